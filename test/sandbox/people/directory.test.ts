import { createSandbox, type Sandbox } from '#sandbox/core/sandbox.ts';

import { asPerson, at, type Answered, type Ask } from '../core/small-organisation.ts';

let company: Sandbox;

beforeAll(() => {
  company = createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'organisation', seed: 1 },
    now: () => Date.parse('2026-11-22T09:00:00Z'),
  });
});
afterAll(() => {
  company.close();
});

const person = (account: string) => {
  const upn = `${account}@contoso.example`;
  return { id: company.world.db.get<{ id: string }>('select id from person where upn = ?', upn)!.id, upn };
};
const as = (account: string, ...scopes: string[]): Ask => asPerson(company, person(account), scopes);
const basic = () => as('asha.rao', 'User.Read', 'User.ReadBasic.All');
const full = () => as('asha.rao', 'User.Read.All');
const eventual = { headers: { ConsistencyLevel: 'eventual' } };
const errorOf = ({ status, body }: Answered) => [status, at(body, 'error', 'code')];
const names = ({ body }: Answered) => (at(body, 'value') as unknown[]).map((one) => at(one, 'displayName'));

test('without $select a user is the default set, with it what was named', async () => {
  const answer = await basic()('GET', '/me');
  expect(Object.keys(answer.body as object).filter((name) => !name.startsWith('@')).sort()).toEqual([
    'businessPhones', 'displayName', 'givenName', 'id', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation',
    'preferredLanguage', 'surname', 'userPrincipalName',
  ]); // prettier-ignore
  const some = await basic()('GET', '/me?$select=department,skills,userType');
  expect(some.body).toMatchObject({
    department: 'Product',
    skills: ['Roadmaps', 'Checkout', 'Customer interviews'],
    userType: 'Member',
  });
  expect(at(some.body, 'id')).toBeUndefined();
  expect((await basic()('GET', '/me?$select=nonsense')).status).toBe(400);
});

test('User.ReadBasic.All shows name and mail of others and the rest as null', async () => {
  const path =
    '/users/marc.dubois@contoso.example?$select=displayName,mail,jobTitle,department,officeLocation';
  expect((await basic()('GET', path)).body).toMatchObject({
    displayName: 'Marc Dubois',
    mail: 'marc.dubois@contoso.example',
    jobTitle: null,
    department: null,
    officeLocation: null,
  });
  expect((await full()('GET', path)).body).toMatchObject({
    jobTitle: 'Pricing product manager',
    department: 'Product',
    officeLocation: 'New York',
  });
  expect((await basic()('GET', `/users/${person('asha.rao').id}`)).body).toMatchObject({
    jobTitle: 'Senior product manager',
  });
});

test.each([
  [
    "nobody's address",
    () => basic()('GET', '/users/nobody@contoso.example'),
    404,
    'Request_ResourceNotFound',
  ],
  [
    'others with User.Read alone',
    () => as('asha.rao', 'User.Read')('GET', '/users/marc.dubois@contoso.example'),
    403,
    'Authorization_RequestDenied',
  ],
  [
    'the list with User.Read alone',
    () => as('asha.rao', 'User.Read')('GET', '/users'),
    403,
    'Authorization_RequestDenied',
  ],
  [
    "others' skills with User.ReadBasic.All",
    () => basic()('GET', '/users/marc.dubois@contoso.example?$select=skills'),
    403,
    'Authorization_RequestDenied',
  ],
  ['skills in a list', () => full()('GET', '/users?$select=displayName,skills'), 501, 'NotImplemented'],
  ['about me in a list', () => full()('GET', '/users?$select=aboutMe'), 501, 'NotImplemented'],
  [
    'mailbox settings in a list',
    () => full()('GET', '/users?$select=mailboxSettings'),
    501,
    'NotImplemented',
  ],
  [
    'a search without the header',
    () => basic()('GET', '/users?$search="displayName:rao"'),
    400,
    'Request_UnsupportedQuery',
  ],
  [
    'a search without quotes',
    () => basic()('GET', '/users?$search=displayName:rao', eventual),
    400,
    'Request_UnsupportedQuery',
  ],
  [
    'a search in a property without search',
    () => basic()('GET', '/users?$search="jobTitle:x"', eventual),
    400,
    'Request_UnsupportedQuery',
  ],
  ['the count without the header', () => basic()('GET', '/users/$count'), 400, 'Request_BadRequest'],
  [
    'a filter with ne without header and count',
    () => full()('GET', "/users?$filter=surname ne 'x'"),
    400,
    'Request_UnsupportedQuery',
  ],
  [
    'a filter with endsWith without header and count',
    () => full()('GET', "/users?$filter=endsWith(mail,'x')"),
    400,
    'Request_UnsupportedQuery',
  ],
  [
    'a filter with order without header',
    () => full()('GET', "/users?$filter=startswith(surname,'a')&$orderby=displayName"),
    400,
    'Request_UnsupportedQuery',
  ],
  [
    'a filter by aboutMe',
    () => full()('GET', "/users?$filter=aboutMe eq 'x'"),
    400,
    'Request_UnsupportedQuery',
  ],
  [
    'a filter by title that one may not see',
    () => basic()('GET', "/users?$filter=jobTitle eq 'x'"),
    403,
    'Authorization_RequestDenied',
  ],
  ['$skip', () => basic()('GET', '/users?$skip=5'), 400, 'Request_UnsupportedQuery'],
  ['a page of 1000', () => basic()('GET', '/users?$top=1000'), 400, 'Request_UnsupportedQuery'],
  [
    'a manager without User.Read.All',
    () => basic()('GET', '/me/manager'),
    403,
    'Authorization_RequestDenied',
  ],
  ['a photo', () => basic()('GET', '/users/marc.dubois@contoso.example/photo/$value'), 404, 'ImageNotFound'],
  ['people without People.Read', () => basic()('GET', '/me/people'), 403, 'ErrorAccessDenied'],
])('%s is refused', async (_name, asking, status, code) => {
  expect(errorOf(await asking())).toEqual([status, code]);
});

