import { actionKey, insightKey, resultKey, type Outcome } from '#domain/knowledge/outcome.ts';
import { lastTime, resultOf } from '#domain/sessions/last-time.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import type { SeriesId } from '#domain/shared/ids.ts';
import type { IsoInstant, LocalDate } from '#domain/shared/time.ts';
import { aSession, asha, marc, noon, wei } from './session-builders.ts';

function held(day: string, differences: Partial<Session> = {}): Session {
  const { series } = aSession();
  return aSession({
    key: sessionKey(series, day as LocalDate),
    startsAt: `${day}T12:00:00Z` as IsoInstant,
    state: 'held',
    ...differences,
  });
}

const october = held('2026-10-06');
const november = held('2026-11-03');
const today = aSession();
const sessions = [november, today, october];

function agreed(of: Session, id: string, due: string, state: 'open' | 'done' | 'dropped'): Outcome {
  return {
    key: actionKey(of.key, id),
    kind: 'action',
    text: `Do ${id}`,
    session: of.key,
    sessionTitle: of.title,
    by: asha,
    recordedAt: noon,
    action: { owner: marc, due: due as LocalDate, state },
  };
}

const insight: Outcome = {
  ...agreed(november, 'x', '2026-11-10', 'open'),
  key: insightKey(november.key, wei.id),
  kind: 'insight',
  text: 'Price by use',
  action: null,
};

test('a session begins with what was agreed last time, and what is open from before', () => {
  const outcomes = [
    agreed(october, 'old and open', '2026-10-20', 'open'),
    agreed(october, 'old and done', '2026-10-20', 'done'),
    agreed(november, 'done', '2026-11-17', 'done'),
    agreed(november, 'open', '2026-11-10', 'open'),
    agreed(today, 'of today', '2026-12-10', 'open'),
    insight,
  ];
  const last = lastTime(today, { sessions, outcomes });
  expect(last?.session).toBe(november);
  expect(last?.actions.map(({ outcome }) => outcome.text)).toEqual(['Do old and open', 'Do open', 'Do done']);
  expect(last?.insights).toEqual([insight]);
});

test.each<[string, readonly Session[]]>([
  ['alone', [today]],
  ['after one that was called off', [today, held('2026-11-03', { state: 'cancelled' })]],
  ['after one that nobody closed', [today, held('2026-11-03', { state: 'planned' })]],
  ['after one of another series', [today, held('2026-11-03', { series: 'another' as SeriesId })]],
  ['before a later one', [today, held('2027-01-05')]],
])('%s, a session has no last time', (_what, others) => {
  expect(lastTime(today, { sessions: others, outcomes: [insight] })).toBeNull();
});

test('what came of an action is one lesson a person, and stands beside the action', () => {
  const action = agreed(november, 'ask legal', '2026-11-10', 'done');
  const tell = (by: typeof asha) => resultOf(action, { session: today, by, text: 'It worked.', at: noon });
  expect(tell(marc)).toMatchObject({ kind: 'lesson', session: today.key, by: marc, action: null });
  expect(tell(marc).key).toBe(resultKey(action.key, marc.id));
  expect(tell(marc).key).not.toBe(tell(wei).key);

  const last = lastTime(today, { sessions, outcomes: [action, tell(marc), tell(wei)] });
  expect(last?.actions.map(({ results }) => results.map(({ by }) => by.name))).toEqual([
    ['Marc Dubois', 'Wei Chen'],
  ]);
});
