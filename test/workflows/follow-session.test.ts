import { consultancy } from '#domain/sessions/format.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { runSession } from '#workflows/run-session.ts';
import { aSession, asha, card, marc, noon, wei } from '../domain/sessions/session-builders.ts';
import { cardTexts, createSessionWorld, ready, type SessionWindow } from './session-world.ts';

const second = 1_000;
const minute = 60 * second;

type World = ReturnType<typeof createSessionWorld>;

function steering(world: World, window: SessionWindow) {
  return runSession(window.needs, { session: world.session, format: consultancy, follower: window.follower });
}

test('a card is seen by the others within one lively interval and two seconds', async () => {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  const m = world.machine(marc).open();
  await world.time.advance(30 * second);
  await steering(world, a).next();
  await world.time.advance(13 * second);

  await steering(world, a).addCard('What did support say?');
  expect(cardTexts(a)).toEqual(['What did support say?']);
  await world.time.advance(8 * second);
  expect(cardTexts(m)).toEqual(['What did support say?']);
});

test('who opens late or again sees the same as who was there all the time', async () => {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  await world.time.advance(20 * second);
  const run = steering(world, a);
  await run.next();
  await run.addCard('First');
  await world.time.advance(20 * second);
  await run.next();
  await run.addCard('Second');
  await world.time.advance(20 * second);

  const late = world.machine(marc).open();
  await world.time.advance(20 * second);
  expect(ready(late.follower).view).toEqual(ready(a.follower).view);
  expect(ready(late.follower).view.step).toMatchObject({ number: 2, id: 'clarifying' });
});

test('a reload paints what this device knows before the network answers, and checks in once', async () => {
  const world = createSessionWorld();
  const machine = world.machine(asha);
  const first = machine.open();
  await world.time.advance(20 * second);
  await steering(world, first).next();
  await steering(world, first).addCard('Kept');
  await world.time.advance(20 * second);
  first.kill();

  machine.network.set(false);
  const again = machine.open();
  await world.time.rest();
  expect(cardTexts(again)).toEqual(['Kept']);
  expect(ready(again.follower).online).toBe(false);

  machine.network.set(true);
  await world.time.advance(minute);
  expect(world.server.facts().filter(({ body }) => body.kind === 'checked-in')).toHaveLength(1);
});

test('who opens a session that is over was not in it', async () => {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  await world.time.advance(20 * second);
  await a.follower.addFact({ kind: 'session-closed', v: 1 });
  await world.time.advance(20 * second);

  const late = world.machine(marc).open();
  await world.time.advance(minute);
  expect(ready(late.follower).view.closedBy).toEqual(asha);
  const checkIns = world.server.facts().filter(({ body }) => body.kind === 'checked-in');
  expect(checkIns.map(({ by }) => by.name)).toEqual([asha.name]);
});

test('who prepares a session is there once its time comes, with the window still open', async () => {
  const session = aSession();
  const world = createSessionWorld({ session, ahead: 3 * 60 * minute });
  world.machine(asha).open();
  const checkedIn = () => world.server.facts().filter(({ body }) => body.kind === 'checked-in');
  await world.time.advance(2 * 60 * minute);
  expect(checkedIn()).toEqual([]);

  await world.time.advance(46 * minute);
  expect(checkedIn().map(({ by }) => by.name)).toEqual([asha.name]);
});

test('a reload goes on where it was, for one unit, and remembers what was spent', async () => {
  const world = createSessionWorld();
  const machine = world.machine(asha);
  const first = machine.open();
  await world.time.advance(20 * second);
  await steering(world, first).next();
  for (let round = 0; round < 12; round += 1) {
    await steering(world, first).addCard(`Card ${String(round)}`);
    await world.time.advance(5 * second);
  }
  first.kill();
  const again = machine.open();
  await world.time.advance(minute);

  expect(cardTexts(again)).toHaveLength(12);
  expect(world.server.requests.filter(({ kind }) => kind === 'start')).toHaveLength(1);
  expect(busiestMinute(world, asha.name)).toBeLessThanOrEqual(10);
});

