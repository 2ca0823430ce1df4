import fc from 'fast-check';
import type { FactBody } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import {
  after,
  aPerson,
  aSession,
  asha,
  card,
  marc,
  noon,
  recorded,
  started,
  unsent,
  wei,
} from './session-builders.ts';

const session = aSession();

test('of several orders of the steps, and of what was chosen for the timer, the last in turn holds', () => {
  const facts = [
    recorded(asha, 1, { kind: 'steps-ordered', v: 1, steps: ['debrief', 'overview'], turn: 1 }),
    recorded(marc, 2, { kind: 'steps-ordered', v: 1, steps: ['overview', 'debrief'], turn: 2 }),
    recorded(asha, 3, { kind: 'timer-set', v: 1, shown: true, turn: 2 }),
    recorded(marc, 4, { kind: 'timer-set', v: 1, shown: false, turn: 1 }),
  ];
  expect(foldSession(session, facts)).toMatchObject({ order: ['overview', 'debrief'], timerShown: true });
  expect(foldSession(session, [facts[0]!, facts[3]!])).toMatchObject({
    order: ['debrief', 'overview'],
    timerShown: false,
  });
});

describe('steps', () => {
  test('nothing runs before somebody starts', () => {
    expect(foldSession(session, [])).toEqual({
      step: null,
      past: [],
      format: null,
      facilitator: { person: asha, turn: 0, asked: null, askedTurn: 0 },
      order: [],
      timerShown: true,
      present: [],
      cards: [],
      mostValuable: [],
      actions: [],
      decision: null,
      framework: null,
      lesson: null,
      challenge: '',
      closedBy: null,
      unknownFacts: 0,
    });
  });

  test('the highest number runs, and what came before keeps when it was left', () => {
    const view = foldSession(session, [
      recorded(asha, 600, started(2, 'clarifying', 600, 5)),
      recorded(asha, 0, started(1, 'overview', 0, 7)),
    ]);

    expect(view.step).toMatchObject({ number: 2, id: 'clarifying', endsAt: after(noon, 900) });
    expect(view.past).toEqual([
      { number: 1, id: 'overview', startedAt: noon, endsAt: after(noon, 420), leftAt: after(noon, 600) },
    ]);
  });

  test('added minutes and pauses move the end; an open pause stands still', () => {
    const facts = [
      recorded(asha, 0, started(1, 'overview', 0, 7)),
      recorded(asha, 60, { kind: 'time-added', v: 1, number: 1, minutes: 2, turn: 1 }),
      recorded(asha, 90, { kind: 'paused', v: 1, number: 1, at: after(noon, 90), turn: 1 }),
      recorded(marc, 150, { kind: 'resumed', v: 1, number: 1, at: after(noon, 150), turn: 1 }),
      recorded(asha, 200, { kind: 'paused', v: 1, number: 1, at: after(noon, 200), turn: 2 }),
    ];

    expect(foldSession(session, facts).step).toEqual({
      number: 1,
      id: 'overview',
      startedAt: noon,
      endsAt: after(noon, (7 + 2) * 60 + 60),
      pausedAt: after(noon, 200),
      addedMinutes: 2,
      turns: { added: 1, paused: 2 },
    });
  });

  test('two facilitators who press next at once start one step, the one that the server has', () => {
    const mine = unsent(asha, started(2, 'clarifying', 431, 5));
    const theirs = recorded(marc, 430, started(2, 'clarifying', 430, 5));

    expect(foldSession(session, [mine, theirs])).toEqual(foldSession(session, [theirs]));
  });

  test('a start from a device whose clock runs ahead is set back to its stamp', () => {
    const view = foldSession(session, [recorded(asha, 10, started(1, 'overview', 310, 7))]);

    expect(view.step).toMatchObject({ startedAt: after(noon, 10), endsAt: after(noon, 10 + 420) });
  });

  test('a start that waited for the network keeps the time at which it was pressed', () => {
    const view = foldSession(session, [recorded(asha, 600, started(1, 'overview', 0, 7))]);

    expect(view.step).toMatchObject({ startedAt: noon, endsAt: after(noon, 420) });
  });
});

