import { menderOf, type SetupCheck, type SetupSubject } from '#domain/access/setup-check.ts';
import type { Cache } from '#ports/outbox.ts';
import { examineSetup, type SetupRequest } from '#workflows/examine-setup.ts';
import { registration } from '#sandbox/registration.ts';
import { openingCalls, type SiteToOpen } from '#domain/access/open-site.ts';
import { toSiteId } from '#domain/shared/ids.ts';
import {
  asha,
  asPerson,
  at,
  channelSite,
  lena,
  marc,
  privateTeam,
  publicSite,
} from '../sandbox/core/small-organisation.ts';
import { makeEarlierCommunity } from '../support/earlier-lists.ts';
import { createBench, everyScope, type Bench, type SeatOptions } from './graph-bench.ts';
import { aCharter, addRows, desk, deskAtCommunity, entryOf, never, site, sure } from './lists/a-community.ts';

let bench: Bench;
/** A device that has seen the community. */
let rememberedHere: Cache;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.close());

test('before a community exists an owner sees what is ready, and nothing is written', async () => {
  const found = await examine(asha);
  expect(told(found)).toEqual({
    'sign-in': 'ready',
    'site Pricing practice': 'ready',
    'site Product guild': 'ready',
    'writing Pricing practice': 'untested',
    'writing Product guild': 'untested',
    calendar: 'ready',
    posting: 'untested',
    activity: 'untested',
  });
  const log = await bench.log();
  expect(log.filter(({ method, status }) => method === 'PATCH' && status < 400)).toEqual([]);
  expect(await rowsThere()).toEqual([]);
});

test('a community is looked at down to its lists, and that rows can be written is seen without writing one', async () => {
  await aCommunity();
  const before = await rowsThere();
  const found = await examine(asha, { remembering: true });
  expect(told(found)).toMatchObject({
    'list charter': 'ready',
    'list members': 'ready',
    'list log': 'ready',
    'writing Pricing circle': 'ready',
  });
  expect(await rowsThere()).toEqual(before);
});

test('a list that is gone and an index that was lost are named, and are for the owner to put right', async () => {
  await aCommunity();
  await bench.control('POST', 'sharepoint', { action: 'delete-list', site, list: 'Peerloom outcomes' });
  await bench.control('POST', 'sharepoint', {
    action: 'change-column',
    site,
    list: 'Peerloom members',
    column: 'Status',
    change: { indexed: false },
  });
  expect(told(await examine(asha, { remembering: true }))).toMatchObject({
    'list outcomes': 'lists missing you',
    'list members': 'lists index-lost you',
  });
  expect(told(await examine(marc, { remembering: true }))).toMatchObject({
    'list outcomes': 'lists missing owner',
  });
});

test.each([
  ['read-only', { 'list charter': 'ready', 'writing Pricing circle': 'site-locked administrator' }],
  ['no-access', { 'site Pricing circle': 'site-locked administrator' }],
])('a site that is locked (%s) is named, and is for an administrator', async (lock, named) => {
  await aCommunity();
  await bench.control('POST', 'sharepoint', { action: 'lock-site', site, lock });
  expect(told(await examine(asha, { remembering: true }))).toMatchObject(named);
});

test('what a later version brings is not called lost in older lists, though nobody can bring it while the site is locked', async () => {
  await makeEarlierCommunity(bench, { site, version: 1 });
  const here = desk(bench, asha);
  await here.communities.snapshots([site]);
  rememberedHere = here.seat.cache;
  await bench.control('POST', 'sharepoint', { action: 'lock-site', site, lock: 'read-only' });
  bench.time.advance(60_000);

  expect(told(await examine(asha, { remembering: true }))).toMatchObject({
    'list charter': 'ready',
    'list sessions': 'ready',
    'list outcomes': 'ready',
    'version Pricing circle': 'optional',
    'writing Pricing circle': 'site-locked administrator',
  });
  expect(await here.diagnostics.lists(site)).toEqual([]);
});

