// How a session of sixty people loads SharePoint, and how old what they see is; in virtual time.
import { consultancy } from '#domain/sessions/format.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { createCrowd, type Crowd } from './crowd.ts';
import { printTable } from './table.ts';

const people = 60;
const minutes = 10;
const promised = { unitsAMinute: 300, viewAge: 15_000 };
const second = 1_000;
const minute = 60 * second;

const crowd = await createCrowd(people);
const facilitator = crowd.open();
await crowd.time.advance(10 * second);
// People come in over a minute, as to any meeting.
for (let come = 1; come < people; come += 1) {
  crowd.open();
  await crowd.time.advance(second);
}
const begin = now();
const ages = await live(crowd);
const all = costs(await crowd.log());
const rows = figures(ages);
const busiest = busiestMinute();
const late = await cardLateness(crowd);
crowd.close();

printTable(['minute', 'polls', 'poll units', 'write units', 'oldest view (s)'], rows);
const oldest = Math.max(...ages.map(({ age }) => age));
console.log(`
${people} people, ${minutes} minutes, a card every 5 s, a step every 2 minutes; each answer takes 0.4 s. A poll is one
unit, opening the session three.

busiest 60 s of polls   ${busiest} units, at most ${promised.unitsAMinute}
oldest view             ${(oldest / second).toFixed(1)} s, at most ${promised.viewAge / second}
a card seen by all      ${(late / second).toFixed(1)} s after it was written`);
if (busiest > promised.unitsAMinute || oldest > promised.viewAge) {
  console.error('\nThis is more than was promised.');
  process.exitCode = 1;
}

interface Age {
  readonly at: number;
  readonly age: number;
}

function now(): number {
  return millisecondsOf(crowd.time.clock.now());
}

/** Ten minutes of a lively session; looks at everybody's view each second. */
async function live({ seats, time }: Crowd): Promise<readonly Age[]> {
  const seen: Age[] = [];
  for (let passed = 0; passed < minutes * 60; passed += 1) {
    if (passed % 120 === 0) await startStep(passed / 120);
    if (passed % 5 === 0) {
      const writer = seats[(passed * 7) % people];
      const step = consultancy.steps[Math.floor(passed / 120)]?.id ?? '';
      await writer?.add({
        kind: 'card-added',
        v: 1,
        card: `card-${passed}`,
        step,
        text: `What about ${passed}?`,
      });
    }
    await time.advance(second);
    seen.push(...seats.map((seat) => ({ at: now(), age: seat.viewAge() ?? Infinity })));
  }
  return seen;
}

async function startStep(index: number): Promise<void> {
  const step = consultancy.steps[index];
  if (!step) return;

  const startedAt = crowd.time.clock.now();
  const endsAt = instantAt(millisecondsOf(startedAt) + 2 * minute);
  await facilitator.add({ kind: 'step-started', v: 1, number: index + 1, step: step.id, startedAt, endsAt });
}

interface Cost {
  readonly at: number;
  readonly units: number;
  readonly isPoll: boolean;
}

/** What is read of the list's rows is polling; a write looks nothing up as long as nothing goes wrong. */
function costs(log: Awaited<ReturnType<Crowd['log']>>): readonly Cost[] {
  return log
    .filter(({ workload }) => workload === 'sharepoint')
    .map(({ time, units, method }) => ({ at: Date.parse(time), units, isPoll: method === 'GET' }))
    .filter(({ at }) => at >= begin && at < begin + minutes * minute);
}

function figures(seen: readonly Age[]): readonly (readonly string[])[] {
  return Array.from({ length: minutes }, (_, index) => {
    const within = ({ at }: { at: number }) => Math.floor((at - begin) / minute) === index;
    const polls = all.filter((cost) => cost.isPoll && within(cost));
    const writes = all.filter((cost) => !cost.isPoll && within(cost));
    const oldestView = Math.max(...seen.filter(within).map(({ age }) => age));
    return [
      String(index + 1),
      String(polls.length),
      String(sumOf(polls)),
      String(sumOf(writes)),
      (oldestView / second).toFixed(1),
    ];
  });
}

function busiestMinute(): number {
  const polls = all.filter(({ isPoll }) => isPoll);
  return Math.max(
    ...polls.map(({ at: end }) => sumOf(polls.filter(({ at }) => at > end - minute && at <= end))),
  );
}

function sumOf(these: readonly Cost[]): number {
  return these.reduce((sum, { units }) => sum + units, 0);
}

/** How long until one more card is in everybody's view. */
async function cardLateness({ seats, time }: Crowd): Promise<number> {
  const from = now();
  const text = 'One more?';
  await facilitator.add({ kind: 'card-added', v: 1, card: 'card-last', step: 'probing', text });
  const isSeen = (seat: Crowd['seats'][number]) => {
    const view = seat.follower.live();
    return view.kind === 'ready' && view.view.cards.some((card) => card.text === text);
  };
  while (!seats.every(isSeen) && now() - from < minute) await time.advance(100);
  return now() - from;
}
