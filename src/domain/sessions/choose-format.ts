import { minutesOf, withoutRounds, type Format } from './format.ts';

export const sessionAims = [
  'one-problem',
  'each-a-problem',
  'topics',
  'ideas',
  'sharing',
  'looking-back',
] as const;

export type SessionAim = (typeof sessionAims)[number];

export const groupSizes = ['three', 'few', 'many'] as const;

/** Up to four people, five to eight, more. */
export type GroupSize = (typeof groupSizes)[number];

export const sessionLengths = ['short', 'hour', 'long'] as const;

/** Up to 30 minutes, up to an hour, more; without the time to arrive. */
export type SessionLength = (typeof sessionLengths)[number];

export interface FormatAnswers {
  readonly aim: SessionAim;
  readonly people: GroupSize;
  readonly length: SessionLength;
}

export type FormatReason =
  | 'one-problem.short'
  | 'one-problem.hour'
  | 'one-problem.long'
  | 'in-threes'
  | 'in-threes.many'
  | 'quarter-each'
  | 'half-hour-each'
  | 'topics'
  | 'ideas.short'
  | 'ideas.hour'
  | 'ideas.long'
  | 'sharing.short'
  | 'sharing.hour'
  | 'sharing.many'
  | 'looking-back'
  | 'looking-back.short';

/** One format and why; the id may name a number of rounds. */
export interface FormatProposal {
  readonly format: string;
  readonly reason: FormatReason;
}

/** The one format that suits best what somebody says about a session. */
export function chooseFormat({ aim, people, length }: FormatAnswers): FormatProposal {
  switch (aim) {
    case 'one-problem':
      return { format: forOneProblem[length], reason: `one-problem.${length}` };
    case 'each-a-problem':
      return forEach(people, length);
    case 'topics':
      return { format: forTopics[length], reason: 'topics' };
    case 'ideas':
      return { format: forIdeas[length], reason: `ideas.${length}` };
    case 'sharing':
      if (length === 'short') return { format: 'lightning-talks-3', reason: 'sharing.short' };
      return people === 'many'
        ? { format: 'lightning-talks-6', reason: 'sharing.many' }
        : { format: 'framework-sharing', reason: 'sharing.hour' };
    case 'looking-back':
      return { format: 'retrospective', reason: length === 'short' ? 'looking-back.short' : 'looking-back' };
  }
}

/** A community's format, with what it was made of first. */
export interface MadeHere {
  readonly format: Format;
  /** See `rootOf` in `own/own-format.ts`. */
  readonly root: string;
}

/**
 * What a community made itself and suits the same answers: of the proposed format, or of another one for the same
 * purpose and length. The longest, as it uses the time that there is. Null where it made nothing of the kind.
 */
export function ownInstead(
  { format }: FormatProposal,
  { aim, length }: FormatAnswers,
  own: readonly MadeHere[],
): MadeHere | null {
  const { over, most } = minutesIn[length];
  const fitting = own
    .filter((one) => minutesOf(one.format) <= most)
    .toSorted((one, other) => minutesOf(other.format) - minutesOf(one.format));
  return (
    fitting.find(({ root }) => root === withoutRounds(format)) ??
    fitting.find((one) => minutesOf(one.format) > over && ofOnePurpose[aim].includes(one.root)) ??
    null
  );
}

const minutesIn = {
  short: { over: 0, most: 30 },
  hour: { over: 30, most: 60 },
  long: { over: 60, most: Infinity },
} satisfies Record<SessionLength, { over: number; most: number }>;

/** Which formats stand in for one another. Where each brings a problem, how many people there are decides instead. */
const ofOnePurpose: Readonly<Record<SessionAim, readonly string[]>> = {
  'one-problem': [
    'consultancy',
    'consultancy-short',
    'case-clinic',
    'case-clinic-short',
    'peer-project-review',
  ],
  'each-a-problem': [],
  topics: ['lean-coffee'],
  ideas: ['1-2-4-all', 'idea-exchange', 'cross-functional-workshop'],
  sharing: ['lightning-talks', 'framework-sharing', 'product-showcase', 'case-study'],
  'looking-back': ['retrospective'],
};

type ByLength = Readonly<Record<SessionLength, string>>;

const forOneProblem: ByLength = { short: 'consultancy-short', hour: 'consultancy', long: 'case-clinic' };
const forTopics: ByLength = { short: 'lean-coffee-1', hour: 'lean-coffee', long: 'lean-coffee-5' };
const forIdeas: ByLength = { short: '1-2-4-all', hour: 'idea-exchange', long: 'cross-functional-workshop' };

function forEach(people: GroupSize, length: SessionLength): FormatProposal {
  if (people === 'many') return { format: 'troika-consulting', reason: 'in-threes.many' };
  if (length === 'short') return { format: 'troika-consulting', reason: 'in-threes' };
  if (length === 'long' && people === 'three')
    return { format: 'action-learning-set-2', reason: 'half-hour-each' };
  return { format: length === 'long' ? 'wise-crowds-5' : 'wise-crowds', reason: 'quarter-each' };
}