test('a team whose site is still being made only needs time', async () => {
  await bench.fault({
    match: { path: `/groups/${privateTeam}/sites/root` },
    action: {
      status: 404,
      body: { error: { code: 'ResourceNotFound', message: 'Resource provisioning is in progress.' } },
    },
    times: null,
  });
  expect(told(await examine(asha))).toMatchObject({
    'site Pricing practice': 'site-being-made time',
    'site Product guild': 'ready',
  });
});

test('a private channel’s own site is looked at, and is closed to who is not in the channel', async () => {
  const channel = { siteUrl: 'https://contoso.sharepoint.com/sites/pricing-mentors', team: null };
  expect(told(await examine(lena, { channel }))).toMatchObject({ 'site Pricing practice-Mentors': 'ready' });
  expect(told(await examine(marc, { channel }))).toMatchObject({ 'site ': 'site-closed owner' });
  expect(channelSite).not.toBe(site);
});

test('a permission that is missing is named with who may grant it, and what comes after it waits', async () => {
  const without = (...missing: string[]) => everyScope.filter((scope) => !missing.includes(scope));
  expect(
    told(await examine(asha, { scopes: without('Sites.ReadWrite.All', 'TeamMember.Read.All') })),
  ).toMatchObject({
    'scope Sites.ReadWrite.All': 'scope-missing Sites.ReadWrite.All you',
    'scope TeamMember.Read.All': 'optional',
    teams: 'waits Sites.ReadWrite.All',
  });
  expect(told(await examine(asha, { scopes: without('Calendars.ReadWrite') }))).toMatchObject({
    calendar: 'waits Calendars.ReadWrite',
  });
});

test('what could not be looked at is not called missing', async () => {
  await aCommunity();
  await bench.fault({ match: { path: '/me/calendar' }, action: { status: 500 }, times: null });
  await bench.fault({ match: { path: '/lists' }, action: { status: 503 }, times: null });
  expect(told(await examine(asha, { remembering: true }))).toMatchObject({
    'site Pricing circle': 'could-not-look',
    calendar: 'could-not-look',
  });
});

test('a calendar without Teams meetings is for an administrator', async () => {
  await bench.control('POST', 'switches', { onlineMeetingComesBackOff: true });
  expect(told(await examine(asha))).toMatchObject({ calendar: 'no-teams-meetings administrator' });
});

