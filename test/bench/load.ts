// How a session of sixty people loads SharePoint, and how old what they see is; in virtual time.
import { createCrowd, type Crowd } from './crowd.ts';
import { watchedSession, type Watched } from './live-session.ts';
import { printTable } from './table.ts';

const people = 60;
/** Half of what SharePoint gives an app in the smallest organisation is left for reading. */
const promised = { unitsAMinute: 300, readUnitsAMinute: 600, viewAge: 15_000, alone: 15_000 };
const second = 1_000;

const overAMinute = await played(async (crowd) => {
  await crowd.time.advance(10 * second);
  for (let come = 1; come < people; come += 1) {
    crowd.open();
    await crowd.time.advance(second);
  }
});
tell(overAMinute, `${people} people who came in over a minute`);

const inOneGo = await played((crowd) => {
  for (let come = 1; come < people; come += 1) crowd.open();
});
tell(inOneGo, `${people} people who came in the same second, on devices that know the community`);

if ([overAMinute, inOneGo].some(isMore)) {
  console.error('\nThis is more than was promised.');
  process.exitCode = 1;
}

function isMore({ busiest, busiestReads, oldest, alone }: Watched): boolean {
  return (
    busiest > promised.unitsAMinute ||
    busiestReads > promised.readUnitsAMinute ||
    Math.max(...oldest) > promised.viewAge ||
    alone > promised.alone
  );
}

async function played(come: (crowd: Crowd) => Promise<void> | void): Promise<Watched> {
  const crowd = await createCrowd(people);
  try {
    const facilitator = crowd.open();
    await come(crowd);
    return await watchedSession(crowd, facilitator);
  } finally {
    await crowd.close();
  }
}

function tell({ rows, busiest, busiestReads, oldest, alone, cardLateness }: Watched, who: string): void {
  printTable(['minute', 'polls', 'poll units', 'start units', 'write units', 'oldest view (s)'], rows);
  console.log(`
${who}, a card every 5 s, a step every 2 minutes; each answer
takes 0.4 s. A poll is one unit. Starting is three and no poll: the list's newest token, and the session's rows.

busiest 60 s of polls   ${busiest} units, at most ${promised.unitsAMinute}
... with starting       ${busiestReads} units, at most ${promised.readUnitsAMinute}
oldest view             ${inSeconds(Math.max(...oldest))} s, at most ${inSeconds(promised.viewAge)}
the others to be seen   ${inSeconds(alone)} s after opening, at most ${inSeconds(promised.alone)}
a card seen by all      ${inSeconds(cardLateness)} s after it was written
`);
}

function inSeconds(milliseconds: number): string {
  return (milliseconds / second).toFixed(milliseconds % second === 0 ? 0 : 1);
}
