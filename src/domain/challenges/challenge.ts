import type { PersonRef } from '../communities/person.ts';
import type { Key } from '../shared/ids.ts';
import { keyOf } from '../shared/key.ts';
import { ok, refused, type Result } from '../shared/result.ts';
import type { IsoInstant } from '../shared/time.ts';

export const challengeStages = [
  'raised',
  'in-session',
  'trying',
  'resolved',
  'unresolved',
  'withdrawn',
] as const;

export type ChallengeStage = (typeof challengeStages)[number];

/** What somebody writes about a challenge. The problem and the focus question are needed, the rest may be empty. */
export interface ChallengeWords {
  readonly problem: string;
  /** The one question that the others are asked. */
  readonly question: string;
  readonly help: string;
  readonly tried: string;
  readonly limits: string;
  /** What is taken for granted and might not be so. */
  readonly assumptions: string;
  readonly affected: string;
  /** What is wanted in the problem's place. */
  readonly instead: string;
}

/**
 * A problem that somebody brings, through to its result. Who votes for it and what came of it are facts of the log
 * (`challenge-facts.ts`), so that two people never write one row; its own row changes by its author, by who
 * facilitates the session that takes it up, and by the close of that session.
 */
export interface Challenge extends ChallengeWords {
  readonly key: Key;
  readonly by: PersonRef;
  readonly stage: ChallengeStage;
  /** The session that takes or took it up; empty for none. */
  readonly session: Key | '';
  /** The server's stamp of its row; null while it waits on this device. Its clock starts there. */
  readonly raisedAt: IsoInstant | null;
}

/** `id` is made on the device that brings it, a GUID. */
export function challengeKey(id: string): Key {
  return keyOf('challenge', id);
}

export const challengeFields = [
  'problem',
  'question',
  'help',
  'tried',
  'limits',
  'assumptions',
  'affected',
  'instead',
] as const satisfies readonly (keyof ChallengeWords)[];

export type ChallengeField = (typeof challengeFields)[number];

export type ChallengeMistake = 'no-problem' | 'no-question';

export const noWords: ChallengeWords = {
  problem: '',
  question: '',
  help: '',
  tried: '',
  limits: '',
  assumptions: '',
  affected: '',
  instead: '',
};

export function wordsIn(words: ChallengeWords): ChallengeWords {
  return withEach((field) => words[field]);
}

/** The words as they can be kept, or what is missing. */
export function checkedWords(draft: ChallengeWords): Result<ChallengeWords, ChallengeMistake> {
  const words = withEach((field) => draft[field].trim());
  if (words.problem === '') return refused('no-problem');
  if (words.question === '') return refused('no-question');
  return ok(words);
}

/** The fields in which two differ, in the order of the form. */
export function changedChallengeFields(
  before: ChallengeWords,
  after: ChallengeWords,
): readonly ChallengeField[] {
  return challengeFields.filter((field) => before[field] !== after[field]);
}

export function withEach(word: (field: ChallengeField) => string): ChallengeWords {
  return {
    problem: word('problem'),
    question: word('question'),
    help: word('help'),
    tried: word('tried'),
    limits: word('limits'),
    assumptions: word('assumptions'),
    affected: word('affected'),
    instead: word('instead'),
  };
}
