import { printTable } from '../table.ts';
import { seeded } from './chance.ts';
import { compareExpanders, compareRankers, expandingTiers, type Readings } from './compare.ts';
import { hideSome, type HiddenPairs } from './hidden-pairs.ts';
import { estimateOf, measures, type Estimate, type Reading } from './measures.ts';
import type { Organisation } from './organisation.ts';
import type { OverTime } from './over-time.ts';
import { rankers } from './rankers.ts';
import { tiers, type Tier } from './views.ts';

const hiddenShare = 0.2;
const runs = 3;

/** Where nobody says which ties to hide, a fifth of them, several times over. */
export function hiddenRuns(organisation: Organisation): readonly HiddenPairs[] {
  return Array.from({ length: runs }, (_, run) => hideSome(organisation, hiddenShare, seeded(run + 1)));
}

export function printNetwork(name: string, organisation: Organisation, hidden: readonly HiddenPairs[]): void {
  const departments = new Set(organisation.people.flatMap(({ department }) => department ?? []));
  const pairs = hidden.map(({ size }) => String(size)).join(', ');
  console.log(
    `${name}\n${String(organisation.people.length)} people in ${String(departments.size)} departments, ` +
      `${String(organisation.ties.length)} ties; hidden: ${pairs}.\n` +
      'Each figure with the bounds of its 95 % confidence interval.\n',
  );
  for (const tier of [...tiers].reverse()) printTier(tier, organisation, hidden);
  printExpansion(organisation, hidden);
}

const whatIsSeen: Readonly<Record<Tier, string>> = {
  'whole network': 'Whole network: every tie that is not hidden, and every department',
  nominations: 'Tier 4: as tier 3, and eight of my contacts nominate ten of theirs each',
  directory: 'Tier 3: my circle, who shares my teams or my manager, everybody’s department',
  'own circle': 'Tier 2: my own contacts, and who was in my meetings with whom',
  named: 'Tier 1: nothing but whom I name',
};

function printTier(tier: Tier, organisation: Organisation, hidden: readonly HiddenPairs[]): void {
  const all = hidden.map((pairs, run) => compareRankers(organisation, pairs, { tier, seed: run + 1 }));
  const names = Object.keys(rankers);
  const readingsOf = (name: string): readonly Reading[] =>
    all.flatMap((run: Readings) => run.get(name) ?? []);
  const people = readingsOf('random').length;
  console.log(`${whatIsSeen[tier]} (${String(people)} people looked for)`);
  if (
    names.every((name) => readingsOf(name).every((one) => one['share across'] === null && one['P@8'] === 0))
  ) {
    console.log('Nobody can be seen here whom a person has no tie with yet: each ranker finds nobody.\n');
    return;
  }
  printTable(
    ['ranker', ...measures],
    names.map((name) => [
      name,
      ...measures.map((measure) => shownEstimate(estimateOf(readingsOf(name).map((one) => one[measure])))),
    ]),
  );
  console.log('');
}

/** New contacts over time: learned from the first part of it, looked for in the rest. */
export function printOverTime(overTime: OverTime | null): void {
  if (overTime === null || overTime.fresh.size === 0) {
    const why =
      overTime === null
        ? 'there is no contacts.csv (from, to, at) beside people.csv'
        : 'nobody is in contact with anybody new in the last part of contacts.csv';
    console.log(`New contacts over time: left out, ${why}.\n`);
    return;
  }
  const { learned, fresh } = overTime;
  const readings = compareRankers(learned, fresh, { tier: 'whole network', seed: 1 });
  console.log(
    `New contacts over time: ${String(learned.ties.length)} ties of the first 70 % of the time, ` +
      `${String(fresh.size)} new ones in the rest, ${String(readings.get('random')?.length ?? 0)} people looked for`,
  );
  const shownMeasures = ['P@8', 'nDCG@8'] as const;
  printTable(
    ['ranker', ...shownMeasures],
    [...readings].map(([name, all]) => [
      name,
      ...shownMeasures.map((measure) => shownEstimate(estimateOf(all.map((one) => one[measure])))),
    ]),
  );
  console.log('');
}

function printExpansion(organisation: Organisation, hidden: readonly HiddenPairs[]): void {
  const all = hidden.map((pairs, run) => compareExpanders(organisation, pairs, run + 1));
  const names = [...(all[0]?.all.keys() ?? [])];
  if (names.every((name) => all[0]?.all.get(name)?.length === 0)) {
    console.log('Expansion from three named people: left out, no department has eleven people.\n');
    return;
  }
  const cell = (name: string, which: 'all' | 'visible' | (typeof expandingTiers)[number]): string =>
    shownEstimate(estimateOf(all.flatMap((run) => run[which].get(name) ?? [])));
  console.log('Expansion from three named people of a department to eight more of it, P@8');
  printTable(
    ['ranker', 'all ties', 'without the hidden ones', 'tier 4', 'tier 3', 'tier 2'],
    names.map((name) => [
      name,
      cell(name, 'all'),
      cell(name, 'visible'),
      ...expandingTiers.map((tier) => cell(name, tier)),
    ]),
  );
  console.log('In a tier one more of the department names the three. Tier 1 shows nobody beyond them.\n');
}

function shownEstimate(estimate: Estimate | null): string {
  if (estimate === null) return '-';
  const short = (value: number): string => value.toFixed(3).replace(/^0/, '');
  return `${short(estimate.mean)} [${short(estimate.low)}, ${short(estimate.high)}]`;
}
