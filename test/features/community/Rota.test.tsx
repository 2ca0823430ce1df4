/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PersonId } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { Rota } from '#features/community/rota/Rota.tsx';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { aCharter, aMember, aSession, instant, person, site } from '../../graph/lists/a-community.ts';

jest.setTimeout(30_000);

const lena = { ...person, id: 'bbbbbbbb-0000-4000-8000-000000000003' as PersonId, name: 'Lena Vogel' };

it('who was named to lead by mistake is taken back, for each date that was changed', async () => {
  const user = userEvent.setup();
  const added: Operation[] = [];
  // What it asks for, and nothing else.
  const services = {
    account: { tenantId: 't', person },
    serverClock: { now: () => instant('2026-11-24T10:00:00Z') },
    timers: { after: () => () => undefined },
    outbox: { add: (operation: Operation) => Promise.resolve(void added.push(operation)) },
  } as unknown as Services;
  const session = aSession({ state: 'planned', facilitator: person });
  const snapshot = {
    site,
    charter: aCharter(),
    sessions: [session],
    members: [aMember({ person, role: 'facilitator' }), aMember({ key: 'member:l' as never, person: lena })],
  } as unknown as CommunitySnapshot;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <ServicesProvider value={services}>
            <UndoProvider place="/">
              <Rota snapshot={snapshot} />
            </UndoProvider>
          </ServicesProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  await user.click(screen.getByText('Who leads which date'));
  await user.selectOptions(screen.getByRole('combobox', { name: /^Who leads on/ }), 'Lena Vogel');
  await user.click(screen.getByRole('button', { name: /^Lena Vogel leads on/ }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(added).toHaveLength(2));

  const [there, back] = added.map((one) => (one.kind === 'change-row' ? one.change : null));
  expect(there?.after).toMatchObject({ facilitator: lena });
  expect(back).toEqual({ ...there, before: there?.after, after: there?.before });
});
