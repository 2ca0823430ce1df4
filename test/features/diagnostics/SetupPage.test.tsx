/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scopesFor } from '#domain/access/scopes-for.ts';
import { scopes } from '#domain/access/scopes.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { SetupPage } from '#features/diagnostics/setup/SetupPage.tsx';
import type { SetupProbes } from '#ports/diagnostics.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

jest.setTimeout(30_000);

const site =
  'contoso.sharepoint.com,11111111-1111-4111-8111-111111111111,22222222-2222-4222-8222-222222222222' as SiteId;
const webUrl = 'https://contoso.sharepoint.com/sites/pricing';

const nobodyAsks = () => Promise.reject(new TypeError('The page does not ask this.'));

const well: SetupProbes = {
  product: { version: '0.1.0', commit: 'abc123def456' },
  installed: { clientId: 'client-1', sites: 'all' },
  account: () => Promise.resolve({ tenantId: 'tenant-1', personId: 'person-1', name: 'Asha Rao' }),
  granted: () => Promise.resolve(Object.keys(scopes)),
  standingOf: () => Promise.resolve('missing'),
  teams: () =>
    Promise.resolve([
      { id: 'team-1', name: 'Pricing practice', isMine: true, place: { ok: true, site, webUrl } },
    ]),
  siteAt: nobodyAsks,
  communities: () => Promise.resolve([{ site, name: 'Pricing circle', webUrl }]),
  survey: () => Promise.resolve({ lists: ['members', 'charter'], findings: [], isOlder: false }),
  mayWrite: () => Promise.resolve('yes'),
  calendar: () => Promise.resolve({ teamsMeetings: true }),
  lists: nobodyAsks,
  outbox: nobodyAsks,
  gates: nobodyAsks,
  clock: nobodyAsks,
  storage: nobodyAsks,
  host: nobodyAsks,
};

function show(probes: SetupProbes) {
  const user = userEvent.setup();
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <SetupPage
            probes={probes}
            identity={{
              account: nobodyAsks,
              token: nobodyAsks,
              ask: nobodyAsks,
              granted: () => new Set(),
              adminConsentUrl: () => Promise.resolve('https://login.example/adminconsent'),
            }}
            site={null}
            canAct={false}
          />
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return user;
}

const part = (name: string) => screen.findByRole('region', { name });

test('where all is well one sentence says so, and each thing that was looked at has its line', async () => {
  show(well);
  await screen.findByText('Everything that a community needs is ready.');
  await screen.findByText('2 lists of Pricing circle: every column, index and key is as it was made.');
  await screen.findByText('Rows can be written in Pricing circle.');
  expect(screen.queryByRole('region')).toBeNull();
});

test('what is wrong stands with who can mend it, and with words to send them', async () => {
  const user = show({
    ...well,
    granted: () => Promise.resolve(Object.keys(scopes).filter((scope) => scope !== 'Calendars.ReadWrite')),
    standingOf: (scope) => Promise.resolve(scope === 'Calendars.ReadWrite' ? 'administrator' : 'missing'),
    teams: () =>
      Promise.resolve([
        { id: 'team-1', name: 'Pricing practice', isMine: false, place: { ok: true, site, webUrl } },
      ]),
    survey: () =>
      Promise.resolve({
        lists: ['members', 'charter'],
        findings: [{ kind: 'index-lost', list: 'members', column: 'Status' }],
        isOlder: false,
      }),
  });
  await screen.findByText('2 things are missing.');
  const administrator = within(await part('An administrator can mend this'));
  expect(administrator.getByText(/^Calendars.ReadWrite is not granted/)).toBeTruthy();
  await administrator.findByRole('link', { name: 'Open the page for administrators' });

  const owner = within(await part('An owner of the team can mend this'));
  await user.click(owner.getByRole('button', { name: 'Copy message' }));
  const message = await navigator.clipboard.readText();
  expect(message).toContain('column Status has lost its index');
  expect(message).toContain(webUrl);
  const mail = owner.getByRole('link', { name: 'Write a mail' }).getAttribute('href') ?? '';
  expect(decodeURIComponent(mail)).toContain('column Status has lost its index');
});

test('what could not be looked at is no missing thing, and a copy holds no name and no address', async () => {
  const user = show({
    ...well,
    account: () => Promise.resolve({ tenantId: 'tenant-1', personId: 'person-1', name: 'Asha Rao' }),
    calendar: () => Promise.reject(new ServiceFailure('service-trouble')),
  });
  await screen.findByText('Nothing is missing in what could be looked at.');
  expect((await part('Could not be looked at')).textContent).toContain(
    'Your calendar: Microsoft 365 has a problem',
  );

  await user.click(screen.getByRole('button', { name: 'Copy result' }));
  const text = await navigator.clipboard.readText();
  expect(text).not.toMatch(/Asha|Pricing|sites\//);
  expect((JSON.parse(text) as { checks: unknown[] }).checks).toContainEqual({
    about: 'calendar',
    state: 'could-not-look',
    failure: { code: 'service-trouble', trace: null, scope: null, until: null, workload: null },
    mender: null,
  });
});

test('nobody signed in is the one thing that is wrong, and the rest is not called missing', async () => {
  show({ ...well, account: () => Promise.reject(new ServiceFailure('sign-in-needed')) });
  await screen.findByText('1 thing is missing.');
  expect(await screen.findByText('The rest is looked at once you are signed in.')).toBeTruthy();
});

test('a site that is not open to the app has its message folded, with the calls that open it', async () => {
  const failure = new ServiceFailure('no-access');
  const user = show({
    ...well,
    installed: { clientId: 'client-1', sites: 'selected' },
    granted: () => Promise.resolve([...scopesFor('selected'), 'Sites.ReadWrite.All', 'Sites.Manage.All']),
    communities: () => Promise.resolve([]),
    teams: () =>
      Promise.resolve([
        { id: 'team-1', name: 'Pricing practice', isMine: true, place: { ok: false, failure } },
      ]),
  });
  const administrator = within(await part('An administrator can mend this'));
  expect(
    administrator.getByText(/^An administrator has opened none of your teams’ sites to Peerloom/),
  ).toBeTruthy();
  await user.click(administrator.getByText('A message for an administrator, to open Pricing practice'));
  await user.click(administrator.getByRole('button', { name: 'Copy message' }));
  const message = await navigator.clipboard.readText();
  expect(message).toContain(
    'GET https://graph.microsoft.com/v1.0/groups/team-1/sites/root?$select=id,webUrl',
  );
  expect(message).toContain('"application":{"id":"client-1","displayName":"Peerloom"}');
});
