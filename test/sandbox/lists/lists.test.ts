import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  guest,
  lena,
  manager,
  marc,
  privateSite,
  privateTeam,
  publicSite,
  channelSite,
  reader,
  smallSandbox,
  writer,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
const lists = `/sites/${privateSite}/lists`;
const template = { template: 'genericList' };

beforeEach(() => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, manager);
});
afterEach(() => {
  sandbox.close();
});

const make = (body: object) => call('POST', lists, { body: { list: template, ...body } });

describe('sites', () => {
  test('are found by group, id and address', async () => {
    const byGroup = await call('GET', `/groups/${privateTeam}/sites/root`);
    const byId = await call('GET', `/sites/${privateSite}`);
    const byAddress = await call('GET', '/sites/contoso.sharepoint.com:/sites/pricing');
    for (const answer of [byGroup, byId, byAddress]) {
      expect(answer.body).toMatchObject({
        id: privateSite,
        webUrl: 'https://contoso.sharepoint.com/sites/pricing',
      });
    }
    const below = await call(
      'GET',
      '/sites/contoso.sharepoint.com:/sites/pricing:/lists?$select=id,displayName',
    );
    expect(below.body).toMatchObject({ value: [] });
  });

  test.each([
    ['a member of the team', marc, privateSite, 200],
    ['somebody else', lena, privateSite, 403],
    ['the owner of the team, in a private channel without her', asha, channelSite, 403],
    ['a member of the private channel', lena, channelSite, 200],
    ['anybody, in a public team', lena, publicSite, 200],
    ['a guest, in a public team', guest, publicSite, 403],
  ])('open to %s: %#', async (_, person, site, status) => {
    const theirs = asPerson(sandbox, person, manager);
    for (const path of [`/sites/${site}`, `/sites/${site}/lists`]) {
      const answer = await theirs('GET', path);
      expect(answer.status).toBe(status);
      expect(at(answer.body, 'error', 'code')).toBe(status === 403 ? 'accessDenied' : undefined);
    }
  });

  test('that are nowhere get 404', async () => {
    expect((await call('GET', '/sites/contoso.sharepoint.com,x,y')).status).toBe(404);
    expect((await call('GET', '/sites/contoso.sharepoint.com:/sites/nowhere')).status).toBe(404);
    expect((await call('GET', '/groups/nobody/sites/root')).status).toBe(404);
  });
});

describe('lists', () => {
  test('are made with their columns and found by id and name', async () => {
    const made = await make({
      displayName: 'Peerloom charter',
      description: 'peerloomcommunity',
      columns: [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      displayName: 'Peerloom charter',
      description: 'peerloomcommunity',
      webUrl: 'https://contoso.sharepoint.com/sites/pricing/Lists/Peerloom%20charter',
      parentReference: { siteId: privateSite },
      list: { template: 'genericList' },
    });
    const byName = await call('GET', `${lists}/Peerloom%20charter?$expand=columns&$select=id,displayName`);
    expect(at(byName.body, 'id')).toBe(at(made.body, 'id'));
    const columns = at(byName.body, 'columns') as { name: string }[];
    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Title', 'Key', 'Created', 'Author']),
    );
    expect(columns.find(({ name }) => name === 'Key')).toMatchObject({
      indexed: true,
      enforceUniqueValues: true,
      text: { maxLength: 255, allowMultipleLines: false },
    });
    const narrow = await call('GET', `${lists}/Peerloom charter?$expand=columns($select=name)`);
    expect(at(narrow.body, 'columns', 0)).toEqual({ name: 'Title' });
    const filtered = await call(
      'GET',
      `${lists}?$filter=${encodeURIComponent("displayName eq 'Peerloom charter'")}`,
    );
    expect(at(filtered.body, 'value')).toHaveLength(1);
  });

  test('a name is taken once a site, whatever its case', async () => {
    await make({ displayName: 'Sessions' });
    const again = await make({ displayName: 'SESSIONS' });
    expect(again.status).toBe(409);
    expect(at(again.body, 'error', 'code')).toBe('nameAlreadyExists');
  });

  test('a list with a wrong column is not made at all', async () => {
    const refused = await make({ displayName: 'Half', columns: [{ name: 'Ok', text: {} }, { name: 'Bad' }] });
    expect(refused.status).toBe(400);
    expect((await call('GET', `${lists}/Half`)).status).toBe(404);
  });

  test.each([
    ['a name of its own', { name: 'x', displayName: 'x', list: template }, 400],
    ['no display name', { list: template }, 400],
    ['no template', { displayName: 'x' }, 400],
    ['a library', { displayName: 'x', list: { template: 'documentLibrary' } }, 501],
  ])('with %s are refused', async (_, body, status) => {
    expect((await call('POST', lists, { body })).status).toBe(status);
  });

  test.each([
    ['reading', 'GET', lists, ['Sites.Manage.All'], 403],
    ['reading', 'GET', lists, reader, 200],
    ['making', 'POST', lists, writer, 403],
    ['making', 'POST', lists, ['Sites.FullControl.All'], 403],
    ['changing', 'PATCH', `${lists}/x`, [...manager, 'Sites.FullControl.All'], 403],
    ['deleting', 'DELETE', `${lists}/x`, [...manager, 'Sites.FullControl.All'], 403],
    ['adding a row', 'POST', `${lists}/x/items`, ['Sites.Manage.All'], 403],
    ['adding a column', 'POST', `${lists}/x/columns`, writer, 403],
  ])('%s (%s %s) with %j answers %d', async (_, method, path, scopes, status) => {
    const answer = await asPerson(sandbox, asha, scopes)(method, path, method === 'GET' ? {} : { body: {} });
    expect(answer.status).toBe(status);
    expect(at(answer.body, 'error', 'code')).toBe(status === 403 ? 'accessDenied' : undefined);
  });
});

