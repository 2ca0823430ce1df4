import { createSandbox, type Sandbox } from '#sandbox/core/sandbox.ts';

import { asPerson, at } from '../core/small-organisation.ts';

const now = Date.parse('2026-11-22T09:00:00Z');
const opened: Sandbox[] = [];

function open(seed = 1, at = now, people?: number): Sandbox {
  const scenario =
    people === undefined
      ? { kind: 'organisation' as const, seed }
      : { kind: 'organisation' as const, seed, people };
  const sandbox = createSandbox({ dataFolder: ':memory:', scenario, now: () => at });
  opened.push(sandbox);
  return sandbox;
}

let company: Sandbox;
let smallest: Sandbox;
beforeAll(() => {
  company = open();
  smallest = open(99, now, 40);
});
afterAll(() => {
  for (const sandbox of opened) sandbox.close();
});

const count = (sql: string, ...params: string[]) =>
  company.world.db.get<{ n: number }>(`select count(*) as n ${sql}`, ...params)!.n;
const idOf = (account: string) =>
  company.world.db.get<{ id: string }>('select id from person where upn = ?', `${account}@contoso.example`)!
    .id;

test('240 colleagues, 8 of them gone, and besides them 12 guests and 6 service accounts', () => {
  const colleagues = "from person where kind = 'person' and user_type = 'Member'";
  expect(count(colleagues)).toBe(240);
  expect(count(`${colleagues} and account_enabled = 0`)).toBe(8);
  expect(count("from person where user_type = 'Guest'")).toBe(12);
  expect(count("from person where kind = 'service'")).toBe(6);
});

test('many zones, departments, titles and working weeks, and half of the profiles filled in', () => {
  const distinct = (column: string) =>
    count(`from (select distinct ${column} from person where kind = 'person')`);
  expect(distinct('time_zone')).toBeGreaterThanOrEqual(8);
  expect(distinct('department')).toBeGreaterThanOrEqual(11);
  expect(distinct('job_title')).toBeGreaterThan(50);
  expect(distinct('work_days || work_start || work_end')).toBeGreaterThanOrEqual(5);
  expect(count("from person where job_title glob '*[^ -~]*'")).toBeGreaterThan(0);
  expect(count("from person where display_name glob '*[^ -~]*'")).toBeGreaterThan(20);
  const filled = count("from person where skills_json <> '[]'");
  expect(filled).toBeGreaterThan(95);
  expect(filled).toBeLessThan(145);
  expect(count('from person where has_custom_zone = 1')).toBe(1);
});

test('everybody but the chief has a manager, and no line of managers is a circle', () => {
  const managers = new Map(
    company.world.db
      .all<{ id: string; manager_id: string | null }>(
        "select id, manager_id from person where kind = 'person' and user_type = 'Member'",
      )
      .map(({ id, manager_id }) => [id, manager_id]),
  );
  const chiefs = [...managers].filter(([, manager]) => manager === null);
  expect(chiefs).toHaveLength(1);
  for (const id of managers.keys()) {
    let steps = 0;
    for (let above = managers.get(id); above; above = managers.get(above)) expect(steps++).toBeLessThan(6);
  }
});

test.each([
  ['asha.rao', 'Asha Rao', 'Senior product manager', 'Berlin'],
  ['marc.dubois', 'Marc Dubois', 'Pricing product manager', 'New York'],
  ['lena.vogel', 'Lena Vogel', 'UX researcher', 'Berlin'],
  ['jonas.berg', 'Jonas Berg', 'Growth product manager', 'Stockholm'],
  ['wei.chen', 'Wei Chen', 'Data scientist', 'Singapore'],
  ['ana.souza', 'Ana Souza', 'Product marketing manager', 'São Paulo'],
  ['priya.nair', 'Priya Nair', 'Platform engineer', 'Bengaluru'],
  ['tom.baker', 'Tom Baker', 'Engineering manager', 'London'],
  ['admin', 'Ines Adler', 'IT administrator', 'Berlin'],
])('%s is there whatever the seed', (account, name, title, office) => {
  for (const sandbox of [company, smallest]) {
    expect(
      sandbox.world.db.get(
        'select display_name, job_title, office_location, is_admin, account_enabled from person where upn = ?',
        `${account}@contoso.example`,
      ),
    ).toEqual({
      display_name: name,
      job_title: title,
      office_location: office,
      is_admin: account === 'admin' ? 1 : 0,
      account_enabled: 1,
    });
  }
});

test('one colleague has a name that a careless page would run', () => {
  expect(count('from person where display_name = ?', "<img src=x onerror=alert(1)> O'Brien")).toBe(1);
});

