import { doings } from './faults/operations.ts';
import { sendersFor } from './faults/operations.ts';
import { createWorld } from './faults/world.ts';
import { site } from '../graph/lists/a-community.ts';

const hand = async (world: Awaited<ReturnType<typeof createWorld>>, list: string, change: object) =>
  world.bench.control('POST', 'sharepoint', { site, list, ...change });

test.each(['AM', 'SO', 'CH', 'VO'] as const)('%s index', async (id) => {
  for (const how of ['index', 'removed']) for (const doubt of [false, true]) {
    const doing = doings[id];
    const world = await createWorld(sendersFor(doing));
    const list = doing.list;
    await hand(world, list, how === 'index' ? { action: 'change-column', column: 'Key', change: { enforceUniqueValues: false, indexed: false } } : { action: 'remove-column', column: 'Key' });
    if (doubt) await world.fault({ match: { method: doing.write.method, path: doing.write.path.source }, phase: 'after', action: { status: 503 } });
    await world.window.outbox.loaded;
    await world.window.outbox.add(doing.operation);
    await world.time.advance(60 * 60_000);
    const left = [...world.device.kept.values()].map((e) => ({ state: { ...e.state, trace: undefined }, attempts: e.attempts.length }));
    console.log(id, how, doubt, JSON.stringify(left), 'sent', world.sent.length, 'count', doing.count(world), JSON.stringify(world.ways.slice(-6)));
    await world.window.adapters.provisioning.provision(site, () => undefined).catch((e: unknown) => console.log('prov', String(e)));
    await world.time.advance(60 * 60_000);
    console.log(id, how, doubt, 'after repair', JSON.stringify([...world.device.kept.values()].map((e) => ({ ...e.state, trace: undefined }))), doing.count(world));
    world.bench.close();
  }
}, 60_000);
