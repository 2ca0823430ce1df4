// Slots that look free at first and break later, and time to plan for a growing group: npm run bench -- planner
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { addDays } from '#domain/scheduling/calendar-date.ts';
import { judgeSlots } from '#domain/scheduling/judge-slots.ts';
import { isAble } from '#domain/scheduling/chance.ts';
import { positionOf, verdictAt } from '#domain/scheduling/person-starts.ts';
import type { PlanRequest } from '#domain/scheduling/plan.ts';
import { instantAt } from '#domain/shared/time.ts';
import { aPerson, aRequest, date, hoursIn } from '../support/zone-oracle/plan-requests.ts';
import { plansInBrowser, type BrowserTime } from './planner-in-browser.ts';
import { printTable } from './table.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Europe/London',
  'America/Sao_Paulo',
];

/** Zones whose working days overlap for an hour or more. */
const circles = [
  ['Europe/Berlin', 'America/New_York'],
  ['Europe/London', 'America/Sao_Paulo'],
  ['Europe/Berlin', 'Asia/Kolkata'],
  ['Australia/Sydney', 'Asia/Kolkata'],
  ['America/New_York', 'America/Sao_Paulo'],
] as const;

// Nothing is collected while a plan is made, so that what it makes can be counted.
setFlagsFromString('--min-semi-space-size=256');
setFlagsFromString('--max-semi-space-size=256');

/** Milliseconds that the worker may take for twelve people, 26 dates and a start every five minutes. */
const most = 200;

await printBroken();
await printGrowth();
await printInBrowser();

console.log('Processor time in a new worker of Node: of its first plan, and of the plans after it.');
console.log('people  anchors  grid  slots  first ms  later ms  MB');
for (const people of [4, 12, 24]) {
  for (const anchors of [1, 6]) {
    for (const gridMinutes of [15, 5]) {
      const { judged, first, later, megabytes } = await measure({ people, anchors, gridMinutes, weeks: 26 });
      const figures = [
        people,
        anchors,
        gridMinutes,
        judged,
        first.toFixed(0),
        later.toFixed(0),
        megabytes.toFixed(1),
      ];
      console.log(figures.join('\t'));
    }
  }
}

interface Size {
  readonly people: number;
  readonly anchors: number;
  readonly gridMinutes: number;
  readonly weeks: number;
}

interface Taken {
  readonly judged: number;
  /** Milliseconds. */
  readonly first: number;
  readonly later: number;
  /** All that the first plan made: nothing is collected in a space that large. */
  readonly megabytes: number;
}

async function measure(size: Size): Promise<Taken> {
  return inWorker(await requestOf(size));
}

async function requestOf(size: Size): Promise<PlanRequest> {
  const people = Array.from({ length: size.people }, (_, index) =>
    aPerson(index + 1, {
      part: index === 0 ? 'required' : 'wanted',
      hours: hoursIn(zones[index % zones.length] ?? 'Europe/Berlin'),
      busy: appointments(index),
    }),
  );
  const anchors = zones.slice(0, size.anchors);
  const { gridMinutes, weeks } = size;
  const until = addDays(date('2026-12-01'), weeks * 7 - 1);
  return aRequest({ people, anchors, gridMinutes, until });
}

/** Each three times, as a browser that is just there has more to do than plan; the middle one counts. */
async function printInBrowser(): Promise<void> {
  console.log(
    'In the worker of the app as it is built, in Chromium: the processor from its start to its answer.',
  );
  const sizes = [1, 6].map((anchors) => ({ people: 12, anchors, gridMinutes: 5, weeks: 26 }));
  const requests = await Promise.all(sizes.flatMap((size) => [size, size, size].map(requestOf)));
  const times = await plansInBrowser(requests);
  const rows = sizes.map(({ people, anchors, gridMinutes, weeks }, at) => {
    const middle = (of: (time: BrowserTime) => number) =>
      times
        .slice(3 * at, 3 * at + 3)
        .map(of)
        .toSorted((one, other) => one - other)[1] ?? NaN;
    const processor = middle((time) => time.processor);
    if (!(processor <= most)) process.exitCode = 1;
    const [spent, waited] = [processor, middle((time) => time.waited)].map((time) => time.toFixed(0));
    return [people, weeks, anchors, gridMinutes, `${String(spent)} of ${String(most)}`, waited].map(String);
  });
  printTable(['people', 'dates', 'anchors', 'grid', 'processor, ms', 'waited, ms'], rows);
  console.log('');
}

