import type { Operation } from '#domain/writes/operation.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  aCharter,
  addRows,
  aFact,
  aMember,
  anOutcome,
  aSession,
  date,
  desk,
  deskAtCommunity,
  entryOf,
  never,
  person,
  site,
  storedRows,
  type Desk,
} from './a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
});
afterEach(() => bench.close());

const done = { kind: 'done', result: { kind: 'rows' } };
const found = { kind: 'found', result: { kind: 'rows' } };

function send(operation: Operation, attempts = 0) {
  return here.senders[operation.kind].send(entryOf(operation, attempts), never);
}

function probe(operation: Operation) {
  return here.senders[operation.kind].probe(entryOf(operation, 1), never);
}

describe('adding rows', () => {
  const outcome = addRows({ list: 'outcomes', value: anOutcome('one') });

  test('one row is one request', async () => {
    await expect(send(outcome)).resolves.toEqual(done);

    expect(await bench.log()).toHaveLength(1);
    expect(storedRows(bench, 'Peerloom outcomes')).toMatchObject([{ Key: 'outcome:one', Kind: 'insight' }]);
  });

  test('many rows are as many batches as there are twenties', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => ({
      list: 'outcomes' as const,
      value: anOutcome(`n${index}`),
    }));

    await expect(send(addRows(...rows))).resolves.toEqual(done);

    expect(await bench.roundTrips()).toHaveLength(2);
    expect(storedRows(bench, 'Peerloom outcomes')).toHaveLength(25);
  });

  test.each([400, 409, 500])(
    'a row that is there already is adopted, whatever status says so: %d',
    async (status) => {
      await bench.control('POST', 'switches', { uniqueViolationStatus: status });
      await send(outcome);

      await expect(send(outcome, 1)).resolves.toEqual(done);
      expect(storedRows(bench, 'Peerloom outcomes')).toHaveLength(1);
    },
  );

  test('after a batch that was half done, the other half is added and nothing twice', async () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ list: 'outcomes' as const, value: anOutcome(name) }));
    await send(addRows(rows[1]!));

    await bench.clearLog();
    await expect(send(addRows(...rows), 1)).resolves.toEqual(done);
    const posts = (await bench.log()).filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/items'),
    );
    expect(posts).toHaveLength(2);
    expect(storedRows(bench, 'Peerloom outcomes').map((row) => row['Key'])).toEqual([
      'outcome:b',
      'outcome:a',
      'outcome:c',
    ]);
  });

  test.each([
    ['a lost answer', { reset: true }],
    ['a gateway that gave up', { status: 504 }],
    ['a busy server', { status: 503, headers: { 'Retry-After': '3' } }],
  ])('%s leaves doubt, and looking finds the row', async (_name, action) => {
    await bench.fault({ match: { method: 'POST', path: '/items$' }, phase: 'after', action });

    await expect(send(outcome)).resolves.toMatchObject({ kind: 'in-doubt' });
    bench.time.advance(5000);
    await expect(probe(outcome)).resolves.toEqual(found);
    expect(storedRows(bench, 'Peerloom outcomes')).toHaveLength(1);
  });

  test('what another person did is neither sent nor looked for with this token', async () => {
    const entry = entryOf(outcome, 0, 'another-person');
    const { send: sendIt, probe: lookIt } = here.senders['add-rows'];

    await expect(sendIt(entry, never)).resolves.toMatchObject({ kind: 'not-applied', why: 'sign-in' });
    await expect(lookIt(entry, never)).resolves.toMatchObject({ kind: 'could-not-look', why: 'sign-in' });
    expect(await bench.log()).toEqual([]);
  });

  test('looking tells "not there" from "could not look"', async () => {
    await expect(probe(outcome)).resolves.toEqual({ kind: 'not-found' });

    await bench.fault({ action: { status: 429, headers: { 'Retry-After': '60' } } });
    await expect(probe(outcome)).resolves.toMatchObject({
      kind: 'could-not-look',
      until: expect.any(String) as unknown,
    });
  });

  test('a key is found without its index, until the list is too long, which is then named', async () => {
    const outcomes = { site, list: 'Peerloom outcomes' };
    const change = { enforceUniqueValues: false, indexed: false };
    await bench.control('POST', 'sharepoint', {
      ...outcomes,
      action: 'change-column',
      column: 'Key',
      change,
    });
    await send(outcome);
    await expect(probe(outcome)).resolves.toEqual(found);

    const items = Array.from({ length: 5_001 }, (_, row) => ({ Key: `row:${row}` }));
    await bench.control('POST', 'sharepoint', { ...outcomes, action: 'create-items', items });
    const refusal = { code: 'column-unindexed', subject: 'Key' };
    await expect(probe(outcome)).resolves.toMatchObject({ kind: 'could-not-look', refusal });
    const several = addRows(
      ...['a', 'b'].map((name) => ({ list: 'outcomes' as const, value: anOutcome(name) })),
    );
    await expect(probe(several)).resolves.toMatchObject({ kind: 'could-not-look', refusal });
    await expect(send(several, 1)).resolves.toMatchObject({ kind: 'refused', ...refusal });

    await here.provisioning.provision(site, () => undefined);
    await expect(probe(several)).resolves.toEqual({ kind: 'not-found' });
  });

  test('a look without the column of the keys names it, and the lists are looked at with the next read', async () => {
    await here.communities.snapshots([site]);
    const key = { site, list: 'Peerloom outcomes', column: 'Key' };
    await bench.control('POST', 'sharepoint', { ...key, action: 'remove-column' });
    await expect(probe(outcome)).resolves.toMatchObject({
      kind: 'could-not-look',
      refusal: { code: 'column-missing', subject: 'Key' },
    });
    const [snapshot] = await here.communities.snapshots([site]);
    expect(snapshot?.trouble).toEqual([{ kind: 'column-missing', list: 'outcomes', column: 'Key' }]);
  });

  test('a list that was deleted is named, and one that was made anew is found', async () => {
    await bench.control('POST', 'sharepoint', { action: 'delete-list', site, list: 'Peerloom outcomes' });
    await expect(send(outcome)).resolves.toMatchObject({ kind: 'refused', code: 'list-missing' });

    await here.provisioning.provision(site, () => undefined);
    await expect(send(outcome)).resolves.toEqual(done);
  });

  test('a column that somebody removed is named', async () => {
    await bench.control('POST', 'sharepoint', {
      action: 'remove-column',
      site,
      list: 'Peerloom outcomes',
      column: 'Text',
    });

    await expect(send(outcome)).resolves.toMatchObject({ kind: 'refused', code: 'column-missing' });
  });

  test('hostile and long text comes back as it was written', async () => {
    const text = `<img src=x onerror=alert(1)> O'Brien & "sons" # + =HYPERLINK("x")\n\u202eabc ${'ä'.repeat(10_000)}`;
    await send(addRows({ list: 'charter', value: aCharter({ name: "O'Brien & sons #1 + more" }) }));
    await expect(
      send(addRows({ list: 'outcomes', value: anOutcome("O'Brien #&+", { text }) })),
    ).resolves.toEqual(done);

    const [snapshot] = await here.communities.snapshots([site]);
    expect(snapshot?.outcomes).toEqual([anOutcome("O'Brien #&+", { text })]);
    expect(snapshot?.charter?.name).toBe("O'Brien & sons #1 + more");
    await expect(probe(addRows({ list: 'outcomes', value: anOutcome("O'Brien #&+") }))).resolves.toEqual(
      found,
    );
  });
});