test("the words of the directory's refusals are Graph's", async () => {
  const search = await basic()('GET', '/users?$search="displayName:rao"');
  expect(at(search.body, 'error', 'message')).toBe(
    "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
  );
  expect(at((await basic()('GET', '/users/$count')).body, 'error', 'message')).toBe(
    '$count is not currently supported.',
  );
});

test('a filter names at most fifteen alternatives', async () => {
  const among = (count: number) =>
    encodeURIComponent(
      `mail in (${Array.from({ length: count }, (_, index) => `'p${String(index)}@x.example'`).join(',')})`,
    );
  expect((await basic()('GET', `/users?$filter=${among(15)}`)).status).toBe(200);
  expect(errorOf(await basic()('GET', `/users?$filter=${among(16)}`))).toEqual([
    400,
    'Request_UnsupportedQuery',
  ]);
});

test('guests may not list users', async () => {
  const guest = company.world.db.get<{ id: string; upn: string }>(
    "select id, upn from person where user_type = 'Guest'",
  )!;
  expect(errorOf(await asPerson(company, guest, ['User.ReadBasic.All'])('GET', '/users'))).toEqual([
    403,
    'Authorization_RequestDenied',
  ]);
});

test('the list comes in pages of a hundred whose links lead through everybody once', async () => {
  const seen: unknown[] = [];
  let path: string | undefined = '/users?$select=id&$count=true';
  const sizes: number[] = [];
  while (path !== undefined) {
    const answer = await basic()('GET', path);
    const page = at(answer.body, 'value') as unknown[];
    expect(at(answer.body, '@odata.count')).toBeUndefined();
    sizes.push(page.length);
    seen.push(...page.map((one) => at(one, 'id')));
    path = at(answer.body, '@odata.nextLink') as string | undefined;
  }
  expect(sizes).toEqual([100, 100, 58]);
  expect(new Set(seen).size).toBe(258);
  const counted = await basic()('GET', '/users?$top=1&$count=true', eventual);
  expect(at(counted.body, '@odata.count')).toBe(258);
  expect((await basic()('GET', '/users/$count', eventual)).body).toBe(258);
});

test.each([
  ['a word of the name', '"displayName:rao"', ['Asha Rao']],
  ['the beginning of a word', '"displayName:dubo"', ['Marc Dubois']],
  ['two words in any order', '"displayName:rao asha"', ['Asha Rao']],
  ['not the middle of a word', '"displayName:ubois"', []],
  ['the beginning of a mail address', '"mail:lena.vog"', ['Lena Vogel']],
  ['one or the other', '"displayName:rao" OR "mail:lena.vog"', ['Asha Rao', 'Lena Vogel']],
  ['both', '"displayName:rao" AND "mail:lena"', []],
  ['a name in another script and markup', '"displayName:onerror"', ["<img src=x onerror=alert(1)> O'Brien"]],
])('a search finds %s', async (_name, search, found) => {
  const answer = await basic()('GET', `/users?$search=${encodeURIComponent(search)}`, eventual);
  expect(names(answer)).toEqual(found);
});

test.each([
  ["startswith(displayName,'Asha R')", ['Asha Rao']],
  ["mail eq 'MARC.DUBOIS@contoso.example'", ['Marc Dubois']],
  ["surname eq 'O''Brien'", ["<img src=x onerror=alert(1)> O'Brien"]],
  [
    "userPrincipalName in ('asha.rao@contoso.example','lena.vogel@contoso.example')",
    ['Asha Rao', 'Lena Vogel'],
  ],
])('a filter by %s', async (filter, found) => {
  expect(names(await basic()('GET', `/users?$filter=${encodeURIComponent(filter)}`))).toEqual(found);
});

test('manager and reports', async () => {
  const manager = await full()('GET', '/me/manager');
  expect(at(manager.body, '@odata.type')).toBe('#microsoft.graph.user');
  const boss = String(at(manager.body, 'userPrincipalName'));
  const reports = await full()('GET', `/users/${boss}/directReports?$select=displayName`);
  expect(names(reports)).toContain('Asha Rao');
  const chief = company.world.db.get<{ upn: string }>(
    'select upn from person where manager_id is null and department is not null',
  )!;
  expect(errorOf(await full()('GET', `/users/${chief.upn}/manager`))).toEqual([
    404,
    'Request_ResourceNotFound',
  ]);
});