async function inWorker(workerData: PlanRequest): Promise<Taken> {
  // Node's workers know no TypeScript by themselves.
  const program = `import('tsx/esm/api').then(({ tsImport }) => tsImport('./plan-worker.ts', '${import.meta.url}'));`;
  const worker = new Worker(program, {
    eval: true,
    workerData,
  });
  try {
    // The worker says nothing else.
    const [taken] = (await once(worker, 'message')) as [Taken];
    return taken;
  } finally {
    await worker.terminate();
  }
}

/** 400 in half a year, spread evenly and off the grid of slots. */
function appointments(index: number) {
  return Array.from({ length: 400 }, (_, at) => {
    const start = Date.UTC(2026, 11, 1) + ((at * 659 + index * 47) % (182 * 1440)) * 60_000;
    return { start: instantAt(start), end: instantAt(start + 45 * 60_000), kind: 'busy' as const };
  });
}

/** Of times that suit everybody on their first date: how many do not on each of the other 25. */
async function printBroken(): Promise<void> {
  let [free, broken] = [0, 0];
  for (let group = 0; group < 20; group += 1) {
    const people = Array.from({ length: 3 + (group % 3) }, (_, index) =>
      aPerson(index + 1, {
        hours: hoursIn(circles[group % circles.length]?.[index % 2] ?? 'Europe/Berlin', '08:00', '18:00'),
        busy: appointments(group * 7 + index).filter((_one, at) => at % 20 === 0),
      }),
    );
    const { slots, people: starts, grid } = judgeSlots(await aRequest({ people }));
    for (const slot of slots) {
      const [first] = slot.starts;
      if (first === undefined) continue;

      const isFree = starts.every((person) => isAble(verdictAt(person, positionOf(grid, first))));
      if (isFree) free += 1;
      if (isFree && !slot.suitsEverybody) broken += 1;
    }
  }
  const share = ((100 * broken) / free).toFixed(1);
  console.log(`Of ${free} times that suit everybody on the first date, ${broken} (${share} %) break later.`);
  console.log(`A look at the first date finds none of these; the planner, which judges all 26, each.\n`);
}

/** How time and memory grow with each size alone: the exponent of a straight line through the logarithms. */
async function printGrowth(): Promise<void> {
  const base: Size = { people: 8, anchors: 2, gridMinutes: 15, weeks: 26 };
  const series = {
    people: [4, 8, 16, 32].map((people) => ({ size: people, of: { ...base, people } })),
    weeks: [7, 13, 26, 52].map((weeks) => ({ size: weeks, of: { ...base, weeks } })),
    'starts a day': [60, 30, 15, 5].map((gridMinutes) => ({
      size: 1440 / gridMinutes,
      of: { ...base, gridMinutes },
    })),
  };
  for (const [name, sizes] of Object.entries(series)) {
    const [times, bytes]: { x: number; y: number }[][] = [[], []];
    for (const { size, of } of sizes) {
      const { later, megabytes } = await measure(of);
      times?.push({ x: Math.log(size), y: Math.log(later) });
      bytes?.push({ x: Math.log(size), y: Math.log(megabytes) });
    }
    const [time, memory] = [times, bytes].map((points) => slopeOf(points ?? []).toFixed(2));
    console.log(`With ${name} time grows to the power ${time}, memory to the power ${memory}.`);
  }
  console.log('');
}

function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const covariance = mean(points.map((point) => (point.x - x) * (point.y - y)));
  return covariance / mean(points.map((point) => (point.x - x) ** 2));
}
