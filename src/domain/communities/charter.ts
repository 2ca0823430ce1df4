import type { SiteId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { PersonRef } from './person.ts';

export const purposes = ['skill-development', 'problem-solving', 'innovation', 'knowledge-sharing'] as const;

export type Purpose = (typeof purposes)[number];

/** What a community is for and how its people want to work together. One row a site. */
export interface Charter {
  readonly name: string;
  /** What the people learn about from each other; a community without one is not started. */
  readonly domainStatement: string;
  /** At least one; the first is the main one. */
  readonly purposes: readonly Purpose[];
  /** How we treat each other, one norm a line. */
  readonly norms: readonly string[];
  /** In the organizer's words, e.g. "first Tuesday of the month". */
  readonly rhythm: string;
  readonly startedBy: PersonRef;
  readonly startedAt: IsoInstant;
}

export interface CharterDraft {
  readonly name: string;
  readonly domainStatement: string;
  readonly purposes: readonly Purpose[];
  readonly norms: readonly string[];
  readonly rhythm: string;
}

/** Where a community lives and what it is called, as far as a look from outside tells. */
export interface CommunityRef {
  readonly site: SiteId;
  readonly name: string;
  readonly webUrl: string;
}
