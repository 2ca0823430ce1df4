import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  asha,
  asPerson,
  at,
  manager,
  marc,
  privateSite,
  smallSandbox,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
const lists = `/sites/${privateSite}/lists`;

const columns = [
  { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'State', choice: { choices: ['open', 'done'] }, indexed: true },
  { name: 'Note', text: { allowMultipleLines: true } },
  { name: 'Minutes', number: { minimum: 0, maximum: 90 }, indexed: true },
  { name: 'Due', dateTime: { format: 'dateOnly' }, indexed: true },
  { name: 'Shared', boolean: {}, indexed: true },
  { name: 'Plain', text: {} },
  { name: 'Secret', text: {}, hidden: true },
  { name: 'Tags', choice: { choices: ['a', 'b', 'c'], displayAs: 'checkBoxes' } },
];

beforeEach(async () => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, manager);
  const made = await call('POST', lists, {
    body: { displayName: 'Outcomes', list: { template: 'genericList' }, columns },
  });
  expect(made.status).toBe(201);
});
afterEach(() => {
  sandbox.close();
});

const items = `${lists}/Outcomes/items`;
const add = (fields: unknown) => call('POST', items, { body: { fields } });

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
    createdBy: { user: { id: asha.id, displayName: 'Asha Rao' } },
    fields: {
      Title: 'One',
      Key: 'k:1',
      Minutes: 5,
      Due: '2026-12-01T00:00:00Z',
      Shared: true,
      _UIVersionString: '1.0',
    },
  });
  expect(at(made.body, 'eTag')).toMatch(/^"[0-9a-f-]{36},1"$/);
  const read = await call('GET', `${items}/1?$select=id&$expand=fields($select=Key,State)`);
  expect(at(read.body, 'fields')).toEqual({
    '@odata.etag': at(made.body, 'eTag'),
    Key: 'k:1',
    State: 'open',
  });
  const bare = await call('GET', `${items}/1`);
  expect(at(bare.body, 'fields')).toBeUndefined();
});
