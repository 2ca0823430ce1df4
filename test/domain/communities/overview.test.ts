import { nextMove, nextSession, openActions } from '#domain/communities/overview.ts';
import type { Member } from '#domain/communities/member.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Session, SessionState } from '#domain/sessions/session.ts';
import type { Key, PersonId } from '#domain/shared/ids.ts';
import type { IsoInstant, LocalDate } from '#domain/shared/time.ts';

const now = '2026-11-22T12:00:00Z' as IsoInstant;

function aSession(startsAt: string, endsAt: string, state: SessionState = 'planned') {
  return { key: `session:${startsAt}`, startsAt, endsAt, state } as unknown as Session;
}

function anAction(owner: string, due: string, state: 'open' | 'done') {
  const action = { owner: { id: owner as PersonId, name: owner, mail: '' }, due: due as LocalDate, state };
  return { key: `action:${owner}:${due}` as Key, action } as unknown as Outcome;
}

test.each([
  ['none is booked', [], null],
  ['all are over', [aSession('2026-11-20T12:00:00Z', '2026-11-20T13:00:00Z')], null],
  [
    'two are ahead: the earlier',
    [
      aSession('2026-12-20T12:00:00Z', '2026-12-20T13:00:00Z'),
      aSession('2026-11-25T12:00:00Z', '2026-11-25T13:00:00Z'),
    ],
    '2026-11-25T12:00:00Z',
  ],
  ['one is on: that one', [aSession('2026-11-22T11:30:00Z', '2026-11-22T12:30:00Z')], '2026-11-22T11:30:00Z'],
  [
    'one ended a moment ago and nobody closed it: that one',
    [
      aSession('2026-11-22T11:00:00Z', '2026-11-22T11:55:00Z'),
      aSession('2026-11-25T12:00:00Z', '2026-11-25T13:00:00Z'),
    ],
    '2026-11-22T11:00:00Z',
  ],
  ['the next was cancelled', [aSession('2026-11-25T12:00:00Z', '2026-11-25T13:00:00Z', 'cancelled')], null],
] as const)('next session when %s', (_when, sessions, startsAt) => {
  expect(nextSession(sessions, now)?.startsAt ?? null).toBe(startsAt);
});

test('open actions come by due date, of everybody or of one', () => {
  const outcomes = [
    anAction('marc', '2026-12-09', 'open'),
    anAction('asha', '2026-12-01', 'open'),
    anAction('asha', '2026-11-01', 'done'),
  ];
  expect(openActions(outcomes).map(({ key }) => key)).toEqual([
    'action:asha:2026-12-01',
    'action:marc:2026-12-09',
  ]);
  expect(openActions(outcomes, 'marc' as PersonId).map(({ key }) => key)).toEqual(['action:marc:2026-12-09']);
});

test('a community needs people, then a date, then a session, then the next date', () => {
  const member = (name: string) => ({ status: 'active', person: { name } }) as unknown as Member;
  const booked = aSession('2026-12-20T12:00:00Z', '2026-12-20T13:00:00Z');
  const move = (members: readonly Member[], sessions: readonly Session[], at: string) =>
    nextMove({ members, sessions }, at as IsoInstant);
  const before = '2026-12-19T12:00:00Z';
  expect(move([member('Asha')], [], before)).toEqual({ kind: 'find-people' });
  expect(move([member('Asha'), member('Marc')], [], before)).toEqual({ kind: 'book-first-session' });
  expect(move([member('Asha')], [{ ...booked, state: 'cancelled' }], before)).toEqual({
    kind: 'find-people',
  });
  expect(move([member('Asha')], [booked], before)).toEqual({ kind: 'open', session: booked });
  expect(move([member('Asha')], [booked], '2026-12-21T12:00:00Z')).toEqual({ kind: 'book' });
});