test('a directory answer says what it cost, less with $select and small pages', async () => {
  const units = async (path: string) => (await basic()('GET', path)).headers.get('x-ms-resource-unit');
  expect([
    await units('/users'),
    await units('/users?$select=id'),
    await units('/users?$select=id&$top=5'),
  ]).toEqual(['2', '1', '1']);
});

describe('/me/people', () => {
  const people = () => as('asha.rao', 'People.Read');

  test('ten at a time, those first whom one meets in small rooms, groups among them', async () => {
    const first = await people()('GET', '/me/people');
    expect(names(first)).toHaveLength(10);
    expect(names(first).slice(0, 4)).toEqual(expect.arrayContaining(['Lena Vogel', 'Jonas Berg']));
    const nearest = at(first.body, 'value', 0);
    expect(at(nearest, 'personType')).toEqual({ class: 'Person', subclass: 'OrganizationUser' });
    const address = String(at(nearest, 'scoredEmailAddresses', 0, 'address'));
    const known = company.world.db.get<Record<string, unknown>>(
      'select job_title, department, office_location, upn from person where mail = ?',
      address,
    );
    expect(
      ['jobTitle', 'department', 'officeLocation', 'userPrincipalName'].map((name) => at(nearest, name)),
    ).toEqual(Object.values(known ?? {}));
    expect(at(nearest, 'scoredEmailAddresses', 0, 'relevanceScore')).toBeGreaterThan(
      Number(at(first.body, 'value', 9, 'scoredEmailAddresses', 0, 'relevanceScore')),
    );
    const second = await people()('GET', String(at(first.body, '@odata.nextLink')));
    expect(names(second)).toHaveLength(10);
    expect(names(second).filter((name) => names(first).includes(name))).toEqual([]);
    const all = await people()('GET', '/me/people?$top=1000');
    const kinds = new Set(
      (at(all.body, 'value') as unknown[]).map((one) => at(one, 'personType', 'subclass')),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['OrganizationUser', 'UnifiedGroup']));
  });

  test('filtered to people of the organisation', async () => {
    const filter = encodeURIComponent(
      "personType/class eq 'Person' and personType/subclass eq 'OrganizationUser'",
    );
    const answer = await people()('GET', `/me/people?$top=500&$filter=${filter}`);
    expect(names(answer)).not.toContain('Pricing practice');
    expect(names(answer)).not.toContain('Asha Rao');
  });

  test.each([
    ['"souza"', 'Ana Souza'],
    ['"topic:willingness to pay"', 'Marc Dubois'],
    ['"len"', 'Lena Vogel'],
  ])('searched for %s', async (search, found) => {
    expect(
      names(await people()('GET', `/me/people?$top=50&$search=${encodeURIComponent(search)}`)),
    ).toContain(found);
  });

  test('a search cannot skip, and a page has at most a thousand', async () => {
    expect((await people()('GET', '/me/people?$search="a"&$skip=10')).status).toBe(400);
    expect((await people()('GET', '/me/people?$top=1001')).status).toBe(400);
  });
});

describe('mailbox settings', () => {
  test('zone and working hours under their Windows name', async () => {
    const answer = await as('wei.chen', 'MailboxSettings.Read')('GET', '/me/mailboxSettings');
    expect(answer.body).toMatchObject({
      timeZone: 'Singapore Standard Time',
      workingHours: { timeZone: { name: 'Singapore Standard Time' } },
    });
    expect(errorOf(await as('wei.chen', 'User.Read')('GET', '/me/mailboxSettings'))).toEqual([
      403,
      'ErrorAccessDenied',
    ]);
  });

  test('one mailbox has a zone of its own making', async () => {
    const custom = company.world.db.get<{ id: string; upn: string }>(
      'select id, upn from person where has_custom_zone = 1',
    )!;
    const answer = await asPerson(company, custom, ['MailboxSettings.Read'])('GET', '/me/mailboxSettings');
    expect(answer.body).toMatchObject({
      timeZone: 'tzone://Microsoft/Custom',
      workingHours: {
        timeZone: {
          '@odata.type': '#microsoft.graph.customTimeZone',
          name: 'Customized Time Zone',
          bias: -480,
        },
      },
    });
  });

  test('a guest has no mailbox', async () => {
    const guest = company.world.db.get<{ id: string; upn: string }>(
      "select id, upn from person where user_type = 'Guest'",
    )!;
    expect(
      errorOf(await asPerson(company, guest, ['MailboxSettings.Read'])('GET', '/me/mailboxSettings')),
    ).toEqual([404, 'MailboxNotEnabledForRESTAPI']);
  });

  test('the supported zones, by both standards', async () => {
    const zones = async (path: string) =>
      (at((await basic()('GET', path)).body, 'value') as unknown[]).map((one) => at(one, 'alias'));
    expect(await zones('/me/outlook/supportedTimeZones')).toContain('India Standard Time');
    expect(
      await zones("/me/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana')"),
    ).toContain('Asia/Singapore');
  });
});
