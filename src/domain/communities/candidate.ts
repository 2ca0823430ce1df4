import type { SiteId } from '../shared/ids.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';
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
  /** Of somebody who said later: the first day to ask again. Left out where none was named. */
  readonly until?: LocalDate;
  /** With a no: the person asked never to be suggested, which reaches the organizer's other communities. */
  readonly never?: true;
  /** What the app asked the person by, and what to go back to where that never went out. */
  readonly asked?: {
    readonly by: 'chat' | 'activity' | 'talk';
    readonly before: CandidateStatus;
    readonly until?: LocalDate;
  };
  /** The invitation was discarded on its way out; gone with the next status. */
  readonly discarded?: true;
  /** The last talk that was booked, counted from 1. */
  readonly talk?: {
    readonly number: number;
    readonly startsAt: IsoInstant;
    /** `gone`: not in the organizer's calendar any more; `declined`: the person said no to this time. */
    readonly off?: 'gone' | 'declined';
  };
  /** What was said in a talk. It goes with a no. */
  readonly notes?: TalkNotes;
}

/** An organizer's notes of a talk. What the person wants to be stored, that person writes when joining. */
export interface TalkNotes {
  /** What the person struggles with, as the organizer wrote it down. */
  readonly challenges: string;
  /** What the person wants to learn. */
  readonly needs: readonly string[];
  /** What the person can help with. */
  readonly offers: readonly string[];
  /** The person heard these needs and offers and agreed to them. Before that they count for nothing. */
  readonly confirmed: boolean;
  readonly notedAt: IsoInstant;
}

/** The organizer's list for one community. */
export interface CandidateList {
  readonly site: SiteId;
  readonly topics: readonly string[];
  readonly candidates: readonly Candidate[];
  /**
   * Who was on it when the window that changes it had it last. Each window writes all of the list, and what another one
   * of the same device has kept since is not written over.
   */
  readonly began?: Began;
}

/** Who was on a list, by directory id, each with the time of the last word about them. */
export type Began = Readonly<Record<string, string>>;

export function beganWith({ candidates }: Pick<CandidateList, 'candidates'>): Began {
  return Object.fromEntries(candidates.map(({ person, changedAt }) => [person.id, changedAt]));
}

/** The list as a window has it before its next change. */
export function begun(list: CandidateList): CandidateList {
  return { ...list, began: beganWith(list) };
}

export function emptyList(site: SiteId): CandidateList {
  return { site, topics: [], candidates: [] };
}

export function saysNothing({ challenges, needs, offers }: Omit<TalkNotes, 'notedAt'>): boolean {
  return challenges.trim() === '' && needs.length + offers.length === 0;
}
