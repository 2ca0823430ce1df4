import { millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';

/** SharePoint resource units that a person may spend on looking, all windows together. */
export const budget = { aMinute: 10, aSession: 300 } as const;

/** A delta with its token costs one unit; starting anew takes the token (1) and lists the rows (2). */
export const costOf = { changes: 1, start: 3 } as const;

/** Units that all people of a session may spend on looking in a minute; what starting costs is beside. */
const together = 300;

/** Units that may be spent on starting in a minute beside the looks; what a greater crowd spends is saved in looks. */
const startsTogether = 300;

const second = 1_000;
const minute = 60 * second;

/** How often who is there looks while nothing happens: so old a view may be. */
const steady = 12 * second;

const lively = 6 * second;

/** How long a change counts as "something is happening". */
const livelyFor = 20 * second;

/** Overruns are common: as long as people are there, at least so much more is expected. */
const leastAhead = 5 * minute;

/** Who waits for a start that is far away need not look often. */
const waitsKeenlyFor = 15 * minute;

export interface PaceInput {
  /** By a clock that goes evenly, whatever it shows; so are the other times that this device noted. */
  readonly now: IsoInstant;
  /** The server's time, as the stage's times are; the device's clock may be hours away from it. */
  readonly serverNow: IsoInstant;
  /** Null before the first look. */
  readonly lastLook: IsoInstant | null;
  /** Any window of this person is looked at. */
  readonly visible: boolean;
  readonly people: number;
  /** How many of them came in one go within the last minute. */
  readonly cameTogether: number;
  /** When the last fact came or was written here; null before the first. */
  readonly lastChange: IsoInstant | null;
  readonly stage:
    | { readonly kind: 'waiting'; readonly startsAt: IsoInstant }
    | { readonly kind: 'running'; readonly endsAt: IsoInstant }
    | { readonly kind: 'closed' };
  readonly spent: Spending;
  /** 0 ≤ n < 1: spreads people who opened the session at the same moment. */
  readonly jitter: number;
}

/** What this person's windows have spent on looking. */
export interface Spending {
  /** In the last minute or longer. */
  readonly recent: readonly { readonly at: IsoInstant; readonly units: number }[];
  /** Since the session began. */
  readonly session: number;
}

/** Milliseconds from now until the next look; null when the session's budget is used up. */
export function untilNextLook(input: PaceInput): number | null {
  const wished = Math.max(wishedInterval(input), crowdInterval(input));
  const interval = affordableInterval(input, wished);
  if (interval === null) return null;

  const since =
    input.lastLook === null ? Infinity : millisecondsOf(input.now) - millisecondsOf(input.lastLook);
  return Math.max(0, interval - since, untilMinuteAllows(input));
}

function wishedInterval({
  now,
  serverNow,
  lastLook,
  visible,
  lastChange,
  stage,
  spent,
  jitter,
}: PaceInput): number {
  const soonest = Math.max(millisecondsOf(now), lastLook === null ? 0 : millisecondsOf(lastLook) + lively);
  const quiet = lastChange === null ? Infinity : millisecondsOf(now) - millisecondsOf(lastChange);
  if (!visible || stage.kind === 'closed') return minute * (1 + 0.1 * jitter);
  if (stage.kind === 'waiting' && quiet > waitsKeenlyFor && startIsFar(serverNow, stage.startsAt))
    return minute;

  return quiet < livelyFor && leavesEnough(soonest, spent) ? lively : steady * (0.9 + 0.2 * jitter);
}

/**
 * So long that all who are there spend at most 300 units a minute on looks together, and the same again on starting.
 * What a crowd of more than a hundred spent on coming in one go is saved in that minute; however many they are, a
 * third is left for looking.
 */
function crowdInterval({ people, cameTogether, jitter }: PaceInput): number {
  const tooMuch = Math.max(0, costOf.start * cameTogether - startsTogether);
  const left = Math.max(together / 3, together - tooMuch);
  return ((minute * costOf.changes * people) / left) * (1 + 0.05 * jitter);
}

/**
 * Whether a look then leaves enough of the minute's units to go on steadily: spent on lively looks, they would
 * be missed later, and the view would grow old.
 */
function leavesEnough(time: number, { recent }: Spending): boolean {
  return [1, 2, 3, 4].every((looks) => {
    const at = time + looks * steady;
    const used = recent
      .filter((look) => millisecondsOf(look.at) + minute > at)
      .reduce((sum, { units }) => sum + units, 0);
    return used + looks * costOf.changes + costOf.changes <= budget.aMinute;
  });
}

function startIsFar(now: IsoInstant, startsAt: IsoInstant): boolean {
  return Math.abs(millisecondsOf(startsAt) - millisecondsOf(now)) > waitsKeenlyFor;
}

/** Slows down in time, so that the session's budget lasts to the end; lively looks are paid from what is over. */
function affordableInterval({ serverNow, stage, spent }: PaceInput, wished: number): number | null {
  if (stage.kind === 'waiting') return wished;

  const left = budget.aSession - spent.session;
  if (left < costOf.changes) return null;

  const ahead = stage.kind === 'running' ? millisecondsOf(stage.endsAt) - millisecondsOf(serverNow) : 0;
  const even = Math.max(ahead, leastAhead) / left;
  // 12 s for an hour is the whole budget, so a longer session can only be followed evenly.
  return even <= steady ? wished : Math.max(wished, even);
}

/** Until enough of the last minute's looks are over a minute old. */
function untilMinuteAllows({ now, spent }: PaceInput): number {
  const time = millisecondsOf(now);
  const recent = spent.recent
    .map(({ at, units }) => ({ freeAt: millisecondsOf(at) + minute, units }))
    .filter(({ freeAt }) => freeAt > time)
    .sort((a, b) => a.freeAt - b.freeAt);

  let used = recent.reduce((sum, { units }) => sum + units, 0);
  let wait = 0;
  for (const { freeAt, units } of recent) {
    if (used + costOf.changes <= budget.aMinute) break;
    used -= units;
    wait = freeAt - time;
  }
  return wait;
}