test('Asha owns a private and a public team, and a private channel has a site of its own', async () => {
  const owned = company.world.db.all(
    `select display_name, visibility from team join team_member on team_id = id where person_id = ? and role = 'owner' order by 1`,
    idOf('asha.rao'),
  );
  expect(owned).toEqual([
    { display_name: 'Pricing practice', visibility: 'Private' },
    { display_name: 'Product guild', visibility: 'Public' },
  ]);
  const channel = company.world.db.get<{ id: string; site_id: string; team_site: string }>(
    `select channel.id, channel.site_id, team.site_id as team_site from channel join team on team.id = team_id
     where membership_type = 'private'`,
  )!;
  expect(channel.site_id).not.toBe(channel.team_site);
  const ask = (account: string, site: string) =>
    asPerson(company, { id: idOf(account), upn: `${account}@contoso.example` }, ['Sites.Read.All'])(
      'GET',
      `/sites/${site}`,
    );
  expect((await ask('marc.dubois', channel.site_id)).status).toBe(200);
  expect((await ask('jonas.berg', channel.team_site)).status).toBe(200);
  expect((await ask('jonas.berg', channel.site_id)).status).toBe(403);
  expect((await ask('wei.chen', channel.team_site)).status).toBe(403);
});

test('Asha meets Wei, Ana and Priya in large rooms and never in small ones', () => {
  for (const stranger of ['wei.chen', 'ana.souza', 'priya.nair']) {
    const sizes = company.world.db.all<{ size: number }>(
      `select 1 + (select count(*) from event_attendee where uid = event.uid) as size from event
       where (organizer_id = ?1 or uid in (select uid from event_attendee where person_id = ?1))
         and (organizer_id = ?2 or uid in (select uid from event_attendee where person_id = ?2))`,
      idOf('asha.rao'),
      idOf(stranger),
    );
    expect(sizes.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...sizes.map(({ size }) => size))).toBeGreaterThan(15);
  }
  for (const friend of ['marc.dubois', 'lena.vogel', 'jonas.berg', 'tom.baker']) {
    expect(
      count(
        `from event where recurrence_json is not null and organizer_id = ?1
           and uid in (select uid from event_attendee where person_id = ?2)
           and (select count(*) from event_attendee where uid = event.uid) <= 8`,
        idOf('asha.rao'),
        idOf(friend),
      ),
    ).toBeGreaterThan(0);
  }
});

test('meetings come in all sizes and rhythms, with absences and exceptions', () => {
  const size = '(select count(*) from event_attendee where uid = event.uid)';
  const series = (more: string) => count(`from event where recurrence_json is not null and ${more}`);
  expect(series(`${size} = 1`)).toBeGreaterThan(150);
  expect(series(`${size} between 4 and 8`)).toBeGreaterThan(30);
  expect(series(`${size} between 14 and 45`)).toBeGreaterThan(5);
  expect(series(`${size} > 200`)).toBe(1);
  expect(series("recurrence_json like '%relativeMonthly%'")).toBeGreaterThan(10);
  expect(count("from event where show_as = 'oof' and is_all_day = 1")).toBeGreaterThan(200);
  expect(count("from event where show_as = 'tentative'")).toBeGreaterThan(50);
  expect(count("from event where subject = 'Focus time'")).toBeGreaterThan(30);
  expect(count('from event_exception where cancelled = 1')).toBeGreaterThan(5);
  expect(count("from event where recurrence_json is null and start_local > '2026-11-23'")).toBeGreaterThan(
    100,
  );
  expect(count("from event where recurrence_json is null and start_local < '2026-07-01'")).toBeGreaterThan(
    100,
  );
});

test('every series starts on a day of its own pattern', async () => {
  const rows = company.world.db.all<{
    uid: string;
    start_local: string;
    end_local: string;
    recurrence_json: string;
  }>('select uid, start_local, end_local, recurrence_json from event where recurrence_json is not null');
  const asha = asPerson(company, { id: idOf('asha.rao'), upn: 'asha.rao@contoso.example' }, [
    'Calendars.ReadWrite',
  ]);
  for (const row of rows.filter((_, index) => index % 10 === 0)) {
    const zone = 'UTC';
    const answer = await asha('POST', '/me/events', {
      body: {
        start: { dateTime: row.start_local, timeZone: zone },
        end: { dateTime: row.end_local, timeZone: zone },
        recurrence: JSON.parse(row.recurrence_json) as unknown,
      },
    });
    expect([at(answer.body, 'error', 'message'), answer.status]).toEqual([undefined, 201]);
    await asha('DELETE', `/me/events/${encodeURIComponent(String(at(answer.body, 'id')))}`);
  }
});

test('a seed makes the same organisation, and its people stay who they are on another day', () => {
  const dump = (sandbox: Sandbox, tables: readonly string[]) =>
    tables.map((table) => sandbox.world.db.all(`select * from ${table} order by 1, 2`));
  const all = [
    'person',
    'team',
    'team_member',
    'channel',
    'site',
    'event',
    'event_attendee',
    'event_exception',
    'chat',
    'chat_member',
  ];
  const [one, again, later, other] = [
    open(5, now, 40),
    open(5, now, 40),
    open(5, now + 40 * 86_400_000, 40),
    open(6, now, 40),
  ];
  expect(dump(again, all)).toEqual(dump(one, all));
  expect(dump(later, ['person', 'team_member'])).toEqual(dump(one, ['person', 'team_member']));
  expect(dump(later, ['event'])).not.toEqual(dump(one, ['event']));
  expect(dump(other, ['person'])).not.toEqual(dump(one, ['person']));
});
