import { runHistories, type Totals } from './run-histories.ts';

/**
 * `PEERLOOM_SEED` plays other histories, `PEERLOOM_PATH` the one of that seed which fast-check printed, and
 * `PEERLOOM_STEPS` says how many steps its longest had.
 */
const { PEERLOOM_SEED, PEERLOOM_PATH, PEERLOOM_STEPS, PEERLOOM_SOAK_MINUTES } = process.env;
const soakMinutes = Number(PEERLOOM_SOAK_MINUTES ?? 0);
/** Four parts make a thousand. */
const inOneRun = 250;

/** Steps of the longest history: a soak has the time for longer ones. */
const longest = Number(PEERLOOM_STEPS ?? (soakMinutes > 0 ? 30 : 20));

/** One of four parts of the histories, so that workers share them. */
export interface Part {
  readonly name: string;
  readonly deadline: number;
  /** Throws where a history breaks a promise. */
  play(): Promise<void>;
}

export function partOf(number: 1 | 2 | 3 | 4): Part {
  // One of those that are played for minutes as well.
  const indexed = number === 2;
  const seed = Number(PEERLOOM_SEED ?? 20_261_122 + number);
  return {
    name:
      soakMinutes > 0
        ? `histories for ${soakMinutes} minutes, from seed ${seed + number} on`
        : `${inOneRun} histories${indexed ? ' on IndexedDB' : ''}, seed ${seed}`,
    // Half a minute on a machine of its own; a machine may be busy with much else.
    deadline: soakMinutes * 60_000 + 900_000,
    play: () => (soakMinutes > 0 ? soak(seed + number, indexed) : once(seed, indexed)),
  };
}

async function once(seed: number, indexed: boolean): Promise<void> {
  const totals = none();
  const path = PEERLOOM_PATH === undefined ? {} : { path: PEERLOOM_PATH };
  try {
    await runHistories({ seed, histories: inOneRun, longest, indexed, ...path }, totals);
  } catch (failure) {
    throw new Error(toldOf(failure), { cause: failure });
  }
  // Histories in which nothing happens would prove nothing.
  const enough = PEERLOOM_PATH !== undefined || totals.deeds > inOneRun * 3;
  if (!enough) throw new Error(`Only ${totals.deeds} deeds in ${totals.histories} histories.`);
}

/** New seeds until the time is up; every seed that fails is told when it does. */
async function soak(from: number, indexed: boolean): Promise<void> {
  const until = Date.now() + soakMinutes * 60_000;
  const totals = none();
  let failed = 0;
  for (let seed = from; Date.now() < until; seed += 2) {
    try {
      await runHistories({ seed, histories: inOneRun, longest, indexed }, totals);
    } catch (failure) {
      failed += 1;
      say(toldOf(failure));
    }
  }
  const { histories, deeds, requests } = totals;
  say(`${histories} histories, ${deeds} deeds, ${requests} requests; seeds that failed: ${failed}`);
  if (failed > 0) throw new Error(`${failed} seeds failed.`);
}

/** The history, and which promise it broke. */
function toldOf(failure: unknown): string {
  const told = failure instanceof Error ? `${failure.message}\n${String(failure.cause)}` : String(failure);
  return `PEERLOOM_STEPS=${longest}\n${told}`;
}

function none(): Totals {
  return { histories: 0, deeds: 0, requests: 0 };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