test('goes on without a network: what is written is shown, counted, and arrives later', async () => {
  const world = createSessionWorld();
  const machine = world.machine(asha);
  const a = machine.open();
  const m = world.machine(marc).open();
  await world.time.advance(20 * second);
  const run = steering(world, a);
  await run.next();
  await world.time.advance(20 * second);

  machine.network.set(false);
  await run.addCard('Written offline');
  await run.next();
  await world.time.advance(10 * minute);
  expect(cardTexts(a)).toEqual(['Written offline']);
  expect(ready(a.follower)).toMatchObject({ online: false, waiting: { facts: 2, cards: 1 } });
  expect(ready(a.follower).view.step?.id).toBe('clarifying');
  expect(cardTexts(m)).toEqual([]);

  machine.network.set(true);
  await world.time.advance(30 * second);
  expect(cardTexts(m)).toEqual(['Written offline']);
  expect(ready(a.follower)).toMatchObject({ online: true, waiting: { facts: 0, cards: 0 } });
  expect(ready(a.follower).view).toEqual(ready(m.follower).view);
});

test('a window without a network and without anything kept is still a place to write', async () => {
  const world = createSessionWorld();
  const machine = world.machine(asha);
  machine.network.set(false);
  const a = machine.open();
  await world.time.advance(minute);

  expect(ready(a.follower)).toMatchObject({ asOf: null, online: false });
  await a.follower.addFact(card('one', 'Safe here'));
  expect(cardTexts(a)).toEqual(['Safe here']);
});

test('a card never blinks on its way from this device to the log', async () => {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  await world.time.advance(20 * second);
  await steering(world, a).next();
  await world.time.advance(20 * second);

  const counts: number[] = [];
  await steering(world, a).addCard('Steady');
  a.follower.subscribe(() => counts.push(cardTexts(a).length));
  await world.time.advance(40 * second);
  expect(new Set(counts)).toEqual(new Set([1]));
  expect(ready(a.follower).view.cards[0]?.sent).toBe(true);
});

test('an expired token starts anew without showing less, or anything again', async () => {
  const world = createSessionWorld();
  const machine = world.machine(asha);
  const a = machine.open();
  await world.time.advance(20 * second);
  await steering(world, a).next();
  await steering(world, a).addCard('Still here');
  await world.time.advance(20 * second);
  world.server.hold();
  await steering(world, a).addCard('On its way');
  await world.time.rest();

  const shown = new Set<string>();
  a.follower.subscribe(() => shown.add(JSON.stringify(ready(a.follower).view)));
  const lively = world.server.requests.length;
  world.server.expireTokens();
  await world.time.advance(30 * second);
  expect(world.server.requests.filter(({ kind }) => kind === 'start')).toHaveLength(2);
  expect(shown.size).toBe(1);
  expect(cardTexts(a)).toEqual(['Still here', 'On its way']);
  // Reading everything anew is no news, so it hurries nobody.
  expect(world.server.requests.length - lively).toBeLessThanOrEqual(6);
});

test('a fact that is there twice counts once, as it was first written', async () => {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  const m = world.machine(marc).open();
  await world.time.advance(20 * second);
  await steering(world, a).next();
  await steering(world, a).addCard('As I wrote it');
  await world.time.advance(20 * second);

  const [written] = world.server.facts().filter(({ body }) => body.kind === 'card-added');
  if (written?.body.kind !== 'card-added') throw new Error('No card was written.');
  world.server.addCopy({ ...written, body: { ...written.body, text: 'As somebody copied it' } });
  await world.time.advance(30 * second);
  expect([cardTexts(a), cardTexts(m)]).toEqual([['As I wrote it'], ['As I wrote it']]);
});

test('trouble is told, keeps what is shown, and is tried again at once when asked', async () => {
  const world = createSessionWorld();
  world.server.fail(new ServiceFailure('service-trouble'));
  const a = world.machine(asha).open();
  await world.time.advance(5 * second);
  expect(a.follower.live()).toMatchObject({ kind: 'failed', failure: { code: 'service-trouble' } });

  world.server.fail(null);
  a.follower.refreshNow();
  await world.time.rest();
  expect(ready(a.follower).failure).toBeNull();

  world.server.fail(new ServiceFailure('busy', { until: instantAt(millisecondsOf(noon) + 4 * minute) }));
  await world.time.advance(minute);
  const before = world.server.requests.length;
  expect(ready(a.follower).failure).toMatchObject({ code: 'busy' });
  await world.time.advance(2 * minute);
  expect(world.server.requests).toHaveLength(before);
  await world.time.advance(2 * minute);
  expect(world.server.requests.length).toBeGreaterThan(before);
});

