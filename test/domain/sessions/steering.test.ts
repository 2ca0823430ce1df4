import { consultancy } from '#domain/sessions/format.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { occurrenceAt } from '#domain/sessions/occurrence.ts';
import { nextReadyTurn, readinessOf } from '#domain/sessions/readiness.ts';
import { inOrder, nextStep, previousStep, startOf, takeOver } from '#domain/sessions/steering.ts';
import { markPassed, timeLeft, timeUsed } from '#domain/sessions/time-left.ts';
import type { Key } from '#domain/shared/ids.ts';
import { after, aSession, asha, card, marc, noon, recorded, started, wei } from './session-builders.ts';

const session = aSession();

test('steps follow the format, and going back is a new start', () => {
  const before = foldSession(session, []);
  expect([previousStep(before, consultancy), nextStep(before, consultancy)?.id]).toEqual([null, 'overview']);

  const second = foldSession(session, [
    recorded(asha, 0, started(1, 'overview', 0, 7)),
    recorded(asha, 420, started(2, 'clarifying', 420, 5)),
  ]);
  const back = previousStep(second, consultancy);
  expect(back?.id).toBe('overview');
  expect(back && startOf(back, { view: second, format: consultancy, now: after(noon, 450) })).toEqual(
    started(3, 'overview', 450, 7),
  );

  const last = foldSession(session, [recorded(asha, 0, started(6, 'debrief', 0, 7))]);
  expect(nextStep(last, consultancy)).toBeNull();
});

test('steps come in the order that was chosen, and the others behind them', () => {
  const format = inOrder(consultancy, ['probing', 'overview', 'no-such-step']);

  expect(format.steps.map(({ id }) => id)).toEqual([
    'probing',
    'overview',
    'clarifying',
    'discussion',
    'reflection',
    'debrief',
  ]);
  expect(inOrder(consultancy, [])).toBe(consultancy);
  expect(nextStep(foldSession(session, []), format)?.id).toBe('probing');
});

test('each says when they are done with a step, anew in each step', () => {
  const facts = [
    recorded(asha, 0, { kind: 'checked-in', v: 1 }),
    recorded(marc, 1, { kind: 'checked-in', v: 1 }),
    recorded(wei, 2, { kind: 'checked-in', v: 1 }),
    recorded(asha, 3, started(1, 'overview', 3, 7)),
    recorded(marc, 4, { kind: 'ready-set', v: 1, number: 1, ready: true, turn: 1 }),
    recorded(wei, 5, { kind: 'ready-set', v: 1, number: 1, ready: true, turn: 1 }),
    recorded(wei, 6, { kind: 'ready-set', v: 1, number: 1, ready: false, turn: 2 }),
  ];
  expect(readinessOf(foldSession(session, facts), facts)).toEqual({ ready: [marc], notYet: [wei] });
  expect(nextReadyTurn(1, { facts, me: wei.id })).toBe(3);

  const later = [...facts, recorded(asha, 9, started(2, 'clarifying', 9, 5))];
  expect(readinessOf(foldSession(session, later), later)).toEqual({ ready: [], notYet: [marc, wei] });
});

describe('taking over', () => {
  const here = [recorded(asha, 0, { kind: 'checked-in', v: 1 })];
  const asked = [...here, recorded(marc, 100, { kind: 'facilitator-asked', v: 1, turn: 1 })];

  test.each([
    ['the facilitator steers already', here, asha, 500, { kind: 'mine' }],
    ['anybody may ask', here, marc, 500, { kind: 'ask' }],
    ['an unanswered question waits for a minute', asked, wei, 130, { kind: 'asked', left: 30_000 }],
    ['after a minute without an answer anybody may', asked, wei, 160, { kind: 'allowed' }],
    [
      'any sign of the facilitator answers',
      [...asked, recorded(asha, 120, card('a', 'x'))],
      wei,
      200,
      { kind: 'ask' },
    ],
    ['a facilitator who never came need not be asked', [], marc, 61, { kind: 'allowed' }],
    ['but is waited for', [], marc, 30, { kind: 'ask' }],
    [
      'the facilitator named in the row may come back at once',
      [...asked, recorded(marc, 200, { kind: 'facilitation-taken', v: 1, turn: 1 })],
      asha,
      210,
      { kind: 'allowed' },
    ],
  ] as const)('%s', (_rule, facts, me, seconds, expected) => {
    expect(takeOver(session, foldSession(session, facts), me.id, after(noon, seconds))).toEqual(expected);
  });

  test('the deputy need not ask', () => {
    const withDeputy = aSession({ deputy: wei });

    expect(takeOver(withDeputy, foldSession(withDeputy, here), wei.id, noon)).toEqual({ kind: 'allowed' });
  });
});

describe('time left', () => {
  const step = foldSession(session, [recorded(asha, 0, started(1, 'overview', 0, 7))]).step;

  test('counts down to the end and beyond it', () => {
    expect(step && [0, 400, 430].map((seconds) => timeLeft(step, after(noon, seconds)))).toEqual([
      420_000, 20_000, -10_000,
    ]);
  });

  test('tells the part of its minutes that is used, more than all of them beyond the end', () => {
    expect(step && [-60, 0, 210, 420, 840].map((seconds) => timeUsed(step, 7, after(noon, seconds)))).toEqual(
      [0, 0, 0.5, 1, 2],
    );
    expect(step && timeUsed({ ...step, addedMinutes: 7 }, 7, after(noon, 0))).toBe(0.5);
  });

  test('stands still in a pause', () => {
    const paused = foldSession(session, [
      recorded(asha, 0, started(1, 'overview', 0, 7)),
      recorded(asha, 60, { kind: 'paused', v: 1, number: 1, at: after(noon, 60), turn: 1 }),
    ]).step;

    expect(paused && timeLeft(paused, after(noon, 300))).toBe(360_000);
  });

  test.each([
    [301_000, 299_000, 300_000],
    [300_000, 299_000, null],
    [61_000, 60_000, 60_000],
    [31_000, 29_500, 30_000],
    [1_000, 0, 0],
    [-1_000, -2_000, null],
    [400_000, 20_000, 30_000],
  ])('from %d to %d milliseconds passes the mark %p', (before, now, mark) => {
    expect(markPassed(before, now)).toBe(mark);
  });
});

describe('the occurrence that is meant', () => {
  const december = aSession({ key: 'session:december' as Key });
  const january = aSession({
    key: 'session:january' as Key,
    startsAt: after(noon, 35 * 86_400),
    endsAt: after(noon, 35 * 86_400 + 3_000),
  });
  const both = [january, december];

  test.each([
    ['long before the series', -86_400, december],
    ['in the meeting', 600, december],
    ['in the evening after it, to read what was kept', 30_000, december],
    ['on the day of the next', 34.5 * 86_400, january],
  ])('%s', (_when, seconds, expected) => {
    expect(occurrenceAt(both, after(noon, seconds))?.key).toBe(expected.key);
  });

  test('a cancelled one is never meant', () => {
    expect(occurrenceAt([{ ...december, state: 'cancelled' }, january], noon)?.key).toBe(january.key);
    expect(occurrenceAt([{ ...december, state: 'cancelled' }], noon)).toBeNull();
  });
});
