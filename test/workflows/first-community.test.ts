import { createDiagnosis } from '#app/diagnosis.ts';
import { createIdentity } from '#auth/identity.ts';
import type { TokenAnswer, TokenClient, TokenRequest } from '#auth/token-client.ts';
import { openingCalls } from '#domain/access/open-site.ts';
import type { Scope, SitesReach } from '#domain/access/scopes.ts';
import {
  inTheWayOfFirst,
  menderOf,
  ownsTeam,
  type SetupCheck,
  type SetupSite,
} from '#domain/access/setup-check.ts';
import { firstRows } from '#domain/communities/start.ts';
import { createGraphAdapters } from '#graph/adapters.ts';
import { contextOf } from '#host/context.ts';
import type { FoundHost } from '#host/create-host.ts';
import type { ChannelSite } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { authorityMetadata, createEntra } from '#sandbox/entra/entra.ts';
import { registration } from '#sandbox/registration.ts';
import { readToken } from '#sandbox/core/tokens.ts';
import type { DeviceStorage } from '#storage/device-storage.ts';
import { examineSetup } from '#workflows/examine-setup.ts';
import {
  asha,
  asPerson,
  at,
  lena,
  marc,
  privateSite,
  privateTeam,
} from '../sandbox/core/small-organisation.ts';
import { createBench, createMemoryCache, type Bench } from '../graph/graph-bench.ts';
import { aCharter, entryOf, never, sure } from '../graph/lists/a-community.ts';
import { toSiteId, type SiteId } from '#domain/shared/ids.ts';

// Entra, consent, Graph and lists are the sandbox's; what the window of a browser shows is answered by the test.

const administrator = { id: 'aaaaaaaa-0000-4000-8000-000000000009', upn: 'admin@contoso.example' };
const origins = {
  teams: 'http://localhost:5300',
  app: 'http://localhost:5301',
  graph: 'http://localhost:5302',
  entra: 'http://localhost:5303',
};
const practice = sure(toSiteId(privateSite));

let bench: Bench;
let entra: ReturnType<typeof createEntra>;

beforeEach(() => {
  bench = createBench();
  const { world } = bench.sandbox;
  world.db.run(
    `insert into person (id, upn, display_name, mail, time_zone, user_type, is_admin)
     values (?, ?, 'Ines Adler', ?, 'Europe/Berlin', 'Member', 1)`,
    administrator.id,
    administrator.upn,
    administrator.upn,
  );
  entra = createEntra(world, { origin: origins.entra, appOrigin: origins.app, hostOrigins: [origins.teams] });
});
afterEach(() => bench.close());

test('users may consent: the owner allows what is missing, and starts the community', async () => {
  const owner = aDevice(asha);
  expect(await owner.wrong()).toEqual({ 'sign-in': 'scope-missing User.Read · you' });

  await owner.allowWhatIsMissing();
  expect(await owner.wrong()).toEqual({
    'Calendars.ReadWrite': 'scope-missing Calendars.ReadWrite · you',
    'Sites.Manage.All': 'scope-missing Sites.Manage.All · you',
    'Sites.ReadWrite.All': 'scope-missing Sites.ReadWrite.All · you',
    'Team.ReadBasic.All': 'scope-missing Team.ReadBasic.All · you',
  });
  // What one can allow oneself is asked for when it is needed.
  expect(await owner.onHome()).toEqual([]);
  await owner.allowWhatIsMissing();
  expect(await owner.wrong()).toEqual({});
  await owner.startCommunity();
  expect(await owner.wrong()).toEqual({});
});

test('only administrators may consent: the owner is told so, and the link for them allows everything', async () => {
  await bench.control('POST', 'switches', { usersMayConsent: false });
  const owner = aDevice(asha);
  await owner.allowWhatIsMissing();
  await owner.allowWhatIsMissing();
  expect(await owner.wrong()).toMatchObject({
    'Sites.ReadWrite.All': 'scope-missing Sites.ReadWrite.All · administrator',
    'Calendars.ReadWrite': 'scope-missing Calendars.ReadWrite · administrator',
  });
  await owner.sendLinkToAdministrator();
  expect(await owner.wrong()).toEqual({});
  await owner.startCommunity();
  expect(await owner.wrong()).toEqual({});
});

