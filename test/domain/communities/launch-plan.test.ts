import { launchPlan } from '#domain/communities/launch-plan.ts';
import type { Member } from '#domain/communities/member.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Session, SessionState } from '#domain/sessions/session.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

const now = '2026-11-22T12:00:00Z' as IsoInstant;

const people = (count: number, status = 'active') =>
  Array.from(
    { length: count },
    (_, at) => ({ status, person: { name: `Person ${at}` } }) as unknown as Member,
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
  const plan = launchPlan(community, now);
  expect(plan.steps.filter((one) => one.done).map(({ step }) => step)).toEqual(done);
  expect(plan.launched).toBe(done.length === plan.steps.length);
});

test('says how many people are still missing', () => {
  expect(launchPlan({ members: people(3), sessions: [], outcomes: [] }, now)).toMatchObject({
    people: 3,
    missing: 2,
  });
});
