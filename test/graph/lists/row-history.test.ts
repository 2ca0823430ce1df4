import { ServiceFailure } from '#domain/writes/answer.ts';
import { charterKey } from '#domain/communities/start.ts';
import { marc } from '../../sandbox/core/small-organisation.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  aCharter,
  addRows,
  anOutcome,
  date,
  desk,
  deskAtCommunity,
  entryOf,
  never,
  person,
  site,
  type Desk,
} from './a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
  await here.senders['add-rows'].send(
    entryOf(addRows({ list: 'charter', value: { ...aCharter(), key: charterKey } })),
    never,
  );
});
afterEach(() => bench.close());

async function change(before: object, after: object): Promise<void> {
  const operation = {
    kind: 'change-row',
    site,
    change: { list: 'charter', key: charterKey, before, after },
  } as const;
  expect((await here.senders['change-row'].send(entryOf(operation), never)).kind).toBe('done');
}

test('the charter is told as it was left each time, oldest first, with who left it', async () => {
  await change({ rhythm: aCharter().rhythm }, { rhythm: 'every week' });
  await change({ norms: aCharter().norms }, { norms: ['We bring real cases.'] });
  await bench.clearLog();

  const versions = await here.communities.history({ site, list: 'charter', key: charterKey });

  expect(versions.map(({ by, value: { rhythm, norms } }) => [by, rhythm, norms.length])).toEqual([
    ['Asha Rao', 'first Tuesday of the month', 2],
    ['Asha Rao', 'every week', 2],
    ['Asha Rao', 'every week', 1],
  ]);
  expect(versions[0]?.value).toMatchObject({
    name: 'Pricing circle',
    domainStatement: 'How we set and test prices.',
    purposes: ['problem-solving', 'knowledge-sharing'],
    norms: ['We bring real cases.', 'What is said stays here.'],
    rhythm: 'first Tuesday of the month',
  });
  expect(await bench.roundTrips()).toHaveLength(2);
});

test('an outcome is told as it was left each time, whoever’s app left it', async () => {
  const action = { owner: person, due: date('2026-12-15'), state: 'open' as const };
  const call = anOutcome('call', { kind: 'action', action });
  await here.senders['add-rows'].send(entryOf(addRows({ list: 'outcomes', value: call })), never);
  const change = {
    list: 'outcomes',
    key: call.key,
    before: call,
    after: { ...call, text: 'Call five' },
  } as const;
  const colleague = desk(bench, marc);
  expect(
    await colleague.senders['change-row'].send(
      entryOf({ kind: 'change-row', site, change }, 0, marc.id),
      never,
    ),
  ).toMatchObject({ kind: 'done' });

  expect(await here.communities.history({ site, list: 'outcomes', key: call.key })).toMatchObject([
    { by: 'Asha Rao', value: call },
    { by: 'Marc Dubois', value: { ...call, text: 'Call five' } },
  ]);
});

test('a history that could not be read is a failure, and never an empty one', async () => {
  await bench.fault({ match: { path: '/versions' }, action: { status: 403 }, times: null });
  await expect(here.communities.history({ site, list: 'charter', key: charterKey })).rejects.toThrow(
    ServiceFailure,
  );
});
