import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { registration } from '#sandbox/registration.ts';
import {
  asha,
  asPerson,
  at,
  lena,
  marc,
  privateSite,
  privateTeam,
  publicSite,
  smallSandbox,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let app: Ask;
let administrator: Ask;
const permissions = `/sites/${privateSite}/permissions`;
const lists = `/sites/${privateSite}/lists`;

beforeEach(() => {
  sandbox = smallSandbox();
  sandbox.world.db.run('update person set is_admin = 1 where id = ?', lena.id);
  app = asPerson(sandbox, asha, ['Sites.Selected']);
  administrator = asPerson(sandbox, lena, ['Sites.FullControl.All']);
});
afterEach(() => {
  sandbox.close();
});

const give = (role: string, id: string = registration.clientId) =>
  administrator('POST', permissions, {
    body: { roles: [role], grantedToIdentities: [{ application: { id, displayName: 'Peerloom' } }] },
  });

const statusOf = async (method: string, path: string, body?: unknown) =>
  (await app(method, path, body === undefined ? {} : { body })).status;

const aList = { displayName: 'A list', list: { template: 'genericList' } };

test('the selected scope opens nothing before an administrator gave the app a role on the site', async () => {
  expect(await statusOf('GET', lists)).toBe(403);
  expect(await statusOf('GET', `/groups/${privateTeam}/sites/root`)).toBe(403);
  expect((await give('read')).status).toBe(201);
  expect(await statusOf('GET', lists)).toBe(200);
  expect(await statusOf('GET', `/groups/${privateTeam}/sites/root`)).toBe(200);
  expect(await statusOf('GET', `/sites/${publicSite}/lists`)).toBe(403);
  expect(await statusOf('POST', '/search/query', {})).toBe(403);
});

test('a role of another application opens nothing for this one', async () => {
  await give('write', '11111111-1111-4111-8111-111111111111');
  expect(await statusOf('GET', lists)).toBe(403);
});

test('rows take the role write, lists and columns the role of an owner, which is set on a permission that is there', async () => {
  expect((await give('fullcontrol')).status).toBe(400);
  const permission = at((await give('write')).body, 'id') as string;
  expect(await statusOf('POST', lists, aList)).toBe(403);
  const widened = await administrator('PATCH', `${permissions}/${permission}`, {
    body: { roles: ['fullcontrol'] },
  });
  expect(widened).toMatchObject({ status: 200, body: { roles: ['fullcontrol'] } });
  expect(await statusOf('POST', lists, aList)).toBe(201);

  await administrator('PATCH', `${permissions}/${permission}`, { body: { roles: ['write'] } });
  expect(await statusOf('POST', `${lists}/A list/items`, { fields: { Title: 'A row' } })).toBe(201);
  expect(await statusOf('POST', lists, { ...aList, displayName: 'Another' })).toBe(403);

  expect((await administrator('DELETE', `${permissions}/${permission}`)).status).toBe(204);
  expect(await statusOf('GET', lists)).toBe(403);
});

test('the app reaches no further than its person', async () => {
  await give('write');
  const outside = asPerson(sandbox, lena, ['Sites.Selected']);
  expect((await outside('GET', lists)).status).toBe(403);
  expect((await asPerson(sandbox, marc, ['Sites.Selected'])('GET', lists)).status).toBe(200);
});

test('permissions are for administrators with full control, and name the application', async () => {
  await give('write');
  expect(await administrator('GET', permissions)).toMatchObject({
    status: 200,
    body: {
      value: [{ roles: ['write'], grantedToIdentitiesV2: [{ application: { id: registration.clientId } }] }],
    },
  });
  const owner = asPerson(sandbox, asha, ['Sites.FullControl.All']);
  expect((await owner('GET', permissions)).status).toBe(403);
  expect((await asPerson(sandbox, lena, ['Sites.Manage.All'])('GET', permissions)).status).toBe(403);
});