test('single sites: the message to an administrator opens the one that a community begins on', async () => {
  const owner = aDevice(asha, 'selected');
  await owner.allowWhatIsMissing();
  await owner.allowWhatIsMissing();
  expect(await owner.wrong()).toEqual({ teams: 'no-site-opened · administrator' });
  expect(await owner.onHome()).toEqual(['teams']);
  const role = await opened(await owner.siteNamed('Pricing practice'));
  await expect(owner.startCommunity()).rejects.toMatchObject({ code: 'no-access' });
  await role.widen();
  await owner.startCommunity();
  await role.narrow();
  expect(await owner.wrong()).toEqual({});
});

test('a permission that an administrator refuses is named, and the rest goes on', async () => {
  const owner = aDevice(asha);
  await entraCall('admin/consent', {
    by: administrator.upn,
    scope: 'Calendars.ReadWrite',
    state: 'refused',
  });
  await owner.allowWhatIsMissing();
  await owner.allowWhatIsMissing();
  expect(await owner.wrong()).toMatchObject({
    'Calendars.ReadWrite': 'scope-missing Calendars.ReadWrite · administrator',
  });
  await owner.allow(['Team.ReadBasic.All', 'Sites.ReadWrite.All', 'Sites.Manage.All']);
  expect(await owner.wrong()).toEqual({
    'Calendars.ReadWrite': 'scope-missing Calendars.ReadWrite · administrator',
  });
  expect(await owner.onHome()).toEqual(['Calendars.ReadWrite']);
  await owner.startCommunity();
});

test.each([
  ['disabled', 'AADSTS7000112'],
  ['assigned', 'AADSTS50105'],
])(
  'a tenant that blocks the app (%s) is named, and it opens once an administrator changed it',
  async (how, refusal) => {
    await bench.control('POST', 'switches', { appInEntra: how });
    const owner = aDevice(asha);
    expect(await owner.wrong()).toEqual({ 'sign-in': `app-blocked ${refusal} · administrator` });

    await bench.control('POST', 'switches', { appInEntra: 'open' });
    await owner.allowWhatIsMissing();
    await owner.allowWhatIsMissing();
    await owner.startCommunity();
    expect(await owner.wrong()).toEqual({});
  },
);

test('a private channel has a site of its own, which its owner starts a community on', async () => {
  const channel = { siteUrl: 'https://contoso.sharepoint.com/sites/pricing-mentors', team: null };
  const stranger = aDevice(asha, 'all', channel);
  await stranger.allowWhatIsMissing();
  await stranger.allowWhatIsMissing();
  expect(await stranger.wrong()).toEqual({ 'site ': 'site-closed · owner' });
  expect(await aDevice(marc).onHome()).toEqual([]);

  const owner = aDevice(lena, 'all', channel);
  await owner.allowWhatIsMissing();
  await owner.allowWhatIsMissing();
  const { id } = await owner.siteNamed('Pricing practice-Mentors');
  expect(id).not.toBe(practice);
  await owner.startCommunity(id!);
  expect(await owner.wrong()).toEqual({});
});

test('a team’s site that is still being made only needs time', async () => {
  const fault = (await bench.control('POST', 'faults', {
    match: { path: `/groups/${privateTeam}/sites/root` },
    action: {
      status: 404,
      body: { error: { code: 'ResourceNotFound', message: 'Resource provisioning is in progress.' } },
    },
    times: null,
  })) as { id: string };
  const owner = aDevice(asha);
  await owner.allowWhatIsMissing();
  await owner.allowWhatIsMissing();
  expect(await owner.wrong()).toEqual({ 'site Pricing practice': 'site-being-made · time' });
  expect(await owner.onHome()).toEqual(['site Pricing practice']);

  await bench.control('DELETE', `faults?id=${fault.id}`);
  bench.time.advance(60_000);
  expect(await owner.wrong()).toEqual({});
  await owner.startCommunity();
});

