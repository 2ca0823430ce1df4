import { challengeKey } from '#domain/challenges/challenge.ts';
import { actionKey, insightKey } from '#domain/knowledge/outcome.ts';
import { closeSession } from '#domain/sessions/closing.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { after, aSession, asha, marc, noon, recorded, unsent, wei } from './session-builders.ts';

const session = aSession();
const valued = recorded(marc, 2_400, { kind: 'valued', v: 1, text: '  Price by use, not by seat ', turn: 1 });
const action = recorded(wei, 2_500, {
  kind: 'action-added',
  v: 1,
  action: 'ask-legal',
  text: 'Ask legal about tiers',
  owner: asha,
  due: '2026-12-11' as LocalDate,
});

test('keeps what was most valuable and the actions, and marks the session as held', () => {
  expect(closeSession(session, foldSession(session, [valued, action]), after(noon, 3_000))).toEqual({
    ok: true,
    value: {
      outcomes: [
        {
          key: `insight:session%3A11111111-1111-4111-8111-111111111111%3A2026-12-01:${marc.id}`,
          kind: 'insight',
          text: 'Price by use, not by seat',
          session: session.key,
          sessionTitle: 'Pricing circle',
          by: marc,
          recordedAt: after(noon, 2_400),
          action: null,
        },
        {
          key: 'outcome:session%3A11111111-1111-4111-8111-111111111111%3A2026-12-01:ask-legal',
          kind: 'action',
          text: 'Ask legal about tiers',
          session: session.key,
          sessionTitle: 'Pricing circle',
          by: wei,
          recordedAt: after(noon, 2_500),
          action: { owner: asha, due: '2026-12-11', state: 'open' },
        },
      ],
      mark: { list: 'sessions', key: session.key, before: { state: 'planned' }, after: { state: 'held' } },
    },
  });
});

test('where it worked on one case, everything that is kept answers it', () => {
  const challenge = challengeKey('margins');
  const view = foldSession(session, [valued, action]);
  const answered = (closing: ReturnType<typeof closeSession>) =>
    closing.ok && closing.value.outcomes.map((one) => one.challenge);
  expect(answered(closeSession(session, view, noon, { all: challenge }))).toEqual([challenge, challenge]);

  // Of several cases each outcome has its own, and one may have none.
  const other = challengeKey('tiers');
  const each = new Map<Key, Key | ''>([
    [insightKey(session.key, marc.id), other],
    [actionKey(session.key, 'ask-legal'), ''],
  ]);
  expect(answered(closeSession(session, view, noon, { all: challenge, each }))).toEqual([other, undefined]);

  const closed = recorded(asha, 2_900, { kind: 'session-closed', v: 1, challenge });
  const late = foldSession(session, [valued, action, closed]);
  expect(answered(closeSession(session, late, noon))).toEqual([challenge, challenge]);
});

test.each([
  ['decided', 'decision'],
  ['framework-named', 'framework'],
  ['lesson-named', 'lesson'],
] as const)('what was %s is one more outcome, as it was last written and by whom', (fact, outcome) => {
  const decided = [
    recorded(marc, 2_600, { kind: fact, v: 1, text: 'Three tiers', turn: 1 }),
    recorded(asha, 2_700, { kind: fact, v: 1, text: ' Two tiers ', turn: 2 }),
  ];
  const kept = (facts: Parameters<typeof foldSession>[1]) => {
    const closing = closeSession(session, foldSession(session, facts), noon);
    return closing.ok ? closing.value.outcomes.filter(({ kind }) => kind === outcome) : null;
  };

  expect(kept([valued, ...decided])).toEqual([
    {
      key: `${outcome}:session%3A11111111-1111-4111-8111-111111111111%3A2026-12-01`,
      kind: outcome,
      text: 'Two tiers',
      session: session.key,
      sessionTitle: 'Pricing circle',
      by: asha,
      recordedAt: after(noon, 2_700),
      action: null,
    },
  ]);
  const takenBack = recorded(asha, 2_800, { kind: fact, v: 1, text: '', turn: 3 });
  expect(kept([takenBack, ...decided, valued])).toEqual([]);
});

test('a second close, by anybody at any time, makes the same rows', () => {
  const view = foldSession(session, [valued, action]);

  expect(closeSession(session, view, after(noon, 9_000))).toEqual(closeSession(session, view, noon));
});

test('is refused while nobody said what was most valuable', () => {
  const blank = recorded(marc, 1, { kind: 'valued', v: 1, text: '   ', turn: 1 });

  expect(closeSession(session, foldSession(session, [blank, action]), noon)).toEqual({
    ok: false,
    refusal: 'most-valuable-missing',
  });
});

test('what still waits on this device is kept too', () => {
  const waiting = unsent(asha, { kind: 'valued', v: 1, text: 'Offline and kept', turn: 1 });
  const closing = closeSession(session, foldSession(session, [waiting]), noon);

  expect(closing.ok && closing.value.outcomes).toMatchObject([
    { text: 'Offline and kept', recordedAt: noon },
  ]);
});