describe('cards', () => {
  test('an author edits, withdraws and brings back; nobody else can', () => {
    const facts = [
      recorded(marc, 1, card('a', 'What did support say?')),
      recorded(marc, 2, card('b', 'Who decides?')),
      recorded(wei, 3, { kind: 'card-changed', v: 1, card: 'a', text: 'spoilt', turn: 7 }),
      recorded(wei, 4, { kind: 'card-withdrawn', v: 1, card: 'a', turn: 1 }),
      recorded(marc, 5, { kind: 'card-changed', v: 1, card: 'a', text: 'What did support hear?', turn: 1 }),
      recorded(marc, 6, { kind: 'card-withdrawn', v: 1, card: 'b', turn: 1 }),
    ];

    expect(foldSession(session, facts).cards.map(({ text, edited }) => [text, edited])).toEqual([
      ['What did support hear?', true],
    ]);

    const undone = [...facts, recorded(marc, 7, { kind: 'card-restored', v: 1, card: 'b', turn: 1 })];
    expect(foldSession(session, undone).cards.map(({ id }) => id)).toEqual(['a', 'b']);

    const again = [...undone, recorded(marc, 8, { kind: 'card-withdrawn', v: 1, card: 'b', turn: 2 })];
    expect(foldSession(session, again).cards.map(({ id }) => id)).toEqual(['a']);
  });

  test('what waits on this device is shown last and says so', () => {
    const view = foldSession(session, [
      unsent(asha, card('mine', 'First here')),
      unsent(asha, card('mine-too', 'Second here')),
      recorded(marc, 5, card('theirs', 'Theirs')),
    ]);

    expect(view.cards.map(({ id, sent }) => [id, sent])).toEqual([
      ['theirs', true],
      ['mine', false],
      ['mine-too', false],
    ]);
  });

  test('rows of one second keep the order of their item ids', () => {
    const view = foldSession(session, [
      recorded(marc, 5, card('b', 'b'), 12),
      recorded(wei, 5, card('a', 'a'), 11),
    ]);

    expect(view.cards.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

test('what is most valuable is one sentence a person, the latest', () => {
  const view = foldSession(session, [
    recorded(marc, 2, { kind: 'valued', v: 1, text: 'Tiers by use', turn: 2 }),
    recorded(marc, 1, { kind: 'valued', v: 1, text: 'Tiers', turn: 1 }),
    recorded(wei, 3, { kind: 'valued', v: 1, text: 'Ask legal first', turn: 1 }),
  ]);

  expect(view.mostValuable.map(({ by, text }) => [by.name, text])).toEqual([
    ['Marc Dubois', 'Tiers by use'],
    ['Wei Chen', 'Ask legal first'],
  ]);
});

test('actions have an owner and a date, and can be withdrawn and brought back by anybody', () => {
  const added = recorded(marc, 1, {
    kind: 'action-added',
    v: 1,
    action: 'x',
    text: 'Ask legal',
    owner: wei,
    due: '2026-12-11' as LocalDate,
  });
  const withdrawn = recorded(asha, 2, { kind: 'action-withdrawn', v: 1, action: 'x', turn: 1 });
  const restored = recorded(asha, 3, { kind: 'action-restored', v: 1, action: 'x', turn: 1 });

  expect(foldSession(session, [added]).actions).toMatchObject([
    { text: 'Ask legal', owner: wei, due: '2026-12-11' },
  ]);
  expect(foldSession(session, [added, withdrawn]).actions).toEqual([]);
  expect(foldSession(session, [added, withdrawn, restored]).actions).toHaveLength(1);
});

test('who took over last steers, and a question to the one before is settled', () => {
  const asked = recorded(marc, 100, { kind: 'facilitator-asked', v: 1, turn: 1 });

  expect(foldSession(session, [asked]).facilitator).toEqual({
    person: asha,
    turn: 0,
    asked: { turn: 1, at: after(noon, 100), answered: false },
    askedTurn: 1,
  });
  expect(
    foldSession(session, [asked, recorded(asha, 130, card('a', 'here'))]).facilitator.asked?.answered,
  ).toBe(true);

  const taken = recorded(marc, 170, { kind: 'facilitation-taken', v: 1, turn: 1 });
  expect(foldSession(session, [asked, taken]).facilitator).toEqual({
    person: marc,
    turn: 1,
    asked: null,
    askedTurn: 1,
  });
});

describe('handing over', () => {
  const given = (to: typeof asha, turn: number): FactBody => ({ kind: 'facilitation-given', v: 1, to, turn });

  test('who steers hands over, and nobody else can', () => {
    const steers = (...facts: Parameters<typeof foldSession>[1]) =>
      foldSession(session, facts).facilitator.person.name;

    expect(steers(recorded(asha, 1, given(wei, 1)))).toBe('Wei Chen');
    expect(steers(recorded(marc, 1, given(wei, 1)))).toBe('Asha Rao');
    expect(steers(recorded(asha, 1, given(wei, 1)), recorded(wei, 2, given(marc, 2)))).toBe('Marc Dubois');
    expect(steers(recorded(asha, 1, given(wei, 1)), recorded(asha, 2, given(marc, 2)))).toBe('Wei Chen');
  });

  test('it settles a question to the one before', () => {
    const asked = recorded(marc, 100, { kind: 'facilitator-asked', v: 1, turn: 1 });

    expect(foldSession(session, [asked, recorded(asha, 110, given(wei, 1))]).facilitator.asked).toBeNull();
  });

  test('of two who change it in one turn the server has one, and both see that one', () => {
    const over = unsent(asha, given(wei, 1));
    const taken = recorded(marc, 60, { kind: 'facilitation-taken', v: 1, turn: 1 });

    expect(foldSession(session, [over, taken]).facilitator.person).toEqual(marc);
    expect(foldSession(session, [taken, over]).facilitator.person).toEqual(marc);
  });
});

test('a fact of a newer version is counted and changes nothing else', () => {
  const unknown: FactBody = { kind: 'unknown', name: 'vote-cast', v: 3, raw: '{}' };
  const key = 'vote:1' as ReturnType<typeof unsent>['key'];
  const fact = { key, session: session.key, by: wei, body: unknown, recorded: { at: noon, itemId: 9 } };

  expect(foldSession(session, [fact])).toEqual({ ...foldSession(session, []), unknownFacts: 1 });
});

describe('properties', () => {
  const people = [asha, marc, wei, aPerson(4, 'Ana Souza')];

  test('any order and any repetition of the same rows give the same view', () => {
    fc.assert(
      fc.property(logs(), fc.infiniteStream(fc.nat()), (facts, chance) => {
        const inOrder = foldSession(session, facts);
        const repeated = [...facts, ...facts.filter(() => next(chance) % 3 === 0)];
        const shuffled = repeated
          .map((fact) => ({ fact, place: next(chance) }))
          .sort((a, b) => a.place - b.place)
          .map(({ fact }) => fact);

        expect(foldSession(session, shuffled)).toEqual(inOrder);
      }),
    );
  });

  test('own facts that arrive late end in the view that has them from the start', () => {
    fc.assert(
      fc.property(logs(), (facts) => {
        const waiting = facts.map((fact) => (fact.by.id === marc.id ? { ...fact, recorded: null } : fact));

        // While they wait, the same facts are there under the same keys; once recorded, the row replaces them.
        expect(foldSession(session, [...waiting, ...facts])).toEqual(foldSession(session, facts));
      }),
    );
  });

  test('time left never depends on who looks: the end of a step is in the facts alone', () => {
    fc.assert(
      fc.property(logs(), (facts) => {
        const step = foldSession(session, facts).step;
        const starts = facts.filter((fact) => fact.body.kind === 'step-started').length;

        expect(step === null).toBe(starts === 0);
        expect(step === null || step.endsAt >= step.startedAt).toBe(true);
      }),
    );
  });

  /** A believable log: each fact with the server's next item id, under its own key. */
  function logs() {
    const turn = fc.integer({ min: 1, max: 3 });
    const number = fc.integer({ min: 1, max: 4 });
    const text = fc.string({ maxLength: 6 });
    const cardId = fc.constantFrom('a', 'b', 'c');
    const at = fc.integer({ min: 0, max: 300 }).map((seconds) => after(noon, seconds));
    const body: fc.Arbitrary<FactBody> = fc.oneof(
      fc.constant<FactBody>({ kind: 'checked-in', v: 1 }),
      fc.tuple(number, fc.nat(300)).map(([n, seconds]) => started(n, `step-${String(n)}`, seconds, 5)),
      fc
        .record({ number, turn, minutes: turn })
        .map((parts) => ({ kind: 'time-added' as const, v: 1 as const, ...parts })),
      fc.record({ number, turn, at }).map((parts) => ({ kind: 'paused' as const, v: 1 as const, ...parts })),
      fc.record({ number, turn, at }).map((parts) => ({ kind: 'resumed' as const, v: 1 as const, ...parts })),
      fc.tuple(cardId, text).map(([id, words]) => card(id, words)),
      fc
        .record({ card: cardId, text, turn })
        .map((parts) => ({ kind: 'card-changed' as const, v: 1 as const, ...parts })),
      fc
        .record({ card: cardId, turn })
        .map((parts) => ({ kind: 'card-withdrawn' as const, v: 1 as const, ...parts })),
      fc
        .record({ card: cardId, turn })
        .map((parts) => ({ kind: 'card-restored' as const, v: 1 as const, ...parts })),
      fc.record({ text, turn }).map((parts) => ({ kind: 'valued' as const, v: 1 as const, ...parts })),
      turn.map((value) => ({ kind: 'facilitator-asked' as const, v: 1 as const, turn: value })),
      turn.map((value) => ({ kind: 'facilitation-taken' as const, v: 1 as const, turn: value })),
      fc
        .record({ to: fc.constantFrom(...people), turn })
        .map((parts) => ({ kind: 'facilitation-given' as const, v: 1 as const, ...parts })),
      fc
        .record({ shown: fc.boolean(), turn })
        .map((parts) => ({ kind: 'timer-set' as const, v: 1 as const, ...parts })),
      fc
        .record({ steps: fc.uniqueArray(cardId), turn })
        .map((parts) => ({ kind: 'steps-ordered' as const, v: 1 as const, ...parts })),
      fc.constant<FactBody>({ kind: 'session-closed', v: 1 }),
    );
    return fc
      .array(fc.tuple(fc.constantFrom(...people), body, fc.nat(2)), { maxLength: 40 })
      .map((entries) => {
        let seconds = 0;
        return entries.map(([by, what, pause], index) => {
          seconds += pause;
          return recorded(by, seconds, what, index + 1);
        });
      })
      .map((facts) =>
        facts.filter((fact, index) => facts.findIndex((other) => other.key === fact.key) === index),
      );
  }

  function next(stream: fc.Stream<number>): number {
    const [value = 0] = stream.take(1);
    return value;
  }
});
