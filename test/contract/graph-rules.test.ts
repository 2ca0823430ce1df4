import type { GraphRead, GraphRequest } from '#graph/client/graph-request.ts';
import { createItem, latestDelta, followDelta, readItems } from '#graph/lists/item-requests.ts';
import { schemas } from '#graph/lists/schema/registry.ts';
import { privateSite } from '../sandbox/core/small-organisation.ts';
import { createBench, type Bench, type Seat } from '../graph/graph-bench.ts';
import { desk, site } from '../graph/lists/a-community.ts';

/**
 * What our client takes for granted of Graph, each rule through the client and against the server. A recording
 * of a real tenant can be put in the server's place.
 */
let bench: Bench;
let seat: Seat;
beforeAll(async () => {
  bench = createBench();
  const here = desk(bench);
  await here.provisioning.provision(site, () => undefined);
  seat = here.seat;
});
afterAll(() => bench.close());

const sharepoint = {
  scopes: ['Sites.ReadWrite.All'],
  workload: 'sharepoint',
  operation: 'contract',
} as const;
const outcomes = { site, list: schemas.outcomes.name };

function get(path: string, headers?: Record<string, string>): GraphRead {
  return { ...sharepoint, method: 'GET', path, ...(headers ? { headers } : {}) };
}

function add(fields: Record<string, string | number>): GraphRequest {
  return createItem(outcomes, schemas.outcomes, fields);
}

async function statusOf(request: GraphRequest): Promise<number> {
  const { reply } = await seat.graph.write(request);
  return reply.kind === 'answered' ? reply.status : 0;
}

describe('lists', () => {
  test('a list is addressed by the name that people see as well as by its id', async () => {
    await expect(
      seat.graph.read(get(`/sites/${site}/lists/Peerloom%20outcomes?$select=id`)),
    ).resolves.toMatchObject({
      id: expect.any(String) as unknown,
    });
  });

  test('a second list of a name is refused as taken', async () => {
    const { verdict } = await seat.graph.write({
      ...sharepoint,
      scopes: ['Sites.Manage.All'],
      method: 'POST',
      path: `/sites/${site}/lists`,
      body: { displayName: schemas.members.name, list: { template: 'genericList' } },
    });

    expect(verdict).toMatchObject({ kind: 'refused', code: 'taken' });
  });

  test('a filter on a column without an index is refused, even on a tiny list, unless asked for all the same', async () => {
    const request = readItems(outcomes, schemas.outcomes, { column: 'SessionTitle', is: 'x' });
    await expect(seat.graph.ask(request)).resolves.toMatchObject({ ok: true });

    const answer = await seat.graph.ask({ ...request, headers: {} });
    expect(answer).toMatchObject({
      ok: false,
      failure: { code: 'column-unindexed', subject: 'SessionTitle' },
    });
    expect(answer.reply).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining('is not indexed') as unknown },
    });
  });

  test('a unique column takes a value once, also in other letters', async () => {
    await expect(statusOf(add({ Key: 'outcome:unique', Title: 'a' }))).resolves.toBe(201);
    await expect(statusOf(add({ Key: 'outcome:unique', Title: 'b' }))).resolves.toBe(400);
    await expect(statusOf(add({ Key: 'OUTCOME:UNIQUE', Title: 'c' }))).resolves.toBe(400);
  });

  test('a line holds 255 characters, a text far more', async () => {
    await expect(statusOf(add({ Key: 'outcome:long', Text: 'x'.repeat(10_000) }))).resolves.toBe(201);
    await expect(statusOf(add({ Key: 'k'.repeat(256) }))).resolves.toBe(400);
  });

  test('an item is stamped by the server in whole seconds', async () => {
    const [row] = await seat.graph.readAll(readItems(outcomes, schemas.outcomes));

    expect(row).toMatchObject({ createdDateTime: expect.stringMatching(/T\d\d:\d\d:\d\dZ$/) as unknown });
  });

  test('a change under an old tag is refused, and one under the right tag makes a new one', async () => {
    await seat.graph.write(add({ Key: 'outcome:tag', Title: 'a' }));
    const read = (): Promise<readonly unknown[]> =>
      seat.graph.readAll(readItems(outcomes, schemas.outcomes, { column: 'Key', is: 'outcome:tag' }));
    const [before] = (await read()) as [{ id: string; eTag: string }];
    const change = (tag: string): GraphRequest => ({
      ...sharepoint,
      method: 'PATCH',
      path: `/sites/${site}/lists/${encodeURIComponent(outcomes.list)}/items/${before.id}/fields`,
      headers: { 'If-Match': tag },
      body: { Title: 'b' },
    });

    await expect(statusOf(change(before.eTag))).resolves.toBe(200);
    await expect(statusOf(change(before.eTag))).resolves.toBe(412);
    const [after] = (await read()) as [{ eTag: string }];
    expect(after.eTag).not.toBe(before.eTag);
  });

  test('an empty value clears a column, which then is left out of answers', async () => {
    await seat.graph.write(add({ Key: 'outcome:clear', Text: 'something' }));
    const query = readItems(outcomes, schemas.outcomes, { column: 'Key', is: 'outcome:clear' });
    const [row] = (await seat.graph.readAll(query)) as [{ id: string }];
    await seat.graph.write({
      ...sharepoint,
      method: 'PATCH',
      path: `/sites/${site}/lists/${encodeURIComponent(outcomes.list)}/items/${row.id}/fields`,
      body: { Text: null },
    });

    const [cleared] = (await seat.graph.readAll(query)) as [{ fields: Record<string, unknown> }];
    expect(cleared.fields['Text'] ?? null).toBeNull();
  });

  test('pages end with a link until the last', async () => {
    const rows = await seat.graph.readAll(
      get(`/sites/${site}/lists/Peerloom%20outcomes/items?$top=2&$select=id`),
    );

    expect(rows.length).toBeGreaterThan(2);
  });
});

