import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { sealedRound } from '#domain/sessions/sealed.ts';
import { aSession, asha, marc, wei } from '../domain/sessions/session-builders.ts';
import { runSession } from '#workflows/run-session.ts';
import { openRevealed, sealCards } from '#workflows/seal-cards.ts';
import { steerSession } from '#workflows/steer-session.ts';
import { createSessionWorld, ready } from './session-world.ts';

const second = 1_000;
const format = formatById('idea-exchange') ?? consultancy;
const words = ['Charge by use', 'Give the first one away', 'Raise it each year'];

function createWorld() {
  const world = createSessionWorld({ session: aSession({ format: 'idea-exchange' }) });
  const enter = (person: typeof asha) => {
    const window = world.machine(person).open();
    const { follower, needs } = window;
    return {
      window,
      follower,
      needs,
      run: runSession(needs, { session: world.session, format, follower }),
      sealing: sealCards(needs, { session: world.session, follower }),
      steering: steerSession(needs, { format, follower }),
      live: () => ready(follower),
      round: () => sealedRound(world.session.key, 'alone', ready(follower).facts),
      async read() {
        const { facts } = ready(follower);
        const opened = await openRevealed(needs, world.session, facts);
        return foldSession(world.session, [...facts, ...opened]).cards.map(({ text }) => text);
      },
    };
  };
  return { ...world, enter, settle: () => world.time.advance(30 * second) };
}

type Seat = ReturnType<ReturnType<typeof createWorld>['enter']>;

/** The step in which everybody writes alone has begun, and two hold a key. */
async function atWriting({ enter, settle }: ReturnType<typeof createWorld>): Promise<[Seat, Seat, Seat]> {
  const [a, m, w] = [enter(asha), enter(marc), enter(wei)];
  await settle();
  await a.sealing.nameHolder(marc);
  await settle();
  await Promise.all([a, m, w].map(({ sealing }) => sealing.offerKey()));
  await a.run.next();
  await a.run.next();
  await settle();
  expect(a.live().view.step?.id).toBe('alone');
  return [a, m, w];
}

test('nobody reads a sealed card before it is revealed, not even in the log; then all read what was written', async () => {
  const world = createWorld();
  const [a, m, w] = await atWriting(world);
  // A key of somebody who was not asked to hold one is none.
  const forged = await w.needs.sealing.ownKey(world.session.key, true);
  if (forged) await w.follower.addFact({ kind: 'seal-key', v: 1, ...forged });
  await world.settle();
  await w.run.addCard('Not in the open');
  for (const [at, { sealing }] of [a, m, w].entries()) await sealing.add('alone', words[at] ?? '');
  await world.settle();

  const log = JSON.stringify(world.server.facts());
  for (const text of [...words, 'Not in the open']) expect(log).not.toContain(text);
  expect(await Promise.all([a, m, w].map(({ read }) => read()))).toEqual([[], [], []]);
  const { cards } = w.round();
  expect(await Promise.all([a, m, w].map(({ sealing }) => sealing.canOpen(cards)))).toEqual([3, 3, 0]);
  expect(Object.values(await w.sealing.ownTexts())).toEqual([words[2]]);

  await w.sealing.reveal('alone');
  await world.settle();
  expect(w.round().isRevealed).toBe(false);

  // The facilitator's device may be gone: the other one who holds a key reveals.
  a.window.kill();
  await m.sealing.reveal('alone');
  await world.settle();
  expect(await w.read()).toEqual(words);
  expect(await m.read()).toEqual(words);
  const { facts } = w.live();
  const otherwise = [...facts.toReversed(), ...facts];
  expect(sealedRound(world.session.key, 'alone', otherwise)).toEqual(w.round());
});

test('a card that comes after the reveal waits for another one, and one that was taken back is never opened', async () => {
  const world = createWorld();
  const [a, m, w] = await atWriting(world);
  await m.sealing.add('alone', 'Mine');
  await w.sealing.add('alone', 'Too hasty');
  await world.settle();
  const hasty = w.round().cards.find(({ by }) => by.id === wei.id);
  if (hasty) await w.sealing.withdraw(hasty);
  await world.settle();
  await a.sealing.reveal('alone');
  await world.settle();
  await w.sealing.add('alone', 'Late');
  await world.settle();
  expect(a.round()).toMatchObject({ closed: 1, isRevealed: true });
  expect(await m.read()).toEqual(['Mine']);

  await Promise.all([a.sealing.reveal('alone'), m.sealing.reveal('alone')]);
  await world.settle();
  expect(await w.read()).toEqual(['Mine', 'Late']);
  await w.run.addCard('In the open now');
  await world.settle();
  expect(await m.read()).toEqual(['Mine', 'Late', 'In the open now']);
});

test('a sealed card that was withdrawn by mistake is there again under its seal', async () => {
  const world = createWorld();
  const [a, m, w] = await atWriting(world);
  await w.sealing.add('alone', 'Not that hasty');
  await world.settle();
  for (let times = 0; times < 2; times += 1) {
    const [card] = w.round().cards;
    if (!card) throw new Error('The card is not there.');
    await w.sealing.withdraw(card);
    await world.settle();
    expect([a.round().cards, w.round().cards]).toEqual([[], []]);
    await w.sealing.restore(card);
    await world.settle();
    expect([a, w].map((seat) => seat.round().cards.map(({ by }) => by.id))).toEqual([[wei.id], [wei.id]]);
  }
  await m.sealing.reveal('alone');
  await world.settle();
  expect(await a.read()).toEqual(['Not that hasty']);
});

test('a round whose holders are lost is collected again by who took over', async () => {
  const world = createWorld();
  const [a, m, w] = await atWriting(world);
  await w.sealing.add('alone', 'First try');
  await world.settle();
  await a.steering.handOver(wei);
  await world.settle();
  a.window.kill();
  m.window.kill();
  await w.sealing.offerKey();
  await world.settle();
  expect(await w.sealing.canOpen(w.round().cards)).toBe(0);

  await w.sealing.collectAgain('alone');
  await world.settle();
  expect(w.round()).toMatchObject({ number: 2, cards: [] });
  await w.sealing.add('alone', 'Second try');
  await w.sealing.reveal('alone');
  await world.settle();
  expect(await w.read()).toEqual(['Second try']);
});
