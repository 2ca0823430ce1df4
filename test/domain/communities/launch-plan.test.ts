import formatNames from '#ui/session-formats/names.messages.en.json' with { type: 'json' };
import { launchPlan } from '#domain/communities/launch-plan.ts';
import type { Candidate, CandidateStatus } from '#domain/communities/candidate.ts';
import { firstActivities, formatOf } from '#domain/communities/first-activity.ts';
import type { Member } from '#domain/communities/member.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { minutesOf } from '#domain/sessions/format.ts';
import { formats } from '#domain/sessions/formats/all-formats.ts';
import type { Session, SessionState } from '#domain/sessions/session.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

const now = '2026-11-22T12:00:00Z' as IsoInstant;

const people = (count: number, status = 'active') =>
  Array.from(
    { length: count },
    (_, at) => ({ status, person: { id: `${at}`, name: `Person ${at}` } }) as unknown as Member,
  );

const session = (day: string, state: SessionState) =>
  ({ startsAt: `${day}T12:00:00Z`, endsAt: `${day}T13:00:00Z`, state }) as unknown as Session;

const held = session('2026-10-06', 'held');
const heldAgain = session('2026-11-03', 'held');
const next = session('2026-12-01', 'planned');
const outcomes = [{}] as unknown as readonly Outcome[];

test.each([
  ['nothing yet', { members: people(1), sessions: [], outcomes: [] }, []],
  ['enough people', { members: people(5), sessions: [], outcomes: [] }, ['people']],
  ['those who left do not count', { members: people(5, 'left'), sessions: [], outcomes: [] }, []],
  ['a date', { members: people(3), sessions: [next], outcomes: [] }, ['booked']],
  [
    'a date that was cancelled',
    { members: [], sessions: [session('2026-12-01', 'cancelled')], outcomes: [] },
    [],
  ],
  ['a first session', { members: people(3), sessions: [held, next], outcomes: [] }, ['booked', 'held']],
  [
    'two sessions and no date',
    { members: [], sessions: [held, heldAgain], outcomes },
    ['booked', 'held', 'kept'],
  ],
  [
    'a rhythm',
    { members: people(8), sessions: [held, heldAgain, next], outcomes },
    ['people', 'booked', 'held', 'kept', 'rhythm'],
  ],
] as const)('a new community has reached: %s', (_what, community, done) => {
  const plan = launchPlan({ ...community, candidates: null }, now);
  expect(plan.steps.filter((one) => one.done).map(({ step }) => step)).toEqual(done);
  expect(plan.launched).toBe(done.length === plan.steps.length);
});

test('says how many people are still missing', () => {
  expect(launchPlan({ members: people(3), sessions: [], outcomes: [], candidates: null }, now)).toMatchObject(
    {
      people: 3,
      missing: 2,
    },
  );
});

test.each([
  ['four people', [['suggested', 2, 4]], ['4 mapped', '0 talks'], []],
  ['five, one of them a member already', [['suggested', 1, 6]], ['6 mapped', '0 talks'], ['mapped']],
  ['who said no is not one of them', [['declined', 2, 9]], ['2 mapped', '0 talks'], []],
  ['five talks', [['talked', 2, 7]], ['7 mapped', '5 talks'], ['mapped', 'talks']],
  ['a yes is no talk by itself', [['accepted', 2, 7]], ['7 mapped', '0 talks'], ['mapped']],
  ['notes are', [['noted', 2, 7]], ['7 mapped', '5 talks'], ['mapped', 'talks']],
] as const)('an organizer with two members has: %s', (_what, groups, counts, done) => {
  const candidates = groups.flatMap(([status, from, to]) => listed(status, from, to));
  const plan = launchPlan({ members: people(2), sessions: [], outcomes: [], candidates }, now);
  expect([`${plan.mapped} mapped`, `${plan.talks} talks`]).toEqual(counts);
  expect(plan.steps.filter((one) => one.done).map(({ step }) => step)).toEqual(done);
});

test('five members who said yes need no talk any more', () => {
  const plan = launchPlan({ members: people(5), sessions: [], outcomes: [], candidates: [] }, now);
  expect(plan.steps.filter((one) => one.done).map(({ step }) => step)).toEqual(['mapped', 'talks', 'people']);
});

test('each first activity has a format of its own, which asks what was most valuable', () => {
  const chosen = firstActivities.map(formatOf);
  expect(new Set(chosen).size).toBe(firstActivities.length);
  for (const format of chosen) {
    expect(formats).toContain(format);
    expect(format.steps.filter(({ capture }) => capture === 'most-valuable')).toHaveLength(1);
    expect(minutesOf(format)).toBeLessThanOrEqual(85);
  }
});

const notes = { challenges: '', needs: ['Pricing'], offers: [], confirmed: false };

function listed(status: CandidateStatus | 'noted', from: number, to: number): readonly Candidate[] {
  return Array.from({ length: to - from }, (_, at) => {
    const person = { id: `${from + at}` };
    return (status === 'noted'
      ? { person, status: 'accepted', notes }
      : { person, status }) as unknown as Candidate;
  });
}

test.each(formats)('the format $id has a name on Home', ({ id }) => {
  expect(Object.keys(formatNames)).toContain(id);
});
