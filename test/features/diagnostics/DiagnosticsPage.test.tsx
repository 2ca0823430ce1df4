/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SiteId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { DiagnosticsPage } from '#features/diagnostics/DiagnosticsPage.tsx';
import type { Diagnostics } from '#ports/diagnostics.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

jest.setTimeout(30_000);

const at = instantAt(Date.parse('2026-11-24T09:30:00Z'));
const one =
  'contoso.sharepoint.com,11111111-1111-4111-8111-111111111111,22222222-2222-4222-8222-222222222222' as SiteId;
const other =
  'contoso.sharepoint.com,33333333-3333-4333-8333-333333333333,44444444-4444-4444-8444-444444444444' as SiteId;

const well: Diagnostics = {
  product: { version: '0.1.0', commit: 'abc123def456' },
  installed: { clientId: 'client-1', sites: 'all' },
  account: () => Promise.resolve({ tenantId: 'tenant-1', personId: 'person-1', name: 'Asha Rao' }),
  granted: () => Promise.resolve(['User.Read', 'Sites.ReadWrite.All', 'Mail.Read']),
  outbox: () => Promise.resolve({ states: { waiting: 2, conflict: 1 }, total: 3, oldest: at }),
  gates: () => Promise.resolve([{ workload: 'sharepoint', until: at }]),
  clock: () => Promise.resolve({ device: at, offset: -7_200_000, timeZone: 'Europe/Berlin' }),
  storage: () => Promise.resolve({ keeping: 'kept', used: 1_048_576, quota: null, persisted: false }),
  host: () =>
    Promise.resolve({
      kind: 'teams',
      name: 'Teams web',
      frame: 'sidePanel',
      theme: 'dark',
      locale: 'en-GB',
      teamsJs: 'initialised',
      nestedSignIn: true,
    }),
  communities: () =>
    Promise.resolve([
      { site: one, name: 'Pricing circle', webUrl: 'https://contoso.sharepoint.com/sites/pricing' },
      { site: other, name: 'Discovery guild', webUrl: 'https://contoso.sharepoint.com/sites/discovery' },
    ]),
  lists: (site) =>
    site === one
      ? Promise.resolve([
          { kind: 'column-missing', list: 'members', column: 'Needs' },
          { kind: 'uniqueness-lost', list: 'outcomes', column: 'Key' },
        ])
      : Promise.resolve([]),
};

function show(diagnostics: Diagnostics) {
  const user = userEvent.setup();
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <DiagnosticsPage diagnostics={diagnostics} />
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return user;
}

const part = (name: string) => screen.findByRole('region', { name });

/** A part is there before what it says has come. */
const says = (name: string, words: RegExp) =>
  waitFor(async () => expect((await part(name)).textContent).toMatch(words));

describe('the diagnostics page', () => {
  it('tells who, what is granted, what is unsent, gates, clock, storage, host and lists', async () => {
    show(well);
    await says('This app', /abc123def456/);
    await says('Who and where', /tenant-1/);
    await says('Changes on this device', /3.*Oldest.*24.*\d:30.*2 waiting and 1 in conflict/);
    await says('Waits that Microsoft 365 asked for', /SharePointuntil \d/);
    await says('Clock', /-7,200 seconds/);
    await says('Storage', /1 MB/);
    await says('Host', /Teams web/);

    const permissions = within(await part('Permissions'));
    expect(permissions.getByText('User.Read').closest('li')?.textContent).toContain('Granted');
    expect(permissions.getByText('Sites.Manage.All').closest('li')?.textContent).toContain(
      'Needed, not granted',
    );
    expect(permissions.getByText(/Mail.Read/)).toBeTruthy();

    const communities = within(await part('Communities on this device'));
    await communities.findByText('Peerloom members: column Needs is missing.');
    await communities.findByText('Peerloom outcomes: column Key no longer keeps its values unique.');
    await communities.findByText('All lists are as Peerloom made them.');
  });

  it('shows the other parts where some cannot be looked at, and looks again when asked', async () => {
    let broken = true;
    const down = () => Promise.reject(new ServiceFailure('offline'));
    const user = show({
      ...well,
      granted: () => (broken ? down() : well.granted()),
      gates: () => (broken ? Promise.reject(new TypeError('The part did not load.')) : well.gates()),
      lists: (site) => (broken && site === one ? down() : well.lists(site)),
    });
    await within(await part('Permissions')).findByText(/^This could not be looked at. You are offline./);
    await within(await part('Waits that Microsoft 365 asked for')).findByText(/could not be looked at/);
    await within(await part('Host')).findByText('Teams web');
    const communities = within(await part('Communities on this device'));
    await communities.findByText(/could not be looked at/);
    await communities.findByText('All lists are as Peerloom made them.');

    broken = false;
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await communities.findByText('Peerloom members: column Needs is missing.')).toBeTruthy();
  });

  it('copies ids and states alone: no name, no address of a site, no word that a person wrote', async () => {
    const failure = new ServiceFailure('no-access', {
      trace: {
        operation: 'lists.survey',
        status: 403,
        code: 'accessDenied',
        requestId: 'request-1',
        clientRequestId: 'client-1',
        at,
      },
      subject: 'Secret project list',
    });
    const user = show({ ...well, lists: () => Promise.reject(failure) });
    await screen.findAllByText(/could not be looked at/);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    const text = await navigator.clipboard.readText();
    expect(text).not.toMatch(/Asha|Pricing|Discovery|sites\/|Secret/);
    const report = JSON.parse(text) as Record<string, unknown>;
    expect(report).toMatchObject({
      product: { version: '0.1.0', commit: 'abc123def456' },
      account: { tenantId: 'tenant-1', personId: 'person-1' },
      outbox: { total: 3, oldest: at },
      clock: { offset: -7_200_000 },
      communities: [
        { site: one, lists: { failed: { code: 'no-access', trace: { requestId: 'request-1' } } } },
        {},
      ],
    });
    expect(screen.getByRole('status').textContent).toBe('Diagnostics copied');
  });

  it('downloads the same facts, with how old the oldest change is', async () => {
    const made: Blob[] = [];
    const names: string[] = [];
    // jsdom has neither addresses of blobs nor downloads.
    URL.createObjectURL = (blob) => `blob:${made.push(blob as Blob)}`;
    URL.revokeObjectURL = () => undefined;
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    const user = show(well);
    await screen.findByText('Peerloom members: column Needs is missing.');
    await user.click(screen.getByRole('button', { name: 'Download' }));
    click.mockRestore();
    expect(names).toEqual([expect.stringMatching(/\.json$/)]);
    const report = JSON.parse(await textOf(made[0]!)) as Record<string, unknown>;
    expect(report['outbox']).toEqual({ states: { waiting: 2, conflict: 1 }, total: 3, oldest: at });
  });
});

/** jsdom's blobs cannot be awaited. */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.readAsText(blob);
  });
}
