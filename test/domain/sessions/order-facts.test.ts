import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { orderFacts } from '#domain/sessions/order-facts.ts';
import { asha, aSession, marc, recorded, unsent, wei } from './session-builders.ts';

function card(name: string): FactBody {
  return { kind: 'card-added', v: 1, card: name, step: 'probing', text: name };
}

const names = (facts: readonly Fact[]): readonly string[] =>
  facts.map(
    ({ body, recorded: row }) => `${body.kind === 'card-added' ? body.card : ''}${row?.itemId ?? ''}`,
  );

test('by the server’s seconds, within one by the row, and what waits last as it was given', () => {
  const facts = [
    unsent(asha, card('w')),
    recorded(asha, 2, card('c'), 1),
    recorded(asha, 1, card('b'), 9),
    unsent(asha, card('v')),
    recorded(asha, 1, card('a'), 8),
  ];
  expect(names(orderFacts(facts))).toEqual(['a8', 'b9', 'c1', 'w', 'v']);
  expect(names(orderFacts(facts.toReversed()))).toEqual(['a8', 'b9', 'c1', 'v', 'w']);
});

test('of one second and row, as two lists may have, by the key', () => {
  const [a, b] = [recorded(asha, 1, card('a'), 5), recorded(asha, 1, card('b'), 5)];
  expect(names(orderFacts([b, a]))).toEqual(['a5', 'b5']);
  expect(names(orderFacts([a, b]))).toEqual(['a5', 'b5']);
});

test('one fact a key: the first row, before what waits', () => {
  const [first, second, waiting] = [
    recorded(asha, 1, card('a'), 1),
    recorded(asha, 1, card('a'), 2),
    unsent(asha, card('a')),
  ];
  for (const facts of [
    [first, second, waiting],
    [waiting, second, first],
    [second, waiting, first],
  ])
    expect(orderFacts(facts)).toEqual([first]);
  // The very same row read twice is the one that was read first.
  const again = { ...first, by: marc };
  expect(orderFacts([first, again])[0]).toBe(first);
  expect(orderFacts([waiting, { ...waiting, by: marc }])[0]).toBe(waiting);
});

describe('whoever steers is asked', () => {
  const ask = (turn: number, seconds: number): Fact =>
    recorded(wei, seconds, { kind: 'facilitator-asked', v: 1, turn });
  const answer = (turn: number, seconds: number, by = asha): Fact =>
    recorded(by, seconds, { kind: 'facilitator-answered', v: 1, turn });
  const take = (turn: number, seconds: number, by = marc): Fact =>
    recorded(by, seconds, { kind: 'facilitation-taken', v: 1, turn });
  const facilitation = (...facts: readonly Fact[]) => foldSession(aSession(), facts).facilitator;

  it('and the latest question counts, answered by that person alone', () => {
    expect(facilitation().asked).toBeNull();
    expect(facilitation(ask(1, 1)).asked).toMatchObject({ turn: 1, answered: false });
    expect(facilitation(ask(1, 1), ask(2, 2)).asked).toMatchObject({ turn: 2, answered: false });
    expect(facilitation(ask(2, 1), ask(1, 2)).asked).toMatchObject({ turn: 2 });
    expect(facilitation(ask(1, 1), answer(1, 2)).asked).toMatchObject({ answered: true });
    expect(facilitation(ask(1, 1), answer(1, 2, marc)).asked).toMatchObject({ answered: false });
    // An answer that the server has before the question, of another device’s turn.
    expect(facilitation(answer(1, 1), ask(1, 2)).asked).toMatchObject({ answered: true });
    expect(facilitation(answer(1, 1), ask(2, 2)).asked).toMatchObject({ answered: false });
    expect(facilitation(answer(1, 1, marc), ask(1, 2)).asked).toMatchObject({ answered: false });
  });

  it('and nobody is any more once somebody took over after the question', () => {
    expect(facilitation(ask(1, 1), take(1, 2))).toMatchObject({ person: marc, asked: null });
    expect(facilitation(take(1, 1), ask(1, 2))).toMatchObject({ person: marc, asked: { answered: false } });
    expect(facilitation(take(1, 1), ask(1, 2), take(2, 3, wei))).toMatchObject({
      person: wei,
      turn: 2,
      asked: null,
    });
    expect(facilitation(take(2, 1), take(1, 2, wei))).toMatchObject({ person: marc, turn: 2 });
  });

  it('and a question that still waits here has no time yet', () => {
    const waiting = unsent(wei, { kind: 'facilitator-asked', v: 1, turn: 1 });
    expect(facilitation(waiting).asked).toEqual({ turn: 1, at: null, answered: false });
  });
});
