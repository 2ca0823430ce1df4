import { foldSession } from '#domain/sessions/fold.ts';
import { overruns, speakersInTurn, turnBalance } from '#domain/sessions/turns.ts';
import { aPerson, aSession, asha, card, marc, recorded, started, wei } from './session-builders.ts';

const lena = aPerson(4, 'Lena Vogel');
const all = [asha, marc, wei, lena];
const here = all.map((person, at) => recorded(person, at, { kind: 'checked-in', v: 1 }, at + 1));

/** A view in which each of these people wrote so many cards. */
function written(counts: readonly number[], facts = here) {
  const cards = all.flatMap((person, at) =>
    Array.from({ length: counts[at] ?? 0 }, (_, number) => {
      const id = `${person.id}-${String(number)}`;
      return recorded(person, 10, card(id, 'x'), 100 * (at + 1) + number);
    }),
  );
  return foldSession(aSession(), [...facts, ...cards]);
}

test.each([
  ['alike', [3, 3, 2, 2], null, []],
  ['by one above all', [9, 1, 1, 1], 'Asha Rao', []],
  ['by two of four', [5, 5, 0, 0], 'Asha Rao', ['Wei Chen', 'Lena Vogel']],
  ['by all but one', [3, 3, 3, 0], 'Asha Rao', ['Lena Vogel']],
] as const)('what is written %s', (_how, counts, most, quiet) => {
  const balance = turnBalance(written(counts));
  expect(balance?.most?.name ?? null).toBe(most);
  expect(balance?.quiet.map(({ name }) => name)).toEqual(quiet);
});

test('evenness is 1 where all wrote alike, and nothing is said too early or of two people', () => {
  expect(turnBalance(written([2, 2, 2, 2]))?.evenness).toBeCloseTo(1);
  expect(turnBalance(written([10, 0, 0, 0]))?.evenness).toBeCloseTo(0);
  expect(turnBalance(written([4, 1, 1, 1]))).toBeNull();
  expect(turnBalance(written([9, 1], here.slice(0, 2)))).toBeNull();
});

test('each step begins with another speaker, and everybody has a turn', () => {
  const orders = [1, 2, 5].map((number) =>
    speakersInTurn(
      foldSession(aSession(), [...here, recorded(asha, 60, started(number, 'clarifying', 60, 5), 60)]),
    ).map(({ name }) => name.split(' ')[0]),
  );
  expect(orders).toEqual([
    ['Asha', 'Marc', 'Wei', 'Lena'],
    ['Marc', 'Wei', 'Lena', 'Asha'],
    ['Asha', 'Marc', 'Wei', 'Lena'],
  ]);
  expect(speakersInTurn(foldSession(aSession(), []))).toEqual([]);
});

test('steps that ran longer are told with the minutes, added time being no overrun', () => {
  const facts = [
    recorded(asha, 0, started(1, 'overview', 0, 7), 1),
    recorded(asha, 30, { kind: 'time-added', v: 1, number: 1, minutes: 2, turn: 1 }, 2),
    recorded(asha, 545, started(2, 'clarifying', 545, 5), 3),
    recorded(asha, 1_025, started(3, 'probing', 1_025, 10), 4),
  ];
  expect(overruns(foldSession(aSession(), facts))).toEqual([{ step: 'clarifying', minutes: 3 }]);
});
