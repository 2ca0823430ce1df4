import * as fc from 'fast-check';
import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  asha,
  asPerson,
  at,
  manager,
  marc,
  privateSite,
  smallSandbox,
  writer,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
const lists = `/sites/${privateSite}/lists`;
const items = `${lists}/Outcomes/items`;

const columns = [
  { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'State', choice: { choices: ['open', 'done'] }, indexed: true },
  { name: 'Note', text: { allowMultipleLines: true } },
  { name: 'Minutes', number: { minimum: 0, maximum: 90 }, indexed: true },
  { name: 'Due', dateTime: { format: 'dateOnly' }, indexed: true },
  { name: 'Shared', boolean: {}, indexed: true },
  { name: 'Plain', text: { maxLength: 20 } },
  { name: 'Secret', text: {}, hidden: true },
  { name: 'Tags', choice: { choices: ['a', 'b', 'c'], displayAs: 'checkBoxes' } },
];

beforeEach(async () => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, manager);
  await call('POST', lists, {
    body: { displayName: 'Outcomes', list: { template: 'genericList' }, columns },
  });
});
afterEach(() => {
  sandbox.close();
});

const add = (fields: unknown) => call('POST', items, { body: { fields } });
const idsOf = (body: unknown) => (at(body, 'value') as { id: string }[]).map(({ id }) => id);
const messageOf = (body: unknown) => at(body, 'error', 'message');

test('a row comes back as it was written, with its author and to the second', async () => {
  const made = await add({
    Title: 'One',
    Key: 'k:1',
    State: 'open',
    Minutes: 5,
    Due: '2026-12-01',
    Shared: true,
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    id: '1',
    createdDateTime: '2026-11-22T09:41:03Z',
    createdBy: { user: { id: asha.id, displayName: 'Asha Rao', email: asha.upn } },
    fields: {
      Title: 'One',
      Key: 'k:1',
      Minutes: 5,
      Due: '2026-12-01T00:00:00Z',
      Shared: true,
      AuthorLookupId: '6',
      _UIVersionString: '1.0',
    },
  });
  expect(at(made.body, 'eTag')).toMatch(/^"[0-9a-f-]{36},1"$/);
});

test('fields come only where they are expanded, and only those that are selected', async () => {
  await add({ Title: 'One', Key: 'k:1', Secret: 'hush' });
  const bare = await call('GET', `${items}/1`);
  expect(at(bare.body, 'fields')).toBeUndefined();
  const some = await call('GET', `${items}/1?$select=id&expand=fields(select=Key,Note)`);
  expect(some.body).toMatchObject({ id: '1', fields: { Key: 'k:1' } });
  expect(at(some.body, 'webUrl')).toBeUndefined();
  expect(Object.keys(at(some.body, 'fields') as object)).toEqual(['@odata.etag', 'Key']);
  const all = await call('GET', `${items}/1?$expand=fields`);
  expect(at(all.body, 'fields', 'Title')).toBe('One');
  expect(at(all.body, 'fields', 'Secret')).toBeUndefined();
  const hidden = await call('GET', `${items}/1?$expand=fields($select=Secret)`);
  expect(at(hidden.body, 'fields', 'Secret')).toBe('hush');
});

const untyped = /^A value without a type name was found and no expected type is available/;
const badText = /^Invalid text value/;

