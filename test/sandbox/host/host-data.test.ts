import { createSandbox } from '#sandbox/core/sandbox.ts';
import { originsOf, portsFrom } from '#sandbox/ports.ts';
import { createTeamsHost } from '#sandbox/teams-host/teams-host.ts';

const origins = originsOf(portsFrom('5500'));
const asha = 'asha.rao@contoso.example';

const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

function aHost() {
  const sandbox = createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'organisation', seed: 1, people: 40 },
    now: () => Date.UTC(2026, 10, 24, 9),
    origins: { ...origins },
  });
  open.push(() => {
    sandbox.close();
  });
  const host = createTeamsHost(sandbox.world, {
    folder: 'nothing-is-built-here',
    origins,
    control: (request) => sandbox.graph(request),
  });
  return {
    sandbox,
    async get<Answer>(path: string): Promise<Answer> {
      return (await (await host(new Request(`${origins.teams}${path}`))).json()) as Answer;
    },
    host: (path: string, init?: RequestInit) => host(new Request(`${origins.teams}${path}`, init)),
  };
}

test('a person sees their own teams, the private channels they belong to, and their meetings', async () => {
  const { get } = aHost();

  const places = await get<{
    teams: { name: string; role: string; channels: { name: string; siteUrl: string }[] }[];
    meetings: { chatId: string; joinUrl: string; people: number }[];
  }>(`/host/places?user=${asha}`);

  expect(places.teams.filter(({ role }) => role === 'owner').map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Pricing practice', 'Product guild']),
  );
  expect(places.teams.every(({ channels }) => channels[0]?.name === 'General')).toBe(true);
  expect(places.meetings.length).toBeGreaterThan(0);
  const meeting = places.meetings[0];
  const { chatId } = await get<{ chatId: string }>(
    `/host/meeting?join=${encodeURIComponent(meeting?.joinUrl ?? '')}`,
  );
  expect(chatId).toBe(meeting?.chatId);
});

test('people are found by what they do, and those who cannot sign in are not', async () => {
  const { get, sandbox } = aHost();
  sandbox.world.db.run("update person set account_enabled = 0 where upn = 'marc.dubois@contoso.example'");

  const found = async (q: string) =>
    (await get<{ people: { upn: string }[] }>(`/host/people?q=${q}`)).people.map(({ upn }) => upn);

  expect(await found('UX researcher')).toContain('lena.vogel@contoso.example');
  expect(await found('Marc Dubois')).toEqual([]);
  expect(await found('100%')).toEqual([]);
});

test('of the people of all seats, those who belong to a meeting are in it', async () => {
  const { get, sandbox } = aHost();
  const chat = sandbox.world.db.get<{ id: string }>(
    `select chat_id as id from chat_member join person on person.id = person_id where upn = ? limit 1`,
    asha,
  );
  sandbox.world.db.run(
    `delete from chat_member where chat_id = ? and person_id = (select id from person where upn = 'wei.chen@contoso.example')`,
    chat?.id ?? '',
  );

  const { people } = await get<{ people: { upn: string }[] }>(
    `/host/present?chat=${encodeURIComponent(chat?.id ?? '')}&user=${asha}&user=wei.chen@contoso.example&user=nobody`,
  );

  expect(people.map(({ upn }) => upn)).toEqual([asha]);
});

test('the panel steers the sandbox by the control calls; other sites cannot', async () => {
  const { host, sandbox } = aHost();
  const before = sandbox.world.now();
  const advance = (origin: string) =>
    host('/host/control/clock', {
      method: 'POST',
      body: '{"advanceSeconds":60}',
      headers: { origin },
    });

  expect((await advance('https://evil.example')).status).toBe(403);
  expect(sandbox.world.now()).toBe(before);
  expect((await advance(origins.teams)).status).toBe(200);
  expect(sandbox.world.now()).toBe(before + 60_000);
});

test('an unknown person, meeting or page is a 404, and a missing build says what to do', async () => {
  const { host } = aHost();

  for (const path of [
    '/host/person?user=nobody',
    '/host/places?user=nobody',
    '/host/meeting?chat=x',
    '/host/x',
  ]) {
    expect([path, (await host(path)).status]).toEqual([path, 404]);
  }
  const page = await host('/');
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('npm start');
});
