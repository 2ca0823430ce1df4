import type { Weekday } from '../scheduling/rhythm.ts';
import type { SiteId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { PersonRef } from './person.ts';
import type { Standing } from './standing.ts';

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
  /** Days on which these people do not meet, in the order of the week; left out for none. */
  readonly quietDays?: readonly Weekday[];
  readonly startedBy: PersonRef;
  readonly startedAt: IsoInstant;
  /** Of the community's lists (`lists-version.ts`); left out by who starts one, for that of their product. */
  readonly schemaVersion?: number;
  /** Left out where the community is open. */
  readonly standing?: Standing;
  /** Sites that it was on before, with rows that stay there; left out for none. */
  readonly movedFrom?: readonly SiteId[];
}

export interface CharterDraft {
  readonly name: string;
  readonly domainStatement: string;
  readonly purposes: readonly Purpose[];
  readonly norms: readonly string[];
  readonly rhythm: string;
  readonly quietDays?: readonly Weekday[];
}

export type CharterMistake = 'no-name' | 'name-too-long' | 'no-domain' | 'no-purpose';

/** A single line of text in SharePoint holds 255 characters. */
const longestName = 255;

/** What a community cannot be started with, nor go on with; null where nothing is missing. */
export function mistakeIn(draft: CharterDraft): CharterMistake | null {
  const name = draft.name.trim();
  if (name === '') return 'no-name';
  if (name.length > longestName) return 'name-too-long';
  if (draft.domainStatement.trim() === '') return 'no-domain';
  return draft.purposes.length === 0 ? 'no-purpose' : null;
}

/** As it is kept: without blanks around what was written, and without empty norms. */
export function tidied(draft: CharterDraft): CharterDraft {
  return {
    name: draft.name.trim(),
    domainStatement: draft.domainStatement.trim(),
    purposes: draft.purposes,
    norms: draft.norms.map((norm) => norm.trim()).filter((norm) => norm !== ''),
    rhythm: draft.rhythm.trim(),
    ...(draft.quietDays ? { quietDays: draft.quietDays } : {}),
  };
}

/** The words of a charter, without who started it and when. */
export function wordsOf({
  name,
  domainStatement,
  purposes: chosen,
  norms,
  rhythm,
  quietDays,
}: CharterDraft): CharterDraft {
  return {
    name,
    domainStatement,
    purposes: chosen,
    norms,
    rhythm,
    ...(quietDays ? { quietDays } : {}),
  };
}

/** Where a community lives and what it is called, as far as a look from outside tells. */
export interface CommunityRef {
  readonly site: SiteId;
  readonly name: string;
  readonly webUrl: string;
}
