import type { Sandbox } from '#sandbox/core/sandbox.ts';

import {
  asha,
  asPerson,
  at,
  channelSite,
  generalChannel,
  guest,
  lena,
  marc,
  privateSite,
  privateTeam,
  publicTeam,
  smallSandbox,
  type Answered,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = smallSandbox();
});
afterEach(() => {
  sandbox.close();
});

const as = (person: { id: string; upn: string }, ...scopes: string[]): Ask =>
  asPerson(sandbox, person, scopes);
const errorOf = ({ status, body }: Answered) => [status, at(body, 'error', 'code')];
const values = ({ body }: Answered) => at(body, 'value') as Record<string, unknown>[];
const member = (person: { id: string }, ...roles: string[]) => ({
  '@odata.type': '#microsoft.graph.aadUserConversationMember',
  roles,
  'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${person.id}')`,
});

test('joined teams fill in five properties and leave the others null', async () => {
  const teams = values(await as(marc, 'Team.ReadBasic.All')('GET', '/me/joinedTeams'));
  expect(teams).toHaveLength(1);
  expect(Object.entries(teams[0] ?? {}).filter(([, value]) => value !== null).map(([name]) => name).sort()).toEqual([
    'description', 'displayName', 'id', 'isArchived', 'tenantId',
  ]); // prettier-ignore
});

test('a team says whether it is open to everybody; a private one is closed to others', async () => {
  const read = as(lena, 'Team.ReadBasic.All', 'Channel.ReadBasic.All');
  expect(at((await read('GET', `/teams/${publicTeam}`)).body, 'visibility')).toBe('public');
  expect(errorOf(await read('GET', `/teams/${privateTeam}`))).toEqual([403, 'Forbidden']);
  expect(errorOf(await read('GET', `/teams/${privateTeam}/channels`))).toEqual([403, 'Forbidden']);
  expect(errorOf(await read('GET', '/teams/bbbbbbbb-0000-4000-8000-00000000000f'))).toEqual([
    404,
    'NotFound',
  ]);
  expect(at((await as(asha, 'Team.ReadBasic.All')('GET', `/teams/${privateTeam}`)).body, 'visibility')).toBe(
    'private',
  );
});

test('a private channel is listed for its members alone', async () => {
  sandbox.world.db.run(
    "insert into team_member (team_id, person_id, role) values (?, ?, 'member')",
    privateTeam,
    lena.id,
  );
  const channels = async (person: typeof asha) =>
    values(await as(person, 'Channel.ReadBasic.All')('GET', `/teams/${privateTeam}/channels`)).map((one) => [
      one['displayName'],
      one['membershipType'],
    ]);
  expect(await channels(lena)).toEqual([
    ['General', 'standard'],
    ['Mentors', 'private'],
  ]);
  expect(await channels(marc)).toEqual([['General', 'standard']]);
});

test('members need a scope that only an administrator grants', async () => {
  expect(errorOf(await as(asha, 'Team.ReadBasic.All')('GET', `/teams/${privateTeam}/members`))).toEqual([
    403,
    'Forbidden',
  ]);
  const members = values(await as(asha, 'TeamMember.Read.All')('GET', `/teams/${privateTeam}/members`));
  expect(members.map((one) => [one['displayName'], one['roles'], one['userId'], one['email']])).toEqual([
    ['Asha Rao', ['owner'], asha.id, asha.upn],
    ['Marc Dubois', [], marc.id, marc.upn],
  ]);
});

test('an owner lets somebody in, who can use the site from then on', async () => {
  const site = () => as(lena, 'Sites.Read.All')('GET', `/sites/${privateSite}`);
  expect((await site()).status).toBe(403);
  const owner = as(asha, 'TeamMember.ReadWriteNonOwnerRole.All');
  const added = await owner('POST', `/teams/${privateTeam}/members`, { body: member(lena) });
  expect([added.status, at(added.body, 'userId'), at(added.body, 'roles')]).toEqual([201, lena.id, []]);
  expect((await site()).status).toBe(200);
  const again = await owner('POST', `/teams/${privateTeam}/members`, { body: member(lena) });
  expect([again.status, at(again.body, 'id')]).toEqual([201, at(added.body, 'id')]);
  const removed = await owner(
    'DELETE',
    `/teams/${privateTeam}/members/${encodeURIComponent(String(at(added.body, 'id')))}`,
  );
  expect([removed.status, removed.body]).toEqual([204, null]);
  expect((await site()).status).toBe(403);
});

test('a private channel takes people of its team from its owners, and its site is open to them', async () => {
  const path = `/teams/${privateTeam}/channels/${encodeURIComponent('19:mentors@thread.tacv2')}/members`;
  const site = () => as(marc, 'Sites.Read.All')('GET', `/sites/${channelSite}`);
  const scope = 'ChannelMember.ReadWrite.All';
  sandbox.world.db.run(
    "insert into team_member (team_id, person_id, role) values (?, ?, 'member')",
    privateTeam,
    lena.id,
  );
  expect((await site()).status).toBe(403);
  const added = await as(lena, scope)('POST', path, { body: member(marc) });
  expect([added.status, at(added.body, 'userId')]).toEqual([201, marc.id]);
  expect((await site()).status).toBe(200);
  const seen = await as(marc, 'ChannelMember.Read.All')('GET', path);
  expect(at(seen.body, 'value')).toMatchObject([
    { userId: lena.id, roles: ['owner'] },
    { userId: marc.id, roles: [] },
  ]);
  const idOf = (index: number) => encodeURIComponent(String(at(seen.body, 'value', index, 'id')));
  expect((await as(marc, scope)('POST', path, { body: member(asha) })).status).toBe(403);
  expect(errorOf(await as(lena, scope)('POST', path, { body: member(guest) }))).toEqual([404, 'NotFound']);
  const general = path.replace(/channels\/[^/]+/, `channels/${encodeURIComponent(generalChannel)}`);
  expect((await as(asha, scope)('POST', general, { body: member(lena) })).status).toBe(400);
  expect((await as(lena, scope)('DELETE', `${path}/${idOf(0)}`)).status).toBe(400);
  expect((await as(lena, scope)('DELETE', `${path}/${idOf(1)}`)).status).toBe(204);
  expect((await site()).status).toBe(403);
});

test.each([
  ['a member', () => as(marc, 'TeamMember.ReadWrite.All'), member(lena), 403],
  ['an owner without the scope', () => as(asha, 'TeamMember.Read.All'), member(lena), 403],
  ['an owner for nobody', () => as(asha, 'TeamMember.ReadWrite.All'), member({ id: 'nobody' }), 404],
  ['an owner with an unknown role', () => as(asha, 'TeamMember.ReadWrite.All'), member(lena, 'boss'), 400],
  [
    'an owner who makes a guest an owner',
    () => as(asha, 'TeamMember.ReadWrite.All'),
    member(guest, 'owner'),
    400,
  ],
  [
    'an owner who may not make owners',
    () => as(asha, 'TeamMember.ReadWriteNonOwnerRole.All'),
    member(lena, 'owner'),
    403,
  ],
  [
    'an owner for an account that is disabled',
    () => {
      sandbox.world.db.run('update person set account_enabled = 0 where id = ?', lena.id);
      return as(asha, 'TeamMember.ReadWriteNonOwnerRole.All');
    },
    member(lena),
    404,
  ],
  [
    'an owner without the type',
    () => as(asha, 'TeamMember.ReadWrite.All'),
    { 'user@odata.bind': member(lena)['user@odata.bind'] },
    400,
  ],
])('%s cannot add a member', async (_name, caller, body, status) => {
  expect((await caller()('POST', `/teams/${privateTeam}/members`, { body })).status).toBe(status);
  expect(sandbox.world.db.all('select 1 from team_member where team_id = ?', privateTeam)).toHaveLength(2);
});

test('memberOf and ownedObjects give ids alone until groups may be read', async () => {
  const few = values(await as(asha, 'User.Read')('GET', '/me/ownedObjects'));
  expect(few.map((one) => [one['@odata.type'], one['id'], one['displayName']])).toEqual([
    ['#microsoft.graph.group', privateTeam, null],
    ['#microsoft.graph.group', publicTeam, null],
  ]);
  const all = values(
    await as(marc, 'User.Read', 'GroupMember.Read.All')('GET', '/me/memberOf?$select=displayName,visibility'),
  );
  expect(all).toEqual([
    { '@odata.type': '#microsoft.graph.group', displayName: 'Pricing practice', visibility: 'Private' },
  ]);
});

test("members and owners of a group, for an administrator's scope", async () => {
  const read = as(asha, 'GroupMember.Read.All', 'User.Read.All');
  expect(
    values(await read('GET', `/groups/${privateTeam}/members`)).map((one) => one['displayName']),
  ).toEqual(['Asha Rao', 'Marc Dubois']);
  expect(
    values(await read('GET', `/groups/${privateTeam}/owners?$select=id`)).map((one) => one['id']),
  ).toEqual([asha.id]);
  expect(errorOf(await as(asha, 'User.Read')('GET', `/groups/${privateTeam}/members`))).toEqual([
    403,
    'Authorization_RequestDenied',
  ]);
  expect((await read('GET', `/groups/${privateTeam}/members`)).headers.get('x-ms-resource-unit')).toBe('3');
});

describe('chats', () => {
  const chatting = ['Chat.Create', 'ChatMessage.Send', 'Chat.ReadBasic'];
  const start = (caller: Ask, chatType: string, people: readonly { id: string }[], more: object = {}) =>
    caller('POST', '/chats', {
      body: { chatType, members: people.map((one) => member(one, 'owner')), ...more },
    });

  test('two people have one chat, whoever asks for it', async () => {
    const first = await start(as(asha, ...chatting), 'oneOnOne', [asha, marc]);
    const second = await start(as(marc, ...chatting), 'oneOnOne', [asha, marc]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(at(second.body, 'id')).toBe(at(first.body, 'id'));
    expect(at(first.body, 'onlineMeetingInfo')).toBeNull();
    expect(values(await as(marc, ...chatting)('GET', '/me/chats'))).toHaveLength(1);
  });

  test('groups are new each time', async () => {
    const caller = as(asha, ...chatting);
    const first = await start(caller, 'group', [asha, marc, lena], { topic: 'Pricing' });
    const second = await start(caller, 'group', [asha, marc, lena], { topic: 'Pricing' });
    expect(at(first.body, 'topic')).toBe('Pricing');
    expect(at(second.body, 'id')).not.toBe(at(first.body, 'id'));
    const members = values(
      await caller('GET', `/chats/${encodeURIComponent(String(at(first.body, 'id')))}/members`),
    );
    expect(members.map((one) => one['displayName'])).toEqual(['Asha Rao', 'Lena Vogel', 'Marc Dubois']);
  });

  test.each([
    ['without oneself', 'oneOnOne', [marc, lena], {}, 403],
    ['of one', 'oneOnOne', [asha], {}, 400],
    ['of two with a topic', 'oneOnOne', [asha, marc], { topic: 'x' }, 400],
    ['of three as oneOnOne', 'oneOnOne', [asha, marc, lena], {}, 400],
    ['with somebody twice', 'group', [asha, marc, marc], {}, 400],
    ['of another type', 'meeting', [asha, marc], {}, 400],
  ])('a chat %s is refused', async (_name, type, people, more, status) => {
    expect((await start(as(asha, ...chatting), type, people, more)).status).toBe(status);
    expect(sandbox.world.db.all('select id from chat')).toEqual([]);
  });

  test('a message is stored once for each time it is sent', async () => {
    const caller = as(asha, ...chatting);
    const chat = await start(caller, 'oneOnOne', [asha, marc]);
    const path = `/chats/${encodeURIComponent(String(at(chat.body, 'id')))}/messages`;
    const body = { body: { contentType: 'html', content: '<p>Join us</p>' } };
    const sent = [await caller('POST', path, { body }), await caller('POST', path, { body })];
    expect(sent.map(({ status }) => status)).toEqual([201, 201]);
    expect(at(sent[0]?.body, 'from', 'user', 'id')).toBe(asha.id);
    expect(sandbox.world.db.all('select from_id, content from chat_message')).toEqual([
      { from_id: asha.id, content: '<p>Join us</p>' },
      { from_id: asha.id, content: '<p>Join us</p>' },
    ]);
    expect(errorOf(await caller('POST', path, { body: { body: {} } }))).toEqual([400, 'BadRequest']);
    expect(errorOf(await caller('POST', path, { body: { body: { content: 'x'.repeat(30_000) } } }))).toEqual([
      413,
      'RequestEntityTooLarge',
    ]);
    expect(errorOf(await as(lena, ...chatting)('POST', path, { body }))).toEqual([403, 'Forbidden']);
    expect(errorOf(await as(asha, 'Chat.ReadBasic')('POST', path, { body }))).toEqual([403, 'Forbidden']);
  });

  test('a channel takes messages from members of its team', async () => {
    const path = `/teams/${privateTeam}/channels/${encodeURIComponent('19:mentors@thread.tacv2')}/messages`;
    const body = { body: { content: 'Outcome' } };
    expect((await as(marc, 'ChannelMessage.Send')('POST', path, { body })).status).toBe(404);
    sandbox.world.db.run(
      "insert into team_member (team_id, person_id, role) values (?, ?, 'member')",
      privateTeam,
      lena.id,
    );
    expect((await as(lena, 'ChannelMessage.Send')('POST', path, { body })).status).toBe(201);
  });

  test.each<[string, string, object[], number]>([
    ['a card that its body names', '<attachment id="a"></attachment>', [{ id: 'a' }], 201],
    ['a card that its body does not name', '<p>Look</p>', [{ id: 'a' }], 400],
    ['a card that is named and not there', '<attachment id="b"></attachment>', [], 400],
    ['a card that is an object', '<attachment id="a"></attachment>', [{ id: 'a', content: {} }], 400],
    ['a card that is none', '<attachment id="a"></attachment>', [{ id: 'a', content: '{}' }], 400],
  ])('a message with %s', async (_name, content, cards, status) => {
    const path = `/teams/${privateTeam}/channels/${encodeURIComponent(generalChannel)}/messages`;
    const attachments = cards.map((card) => ({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: '{"type":"AdaptiveCard"}',
      ...card,
    }));
    const body = { body: { contentType: 'html', content }, attachments };
    expect((await as(asha, 'ChannelMessage.Send')('POST', path, { body })).status).toBe(status);
  });

  test('unknown chats are not found', async () => {
    expect(errorOf(await as(asha, 'Chat.ReadBasic')('GET', '/chats/19%3Anothing%40thread.v2'))).toEqual([
      404,
      'NotFound',
    ]);
    expect(errorOf(await as(asha, 'User.Read')('GET', '/me/chats'))).toEqual([403, 'Forbidden']);
  });
});

describe('an activity notification', () => {
  const path = `/users/${marc.id}/teamwork/sendActivityNotification`;
  const body = {
    topic: { source: 'text', value: 'Pricing practice', webUrl: 'https://teams.microsoft.com/l/entity/a/b' },
    activityType: 'systemDefault',
    previewText: { content: 'The next session is on Tuesday' },
    templateParameters: [{ name: 'systemDefaultText', value: 'planned a session' }],
  };

  test('reaches whoever has the app, without a word in return', async () => {
    const send = as(asha, 'TeamsActivity.Send');
    const sent = await send('POST', path, { body });
    expect(sent).toMatchObject({ status: 204, body: null });
    sandbox.world.switches.appInstalled = false;
    expect(errorOf(await send('POST', path, { body }))).toEqual([403, 'Forbidden']);
    expect(errorOf(await as(asha)('POST', path, { body }))).toEqual([403, 'Forbidden']);
  });

  test('of a type of the manifest carries what its text names', async () => {
    const send = as(asha, 'TeamsActivity.Send');
    const invitation = { ...body, activityType: 'communityInvitation' };
    const templateParameters = [{ name: 'community', value: 'Pricing circle' }];
    expect((await send('POST', path, { body: { ...invitation, templateParameters } })).status).toBe(204);
    expect(errorOf(await send('POST', path, { body: invitation }))).toEqual([400, 'BadRequest']);
    const mine = path.replace(marc.id, asha.id);
    expect(errorOf(await send('POST', mine, { body }))).toEqual([400, 'BadRequest']);
  });

  test.each([
    ['of a type that no manifest has', { activityType: 'sessionPlanned' }],
    ['without its text', { templateParameters: [] }],
    ['about nothing', { topic: {} }],
    ['that leads out of Teams', { topic: { ...body.topic, webUrl: 'https://evil.example/' } }],
    ['with a long preview', { previewText: { content: 'x'.repeat(151) } }],
  ])('%s is refused', async (_, wrong) => {
    const send = as(asha, 'TeamsActivity.Send');
    expect(errorOf(await send('POST', path, { body: { ...body, ...wrong } }))).toEqual([400, 'BadRequest']);
  });

  test('to nobody is 404', async () => {
    const send = as(asha, 'TeamsActivity.Send');
    expect(errorOf(await send('POST', path.replace(marc.id, 'nobody'), { body }))).toEqual([404, 'NotFound']);
  });
});
