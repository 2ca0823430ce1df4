import { Worker } from 'node:worker_threads';
import { appraise } from '#domain/discovery/appraise.ts';
import { toChoice } from '#domain/discovery/choice.ts';
import { chooseSet } from '#domain/discovery/choose-set.ts';
import { crowdOf, type Crowd } from '#domain/discovery/crowd.ts';
import type { Evidence, Profile, Wishes } from '#domain/discovery/evidence.ts';
import { networkOf, type Link } from '#domain/discovery/network.ts';
import { weightsFor } from '#domain/discovery/weights.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { seeded } from './chance.ts';
import { idAt } from './organisation.ts';

/** Milliseconds, each the median of several runs. */
export interface Speed {
  /** All that is made once for a search. */
  readonly prepare: number;
  /** Everybody's worth, and the few hundred who come into question with their reasons. */
  readonly rank: number;
  /** Of these, a set of eight. */
  readonly choose: number;
  readonly people: number;
  readonly candidates: number;
}

const candidates = 500;

const most = { rank: 100, choose: 50 } as const;

/** Measured in a worker, as in the product. */
export async function printSpeed(): Promise<void> {
  const file = new URL('./speed-worker.ts', import.meta.url).href;
  // A worker has to be told of TypeScript anew.
  const worker = new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(file)}); });`,
    { eval: true },
  );
  const speed = await new Promise<Speed>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const { people, candidates } = speed;
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  console.log('In a worker, the median of nine runs');
  console.log(`made once for a search of ${people.toLocaleString('en')} people: ${ms(speed.prepare)}`);
  console.log(`ranking ${people.toLocaleString('en')} people: ${ms(speed.rank)} of ${ms(most.rank)}`);
  console.log(
    `a set of eight from ${String(candidates)} candidates: ${ms(speed.choose)} of ${ms(most.choose)}\n`,
  );
}

const wishes: Wishes = {
  topics: ['pricing research', 'experiment design', 'onboarding'],
  known: [],
  roles: ['product-manager', 'ux-researcher'],
  adjacentRoles: true,
  pinned: [],
  excluded: [],
};

export function measureSpeed(people: number): Speed {
  const evidence = manyPeople(people);
  const start = performance.now();
  const crowd = crowdOf(evidence, []);
  const prepare = performance.now() - start;
  const pool = appraise(crowd, wishes, candidates).people.map(toChoice).slice(0, candidates);
  return {
    prepare,
    rank: median(() => poolOf(crowd)),
    choose: median(() => chooseSet(pool, { size: 8, fixed: [], weights: weightsFor('balanced') })),
    people,
    candidates: pool.length,
  };
}

function poolOf(crowd: Crowd) {
  return appraise(crowd, wishes).people.map(toChoice);
}

function median(work: () => unknown): number {
  const runs = Array.from({ length: 9 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return runs.sort((a, b) => a - b)[4] ?? NaN;
}

const titles = [
  'Product manager',
  'Produktmanagerin',
  'UX researcher',
  'Software engineer',
  'Accountant',
  '営業',
];
const skills = [
  'Pricing',
  'Price research',
  'Experiment design',
  'SQL',
  'Onboarding',
  'Negotiation',
  'Roadmaps',
];

/** Everybody has about twenty contacts, a department of two hundred, a title, three skills and two interests. */
function manyPeople(count: number): Evidence {
  const random = seeded(1);
  const any = <Value>(values: readonly Value[]): Value | undefined =>
    values[Math.floor(random() * values.length)];
  const links = Array.from({ length: count * 10 }, (_, at): Link => {
    const one = at % count;
    const near = random() < 0.7 ? one + Math.floor((random() - 0.5) * 200) : Math.floor(random() * count);
    return { one: idAt(one), other: idAt(Math.abs(near) % count), strength: 1 };
  });
  const profiles = Array.from({ length: count }, (_, place): Profile => ({
    person: { id: idAt(place), name: `Person ${String(place)}`, mail: '' },
    title: any(titles) ?? null,
    department: `Department ${String(Math.floor(place / 200))}`,
    office: null,
    skills: [0, 1, 2].flatMap(() => any(skills) ?? []),
    interests: [0, 1].flatMap(() => any(skills) ?? []),
    isColleague: true,
  }));
  const [me, ...others] = profiles;
  if (me === undefined) throw new RangeError('There has to be somebody.');
  return {
    me,
    profiles: others,
    relevant: [],
    meetings: [],
    topics: [],
    members: [],
    optedOut: [],
    ties: networkOf(links),
    asOf: '2026-01-14T12:00:00Z' as IsoInstant,
  };
}