describe('where the app is let into single sites', () => {
  const selected = { reach: 'selected' } as const;

  test('a site that was not opened is named, and the message to an administrator opens it', async () => {
    const found = await examine(asha, selected);
    expect(told(found)).toMatchObject({
      teams: 'no-site-opened administrator',
      'site Pricing practice': 'optional',
      'site Product guild': 'optional',
    });

    const about = found.flatMap(({ about: one }) => (one.kind === 'site' ? [one.site] : []))[0]!;
    await openSite({ ...about, site: about.id });
    expect(told(await examine(asha, selected))).toMatchObject({
      'site Pricing practice': 'ready',
      'making Pricing practice': 'untested',
      'site Product guild': 'optional',
    });
  });

  test('the team in whose channel the app is opened is the one that is missing', async () => {
    const channel = { siteUrl: 'https://contoso.sharepoint.com/sites/pricing', team: privateTeam };
    const found = told(await examine(asha, { ...selected, channel }));
    expect(found).toMatchObject({
      'site Pricing practice': 'site-not-opened administrator',
      'site Product guild': 'optional',
    });
    expect(found).not.toHaveProperty('teams');
  });

  describe('a community that refuses', () => {
    let opened: Awaited<ReturnType<typeof openSite>>;
    const again = async (person: { id: string; upn: string }) => {
      bench.time.advance(60_000);
      return told(await examine(person, { ...selected, remembering: true }))['site Pricing circle'];
    };

    beforeEach(async () => {
      opened = await openSite({ site, team: null, webUrl: '' });
      await opened.widen();
      const here = desk(bench, asha, selected);
      await here.provisioning.provision(site, () => undefined);
      await here.senders['add-rows'].send(entryOf(addRows({ list: 'charter', value: aCharter() })), never);
      await here.communities.mine();
      rememberedHere = here.seat.cache;
      bench.time.advance(60_000);
    });

    test('whoever was taken out of its team is sent to an owner', async () => {
      expect(await again(marc)).toBeUndefined();
      bench.sandbox.world.db.run('delete from team_member where person_id = ?', marc.id);
      expect(await again(marc)).toBe('site-closed owner');
    });

    test('whoever is in a team whose site was closed to the app is told both, and its owner to ask an administrator', async () => {
      await opened.close();
      expect(await again(marc)).toBe('site-refused owner');
      expect(await again(asha)).toBe('site-refused administrator');
    });
  });

  test('lists are made while the role is wider, and everyday use goes on when it is not', async () => {
    const here = desk(bench, asha, selected);
    const narrow = await openSite({ site, team: null, webUrl: '' });
    await expect(here.provisioning.provision(site, () => undefined)).rejects.toMatchObject({
      code: 'no-access',
    });
    await narrow.widen();
    await here.provisioning.provision(site, () => undefined);
    await narrow.again();
    const row = addRows({ list: 'charter', value: aCharter() });
    expect(await here.senders['add-rows'].send(entryOf(row), never)).toMatchObject({ kind: 'done' });

    const found = await here.communities.mine();
    expect(found.snapshots.map(({ charter }) => charter?.name)).toEqual(['Pricing circle']);
    const log = await bench.log();
    expect(log.filter(({ path }) => path === '/v1.0/search/query')).toEqual([]);
    rememberedHere = here.seat.cache;
    expect(told(await examine(asha, { ...selected, remembering: true }))).toMatchObject({
      'list charter': 'ready',
      'writing Pricing circle': 'ready',
    });
  });

  test('a community in another team is found from home, though this device remembers one', async () => {
    const here = desk(bench, asha, selected);
    const first = await openSite({ site, team: null, webUrl: '' });
    await first.widen();
    await here.provisioning.provision(site, () => undefined);
    await here.senders['add-rows'].send(entryOf(addRows({ list: 'charter', value: aCharter() })), never);
    await here.communities.mine();

    const other = sure(toSiteId(publicSite));
    await (await openSite({ site: other, team: null, webUrl: '' })).widen();
    const elsewhere = desk(bench, asha, selected);
    await elsewhere.provisioning.provision(other, () => undefined);
    const charter = { ...addRows({ list: 'charter', value: aCharter({ name: 'Guild' }) }), site: other };
    await elsewhere.senders['add-rows'].send(entryOf(charter), never);
    bench.time.advance(60_000);
    expect((await here.communities.mine()).snapshots.map(({ charter: its }) => its?.name)).toEqual([
      'Pricing circle',
      'Guild',
    ]);
  });
});

const administrator = { id: 'aaaaaaaa-0000-4000-8000-000000000009', upn: 'admin@contoso.example' };

