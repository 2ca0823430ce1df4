import type { Cover } from './demand.ts';
import type { Profile } from './evidence.ts';
import type { Role } from './roles.ts';

/**
 * How somebody stands to the organizer. `not-known` where neither calendar nor the service's list could be
 * seen: then nobody is called new.
 */
export type Relation = 'named' | 'works-with-you' | 'new-to-you' | 'not-known';

/** What one profile says by itself, before people are compared. */
export interface Standing {
  readonly profile: Profile;
  readonly relation: Relation;
  readonly role: Role | null;
  /** One for each demand, in the demands' order. */
  readonly covers: readonly Cover[];
}
