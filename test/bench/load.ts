// How a session of sixty people loads SharePoint, and how old what they see is; in virtual time.
import { createCrowd, type Crowd } from './crowd.ts';
import { watchedSession, type Watched } from './live-session.ts';
import { printTable } from './table.ts';

const people = 60;
const promised = { unitsAMinute: 300, viewAge: 15_000, alone: 15_000 };
const second = 1_000;

const overAMinute = await played(async (crowd) => {
  await crowd.time.advance(10 * second);
  for (let come = 1; come < people; come += 1) {
    crowd.open();
    await crowd.time.advance(second);
  }
});
print(overAMinute);
console.log(`
${people} people who came in over a minute, a card every 5 s, a step every 2 minutes; each answer takes 0.4 s. A poll is
one unit, opening the session three.

busiest 60 s of polls   ${overAMinute.busiest} units, at most ${promised.unitsAMinute}
oldest view             ${inSeconds(oldestIn(overAMinute))} s, at most ${inSeconds(promised.viewAge)}
a card seen by all      ${inSeconds(overAMinute.cardLateness)} s after it was written
`);

const inOneGo = await played((crowd) => {
  for (let come = 1; come < people; come += 1) crowd.open();
});
const oldestAtFirst = Math.max(...inOneGo.oldest.slice(0, 2));
print(inOneGo);
console.log(`
${people} people who came in the same second, on devices that know the community. What they read to begin with is counted
among the polls, and saved in the minute that follows.

busiest 60 s of polls   ${inOneGo.busiest} units, at most ${promised.unitsAMinute}
the others to be seen   ${inSeconds(inOneGo.alone)} s after opening, at most ${inSeconds(promised.alone)}
oldest view             ${inSeconds(oldestAtFirst)} s in the first two minutes; then ${inSeconds(oldestIn(inOneGo, 2))}, at most ${inSeconds(promised.viewAge)}`);

const isMore =
  Math.max(overAMinute.busiest, inOneGo.busiest) > promised.unitsAMinute ||
  Math.max(oldestIn(overAMinute), oldestIn(inOneGo, 2)) > promised.viewAge ||
  inOneGo.alone > promised.alone;
if (isMore) {
  console.error('\nThis is more than was promised.');
  process.exitCode = 1;
}

async function played(come: (crowd: Crowd) => Promise<void> | void): Promise<Watched> {
  const crowd = await createCrowd(people);
  try {
    const facilitator = crowd.open();
    await come(crowd);
    return await watchedSession(crowd, facilitator);
  } finally {
    crowd.close();
  }
}

function print({ rows }: Watched): void {
  printTable(['minute', 'polls', 'poll units', 'write units', 'oldest view (s)'], rows);
}

function oldestIn({ oldest }: Watched, fromMinute = 0): number {
  return Math.max(...oldest.slice(fromMinute));
}

function inSeconds(milliseconds: number): string {
  return (milliseconds / second).toFixed(milliseconds % second === 0 ? 0 : 1);
}