describe('changes', () => {
  test('the latest token brings no rows, and then what is added', async () => {
    const latest = await seat.graph.read(latestDelta(outcomes, schemas.outcomes));
    expect(latest).toMatchObject({ value: [] });
    await seat.graph.write(add({ Key: 'outcome:delta', Title: 'new' }));

    const link = (latest as Record<string, string>)['@odata.deltaLink'] ?? '';
    await expect(seat.graph.read(followDelta(link, schemas.outcomes))).resolves.toMatchObject({
      value: [{ fields: { Key: 'outcome:delta' } }],
    });
  });

  test('a row that was deleted is named as such', async () => {
    await seat.graph.write(add({ Key: 'outcome:gone' }));
    const latest = (await seat.graph.read(latestDelta(outcomes, schemas.outcomes))) as Record<string, string>;
    const [row] = (await seat.graph.readAll(
      readItems(outcomes, schemas.outcomes, { column: 'Key', is: 'outcome:gone' }),
    )) as [{ id: string }];
    await bench.control('POST', 'sharepoint', {
      action: 'delete-item',
      site: privateSite,
      list: outcomes.list,
      item: row.id,
    });

    await expect(
      seat.graph.read(followDelta(latest['@odata.deltaLink'] ?? '', schemas.outcomes)),
    ).resolves.toMatchObject({
      value: [{ id: row.id, deleted: expect.anything() as unknown }],
    });
  });
});

describe('batches', () => {
  test('in a serial batch nothing runs after the part that failed', async () => {
    const written = await seat.graph.writeParts(
      [add({ Key: 'outcome:s1' }), add({ Key: 'outcome:s1' }), add({ Key: 'outcome:s2' })],
      'serial',
    );

    expect(written.map(({ reply }) => (reply.kind === 'answered' ? reply.status : 0))).toEqual([
      201, 400, 424,
    ]);
    const rows = await seat.graph.readAll(
      readItems(outcomes, schemas.outcomes, { column: 'Key', is: 'outcome:s2' }),
    );
    expect(rows).toEqual([]);
  });

  test('in a parallel batch each part stands for itself', async () => {
    const written = await seat.graph.writeParts(
      [add({ Key: 'outcome:p1' }), add({ Key: 'outcome:p1' }), add({ Key: 'outcome:p2' })],
      'parallel',
    );

    expect(written.map(({ verdict }) => verdict.kind)).toEqual(['accepted', 'refused', 'accepted']);
  });

  test('more than twenty parts never leave this device in one batch', async () => {
    await expect(
      seat.graph.writeParts(
        Array.from({ length: 21 }, () => add({ Key: 'x' })),
        'parallel',
      ),
    ).rejects.toThrow(RangeError);
  });

  test('a header of a part counts for that part alone', async () => {
    const search = '/users?$search=%22displayName:asha%22&$select=id';
    const [without, withIt] = await seat.graph.readParts([
      { ...get(search), scopes: ['User.ReadBasic.All'], workload: 'directory' },
      {
        ...get(search, { ConsistencyLevel: 'eventual' }),
        scopes: ['User.ReadBasic.All'],
        workload: 'directory',
      },
    ]);

    expect([without?.ok, withIt?.ok]).toEqual([false, true]);
  });
});

test('the sandbox implements nothing by half: what it does not know is 501, never 200', async () => {
  const answer = await seat.graph.ask(get('/me/drive/root/workbook'));

  expect(answer.reply).toMatchObject({ status: 501 });
});
