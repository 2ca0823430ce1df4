import fc from 'fast-check';
import {
  aboutAnswers,
  addedTotals,
  goodOf,
  pulseGrades,
  pulseOf,
  readAnswers,
  totalsOf,
  writeAnswers,
  type PulseAnswers,
} from '#domain/sessions/pulse.ts';
import type { FactBody } from '#domain/sessions/fact.ts';
import { aSession, asha, marc, recorded, wei } from './session-builders.ts';

const session = aSession().key;
const fine: PulseAnswers = { worth: 5, open: 4 };
const poor: PulseAnswers = { worth: 1, open: 1 };
const sealed = (text: string, turn: number): FactBody => ({ kind: 'pulse-sealed', v: 1, sealed: text, turn });
const told = (worth: readonly number[], open = worth): FactBody => ({
  kind: 'pulse-told',
  v: 1,
  worth,
  open,
});

test('totals of fewer than five are told to nobody', () => {
  expect(totalsOf([fine, fine, fine, fine])).toBeNull();
  expect(totalsOf([fine, fine, fine, fine, poor])).toEqual(told([1, 0, 0, 0, 4], [1, 0, 0, 4, 0]));
});

test('the newest answers of each person count, whatever the order in which they come', () => {
  const facts = [
    recorded(marc, 1, sealed('a', 1)),
    recorded(wei, 2, sealed('b', 1)),
    recorded(marc, 3, sealed('c', 2)),
  ];
  const one = pulseOf(session, facts, [asha]);
  expect(one).toEqual({
    answers: [
      { by: marc, sealed: 'c', about: aboutAnswers(session, marc.id, 2), turn: 2 },
      { by: wei, sealed: 'b', about: aboutAnswers(session, wei.id, 1), turn: 1 },
    ],
    told: null,
  });
  fc.assert(
    fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 6 }), (others) => {
      expect(pulseOf(session, others, [asha])).toEqual(one);
    }),
  );
});

test.each<[string, FactBody, typeof asha, boolean]>([
  ['of who may tell them', told([0, 0, 0, 0, 5]), asha, true],
  ['of anybody else', told([0, 0, 0, 0, 5]), wei, false],
  ['of fewer than five', told([0, 0, 0, 0, 4]), asha, false],
  ['of more answers to one question than to the other', told([0, 0, 0, 0, 6], [0, 0, 0, 0, 5]), asha, false],
  ['of other grades', told([5]), asha, false],
])('totals %s', (_name, body, by, count) => {
  expect(pulseOf(session, [recorded(by, 9, body)], [asha, marc]).told !== null).toBe(count);
});

test('totals are told once', () => {
  const facts = [recorded(marc, 8, told([0, 0, 0, 0, 6])), recorded(asha, 7, told([5, 0, 0, 0, 0]))];
  expect(pulseOf(session, facts, [asha, marc]).told?.worth).toEqual([5, 0, 0, 0, 0]);
});

test('totals of several sessions are added by question and grade', () => {
  const [first, second] = [
    { worth: [1, 0, 0, 4, 0], open: [0, 0, 0, 0, 5] },
    { worth: [0, 0, 2, 0, 5], open: [0, 7, 0, 0, 0] },
  ];
  expect(addedTotals([first, second])).toEqual({ worth: [1, 0, 2, 4, 5], open: [0, 7, 0, 0, 5] });
  expect(addedTotals([])).toEqual({ worth: [0, 0, 0, 0, 0], open: [0, 0, 0, 0, 0] });
  expect([first.worth, second.open].map(goodOf)).toEqual([
    { good: 4, all: 5 },
    { good: 0, all: 7 },
  ]);
});

test('answers are read as they were written, and what is none is none', () => {
  const grade = fc.constantFrom(...pulseGrades);
  fc.assert(
    fc.property(grade, grade, (worth, open) => {
      expect(readAnswers(writeAnswers({ worth, open }))).toEqual({ worth, open });
    }),
  );
  for (const text of ['', '5', '6 1', '1 1 1', 'x 2']) expect(readAnswers(text)).toBeNull();
});
