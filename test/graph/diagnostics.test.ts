import { createBench, type Bench } from './graph-bench.ts';
import { aCharter, addRows, deskAtCommunity, entryOf, never, site, type Desk } from './lists/a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
  await here.senders['add-rows'].send(entryOf(addRows({ list: 'charter', value: aCharter() })), never);
});
afterEach(() => bench.close());

test('the communities are those that this device has seen, without a question to anybody', async () => {
  expect(await here.diagnostics.communities()).toEqual([]);
  await here.communities.snapshots([site]);
  await bench.clearLog();
  expect(await here.diagnostics.communities()).toMatchObject([{ site }]);
  expect(await bench.roundTrips()).toEqual([]);
});

test('the lists are looked at, and nothing is written', async () => {
  await bench.clearLog();
  expect(await here.diagnostics.lists(site)).toEqual([]);
  expect((await bench.log()).map(({ method }) => method)).toEqual(['GET']);
});

test('a gate that a service closed is told with its time', async () => {
  expect(await here.diagnostics.gates()).toEqual([]);
  await bench.control('POST', 'switches', { exposeRetryAfter: true });
  await bench.control('POST', 'throttle', { workload: 'sharepoint', seconds: 41 });
  await expect(here.diagnostics.lists(site)).rejects.toMatchObject({ code: 'busy' });
  const [gate, ...others] = await here.diagnostics.gates();
  expect(gate?.workload).toBe('sharepoint');
  expect(others).toEqual([]);
  const left = Date.parse(gate!.until) - Date.parse(here.seat.clock.now());
  expect(left).toBeGreaterThan(35_000);
  expect(left).toBeLessThanOrEqual(42_000);
});
