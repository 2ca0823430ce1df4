import { createCheckedConnectivity } from '#storage/connectivity.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

describe('whether there is a network', () => {
  it('believes a browser that says so', () => {
    const world = build({ onLine: true, reached: false });
    expect(world.connectivity.online()).toBe(true);
  });

  it('asks for proof of a browser that says there is none', async () => {
    const world = build({ onLine: false, reached: true });
    await world.time.advance(60_000);
    expect(world.connectivity.online()).toBe(true);
    expect(world.heard).toEqual([]);
  });

  it('hears it go and come back', async () => {
    const world = build({ onLine: true, reached: false });
    world.set({ onLine: false, reached: false });
    await world.time.advance(1_000);
    expect(world.connectivity.online()).toBe(false);

    world.set({ onLine: true, reached: true });
    expect(world.connectivity.online()).toBe(true);
    expect(world.heard).toEqual([false, true]);
  });

  it('finds a network that the browser never announces', async () => {
    const world = build({ onLine: false, reached: false });
    await world.time.advance(1_000);
    expect(world.connectivity.online()).toBe(false);
    world.reach(true);
    await world.time.advance(20_000);
    expect(world.connectivity.online()).toBe(true);
  });
});

function build(first: { onLine: boolean; reached: boolean }) {
  const time = createVirtualTime();
  const heard: boolean[] = [];
  let now = first;
  let change = (): void => undefined;
  const connectivity = createCheckedConnectivity({
    browser: { onLine: () => now.onLine, hear: (hear) => (change = hear) },
    reach: () => Promise.resolve(now.reached),
    timers: time.timers,
  });
  connectivity.onChange((online) => heard.push(online));
  return {
    connectivity,
    heard,
    time,
    reach: (reached: boolean) => (now = { ...now, reached }),
    set(next: { onLine: boolean; reached: boolean }) {
      now = next;
      change();
    },
  };
}
