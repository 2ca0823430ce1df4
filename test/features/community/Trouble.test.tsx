/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { Trouble } from '#features/community/trouble/Trouble.tsx';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

jest.setTimeout(30_000);

const missing: ListFinding = { kind: 'missing', list: 'outcomes' };

it('is set up again by who may', async () => {
  const { user, repaired } = open([missing], () => Promise.resolve());
  await user.click(await screen.findByRole('button', { name: 'Set up again' }));
  await waitFor(() => expect(repaired).toEqual([true]));
  expect(screen.getByRole('status').textContent).toBe('The lists are set up again');
});

it('is not offered again to who may not; the words for an owner are the next thing to reach', async () => {
  const { user, repaired } = open([missing], () => Promise.reject(new ServiceFailure('no-access')));
  await user.click(await screen.findByRole('button', { name: 'Set up again' }));
  await screen.findByText('Only an owner of the team can set the lists up again. Nothing was changed.', {
    selector: '[role="group"] *',
  });
  expect(screen.queryByRole('button', { name: 'Set up again' })).toBeNull();
  const copy = screen.getByRole('button', { name: 'Copy message' });
  await waitFor(() => expect(document.activeElement).toBe(copy));
  await user.click(copy);
  const note = await navigator.clipboard.readText();
  expect(note).toMatch(/^Somebody changed the lists of our Peerloom community “Pricing circle”/);
  expect(note).toMatch(/The list “Peerloom outcomes” is missing[\s\S]*https:\/\/contoso\.example\/pricing$/);
  expect(repaired).toEqual([]);
});

it('is told to an owner where no button helps', async () => {
  const { user } = open([{ kind: 'rows-hidden', list: 'outcomes' }], () => Promise.resolve());
  await screen.findByText('You cannot see all items');
  expect(screen.queryByRole('button', { name: 'Set up again' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Copy message' }));
  expect(await navigator.clipboard.readText()).toMatch(
    /as an owner of the team:\nThe list “Peerloom outcomes” has/,
  );
});

it('is offered to owners alone; others read who can', async () => {
  open([missing], () => Promise.resolve(), 'no');
  await screen.findByText(/An owner of the team can set this up again; Asha Rao started this community/);
  await screen.findByRole('button', { name: 'Copy message' });
  expect(screen.queryByRole('button', { name: 'Set up again' })).toBeNull();
});

function open(
  trouble: readonly ListFinding[],
  provision: () => Promise<void>,
  may: 'yes' | 'no' | 'not-seen' = 'not-seen',
) {
  const user = userEvent.setup();
  const repaired: boolean[] = [];
  // What these notices ask for, and nothing else.
  const services = {
    account: { tenantId: 't', person: { id: 'p' } },
    provisioning: { provision, mayProvision: () => Promise.resolve(may) },
  } as unknown as Services;
  const snapshot = {
    site: 'contoso.example,1,2',
    webUrl: 'https://contoso.example/pricing',
    charter: { name: 'Pricing circle', startedBy: { name: 'Asha Rao' } },
    trouble,
  } as unknown as CommunitySnapshot;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <Trouble snapshot={snapshot} onRepaired={() => repaired.push(true)} />
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return { user, repaired };
}
