import type { Outcome } from '../knowledge/outcome.ts';
import type { Session } from '../sessions/session.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { Member } from './member.ts';
import { activeMembers, nextSession } from './overview.ts';

/** Enough to learn from each other, and few enough to know each other. */
export const goodSize = { least: 5, most: 8 } as const;

/** So many sessions were held when a rhythm is more than a good beginning. */
const heldInRhythm = 2;

export const launchSteps = ['people', 'booked', 'held', 'kept', 'rhythm'] as const;

/** `people`: enough have said yes; `rhythm`: sessions were held and the next one is booked. */
export type LaunchStep = (typeof launchSteps)[number];

/** What carries a new community through its first weeks, in the order in which one thing needs the other. */
export interface LaunchPlan {
  readonly steps: readonly { readonly step: LaunchStep; readonly done: boolean }[];
  /** How many take part. */
  readonly people: number;
  /** How many more have to say yes; 0 when they are enough. */
  readonly missing: number;
  readonly launched: boolean;
}

export function launchPlan(
  {
    members,
    sessions,
    outcomes,
  }: {
    readonly members: readonly Member[];
    readonly sessions: readonly Session[];
    readonly outcomes: readonly Outcome[];
  },
  now: IsoInstant,
): LaunchPlan {
  const people = activeMembers(members).length;
  const held = sessions.filter(({ state }) => state === 'held').length;
  const done: Readonly<Record<LaunchStep, boolean>> = {
    people: people >= goodSize.least,
    booked: sessions.some(({ state }) => state !== 'cancelled'),
    held: held > 0,
    kept: outcomes.length > 0,
    rhythm: held >= heldInRhythm && nextSession(sessions, now) !== null,
  };
  return {
    steps: launchSteps.map((step) => ({ step, done: done[step] })),
    people,
    missing: Math.max(0, goodSize.least - people),
    launched: launchSteps.every((step) => done[step]),
  };
}
