import type { PersonId } from '#domain/shared/ids.ts';
import { seeded } from './chance.ts';

/** So many suggestions are looked at. */
export const shown = 8;

export const measures = ['P@8', 'nDCG@8', 'across P@8', 'across nDCG@8', 'Blau', 'share across'] as const;

export type Measure = (typeof measures)[number];

/** What one person got; null where a measure has nothing to count there. */
export type Reading = Readonly<Record<Measure, number | null>>;

/** How good one person's suggestions are, against the ties that were hidden from that person. */
export function readingOf(
  first: readonly PersonId[],
  {
    me,
    missed,
    departmentOf,
  }: {
    readonly me: PersonId;
    readonly missed: ReadonlySet<PersonId>;
    readonly departmentOf: (person: PersonId) => string | null;
  },
): Reading {
  const mine = departmentOf(me);
  const isElsewhere = (person: PersonId): boolean => mine !== null && departmentOf(person) !== mine;
  const across = new Set([...missed].filter(isElsewhere));
  const departments = first.map(departmentOf).filter((name) => name !== null);

  return {
    'P@8': precision(first, missed),
    'nDCG@8': gain(first, missed),
    'across P@8': across.size === 0 ? null : precision(first, across),
    'across nDCG@8': across.size === 0 ? null : gain(first, across),
    Blau: departments.length === 0 ? null : blau(departments),
    'share across':
      first.length === 0 || mine === null ? null : first.filter(isElsewhere).length / first.length,
  };
}

function precision(first: readonly PersonId[], wanted: ReadonlySet<PersonId>): number {
  return first.filter((person) => wanted.has(person)).length / shown;
}

function gain(first: readonly PersonId[], wanted: ReadonlySet<PersonId>): number {
  const worth = (place: number): number => 1 / Math.log2(place + 2);
  const got = first.reduce((sum, person, place) => sum + (wanted.has(person) ? worth(place) : 0), 0);
  let best = 0;
  for (let place = 0; place < Math.min(shown, wanted.size); place += 1) best += worth(place);
  return best === 0 ? 0 : got / best;
}

/** How likely two of them are of different departments: 0 for all of one. */
function blau(departments: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const name of departments) counts.set(name, (counts.get(name) ?? 0) + 1);
  return 1 - [...counts.values()].reduce((sum, count) => sum + (count / departments.length) ** 2, 0);
}

export interface Estimate {
  readonly mean: number;
  /** 95 % of a thousand samples of the same people, drawn with repeats, have their mean between these two. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

const samples = 1000;

export function estimateOf(values: readonly (number | null)[], seed = 1): Estimate | null {
  const known = Float64Array.from(values.filter((value) => value !== null));
  const n = known.length;
  if (n === 0) return null;

  const random = seeded(seed);
  const means = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample += 1) {
    let sum = 0;
    for (let drawn = 0; drawn < n; drawn += 1) sum += known[Math.floor(random() * n)] ?? 0;
    means[sample] = sum / n;
  }
  means.sort();
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  return {
    mean,
    low: means[Math.floor(samples * 0.025)] ?? mean,
    high: means[Math.ceil(samples * 0.975) - 1] ?? mean,
    n,
  };
}
