import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Account } from '#ports/identity.ts';

/** A community as its site had it. */
export interface CommunityRead {
  readonly snapshot: CommunitySnapshot;
  readonly asOf: IsoInstant;
}

export function communityQuery({ tenantId, person }: Account, site: SiteId): string[] {
  return [tenantId, person.id, 'community', site];
}

export function communitiesQuery({ tenantId, person }: Account): string[] {
  return [tenantId, person.id, 'communities'];
}
