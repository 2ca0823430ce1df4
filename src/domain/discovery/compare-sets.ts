import type { Covered, SuggestedSet, Suggestion } from './suggest-set.ts';

/** Where two sets differ; nothing of it says which is better. */
export interface SetComparison {
  readonly shared: readonly Suggestion[];
  readonly onlyInFirst: readonly Suggestion[];
  readonly onlyInSecond: readonly Suggestion[];
  /** What was asked for and is covered otherwise, or by one of both alone; null where a set was not asked for it. */
  readonly coverage: readonly {
    readonly topic: string;
    readonly first: Coverage | null;
    readonly second: Coverage | null;
  }[];
}

/** `covered` by what people said themselves, `probably` by what profiles say. */
export type Coverage = 'covered' | 'probably' | 'none';

/** People and topics come in the order of the sets, the first set's before the second's. */
export function compareSets(first: SuggestedSet, second: SuggestedSet): SetComparison {
  const topics = [...new Set([...first.covers, ...second.covers].map(({ demand }) => demand.text))];
  return {
    shared: first.people.filter((one) => isIn(second, one)),
    onlyInFirst: first.people.filter((one) => !isIn(second, one)),
    onlyInSecond: second.people.filter((one) => !isIn(first, one)),
    coverage: topics
      .map((topic) => ({ topic, first: coverageIn(first, topic), second: coverageIn(second, topic) }))
      .filter((one) => one.first !== one.second),
  };
}

function isIn({ people }: SuggestedSet, { profile }: Suggestion): boolean {
  return people.some((other) => other.profile.person.id === profile.person.id);
}

function coverageIn({ covers }: SuggestedSet, topic: string): Coverage | null {
  const found = covers.find(({ demand }) => demand.text === topic);
  return found === undefined ? null : coverageOf(found);
}

export function coverageOf({ members, said, people }: Covered): Coverage {
  if (members.length + said.length > 0) return 'covered';
  return people.length > 0 ? 'probably' : 'none';
}