test.each([
  ['read-only', 'writing Pricing practice'],
  ['no-access', 'site Pricing practice'],
])('a site that is locked (%s) is named before anything is made there', async (lock, line) => {
  await bench.control('POST', 'sharepoint', { action: 'lock-site', site: privateSite, lock });
  const owner = aDevice(asha);
  await owner.allowWhatIsMissing();
  await owner.allowWhatIsMissing();
  expect(await owner.wrong()).toEqual({ [line]: 'site-locked · administrator' });

  await bench.control('POST', 'sharepoint', { action: 'lock-site', site: privateSite, lock: 'none' });
  bench.time.advance(60_000);
  await owner.startCommunity();
  expect(await owner.wrong()).toEqual({});
});

/** The app on one person's device, with the sign-in of a host. */
function aDevice(
  person: { id: string; upn: string },
  sites: SitesReach = 'all',
  channel: ChannelSite | null = null,
) {
  const { world } = bench.sandbox;
  const { clock, timers } = bench.time;
  const seat = bench.seat(person);
  const identity = createIdentity({
    configuration: {
      clientId: registration.clientId,
      tenant: world.tenantId,
      appId: registration.appId,
      sites,
      sandbox: {
        graphOrigin: origins.graph,
        hostOrigins: [],
        authority: '',
        knownAuthorities: [],
        authorityMetadata: authorityMetadata(origins.entra, world.tenantId),
      },
    },
    host: {
      context: () => ({ ...contextOf({}), userId: person.id, tenantId: world.tenantId }),
      saveNow: () => Promise.resolve(),
    },
    redirectUri: `${origins.app}/redirect.html`,
    client: () => Promise.resolve(windowOf(person)),
  });
  const cache = createMemoryCache(clock);
  const graph = createGraphAdapters({
    fetch: (input, init) => bench.sandbox.graph(new Request(input, init)),
    identity,
    clock,
    timers,
    random: seat.random,
    cache,
    graphOrigin: origins.graph,
    sites,
  });
  let isOpen = false;
  const probes = createDiagnosis({
    // Nothing here asks for the host or for this device's storage.
    found: {} as FoundHost,
    device: {} as DeviceStorage,
    product: { version: '', commit: '' },
    installed: { clientId: registration.clientId, sites },
    identity,
    running: () =>
      isOpen
        ? {
            // What of the services is asked here.
            services: {
              identity,
              account: { tenantId: world.tenantId, person: seat.person },
            } as unknown as Services,
            graph: () => Promise.resolve(graph),
          }
        : null,
  });

  async function examine(triesSites = true): Promise<readonly SetupCheck[]> {
    isOpen ||= await identity.account().then(
      () => true,
      () => false,
    );
    return examineSetup(probes, { channel, sites: [], triesSites, onFound: () => undefined });
  }

  async function missing(): Promise<readonly Scope[]> {
    return (await examine()).flatMap(({ state }) =>
      state.kind === 'wrong' && state.problem.code === 'scope-missing' ? [state.problem.scope] : [],
    );
  }

  const allow = (scopes: readonly Scope[]) => identity.ask(scopes).catch(() => false);

  return {
    async wrong(): Promise<Record<string, string>> {
      const lines = (await examine()).flatMap(asLine);
      return Object.fromEntries(lines.toSorted(([one], [other]) => (one < other ? -1 : 1)));
    },
    /** What Home shows an owner by itself. */
    async onHome(): Promise<readonly string[]> {
      const found = await examine(false);
      return ownsTeam(found)
        ? inTheWayOfFirst(found)
            .flatMap(asLine)
            .map(([what]) => what)
        : [];
    },
    allow,
    allowWhatIsMissing: async () => allow(await missing()),
    async sendLinkToAdministrator() {
      const url = new URL(await identity.adminConsentUrl(await missing()));
      const fields = new URLSearchParams(url.search);
      fields.set('user', administrator.upn);
      fields.set('step', 'accept');
      const answer = await entra(new Request(url.href, { method: 'POST', body: fields }));
      expect(answer.headers.get('location')).toContain('admin_consent=True');
    },
    async siteNamed(name: string): Promise<SetupSite> {
      const sitesSeen = (await examine()).flatMap(({ about }) => (about.kind === 'site' ? [about.site] : []));
      return sitesSeen.find((site) => site.name === name)!;
    },
    async startCommunity(site: SiteId = practice) {
      await graph.provisioning.provision(site, () => undefined);
      const { name, domainStatement, purposes, norms, rhythm } = aCharter();
      const rows = firstRows(
        { name, domainStatement, purposes, norms, rhythm },
        { person: seat.person, consentText: 'I agree.', at: clock.now() },
      );
      if (!rows.ok) throw new TypeError(rows.refusal);
      const sent = await graph.senders['add-rows'].send(
        entryOf({ kind: 'add-rows', site, rows: rows.value }, 0, person.id),
        never,
      );
      expect(sent).toMatchObject({ kind: 'done' });
      const { snapshots } = await graph.communities.mine();
      expect(snapshots.map(({ charter }) => charter?.name)).toEqual(['Pricing circle']);
    },
  };
}

