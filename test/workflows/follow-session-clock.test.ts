import { consultancy } from '#domain/sessions/format.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { runSession } from '#workflows/run-session.ts';
import { asha, marc } from '../domain/sessions/session-builders.ts';
import { cardTexts, createSessionWorld, ready, type SessionWindow } from './session-world.ts';

const second = 1_000;
const minute = 60 * second;
const hours = 60 * minute;

type World = ReturnType<typeof createSessionWorld>;

function steering(world: World, window: SessionWindow) {
  return runSession(window.needs, { session: world.session, format: consultancy, follower: window.follower });
}

let right: Awaited<ReturnType<typeof session>>;
beforeAll(async () => (right = await session({})), 60_000);

/** Twenty minutes with a card every 20 seconds, seen by somebody whose device has this clock. */
async function session(clocks: { ahead?: number; setTo?: number }) {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  const machine = world.machine(marc, { clockAhead: clocks.ahead ?? 0 });
  const m = machine.open();
  await world.time.advance(30 * second);
  await steering(world, a).next();
  const lateness: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    if (round === 20 && clocks.setTo !== undefined) machine.setClock(clocks.setTo);
    await steering(world, round % 2 === 0 ? a : m).addCard(`Card ${String(round)}`);
    const written = millisecondsOf(world.time.clock.now());
    const reader = round % 2 === 0 ? m : a;
    while (!cardTexts(reader).includes(`Card ${String(round)}`)) await world.time.advance(second);
    lateness.push(millisecondsOf(world.time.clock.now()) - written);
    await world.time.advance(Math.max(0, 20 * second - (lateness.at(-1) ?? 0)));
  }
  const { view, resting } = ready(m.follower);
  const serverError = Math.abs(
    millisecondsOf(m.needs.serverClock.now()) - millisecondsOf(world.time.clock.now()),
  );
  return {
    world,
    worst: Math.max(...lateness),
    looks: world.server.requests.filter(({ by }) => by === marc.name).length,
    sameView: JSON.stringify(view) === JSON.stringify(ready(a.follower).view),
    resting,
    serverError,
  };
}

test.each([
  ['two hours ahead', { ahead: 2 * hours }],
  ['two hours behind', { ahead: -2 * hours }],
  ['set two hours ahead in mid-session', { setTo: 2 * hours }],
  ['set two hours back in mid-session', { setTo: -2 * hours }],
])(
  'a clock %s changes nothing',
  async (_name, clocks) => {
    const wrong = await session(clocks);

    expect(wrong.worst).toBeLessThanOrEqual(Math.max(right.worst, 14 * second));
    expect(Math.abs(wrong.looks - right.looks)).toBeLessThanOrEqual(0.1 * right.looks);
    expect(wrong).toMatchObject({ sameView: true, resting: false });
    expect(wrong.serverError).toBeLessThanOrEqual(second);
    expect(busiestMinute(wrong.world, marc.name)).toBeLessThanOrEqual(10);
  },
  60_000,
);

test('a browser that cannot tell how much time passed notices a set clock by what others write', async () => {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  const machine = world.machine(marc, { ticks: false });
  const m = machine.open();
  await world.time.advance(40 * second);
  await steering(world, a).next();
  await world.time.advance(20 * second);

  machine.setClock(2 * hours);
  await world.time.advance(20 * second);
  await steering(world, a).addCard('What time is it?');
  await world.time.advance(20 * second);

  const error = millisecondsOf(m.needs.serverClock.now()) - millisecondsOf(world.time.clock.now());
  expect(Math.abs(error)).toBeLessThanOrEqual(15 * second);
});

function busiestMinute(world: World, name: string): number {
  const looks = world.server.requests
    .filter(({ by }) => by === name)
    .map(({ kind, at }) => ({ at, units: kind === 'start' ? 3 : 1 }));
  return Math.max(
    ...looks.map((last) =>
      looks
        .filter(({ at }) => at > last.at - minute && at <= last.at)
        .reduce((sum, { units }) => sum + units, 0),
    ),
  );
}