describe('columns', () => {
  const columns = `${lists}/Rows/columns`;
  beforeEach(() => make({ displayName: 'Rows' }));
  const add = (column: object) => call('POST', columns, { body: column });

  test.each([
    ['no type', { name: 'A' }, 400],
    ['two types', { name: 'A', text: {}, number: {} }, 400],
    ['several persons', { name: 'A', personOrGroup: { allowMultipleSelection: true } }, 501],
    ['a lookup', { name: 'A', lookup: {} }, 501],
    ['no name', { text: {} }, 400],
    ['a space in the name', { name: 'A b', text: {} }, 400],
    ['a name too long', { name: 'A'.repeat(33), text: {} }, 400],
    ['a name that is there', { name: 'title', text: {} }, 409],
    ['a name that every list has', { name: 'Author', text: {} }, 409],
    ['unique values without index', { name: 'A', text: {}, enforceUniqueValues: true }, 400],
    ['an index on a note', { name: 'A', text: { allowMultipleLines: true }, indexed: true }, 400],
    ['a line longer than 255', { name: 'A', text: { maxLength: 300 } }, 400],
    ['no choices', { name: 'A', choice: {} }, 400],
    ['a body that is none', [], 400],
  ])('with %s are refused', async (_, column, status) => {
    expect((await add(column)).status).toBe(status);
  });

  test('no list has more than 20 indexes', async () => {
    for (let index = 0; index < 20; index += 1) {
      expect((await add({ name: `C${index}`, text: {}, indexed: true })).status).toBe(201);
    }
    expect((await add({ name: 'C20', text: {}, indexed: true })).status).toBe(400);
    expect((await add({ name: 'C20', text: {} })).status).toBe(201);
  });

  test('an index made later serves rows that were there', async () => {
    const made = await add({ name: 'State', text: {} });
    await call('POST', `${lists}/Rows/items`, { body: { fields: { State: 'open' } } });
    const path = `${lists}/Rows/items?$filter=${encodeURIComponent("fields/State eq 'open'")}`;
    expect((await call('GET', path)).status).toBe(400);
    const changed = await call('PATCH', `${columns}/${String(at(made.body, 'id'))}`, {
      body: { indexed: true, displayName: 'State of it' },
    });
    expect(changed.body).toMatchObject({ name: 'State', displayName: 'State of it', indexed: true });
    expect(at((await call('GET', path)).body, 'value')).toHaveLength(1);
  });

  test('unique values cannot be asked of rows that repeat', async () => {
    await add({ name: 'K', text: {}, indexed: true });
    for (const K of ['a', 'A']) await call('POST', `${lists}/Rows/items`, { body: { fields: { K } } });
    expect((await call('PATCH', `${columns}/K`, { body: { enforceUniqueValues: true } })).status).toBe(400);
    expect((await call('GET', `${columns}/K`)).body).toMatchObject({ enforceUniqueValues: false });
  });

  test('a column that was deleted is not recognized any more, is empty when it is made again, and Title stays', async () => {
    await add({ name: 'Gone', text: {}, indexed: true });
    await call('POST', `${lists}/Rows/items`, { body: { fields: { Gone: 'x' } } });
    expect((await call('DELETE', `${columns}/Gone`)).status).toBe(204);
    const write = await call('POST', `${lists}/Rows/items`, { body: { fields: { Gone: 'x' } } });
    expect(at(write.body, 'error', 'message')).toBe("Field 'Gone' is not recognized");
    await add({ name: 'Gone', text: {}, indexed: true });
    const filter = encodeURIComponent("fields/Gone eq 'x'");
    expect((await call('GET', `${lists}/Rows/items?$filter=${filter}`)).body).toMatchObject({ value: [] });
    expect((await call('DELETE', `${columns}/Title`)).status).toBe(400);
    expect((await call('PATCH', `${columns}/Created`, { body: { displayName: 'x' } })).status).toBe(400);
  });
});

