import { toSiteId } from '#domain/shared/ids.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';

export interface StageAddress {
  readonly site: SiteId;
  readonly session: Key;
}

/** Which session the board shows, from its address; null for anything but the form that the panel makes. */
export function readStageAddress(query: string): StageAddress | null {
  const parameters = new URLSearchParams(query);
  const site = toSiteId(parameters.get('site') ?? '');
  const session = parameters.get('session') ?? '';
  // A key is only compared with the keys of rows, never used as it stands.
  return site && session.startsWith('session:') ? { site, session: session as Key } : null;
}
