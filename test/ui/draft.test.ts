import { createDraftKeeper } from '#ui/data/useDraft.ts';
import type { Drafts } from '#ports/outbox.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

const place = 'session:1:card';

test('typing is kept within two seconds and restored after a reload', async () => {
  const world = arrange();
  const first = world.open();
  first.change('What did sup');
  await world.time.advance(500);
  first.change('What did support say?');
  await world.time.advance(1_500);

  const again = world.open();
  await world.time.rest();
  expect(again.text()).toBe('What did support say?');
});

test('what is typed before the draft was read is not overwritten by it', async () => {
  const world = arrange({ [place]: 'old' });
  const keeper = world.open();
  keeper.change('new');
  await world.time.advance(2_000);

  expect(keeper.text()).toBe('new');
  expect(world.kept.get(place)).toBe('new');
});

test('what was sent leaves no draft behind', async () => {
  const world = arrange();
  const keeper = world.open();
  keeper.change('Sent');
  await world.time.advance(2_000);
  keeper.clear();
  await world.time.advance(2_000);

  expect(keeper.text()).toBe('');
  expect(world.kept.has(place)).toBe(false);
});

test.each([
  ['Sent and gone on', 'and gone on'],
  ['Written anew', 'Written anew'],
])('what is typed while it is sent stays: %s', async (typed, left) => {
  const world = arrange();
  const keeper = world.open();
  keeper.change('Sent');
  keeper.change(typed);
  keeper.sent('Sent');
  await world.time.advance(2_000);

  expect(keeper.text()).toBe(left);
  expect(world.kept.get(place)).toBe(left);
});

test('is saved at once when the host takes the page away', async () => {
  const world = arrange();
  const keeper = world.open();
  keeper.change('Half a sen');
  await keeper.save();

  expect(world.kept.get(place)).toBe('Half a sen');
});

test('a device that keeps no drafts still lets people write', async () => {
  const world = arrange({}, 'refused');
  const keeper = world.open();
  keeper.change('Still here');
  await world.time.advance(2_000);

  expect(keeper.text()).toBe('Still here');
});

function arrange(initial: Record<string, string> = {}, mood: 'kept' | 'refused' = 'kept') {
  const time = createVirtualTime();
  const kept = new Map(Object.entries(initial));
  const answer = <Value>(act: () => Value): Promise<Value> =>
    mood === 'kept' ? Promise.resolve(act()) : Promise.reject(new Error('refused'));
  const drafts: Drafts = {
    read: (name) => answer(() => kept.get(name) ?? ''),
    write: (name, text) => answer(() => void kept.set(name, text)),
    remove: (name) => answer(() => void kept.delete(name)),
  };
  return { time, kept, open: () => createDraftKeeper({ drafts, timers: time.timers }, place) };
}
