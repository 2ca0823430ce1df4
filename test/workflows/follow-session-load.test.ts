import { millisecondsOf } from '#domain/shared/time.ts';
import { aPerson } from '../domain/sessions/session-builders.ts';
import { createSessionWorld, ready } from './session-world.ts';

const second = 1_000;
const minute = 60 * second;
const people = 60;

test('sixty who open one session in the same second look at most 300 times a minute, and see no old view', async () => {
  const world = createSessionWorld();
  const everybody = Array.from({ length: people }, (_, at) => aPerson(at + 1, `Person ${String(at)}`));
  const begin = millisecondsOf(world.time.clock.now());
  const windows = everybody.map((person) => world.machine(person).open());
  await world.time.advance(second);

  let oldest = 0;
  for (let passed = 0; passed < 180; passed += 1) {
    if (passed % 5 === 0) {
      const writer = windows[(passed * 7) % people];
      const text = `Card ${String(passed)}`;
      await writer?.follower.addFact({ kind: 'card-added', v: 1, card: text, step: 'probing', text });
    }
    await world.time.advance(second);
    const now = millisecondsOf(world.time.clock.now());
    for (const { follower } of windows) {
      oldest = Math.max(oldest, now - millisecondsOf(ready(follower).asOf ?? world.session.startsAt));
    }
  }

  const looks = world.server.requests.filter(({ at, kind }) => at >= begin && kind !== 'start');
  const busiest = Math.max(
    ...looks.map(({ at: end }) => looks.filter(({ at }) => at > end - minute && at <= end).length),
  );
  expect(world.server.requests.filter(({ kind }) => kind === 'start')).toHaveLength(people);
  expect(busiest).toBeLessThanOrEqual(300);
  expect(oldest).toBeLessThanOrEqual(15 * second);
  // Nobody is spared from looking: this is what a view that is so fresh costs.
  expect(busiest).toBeGreaterThan(people * 4);
  for (const { kill } of windows) kill();
}, 60_000);
