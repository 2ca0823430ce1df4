import type { PersonRef } from '../communities/person.ts';
import { carriedFact, carriedIn } from '../sessions/carried-fact.ts';
import type { Fact } from '../sessions/fact.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import { keyOf } from '../shared/key.ts';
import type { IsoInstant } from '../shared/time.ts';

/** Something that is said of a challenge. It is kept in the community's log, beside the facts of its sessions. */
export type ChallengeFact =
  /** Odd turns give a person's vote, even ones take it back: two windows that do the same make one row. */
  | { readonly kind: 'challenge-vote'; readonly challenge: Key; readonly turn: number }
  | {
      readonly kind: 'challenge-result';
      readonly challenge: Key;
      /** How many days after the session was asked. */
      readonly after: Milestone;
      /** Null takes the answer back. */
      readonly worked: Worked | null;
      readonly words: string;
      readonly turn: number;
    };

/** When people are asked whether it worked, in days after the session: first tries show early, habits late. */
export const milestones = [14, 60] as const;

export type Milestone = (typeof milestones)[number];

export const workedWords = ['yes', 'partly', 'no'] as const;

export type Worked = (typeof workedWords)[number];

/** Under which the facts of all challenges are found, where a session's are under the key of its row. */
export const challengesLog: Key = keyOf('challenges');

export function challengeFact(by: PersonRef, fact: ChallengeFact): Fact {
  return carriedFact(by, fact, { key: keyFor(by.id, fact), log: challengesLog });
}

function keyFor(by: PersonId, fact: ChallengeFact): Key {
  switch (fact.kind) {
    case 'challenge-vote':
      return keyOf('challenge-vote', fact.challenge, by, fact.turn);
    case 'challenge-result':
      return keyOf('challenge-result', fact.challenge, fact.after, fact.turn);
  }
}

/** Null for everything else that a log holds. */
export function readChallengeFact(fact: Fact): ChallengeFact | null {
  const carried = carriedIn(fact);
  if (!carried) return null;

  const { kind, parts } = carried;
  const { challenge, turn, words } = parts;
  if (typeof challenge !== 'string') return null;
  if (typeof turn !== 'number' || !Number.isInteger(turn) || turn < 1) return null;

  // Keys are opaque here: the one that is meant is compared with those of the challenges.
  const key = challenge as Key;
  switch (kind) {
    case 'challenge-vote':
      return { kind: 'challenge-vote', challenge: key, turn };
    case 'challenge-result': {
      const after = milestones.find((one) => one === parts['after']);
      const worked = workedWords.find((one) => one === parts['worked']) ?? null;
      const isKnown = worked !== null || parts['worked'] === null;
      const said = typeof words === 'string' ? words : '';
      return after !== undefined && isKnown
        ? { kind: 'challenge-result', challenge: key, after, worked, words: said, turn }
        : null;
    }
    default:
      return null;
  }
}

/** What is told of one challenge, in any order of its facts. */
export interface Told {
  readonly voters: ReadonlySet<PersonId>;
  /** The turn of each person who ever voted. */
  readonly turns: ReadonlyMap<PersonId, number>;
  readonly results: readonly TryResult[];
  /** How often an answer was given or taken back, by when it was asked for. */
  readonly answers: ReadonlyMap<Milestone, number>;
}

export interface TryResult {
  readonly after: Milestone;
  readonly worked: Worked;
  readonly words: string;
  readonly by: PersonRef;
  /** The server's stamp; null while it waits on this device. */
  readonly at: IsoInstant | null;
}

export function toldOf(facts: readonly Fact[]): ReadonlyMap<Key, Told> {
  const turns = new Map<Key, Map<PersonId, number>>();
  const results = new Map<Key, Map<Milestone, Answer>>();
  for (const fact of facts) {
    const read = readChallengeFact(fact);
    if (read?.kind === 'challenge-vote') {
      const of = getOr(turns, read.challenge, () => new Map<PersonId, number>());
      of.set(fact.by.id, Math.max(of.get(fact.by.id) ?? 0, read.turn));
    }
    if (read?.kind === 'challenge-result') {
      const of = getOr(results, read.challenge, () => new Map<Milestone, Answer>());
      const before = of.get(read.after);
      // The same answer from this device and from the service: the one with a stamp says more.
      const isNewer = !before || before.turn < read.turn || (before.turn === read.turn && before.at === null);
      if (isNewer) of.set(read.after, { ...read, by: fact.by, at: fact.recorded?.at ?? null });
    }
  }
  return new Map(
    [...new Set([...turns.keys(), ...results.keys()])].map((key): [Key, Told] => {
      const of = turns.get(key) ?? new Map<PersonId, number>();
      const answers = [...(results.get(key)?.values() ?? [])];
      return [
        key,
        {
          turns: of,
          voters: new Set([...of].flatMap(([person, turn]) => (turn % 2 === 1 ? [person] : []))),
          results: answers
            .flatMap(({ after, worked, words, by, at }) =>
              worked === null ? [] : [{ after, worked, words, by, at }],
            )
            .toSorted((one, other) => one.after - other.after),
          answers: new Map(answers.map(({ after, turn }) => [after, turn])),
        },
      ];
    }),
  );
}

export const nothingTold: Told = {
  voters: new Set(),
  turns: new Map(),
  results: [],
  answers: new Map(),
};

type Answer = Pick<TryResult, 'by' | 'at'> & Extract<ChallengeFact, { kind: 'challenge-result' }>;

function getOr<Name, Value>(map: Map<Name, Value>, name: Name, make: () => Value): Value {
  const there = map.get(name);
  if (there !== undefined) return there;

  const made = make();
  map.set(name, made);
  return made;
}
