import { insightKey, type Outcome } from '#domain/knowledge/outcome.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { closeSession } from '#domain/sessions/closing.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { hasHiddenFacts } from '#domain/sessions/hidden-facts.ts';
import { after, aSession, asha, marc, noon, recorded, wei } from './session-builders.ts';

const session = aSession();
const here = [asha, marc].map((who, at) => recorded(who, at, { kind: 'checked-in', v: 1 }));
const valued = recorded(marc, 2_400, { kind: 'valued', v: 1, text: 'Price by use', turn: 1 });
const action = recorded(wei, 2_500, {
  kind: 'action-added',
  v: 1,
  action: 'ask-legal',
  text: 'Ask legal about tiers',
  owner: asha,
  due: session.occurrence,
});
const whole = [...here, valued, action];
const closed = closeSession(session, foldSession(session, whole), after(noon, 3_000));
const outcomes = closed.ok ? closed.value.outcomes : [];
const asOf = after(noon, 9_000);

test('all that was written is there', () => {
  expect(outcomes).toHaveLength(2);
  expect(hasHiddenFacts(session.key, { facts: whole, asOf, outcomes })).toBe(false);
});

test.each([
  ['nothing', []],
  ['my own alone', here.slice(0, 1)],
])('an insight was kept, and of what was written I am shown %s', (_what, facts) => {
  expect(hasHiddenFacts(session.key, { facts, asOf, outcomes })).toBe(true);
});

const insightOf = (by: PersonRef): Outcome => ({ ...outcomes[0]!, key: insightKey(session.key, by.id), by });

test.each<[string, Partial<Parameters<typeof hasHiddenFacts>[1]>]>([
  ['the log was not looked at', { asOf: null }],
  ['the log was looked at before it was kept', { asOf: after(noon, 2_000) }],
  ['its author said something, the newest of which is to come', { facts: here }],
  ['it is an action, which may be brought up for somebody', { outcomes: outcomes.slice(1) }],
  [
    'it is of another session',
    { outcomes: [{ ...insightOf(marc), key: insightKey(asha.id as never, marc.id) }] },
  ],
  ['nothing was kept', { outcomes: [] }],
])('is not said where %s', (_why, more) => {
  expect(hasHiddenFacts(session.key, { facts: [], asOf, outcomes, ...more })).toBe(false);
});