describe('a person in SharePoint', () => {
  const sharepoint = (body: object) =>
    ask(sandbox, 'POST', '/_sandbox/sharepoint', { body: { site: privateSite, ...body } });

  test('makes, renames and deletes a list', async () => {
    expect((await sharepoint({ action: 'create-list', displayName: 'Theirs' })).status).toBe(200);
    await sharepoint({ action: 'rename-list', list: 'Theirs', displayName: 'Ours' });
    await sharepoint({ action: 'describe-list', list: 'Ours', description: 'said' });
    expect((await call('GET', `${lists}/Ours`)).body).toMatchObject({ description: 'said', name: 'Theirs' });
    expect((await sharepoint({ action: 'delete-list', list: 'Ours' })).status).toBe(204);
    expect((await call('GET', `${lists}/Ours`)).status).toBe(404);
    expect((await make({ displayName: 'Ours' })).status).toBe(201);
  });

  test('adds, renames, changes and removes columns', async () => {
    await make({ displayName: 'Rows', columns: [{ name: 'State', choice: { choices: ['a', 'b'] } }] });
    await sharepoint({
      action: 'add-column',
      list: 'Rows',
      column: { name: 'Extra', text: {}, required: true },
    });
    await sharepoint({ action: 'rename-column', list: 'Rows', column: 'State', displayName: 'Zustand' });
    await sharepoint({
      action: 'change-column',
      list: 'Rows',
      column: 'State',
      change: { choice: { choices: ['a'] } },
    });
    expect((await call('GET', `${lists}/Rows/columns/State`)).body).toMatchObject({
      name: 'State',
      displayName: 'Zustand',
      choice: { choices: ['a'] },
    });
    await sharepoint({ action: 'remove-column', list: 'Rows', column: 'State' });
    expect((await call('GET', `${lists}/Rows/columns/State`)).status).toBe(404);
    expect((await sharepoint({ action: 'dance' })).status).toBe(400);
    expect((await sharepoint({ action: 'delete-list', list: 'Nowhere' })).status).toBe(404);
  });

  test('writes, changes and deletes rows as the person that is named', async () => {
    await make({ displayName: 'Rows' });
    await sharepoint({ action: 'create-items', list: 'Rows', items: [{ Title: 'x' }], user: marc.upn });
    await sharepoint({
      action: 'change-item',
      list: 'Rows',
      item: 1,
      fields: { Title: 'y' },
      user: asha.upn,
    });
    const read = await call('GET', `${lists}/Rows/items/1?$expand=fields`);
    expect(read.body).toMatchObject({
      createdBy: { user: { id: marc.id } },
      lastModifiedBy: { user: { id: asha.id } },
      fields: { Title: 'y' },
    });
    await sharepoint({ action: 'delete-item', list: 'Rows', item: 1 });
    expect((await call('GET', `${lists}/Rows/items/1`)).status).toBe(404);
  });
});
