// How sessions of sixty and of thirty people load SharePoint, and how old what they see is; in virtual time.
import { createCrowd, type Crowd } from './crowd.ts';
import { watchedSession, type Watched } from './live-session.ts';
import { printTable } from './table.ts';

const second = 1_000;
/** Half of what SharePoint gives an app in the smallest organisation is left for reading. */
const atMost = { unitsAMinute: 300, readUnitsAMinute: 600, viewAge: 15 * second, alone: 15 * second };

interface Kind {
  readonly who: string;
  readonly people: number;
  readonly come: (crowd: Crowd, people: number) => Promise<void> | void;
  /** How late the others may see a card: an interval of looking and two seconds. Milliseconds. */
  readonly cardLateness: number;
}

const kinds: readonly Kind[] = [
  {
    who: 'came in over a minute',
    people: 60,
    come: async (crowd, people) => {
      await crowd.time.advance(10 * second);
      for (let come = 1; come < people; come += 1) {
        crowd.open();
        await crowd.time.advance(second);
      }
    },
    cardLateness: 15 * second,
  },
  {
    who: 'came in the same second, on devices that know the community',
    people: 60,
    come: inTheSameSecond,
    cardLateness: 15 * second,
  },
  {
    who: 'came in the same second, on devices that know the community',
    people: 30,
    come: inTheSameSecond,
    cardLateness: 8 * second,
  },
];

for (const kind of kinds) {
  const watched = await played(kind);
  tell(watched, kind);
  if (isMore(watched, kind)) {
    console.error('\nThis is more than was atMost.');
    process.exitCode = 1;
  }
}

function inTheSameSecond(crowd: Crowd, people: number): void {
  for (let come = 1; come < people; come += 1) crowd.open();
}

function isMore({ busiest, busiestReads, oldest, alone, cardLateness }: Watched, kind: Kind): boolean {
  return (
    busiest > atMost.unitsAMinute ||
    busiestReads > atMost.readUnitsAMinute ||
    Math.max(...oldest) > atMost.viewAge ||
    alone > atMost.alone ||
    cardLateness > kind.cardLateness
  );
}

async function played({ people, come }: Kind): Promise<Watched> {
  const crowd = await createCrowd(people);
  try {
    const facilitator = crowd.open();
    await come(crowd, people);
    return await watchedSession(crowd, facilitator);
  } finally {
    await crowd.close();
  }
}

function tell({ rows, busiest, busiestReads, oldest, alone, cardLateness }: Watched, kind: Kind): void {
  printTable(['minute', 'polls', 'poll units', 'start units', 'write units', 'oldest view (s)'], rows);
  console.log(`
${kind.people} people who ${kind.who}, a card every 5 s, a step every 2 minutes; each answer
takes 0.4 s. A poll is one unit. Starting is three and no poll: the list's newest token, and the session's rows.

busiest 60 s of polls   ${busiest} units, at most ${atMost.unitsAMinute}
... with starting       ${busiestReads} units, at most ${atMost.readUnitsAMinute}
oldest view             ${inSeconds(Math.max(...oldest))} s, at most ${inSeconds(atMost.viewAge)}
the others to be seen   ${inSeconds(alone)} s after opening, at most ${inSeconds(atMost.alone)}
a card seen by all      ${inSeconds(cardLateness)} s after it was written, at most ${inSeconds(kind.cardLateness)}
`);
}

function inSeconds(milliseconds: number): string {
  return (milliseconds / second).toFixed(milliseconds % second === 0 ? 0 : 1);
}
