import type { Outcome } from '../knowledge/outcome.ts';
import type { Session } from '../sessions/session.ts';
import type { IsoInstant } from '../shared/time.ts';
import { saysNothing, type Candidate } from './candidate.ts';
import type { Member } from './member.ts';
import { activeMembers, nextSession } from './overview.ts';

/** Enough to learn from each other, and few enough to know each other. */
export const goodSize = { least: 5, most: 8 } as const;

/** So many sessions were held when a rhythm is more than a good beginning. */
const heldInRhythm = 2;

const launchSteps = ['mapped', 'talks', 'people', 'booked', 'held', 'kept', 'rhythm'] as const;

/**
 * `mapped`: enough people come into question; `talks`: enough were talked with; `people`: enough have said yes;
 * `rhythm`: sessions were held and the next one is booked.
 */
export type LaunchStep = (typeof launchSteps)[number];

/** What carries a new community through its first weeks, in the order in which one thing needs the other. */
export interface LaunchPlan {
  readonly steps: readonly { readonly step: LaunchStep; readonly done: boolean }[];
  /** Who is in, and who is on the organizer's list and did not say no. */
  readonly mapped: number;
  /** With how many candidates a talk was held. */
  readonly talks: number;
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
    candidates,
  }: {
    readonly members: readonly Member[];
    readonly sessions: readonly Session[];
    readonly outcomes: readonly Outcome[];
    /** Null for everybody but the organizer, whose list it is: the steps about it are then left out. */
    readonly candidates: readonly Candidate[] | null;
  },
  now: IsoInstant,
): LaunchPlan {
  const active = activeMembers(members);
  const people = active.length;
  const mapped = new Set(
    [...active, ...(candidates ?? []).filter(({ status }) => status !== 'declined')].map(
      ({ person }) => person.id,
    ),
  ).size;
  const talks = (candidates ?? []).filter(wasTalkedWith).length;
  const held = sessions.filter(({ state }) => state === 'held').length;
  const done: Readonly<Record<LaunchStep, boolean>> = {
    mapped: mapped >= goodSize.least,
    // Who is in without a talk needs none any more.
    talks: talks >= goodSize.least || people >= goodSize.least,
    people: people >= goodSize.least,
    booked: sessions.some(({ state }) => state !== 'cancelled'),
    held: held > 0,
    kept: outcomes.length > 0,
    rhythm: held >= heldInRhythm && nextSession(sessions, now) !== null,
  };
  const steps = launchSteps.filter((step) => candidates !== null || (step !== 'mapped' && step !== 'talks'));
  return {
    steps: steps.map((step) => ({ step, done: done[step] })),
    mapped,
    talks,
    people,
    missing: Math.max(0, goodSize.least - people),
    launched: steps.every((step) => done[step]),
  };
}

function wasTalkedWith({ status, notes }: Candidate): boolean {
  return status === 'talked' || (notes !== undefined && !saysNothing(notes));
}
