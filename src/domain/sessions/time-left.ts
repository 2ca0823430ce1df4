import { millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { RunningStep } from './view.ts';

/** Milliseconds until the step ends, negative when it overruns; `now` is the server's. */
export function timeLeft(step: RunningStep, now: IsoInstant): number {
  return millisecondsOf(step.endsAt) - millisecondsOf(step.pausedAt ?? now);
}

/** The part of a step's planned and added minutes that is used: 1 when they are over, more when it overruns. */
export function timeUsed(step: RunningStep, minutes: number, now: IsoInstant): number {
  const whole = (minutes + step.addedMinutes) * 60_000;
  return Math.max(0, 1 - timeLeft(step, now) / whole);
}

/** What is said aloud: five, one and half a minute before the end, and the end. In milliseconds left. */
export const spokenMarks = [300_000, 60_000, 30_000, 0] as const;

export type SpokenMark = (typeof spokenMarks)[number];

/** The mark that was passed between two looks at the clock; the latest where several were. */
export function markPassed(before: number, after: number): SpokenMark | null {
  return spokenMarks.findLast((mark) => after <= mark && mark < before) ?? null;
}