describe('changing a row', () => {
  const change = (before: object, after: object): Operation => ({
    kind: 'change-row',
    site,
    change: { list: 'members', key: aMember().key, before, after },
  });
  beforeEach(async () => {
    await send(addRows({ list: 'members', value: aMember() }));
    await bench.clearLog();
  });

  test('one column is written, under the tag that was read', async () => {
    await expect(
      send(change({ needs: ['packaging'] }, { needs: ['packaging', 'discounts'] })),
    ).resolves.toEqual(done);

    const patch = (await bench.log()).find(({ method }) => method === 'PATCH');
    expect(patch?.requestBody).toEqual({ Needs: 'packaging\ndiscounts' });
    expect(patch?.requestHeaders['if-match']).toMatch(/,1"$/);
  });

  test('what somebody else changed in another column stays', async () => {
    await send(change({ offers: aMember().offers }, { offers: ['pricing'] }));

    await expect(send(change({ status: 'active' }, { status: 'paused' }))).resolves.toEqual(done);
    expect(storedRows(bench, 'Peerloom members')).toMatchObject([{ Offers: 'pricing', Status: 'paused' }]);
  });

  test('the same column, changed by somebody else meanwhile, is a conflict and is left alone', async () => {
    await send(change({ status: 'active' }, { status: 'left' }));

    await expect(send(change({ status: 'active' }, { status: 'paused' }))).resolves.toMatchObject({
      kind: 'conflict',
      versions: { mine: { status: 'paused' }, theirs: { status: 'left' }, base: { status: 'active' } },
      changedBy: { id: person.id, name: person.name },
    });
    expect(storedRows(bench, 'Peerloom members')).toMatchObject([{ Status: 'left' }]);
  });

  test('a change between look and write is read again and merged', async () => {
    await bench.fault({ match: { method: 'PATCH' }, action: { status: 412 } });

    await expect(send(change({ status: 'active' }, { status: 'paused' }))).resolves.toEqual(done);
    expect(storedRows(bench, 'Peerloom members')).toMatchObject([{ Status: 'paused' }]);
  });

  test('a change whose answer was lost is found and not written again', async () => {
    await bench.fault({ match: { method: 'PATCH' }, phase: 'after', action: { reset: true } });
    const paused = change({ status: 'active' }, { status: 'paused' });

    await expect(send(paused)).resolves.toMatchObject({ kind: 'in-doubt' });
    await expect(probe(paused)).resolves.toEqual(found);
    await bench.clearLog();
    await expect(send(paused, 1)).resolves.toEqual(done);
    expect((await bench.log()).filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  test('a row that is gone is told as such', async () => {
    const other: Operation = {
      kind: 'change-row',
      site,
      change: { list: 'outcomes', key: anOutcome('none').key, before: {}, after: { text: 'x' } },
    };
    await expect(send(other)).resolves.toMatchObject({ kind: 'refused', code: 'gone' });
  });
});

describe('rows and the mark that they are whole', () => {
  const session = aSession();
  const closing = (count: number): Operation => ({
    kind: 'add-rows-then-mark',
    site,
    rows: Array.from({ length: count }, (_, index) => ({
      list: 'outcomes' as const,
      value: anOutcome(`close-${index}`, {
        session: session.key,
        kind: 'action',
        action: { owner: person, due: date('2026-12-15'), state: 'open' },
      }),
    })),
    mark: { list: 'sessions', key: session.key, before: { state: 'planned' }, after: { state: 'held' } },
  });
  beforeEach(async () => {
    await send(addRows({ list: 'sessions', value: { ...session, state: 'planned' } }));
    await bench.clearLog();
  });

  test('eighteen rows and the mark are one batch, the mark last', async () => {
    await expect(send(closing(18))).resolves.toEqual(done);

    const trips = await bench.roundTrips();
    expect(trips.map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`)).toEqual([
      'GET items',
      'POST $batch',
    ]);
    expect(storedRows(bench, 'Peerloom outcomes')).toHaveLength(18);
    expect(storedRows(bench, 'Peerloom sessions')).toMatchObject([{ State: 'held' }]);
  });

  test('thirty rows are all there before the mark is', async () => {
    await expect(send(closing(30))).resolves.toEqual(done);

    expect(storedRows(bench, 'Peerloom outcomes')).toHaveLength(30);
    const writes = (await bench.log()).filter(({ method, batch }) => method !== 'GET' && batch !== null);
    expect(writes.at(-1)?.method).toBe('PATCH');
  });

  test('nobody sees the mark when a row was refused', async () => {
    await bench.fault({
      match: { method: 'POST', path: '/items$', nth: 3 },
      action: { status: 429, headers: { 'Retry-After': '9' } },
    });

    await expect(send(closing(5))).resolves.toMatchObject({ kind: 'not-applied' });
    expect(storedRows(bench, 'Peerloom sessions')).toMatchObject([{ State: 'planned' }]);

    bench.time.advance(10_000);
    await expect(send(closing(5), 1)).resolves.toEqual(done);
    expect(storedRows(bench, 'Peerloom outcomes')).toHaveLength(5);
    expect(storedRows(bench, 'Peerloom sessions')).toMatchObject([{ State: 'held' }]);
  });

  test('a batch whose answer was lost is found whole', async () => {
    await bench.fault({ match: { path: 'batch$' }, phase: 'after', action: { reset: true } });

    await expect(send(closing(4))).resolves.toMatchObject({ kind: 'in-doubt' });
    await expect(probe(closing(4))).resolves.toEqual(found);
  });

  test('two people who close at once end with the same rows', async () => {
    const other = desk(bench);
    await expect(
      Promise.all([send(closing(3)), other.senders['add-rows-then-mark'].send(entryOf(closing(3)), never)]),
    ).resolves.toEqual([done, done]);

    expect(storedRows(bench, 'Peerloom outcomes')).toHaveLength(3);
  });
});

test('facts of a live session carry their content as it is', async () => {
  const session = aSession().key;
  await send(
    addRows({
      list: 'log',
      value: aFact(session, { kind: 'card-added', v: 1, card: 'c1', step: 'probing', text: 'Why now?' }),
    }),
  );

  expect(storedRows(bench, 'Peerloom session log')).toMatchObject([
    {
      Session: session,
      Kind: 'card-added',
      FactVersion: 1,
      Body: JSON.stringify({ card: 'c1', step: 'probing', text: 'Why now?' }),
    },
  ]);
});
