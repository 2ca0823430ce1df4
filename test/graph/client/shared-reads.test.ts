import type { GraphRead } from '#graph/client/graph-request.ts';
import { asha, privateSite } from '../../sandbox/core/small-organisation.ts';
import { createBench, type Bench } from '../graph-bench.ts';

let bench: Bench;
beforeEach(() => (bench = createBench()));
afterEach(() => bench.close());

const site: GraphRead = {
  operation: 'test.site',
  method: 'GET',
  path: `/sites/${privateSite}?$select=id,displayName`,
  scopes: ['Sites.ReadWrite.All'],
  workload: 'sharepoint',
};
const sharedSite: GraphRead = { ...site, shared: true };
const sharedLists: GraphRead = {
  ...sharedSite,
  path: `/sites/${privateSite}/lists?$select=id,displayName`,
};
const noList: GraphRead = { ...site, path: `/sites/${privateSite}/lists/none?$select=id` };

/** What was asked, batches by their parts. */
async function asked(): Promise<number> {
  return (await bench.log()).filter(({ path }) => !path.endsWith('$batch')).length;
}

test('what two parts of the app ask for at once is asked once, alone or in a batch', async () => {
  const { graph } = bench.seat(asha);

  const [one, rows, parts] = await Promise.all([
    graph.read(sharedSite),
    graph.readAll(sharedLists),
    graph.readParts([sharedLists, sharedSite, site]),
  ]);

  expect(one).toMatchObject({ id: privateSite });
  expect(parts.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(parts[0]).toMatchObject({ body: { value: rows } });
  expect(await asked()).toBe(3);
});

test('it is asked again after a moment, and at once where nothing says that it may be shared', async () => {
  const { graph } = bench.seat(asha);
  await graph.read(sharedSite);
  bench.time.advance(5_500);
  await graph.read(sharedSite);
  expect(await asked()).toBe(1);

  bench.time.advance(500);
  await graph.read(sharedSite);
  expect(await asked()).toBe(2);

  await graph.read(site);
  expect(await asked()).toBe(3);
});

test('a failure is shared with those who wait for it, and with nobody later', async () => {
  const { graph } = bench.seat(asha);
  await bench.fault({ action: { status: 403 } });

  const both = await Promise.all([graph.ask(sharedSite), graph.ask(sharedSite)]);
  expect(both.map(({ ok }) => ok)).toEqual([false, false]);
  expect(await asked()).toBe(1);

  await expect(graph.read(sharedSite)).resolves.toMatchObject({ id: privateSite });
});

test('a write, and a refusal on the same site, put in doubt what was said before', async () => {
  const { graph } = bench.seat(asha);
  await graph.readAll(sharedLists);
  await graph.write({
    operation: 'test.make-list',
    method: 'POST',
    path: `/sites/${privateSite}/lists`,
    body: { displayName: 'Notes', list: { template: 'genericList' } },
    scopes: ['Sites.Manage.All'],
    workload: 'sharepoint',
  });
  const after = await graph.readAll(sharedLists);
  expect(after).toContainEqual(expect.objectContaining({ displayName: 'Notes' }));

  await expect(graph.read(noList)).rejects.toMatchObject({ code: 'gone' });
  await bench.clearLog();
  await graph.readAll(sharedLists);
  expect(await asked()).toBe(1);
});

test('a write leaves what another service said', async () => {
  const { graph } = bench.seat(asha);
  await graph.read(sharedSite);
  await graph.write({
    operation: 'test.say',
    method: 'POST',
    path: '/chats/none/messages',
    body: { body: { content: 'Hello' } },
    scopes: ['ChatMessage.Send'],
    workload: 'teams',
  });
  await bench.clearLog();

  await graph.read(sharedSite);
  expect(await asked()).toBe(0);
});

test('what was told beside a refusal is as new as the refusal', async () => {
  const { graph } = bench.seat(asha);
  const together = await graph.readParts([sharedLists, noList]);
  expect(together.map(({ ok }) => ok)).toEqual([true, false]);
  await bench.clearLog();

  await graph.readAll(sharedLists);
  expect(await asked()).toBe(0);
});

test('who no longer waits is told at once, and the next one gets what was being read', async () => {
  const { graph } = bench.seat(asha);
  const stop = new AbortController();
  const abandoned = graph.read(sharedSite, stop.signal);
  stop.abort();
  await expect(abandoned).rejects.toMatchObject({ name: 'AbortError' });

  await expect(graph.read(sharedSite)).resolves.toMatchObject({ id: privateSite });
  expect(await asked()).toBe(1);
});