test('a browser that refuses locks still follows the session', async () => {
  const world = createSessionWorld();
  const m = world.machine(marc).open();
  await world.time.advance(20 * second);
  const a = world.machine(asha).open({ locks: false });
  await world.time.advance(20 * second);

  expect(ready(a.follower).view.present.map(({ name }) => name)).toContain('Marc Dubois');
  m.kill();
});

describe('windows of one person', () => {
  test('share one look, show the same at once, and one takes over when the other dies', async () => {
    const world = createSessionWorld();
    const machine = world.machine(asha);
    const panel = machine.open();
    await world.time.advance(20 * second);
    await steering(world, panel).next();
    await world.time.advance(20 * second);
    const alone = world.server.requests.length;

    const board = machine.open({ checkIn: false });
    await world.time.rest();
    expect(ready(board.follower).view.step?.id).toBe('overview');
    expect(world.server.requests).toHaveLength(alone);

    await steering(world, panel).addCard('Seen in both');
    await world.time.rest();
    expect(cardTexts(board)).toEqual(['Seen in both']);

    await world.time.advance(minute);
    panel.kill();
    const before = world.server.requests.length;
    await world.time.advance(30 * second);
    const after = world.server.requests.slice(before);
    expect(after.length).toBeGreaterThan(0);
    expect(after.every(({ kind }) => kind === 'changes')).toBe(true);
  });

  test('one that is looked at keeps a hidden one lively', async () => {
    const world = createSessionWorld();
    const machine = world.machine(asha);
    const hidden = machine.open({ visible: false });
    await world.time.advance(5 * minute);
    const alone = world.server.requests.length;
    expect(alone).toBeLessThanOrEqual(7);

    const seen = machine.open({ checkIn: false });
    await world.time.advance(2 * minute);
    expect(world.server.requests.length - alone).toBeGreaterThanOrEqual(8);

    seen.seen.set(false);
    await world.time.advance(minute);
    const before = world.server.requests.length;
    await world.time.advance(2 * minute);
    expect(world.server.requests.length - before).toBeLessThanOrEqual(3);
    hidden.kill();
  });
});

test('fifty minutes in which something happens all the time stay within a person’s units', async () => {
  const world = createSessionWorld();
  const a = world.machine(asha).open();
  const m = world.machine(marc).open();
  await world.time.advance(10 * second);
  const run = steering(world, a);
  await run.next();
  for (let round = 0; round < 50; round += 1) {
    await steering(world, m).addCard(`Card ${String(round)}`);
    await world.time.advance(minute);
  }

  for (const name of [asha.name, marc.name]) {
    const own = world.server.requests
      .filter(({ by }) => by === name)
      .map(({ kind, at }) => ({ at, units: kind === 'start' ? 3 : 1 }));
    const spent = own.reduce((sum, { units }) => sum + units, 0);
    expect(spent).toBeLessThanOrEqual(305);
    expect(busiestMinute(world, name)).toBeLessThanOrEqual(10);
  }
}, 60_000);

describe('time', () => {
  test('a device with a wrong clock learns the server’s time from its own rows, also after a reload', async () => {
    const world = createSessionWorld({ serverAhead: 90 * second });
    const machine = world.machine(asha, { clockAhead: -200 * second });
    const a = machine.open();
    await world.time.advance(minute);
    const error = (window: SessionWindow) =>
      Math.abs(
        millisecondsOf(window.needs.serverClock.now()) -
          (millisecondsOf(world.time.clock.now()) + 90 * second),
      );
    expect(error(a)).toBeLessThanOrEqual(second);

    a.kill();
    const again = machine.open();
    await world.time.rest();
    expect(error(again)).toBeLessThanOrEqual(second);
  });

  test('everyone has the same time left whatever their clocks say', async () => {
    const world = createSessionWorld();
    const a = world.machine(asha, { clockAhead: 300 * second }).open();
    const w = world.machine(wei, { clockAhead: -300 * second }).open();
    await world.time.advance(30 * second);
    await steering(world, a).next();
    await world.time.advance(20 * second);

    const left = [a, w].map((window) => {
      const { step } = ready(window.follower).view;
      return millisecondsOf(step?.endsAt ?? noon) - millisecondsOf(window.needs.serverClock.now());
    });
    expect(Math.abs((left[0] ?? 0) - (left[1] ?? 0))).toBeLessThanOrEqual(1_500);
  });
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
