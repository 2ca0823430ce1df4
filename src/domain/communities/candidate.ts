import type { SiteId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { PersonRef } from './person.ts';

export const candidateStatuses = [
  'suggested',
  'asked',
  'talked',
  'accepted',
  'has-access',
  'active',
  'declined',
  'later',
] as const;

export type CandidateStatus = (typeof candidateStatuses)[number];

/**
 * Somebody the organizer thinks of. Kept in the organizer's own place and nowhere else: nothing about a
 * person is written where others can read it before that person accepts.
 */
export interface Candidate {
  readonly person: PersonRef;
  readonly status: CandidateStatus;
  /** The sentence that was shown when the person was chosen; one that the person could read. */
  readonly reason: string;
  readonly changedAt: IsoInstant;
}

/** The organizer's list for one community. */
export interface CandidateList {
  readonly site: SiteId;
  readonly topics: readonly string[];
  readonly candidates: readonly Candidate[];
}
