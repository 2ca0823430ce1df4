import type { PersonId } from '#domain/shared/ids.ts';
import { seeded } from './chance.ts';
import { expansionAt8, expansionInTier } from './expansion.ts';
import { readingOf, type Reading } from './measures.ts';
import type { HiddenPairs } from './hidden-pairs.ts';
import { visibleOf, viewOf, type Tier, type Visible } from './views.ts';
import type { Organisation } from './organisation.ts';
import { rankers } from './rankers.ts';

/** For each ranker, what each person got. */
export type Readings = ReadonlyMap<string, readonly Reading[]>;

/**
 * Everybody with ties that were hidden and ties that were not gets eight suggestions from each ranker. All of
 * them see the same, and it is counted how many of the hidden ties they find.
 */
export function compareRankers(
  organisation: Organisation,
  hidden: HiddenPairs,
  { tier, seed, only = Object.keys(rankers) }: { tier: Tier; seed: number; only?: readonly string[] },
): Readings {
  const random = seeded(seed);
  const visible = visibleOf(organisation, hidden);
  const missed = missedBy(hidden);
  const readings = new Map(only.map((name) => [name, [] as Reading[]]));

  for (const { id: me } of organisation.people) {
    const wanted = missed.get(me);
    if (wanted === undefined || (visible.contacts.get(me) ?? []).length === 0) continue;

    const view = viewOf(me, tier, visible);
    for (const name of only) {
      const first = view.strangers.length === 0 ? [] : (rankers[name]?.(view, random) ?? []);
      readings.get(name)?.push(readingOf(first, { me, missed: wanted, departmentOf: departmentIn(visible) }));
    }
  }
  return readings;
}

/** The measure knows departments, whatever the tier shows of them. */
function departmentIn({ employees }: Visible): (person: PersonId) => string | null {
  return (person) => employees.get(person)?.department ?? null;
}

function missedBy(hidden: HiddenPairs): ReadonlyMap<PersonId, ReadonlySet<PersonId>> {
  const missed = new Map<PersonId, Set<PersonId>>();
  for (const [one, other] of hidden.values()) {
    missed.set(one, (missed.get(one) ?? new Set()).add(other));
    missed.set(other, (missed.get(other) ?? new Set()).add(one));
  }
  return missed;
}

/** Those in which anybody is seen beyond the people who are named. */
export const expandingTiers = ['nominations', 'directory', 'own circle'] as const;

/** With all ties, with those alone that were not hidden, and with what each tier shows of them. */
export function compareExpanders(organisation: Organisation, hidden: HiddenPairs, seed: number) {
  const nothing: HiddenPairs = new Map();
  const given = [...hidden.values()].map(([one, other]) => ({ one, other, weight: 1 }));
  const all = visibleOf({ ...organisation, ties: [...organisation.ties, ...given] }, nothing);
  const visible = visibleOf(organisation, hidden);
  const inTier = (tier: Tier) => expansionInTier(organisation, visible, { tier, seed });
  return {
    all: expansionAt8(organisation, all.network, seed),
    visible: expansionAt8(organisation, visible.network, seed),
    nominations: inTier('nominations'),
    directory: inTier('directory'),
    'own circle': inTier('own circle'),
  };
}