/** An administrator does what the message says, call by call. */
async function openSite(of: Omit<SiteToOpen, 'clientId'>) {
  const calls = openingCalls({ ...of, clientId: registration.clientId });
  bench.sandbox.world.db.run(
    `insert or ignore into person (id, upn, display_name, mail, time_zone, user_type, is_admin)
     values (?, ?, 'Administrator', ?, 'Europe/Berlin', 'Member', 1)`,
    administrator.id,
    administrator.upn,
    administrator.upn,
  );
  const as = asPerson(bench.sandbox, administrator, ['Sites.FullControl.All']);
  const call = async (text: string, ids: Readonly<Record<string, string>> = {}) => {
    const [, method = '', url = '', body] = /^(\w+) (\S+)(?: (.*))?$/.exec(text) ?? [];
    const address = Object.entries(ids).reduce((filled, [name, id]) => filled.replace(name, id), url);
    const answer = await as(method, address, body === undefined ? {} : { body: JSON.parse(body) as unknown });
    return answer.status < 300 ? (at(answer.body, 'id') as string) : Promise.reject(new Error(text));
  };
  const siteId = of.site ?? (await call(calls.find));
  const permission = await call(calls.grant, { 'SITE-ID': siteId });
  const ids = { 'SITE-ID': siteId, 'PERMISSION-ID': permission };
  return {
    widen: () => call(calls.widen, ids),
    again: () => call(calls.narrow, ids),
    close: () => as('DELETE', `/sites/${siteId}/permissions/${permission}`),
  };
}

interface Look extends SeatOptions, Partial<Pick<SetupRequest, 'channel'>> {
  readonly remembering?: boolean;
}

async function examine(
  person: { id: string; upn: string },
  { remembering, channel, reach, ...more }: Look = {},
) {
  const cache = remembering ? { cache: rememberedHere } : {};
  const here = desk(bench, person, { ...more, ...cache, ...(reach ? { reach } : {}) });
  await bench.clearLog();
  const { identity } = here.seat;
  const { teams, siteAt, communities, survey, mayWrite, calendar } = here.diagnostics;
  const probes = {
    teams,
    siteAt,
    communities,
    survey,
    mayWrite,
    calendar,
    account: async () => {
      const account = await identity.account();
      return { tenantId: account.tenantId, personId: account.person.id, name: account.person.name };
    },
    installed: { clientId: registration.clientId, sites: reach ?? 'all' },
    standingOf: () => Promise.resolve('missing' as const),
    granted: async () => {
      await identity.token({ scopes: ['User.Read'] });
      return [...identity.granted()];
    },
  };
  return examineSetup(probes, {
    channel: channel ?? null,
    sites: [],
    triesSites: true,
    onFound: () => undefined,
  });
}

/** Each line in short: what it is about, and how it stands; permissions that are there are left out. */
function told(found: readonly SetupCheck[]): Record<string, string> {
  return Object.fromEntries(
    found
      .filter(({ about, state }) => about.kind !== 'scope' || state.kind !== 'ready')
      .map((check) => [nameOf(check.about), stateIn(check)]),
  );
}

function nameOf(about: SetupSubject): string {
  switch (about.kind) {
    case 'scope':
      return `scope ${about.scope}`;
    case 'site':
    case 'making':
    case 'version':
    case 'writing':
      return `${about.kind} ${about.site.name}`;
    case 'list':
      return `list ${about.list}`;
    case 'sign-in':
    case 'teams':
    case 'calendar':
    case 'posting':
    case 'activity':
      return about.kind;
  }
}

function stateIn(check: SetupCheck): string {
  const { state } = check;
  switch (state.kind) {
    case 'wrong':
      return [
        state.problem.code,
        ...('scope' in state.problem ? [state.problem.scope] : []),
        ...('findings' in state.problem ? state.problem.findings.map(({ kind }) => kind) : []),
        menderOf(check),
      ].join(' ');
    case 'waits':
      return `waits ${state.scope}`;
    case 'ready':
    case 'optional':
    case 'untested':
    case 'could-not-look':
      return state.kind;
  }
}

async function aCommunity(): Promise<void> {
  const here = await deskAtCommunity(bench);
  await here.senders['add-rows'].send(entryOf(addRows({ list: 'charter', value: aCharter() })), never);
  await here.communities.snapshots([site]);
  rememberedHere = here.seat.cache;
}

const rowsThere = () =>
  Promise.resolve(
    bench.sandbox.world.db.all(
      'select list_id, id, version, fields_json from list_item order by list_id, id',
    ),
  );
