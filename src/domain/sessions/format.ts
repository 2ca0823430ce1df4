/** Who may speak in a step. */
export type Speaker =
  'facilitator' | 'case-giver' | 'consultants' | 'everyone' | 'one-by-one' | 'pairs' | 'fours' | 'nobody';

/** Who is asked to listen and say nothing. */
export type Listener = 'case-giver' | 'others' | 'nobody';

/** What a step asks people to write down. */
export type Capture = 'cards' | 'most-valuable' | 'actions' | 'nothing';

/**
 * Whose name the product shows with a card. Its row names its author to the owners of the site all the same. What is
 * sealed is read by nobody until it is revealed, and then it is unnamed.
 */
export type Visibility = 'named' | 'unnamed' | 'sealed';

export interface Step {
  readonly id: string;
  readonly minutes: number;
  readonly speaks: Speaker;
  readonly listens: Listener;
  readonly capture: Capture;
  /** Left out where names are shown. */
  readonly seen?: Visibility;
  /** A vote on the cards of another step; totals are shown once the step is over. */
  readonly vote?: VoteRule;
  /** Comes once a round. */
  readonly round?: true;
}

export interface VoteRule {
  /** The id of the step whose cards are voted on. */
  readonly on: string;
  /** How many cards each person may choose. */
  readonly each: number;
}

/** What is done again for each of several people, topics or talks. */
export interface Rounds {
  readonly of: 'people' | 'topics' | 'talks';
  readonly count: number;
  readonly most: number;
}

/**
 * How a session runs: ordered, timed steps. The words of a step (its title and its prompt) are in the
 * message catalogue under the format's and the step's id.
 */
export interface Format {
  /** Names the format and, where it is not the usual one, its number of rounds. */
  readonly id: string;
  readonly steps: readonly Step[];
  /** Null where nothing is done again. */
  readonly rounds: Rounds | null;
  /** What a format of a community brings along; left out for those that every installation knows. */
  readonly own?: CarriedFormat;
}

/** The words and steps of a community's format, for who does not have its row: a session that runs in it. */
export interface CarriedFormat {
  readonly name: string;
  /** See `own/own-steps.ts`. */
  readonly text: string;
}

/** Whether a format's id names a row of a community. It fits into the mark of a series' link. */
export function isOwnFormat(id: string): boolean {
  return id.startsWith('own-');
}

/** Whether what a session carries of its format is all of it, and not its id alone. */
export function isCarriedWhole(carried: string): boolean {
  return carried.startsWith('{');
}

/** The id under which a format has its words: those that differ in their number of rounds alone share them. */
export function withoutRounds(id: string): string {
  return isOwnFormat(id) ? id : id.replace(/-\d+$/, '');
}

/**
 * Consultancy: one person brings a dilemma, the others help the person see it anew.
 * After Thompson-Grove, Evans and Dunne (National School Reform Faculty), 50 minutes; the words are ours.
 */
export const consultancy: Format = {
  id: 'consultancy',
  steps: [
    { id: 'overview', minutes: 7, speaks: 'case-giver', listens: 'others', capture: 'nothing' },
    { id: 'clarifying', minutes: 5, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'probing', minutes: 10, speaks: 'everyone', listens: 'nobody', capture: 'cards' },
    { id: 'discussion', minutes: 15, speaks: 'consultants', listens: 'case-giver', capture: 'cards' },
    { id: 'reflection', minutes: 6, speaks: 'case-giver', listens: 'others', capture: 'most-valuable' },
    { id: 'debrief', minutes: 7, speaks: 'everyone', listens: 'nobody', capture: 'actions' },
  ],
  rounds: null,
};

/** The sum of the steps, in minutes. */
export function minutesOf(format: Format): number {
  return format.steps.reduce((sum, step) => sum + step.minutes, 0);
}

/** Whether names are left out beside the cards of a step. */
export function hidesNames(format: Format, step: string): boolean {
  return format.steps.some(({ id, seen }) => id === step && (seen === 'unnamed' || seen === 'sealed'));
}