test.each([
  ['a column that is not there', { Nope: 1 }, /^Field 'Nope' is not recognized$/],
  ['a name in another case', { key: 'x' }, /^Field 'key' is not recognized$/],
  ['a column that nobody writes', { Created: '2026-01-01' }, /^Field 'Created' is read-only\.$/],
  ['text that is a number', { Plain: 5 }, /not of the column's type/],
  ['a number that is text', { Minutes: '5' }, /not of the column's type/],
  ['a number outside its bounds', { Minutes: 91 }, /between 0 and 90/],
  ['a boolean that is text', { Shared: 'true' }, /not of the column's type/],
  ['a time that is none', { Due: 'tomorrow' }, /not of the column's type/],
  ['text over the length', { Plain: 'x'.repeat(21) }, badText],
  ['text over 255', { Key: 'x'.repeat(256) }, badText],
  ['a note over 63,999', { Note: 'x'.repeat(64_000) }, badText],
  ['a choice outside the choices', { State: 'lost' }, /not one of its choices/],
  ['an object', { Plain: { a: 1 } }, untyped],
  ['a list without its type', { Tags: ['a'] }, untyped],
])('a write with %s is refused', async (_, fields, message) => {
  const answer = await add(fields);
  expect(answer.status).toBe(400);
  expect(at(answer.body, 'error', 'code')).toBe('invalidRequest');
  expect(messageOf(answer.body)).toEqual(expect.stringMatching(message));
  expect(idsOf((await call('GET', items)).body)).toEqual([]);
});

test('hostile text comes back untouched', async () => {
  const note = `<img src=x onerror=alert(1)> O'Brien \u202Eevil =HYPERLINK("x") ${'n'.repeat(10_000)}`;
  await add({ Note: note, Title: "'; drop table list_item; --" });
  const read = await call('GET', `${items}/1?$expand=fields`);
  expect(at(read.body, 'fields')).toMatchObject({ Note: note, Title: "'; drop table list_item; --" });
});

test('several choices are written with their type', async () => {
  const made = await add({ 'Tags@odata.type': 'Collection(Edm.String)', Tags: ['a', 'c'] });
  expect(at(made.body, 'fields', 'Tags')).toEqual(['a', 'c']);
});

test('a person is written and read as the text of a number alone', async () => {
  await call('POST', `${lists}/Outcomes/columns`, { body: { name: 'Owner', personOrGroup: {} } });
  const made = await add({ OwnerLookupId: '6' });
  expect(at(made.body, 'fields', 'OwnerLookupId')).toBe('6');
  for (const wrong of [{ OwnerLookupId: 6 }, { Owner: '6' }, { OwnerLookupId: asha.id }]) {
    expect((await add(wrong)).status).toBe(400);
  }
});

test('a unique column takes a value once, whatever its case, and frees it with the row', async () => {
  await add({ Key: 'vote:1' });
  for (const key of ['vote:1', 'VOTE:1']) {
    const again = await add({ Key: key });
    expect(again.status).toBe(400);
    expect(messageOf(again.body)).toContain(
      'One or more fields with unique constraints already has the provided value',
    );
  }
  expect((await add({})).status).toBe(201);
  expect((await add({})).status).toBe(201);
  await call('DELETE', `${items}/1`);
  expect((await add({ Key: 'vote:1' })).status).toBe(201);
});

test.each([400, 409, 500])('a taken value can be refused with %d', async (status) => {
  sandbox.world.switches.uniqueViolationStatus = status as 400 | 409 | 500;
  await add({ Key: 'a' });
  const refused = await add({ Key: 'a' });
  expect(refused.status).toBe(status);
  expect(messageOf(refused.body)).toContain(
    status === 500
      ? 'duplicate values were found in the following field(s) in the list: [Key]'
      : 'unique constraints',
  );
});

test.each([
  ['resourceModified', { code: 'resourceModified' }],
  ['empty', { code: 'UnknownError', message: '' }],
  [
    'tag-values',
    { message: expect.stringMatching(/^The request ETag value '"x,1"' does not match/) as unknown },
  ],
] as const)('a stale eTag can be refused in other words: %s', async (staleTagBody, error) => {
  sandbox.world.switches.staleTagBody = staleTagBody;
  await add({ Note: 'first' });
  const headers = { 'If-Match': '"x,1"' };
  const refused = await call('PATCH', `${items}/1`, { headers, body: { fields: { Note: 'x' } } });
  expect(refused).toMatchObject({ status: 412, body: { error } });
});

test('a change keeps other fields, makes a version and names who did it', async () => {
  await add({ Title: 'One', Note: 'first', Minutes: 5 });
  const marcs = asPerson(sandbox, marc, writer);
  const changed = await marcs('PATCH', `${items}/1`, { body: { fields: { Note: 'second', Minutes: null } } });
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({
    lastModifiedBy: { user: { id: marc.id } },
    createdBy: { user: { id: asha.id } },
    fields: { Title: 'One', Note: 'second' },
  });
  expect(at(changed.body, 'fields', 'Minutes')).toBeUndefined();
  expect(at(changed.body, 'eTag')).toMatch(/,2"$/);
  const bare = await call('GET', `${items}/1/versions`);
  expect(at(bare.body, 'value', 0, 'fields')).toBeUndefined();
  const versions = await call('GET', `${items}/1/versions?$expand=fields`);
  expect(idsOf(versions.body)).toEqual(['2.0', '1.0']);
  expect(at(versions.body, 'value', 1, 'fields', 'Note')).toBe('first');
});

test('a change of the fields alone answers without an eTag', async () => {
  await add({ Note: 'first' });
  const changed = await call('PATCH', `${items}/1/fields`, { body: { Note: 'second' } });
  expect(changed.status).toBe(200);
  expect(at(changed.body, 'Note')).toBe('second');
  expect(changed.headers.get('etag')).toBeNull();
  expect(JSON.stringify(changed.body)).not.toMatch(/etag/i);
});

test.each([
  ['PATCH', '', { fields: { Note: 'x' } }],
  ['PATCH', '/fields', { Note: 'x' }],
  ['DELETE', '', undefined],
])('%s %s with a stale eTag is refused and changes nothing', async (method, below, body) => {
  const made = await add({ Note: 'first' });
  const stale = String(at(made.body, 'eTag'));
  const fresh = await call('PATCH', `${items}/1`, {
    body: { fields: { Note: 'second' } },
    headers: { 'If-Match': stale },
  });
  expect(fresh.status).toBe(200);
  const asking = { headers: { 'If-Match': stale }, ...(body ? { body } : {}) };
  const refused = await call(method, `${items}/1${below}`, asking);
  expect(refused.status).toBe(412);
  expect(at(refused.body, 'error', 'code')).toBe('resourceModified');
  const read = await call('GET', `${items}/1?$expand=fields`);
  expect(at(read.body, 'fields', 'Note')).toBe('second');
});

test('a deletion answers with nothing, and the row is gone', async () => {
  await add({});
  const gone = await call('DELETE', `${items}/1`);
  expect(gone).toMatchObject({ status: 204, body: null });
  expect(gone.headers.get('content-type')).toBeNull();
  expect((await call('GET', `${items}/1`)).status).toBe(404);
  expect((await call('DELETE', `${items}/1`)).status).toBe(404);
  expect(at((await add({})).body, 'id')).toBe('2');
});

test('a required column has to be filled, unless the switch says that nobody checks', async () => {
  await call('POST', `${lists}/Outcomes/columns`, { body: { name: 'Must', text: {}, required: true } });
  expect(messageOf((await add({})).body)).toContain("'Must'");
  expect((await add({ Must: 'here' })).status).toBe(201);
  sandbox.world.switches.requiredColumns = 'ignored';
  expect((await add({})).status).toBe(201);
});

describe('filters', () => {
  beforeEach(async () => {
    await add({ Key: "O'Brien", State: 'open', Minutes: 5, Due: '2026-12-01', Shared: true, Plain: 'p' });
    await add({ Key: 'log:1:a', State: 'done', Minutes: 10, Due: '2026-12-05', Shared: false });
    await add({ Key: 'LOG:1:b', State: 'open', Minutes: 20 });
  });

  test.each([
    ["fields/Key eq 'O''Brien'", ['1']],
    ["fields/Key eq 'log:1:B'", ['3']],
    ["startswith(fields/Key,'log:1:')", ['2', '3']],
    ["fields/State eq 'open'", ['1', '3']],
    ["fields/State ne 'open'", ['2']],
    ['fields/Minutes gt 5', ['2', '3']],
    ['fields/Minutes ge 5', ['1', '2', '3']],
    ['fields/Minutes lt 10', ['1']],
    ['fields/Minutes le 10', ['1', '2']],
    ["fields/Due ge '2026-12-02T00:00:00Z'", ['2']],
    ['fields/Shared eq true', ['1']],
    ['fields/ID gt 1', ['2', '3']],
  ])('%s finds %j', async (filter, ids) => {
    const answer = await call('GET', `${items}?$filter=${encodeURIComponent(filter)}`);
    expect(idsOf(answer.body)).toEqual(ids);
  });

  test.each(['fields/Plain', 'fields/Title', 'fields/Note', 'fields/ContentType'])(
    'a column without index is refused even on a tiny list: %s',
    async (field) => {
      const name = field.slice('fields/'.length);
      const answer = await call('GET', `${items}?$filter=${encodeURIComponent(`${field} eq 'p'`)}`);
      expect(answer.status).toBe(400);
      expect(messageOf(answer.body)).toBe(
        `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
      );
    },
  );

  test('with the Prefer header it is carried out, until the list is too long for it', async () => {
    const prefer = { headers: { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' } };
    const path = `${items}?$filter=${encodeURIComponent("fields/Plain eq 'p'")}`;
    expect(idsOf((await call('GET', path, prefer)).body)).toEqual(['1']);
    await fill(5000);
    const refused = await call('GET', path, prefer);
    expect(refused.body).toMatchObject({
      error: { code: 'notSupported', innerError: { code: 'tooManyResources' } },
    });
    const indexed = await call('GET', `${items}?$filter=${encodeURIComponent("fields/Key eq 'fill:4999'")}`);
    expect(idsOf(indexed.body)).toHaveLength(1);
  });

  test.each([
    ["fields/State eq 'open' and fields/Minutes eq 5", /one indexed field/],
    ["fields/State eq 'open' or fields/State eq 'done'", /one indexed field/],
    ["fields/Nope eq 'x'", /'Nope' is not recognized/],
    ['fields/Key eq open', /Invalid filter/],
    ["fields/Minutes eq '5'", /Invalid filter/],
    ["Key eq 'x'", /Invalid filter/],
    ["contains(fields/Key,'x')", /Invalid filter/],
  ])('%s is refused', async (filter, message) => {
    const answer = await call('GET', `${items}?$filter=${encodeURIComponent(filter)}`);
    expect(answer.status).toBe(400);
    expect(messageOf(answer.body)).toEqual(expect.stringMatching(message));
  });

  test('the words and and or inside a value are no operators', async () => {
    const answer = await call(
      'GET',
      `${items}?$filter=${encodeURIComponent("fields/Key eq 'this and that or so'")}`,
    );
    expect(answer.status).toBe(200);
  });

  test.each(['id desc', 'lastModifiedDateTime desc', 'createdDateTime desc', 'fields/Minutes desc'])(
    'an order by %s is ignored',
    async (order) => {
      const answer = await call('GET', `${items}?$orderby=${encodeURIComponent(order)}`);
      expect(idsOf(answer.body)).toEqual(['1', '2', '3']);
    },
  );

  test('an order by a column without index is refused', async () => {
    expect((await call('GET', `${items}?$orderby=fields/Plain`)).status).toBe(400);
  });
});

test('an index finds what reading every row finds', async () => {
  await call('POST', `${lists}/Outcomes/columns`, { body: { name: 'Indexed', text: {}, indexed: true } });
  const text = fc.string({
    unit: fc.constantFrom('a', 'B', 'b', "'", ' ', '%', '_', '1', '🧶'),
    maxLength: 4,
  });
  const comparison = fc.constantFrom('eq', 'ne', 'lt', 'gt', 'le', 'ge', 'startswith');
  const prefer = { headers: { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' } };
  const find = async (column: string, operator: string, value: string) => {
    const literal = `'${value.replaceAll("'", "''")}'`;
    const filter =
      operator === 'startswith'
        ? `startswith(fields/${column},${literal})`
        : `fields/${column} ${operator} ${literal}`;
    return idsOf((await call('GET', `${items}?$filter=${encodeURIComponent(filter)}`, prefer)).body);
  };
  await fc.assert(
    fc.asyncProperty(text, comparison, text, async (row, operator, value) => {
      await add({ Indexed: row, Plain: row });
      expect(await find('Indexed', operator, value)).toEqual(await find('Plain', operator, value));
    }),
    { numRuns: 60 },
  );
});

describe('pages', () => {
  test('hold 200 rows, then follow the link on the same origin as Graph hands it out', async () => {
    await fill(450);
    const seen: string[] = [];
    let next: string | null = `${items}?$expand=fields($select=Key)&$select=id`;
    const links: string[] = [];
    let pages = 0;
    while (next) {
      const page = await call('GET', next);
      pages += 1;
      seen.push(...idsOf(page.body));
      const link = at(page.body, '@odata.nextLink');
      next = typeof link === 'string' ? link : null;
      if (next) links.push(next);
    }
    expect(pages).toBe(3);
    expect(links.every((link) => link.startsWith('https://graph.microsoft.com/v1.0/sites/'))).toBe(true);
    expect(new Set(seen).size).toBe(450);
  });

  test('a filter goes on across pages', async () => {
    await fill(30);
    const first = await call(
      'GET',
      `${items}?$top=4&$filter=${encodeURIComponent("startswith(fields/Key,'fill:1')")}`,
    );
    const second = await call('GET', String(at(first.body, '@odata.nextLink')));
    expect(idsOf(first.body)).toHaveLength(4);
    expect(idsOf(second.body)).toHaveLength(4);
    expect(new Set([...idsOf(first.body), ...idsOf(second.body)]).size).toBe(8);
  });

  test('never hold more than 999 rows', async () => {
    await fill(1200);
    expect(idsOf((await call('GET', `${items}?$top=5000`)).body)).toHaveLength(999);
  });

  test.each(['$skip=1', '$top=0', '$top=x', '$skiptoken=xyz', '$search=a', '$select=nope'])(
    '%s is refused',
    async (query) => {
      expect((await call('GET', `${items}?${query}`)).status).toBe(400);
    },
  );
});

/** Rows by the hand of the control API, which is quicker than one request each. */
async function fill(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({ Key: `fill:${index}` }));
  const request = new Request('http://localhost:5302/_sandbox/sharepoint', {
    method: 'POST',
    body: JSON.stringify({ action: 'create-items', site: privateSite, list: 'Outcomes', items: rows }),
  });
  expect((await sandbox.graph(request)).status).toBe(200);
}