/** What MSAL throws for Entra's refusals; in the window the person says yes wherever they may. */
function windowOf(person: { id: string; upn: string }): TokenClient {
  const { world } = bench.sandbox;

  async function asked({ scopes }: TokenRequest, more: object): Promise<TokenAnswer> {
    const answer = await entraCall('broker/token', { user: person.upn, scopes, ...more });
    const code = at(answer, 'error', 'code');
    if (typeof code === 'string') {
      const needsAdministrator = at(answer, 'question', 'kind') === 'administrator' && 'consent' in more;
      throw Object.assign(new Error(), {
        errorCode: needsAdministrator ? 'access_denied' : code,
        errorMessage: needsAdministrator
          ? 'AADSTS90094: Consent of an administrator is required.'
          : at(answer, 'error', 'description'),
        subError: at(answer, 'error', 'subError'),
        name: at(answer, 'error', 'subError') === '' ? 'ServerError' : 'InteractionRequiredAuthError',
      });
    }
    const token = at(answer, 'token', 'access_token') as string;
    const read = readToken(world, token);
    return {
      token,
      scopes: read.ok ? [...read.scopes] : [],
      person: { id: person.id, tenantId: world.tenantId, name: person.upn, signInName: person.upn },
    };
  }

  return {
    silently: (request) => asked(request, { interactive: false }),
    inWindow: (request) => asked(request, { interactive: true, consent: 'grant' }),
    cameBack: null,
  };
}

async function entraCall(path: string, body: object): Promise<unknown> {
  const request = new Request(`${origins.entra}/${path}`, {
    method: 'POST',
    headers: { origin: origins.teams },
    body: JSON.stringify(body),
  });
  return (await (await entra(request)).json()) as unknown;
}

/** An administrator makes the calls of the message. */
async function opened({ id, team, webUrl }: SetupSite) {
  const calls = openingCalls({ clientId: registration.clientId, site: id, team, webUrl });
  const as = asPerson(bench.sandbox, administrator, ['Sites.FullControl.All']);
  const call = async (text: string, ids: Readonly<Record<string, string>> = {}) => {
    const [, method = '', url = '', body] = /^(\w+) (\S+)(?: (.*))?$/.exec(text) ?? [];
    const address = Object.entries(ids).reduce((filled, [name, value]) => filled.replace(name, value), url);
    const answer = await as(method, address, body === undefined ? {} : { body: JSON.parse(body) as unknown });
    return at(answer.body, 'id') as string;
  };
  const site = { 'SITE-ID': await call(calls.find) };
  const ids = { ...site, 'PERMISSION-ID': await call(calls.grant, site) };
  return { widen: () => call(calls.widen, ids), narrow: () => call(calls.narrow, ids) };
}

function asLine(check: SetupCheck): readonly (readonly [string, string])[] {
  const { about, state } = check;
  if (state.kind === 'could-not-look') return [[about.kind, 'could not be looked at']];
  if (state.kind !== 'wrong') return [];

  const { problem } = state;
  const detail = 'scope' in problem ? ` ${problem.scope}` : 'refusal' in problem ? ` ${problem.refusal}` : '';
  const name =
    'scope' in about ? about.scope : 'site' in about ? `${about.kind} ${about.site.name}` : about.kind;
  return [[name, `${problem.code}${detail} · ${menderOf(check) ?? ''}`]];
}
