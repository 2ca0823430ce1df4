import type { FactBody } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import {
  after,
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

// Facts that arrive in another order than they were made in, and facts of something else that look alike.

const session = aSession();
const view = (...facts: Parameters<typeof foldSession>[1]) => foldSession(session, facts);

const halt = (kind: 'paused' | 'resumed') => (number: number, turn: number, seconds: number) =>
  ({ kind, v: 1, number, turn, at: after(noon, seconds) }) satisfies FactBody;
const paused = halt('paused');
const resumed = halt('resumed');
const action = (id: string): FactBody => ({
  kind: 'action-added',
  v: 1,
  action: id,
  text: id,
  owner: wei,
  due: '2026-12-11' as LocalDate,
});

describe('steps', () => {
  const two = [
    recorded(asha, 0, started(1, 'overview', 0, 7)),
    recorded(asha, 600, started(2, 'clarifying', 600, 5)),
  ];

  test('a step whose start waited for the network is past where a later one began meanwhile', () => {
    const { step, past } = view(
      recorded(asha, 600, started(2, 'clarifying', 600, 5)),
      recorded(marc, 900, started(1, 'overview', 0, 7)),
    );
    expect(step?.number).toBe(2);
    expect(past.map(({ number, leftAt }) => [number, leftAt])).toEqual([[1, after(noon, 600)]]);
  });

  test('minutes, pauses and their ends of one step are none of another', () => {
    const { step } = view(
      ...two,
      recorded(asha, 610, { kind: 'time-added', v: 1, number: 1, minutes: 3, turn: 1 }),
      recorded(asha, 620, paused(1, 1, 620)),
      recorded(asha, 625, paused(1, 2, 625)),
      recorded(asha, 630, paused(2, 1, 630)),
      recorded(asha, 640, resumed(1, 1, 640)),
    );
    expect(step).toMatchObject({
      endsAt: after(noon, 900),
      addedMinutes: 0,
      pausedAt: after(noon, 630),
      turns: { added: 0, paused: 1 },
    });
  });

  test('a pause that nobody ended stands no longer still once there was a later one', () => {
    const { step } = view(
      ...two,
      recorded(asha, 630, paused(2, 1, 630)),
      recorded(asha, 640, paused(2, 2, 640)),
      recorded(asha, 700, resumed(2, 2, 700)),
    );
    expect(step).toMatchObject({ pausedAt: null, endsAt: after(noon, 960) });
  });

  test.each([
    { what: 'waits here', fact: unsent(asha, started(1, 'overview', 310, 7)), begins: 310 },
    { what: 'is two seconds ahead', fact: recorded(asha, 10, started(1, 'overview', 12, 7)), begins: 12 },
    { what: 'is three seconds ahead', fact: recorded(asha, 10, started(1, 'overview', 13, 7)), begins: 10 },
  ])('a start that $what begins at $begins s', ({ fact, begins }) => {
    expect(view(fact).step?.startedAt).toBe(after(noon, begins));
  });
});

describe('cards', () => {
  const added = recorded(marc, 1, card('a', 'First'));
  const changed = (turn: number): FactBody => ({
    kind: 'card-changed',
    v: 1,
    card: 'a',
    text: `${turn}`,
    turn,
  });

  test('the last turn counts, in whatever order changes arrive, and other cards keep their own', () => {
    const { cards } = view(
      added,
      recorded(marc, 2, card('b', 'Other')),
      recorded(marc, 3, changed(1)),
      recorded(marc, 4, changed(3)),
      recorded(marc, 5, changed(2)),
    );
    expect(cards.map(({ text, edited, turns }) => [text, edited, turns])).toEqual([
      ['3', true, { changed: 3, withdrawn: 0 }],
      ['Other', false, { changed: 0, withdrawn: 0 }],
    ]);
  });

  test.each([
    { fact: recorded(marc, 2, changed(1)), sent: true },
    { fact: unsent(marc, changed(1)), sent: false },
  ])('a card is sent when its last change is ($sent)', ({ fact, sent }) => {
    expect(view(added, fact).cards).toMatchObject([{ text: '1', sent }]);
  });

  test('one that was brought back knows how often it was withdrawn', () => {
    const { cards } = view(
      added,
      recorded(marc, 2, { kind: 'card-withdrawn', v: 1, card: 'a', turn: 1 }),
      recorded(marc, 3, { kind: 'card-restored', v: 1, card: 'a', turn: 1 }),
    );
    expect(cards).toMatchObject([{ id: 'a', turns: { changed: 0, withdrawn: 1 } }]);
  });
});

test('a sentence that was said before, and arrives after the one that replaced it, replaces nothing', () => {
  const { mostValuable } = view(
    recorded(marc, 1, { kind: 'valued', v: 1, text: 'Tiers by use', turn: 2 }),
    recorded(marc, 2, { kind: 'valued', v: 1, text: 'Tiers', turn: 1 }),
  );
  expect(mostValuable).toEqual([{ by: marc, text: 'Tiers by use', turn: 2, at: after(noon, 1) }]);
});

test('what becomes of one action changes no other, and one that waits here has no time yet', () => {
  const { actions } = view(
    recorded(marc, 1, action('x')),
    recorded(marc, 2, action('y')),
    unsent(marc, action('z')),
    recorded(asha, 3, { kind: 'action-withdrawn', v: 1, action: 'y', turn: 1 }),
    recorded(asha, 4, { kind: 'action-restored', v: 1, action: 'x', turn: 1 }),
  );
  expect(actions.map(({ id, at, turns }) => [id, at, turns])).toEqual([
    ['x', after(noon, 1), { withdrawn: 0 }],
    ['z', null, { withdrawn: 0 }],
  ]);
});

test('who closed first is who closed it', () => {
  const close: FactBody = { kind: 'session-closed', v: 1 };
  expect(view(recorded(marc, 2, close), recorded(asha, 3, close)).closedBy).toEqual(marc);
});
