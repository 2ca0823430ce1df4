/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { Scope } from '#domain/access/scopes.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { Attendance } from '#features/run-session/attendance/Attendance.tsx';
import { RoomProvider, type Room } from '#features/run-session/room.ts';
import type { Attendance as Answer } from '#ports/people.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { aPerson, asha, aSession, marc, recorded } from '../../domain/sessions/session-builders.ts';
import { aMember } from '../../graph/lists/a-community.ts';

jest.setTimeout(30_000);

const lena = aPerson(4, 'Lena Vogel');
const report = (...people: readonly (typeof asha)[]): Answer => ({
  kind: 'known',
  people: people.map(({ id, mail }) => ({ id, mail })),
});

test('who the report names and who did not check in is shown, added, and taken back', async () => {
  const { user, asked, added } = open([report(asha, marc, lena)]);
  const fill = screen.getByRole('button', { name: 'Fill in from the attendance report' });
  act(() => {
    fill.click();
    fill.click();
  });
  expect(asked).toEqual([['OnlineMeetings.Read', 'OnlineMeetingArtifact.Read.All']]);
  await screen.findByText('Marc Dubois');
  expect(document.activeElement).toBe(screen.getByRole('group'));
  screen.getByText(/^1 more person was in the meeting and is not a member here/);
  expect(screen.queryByText('Lena Vogel')).toBeNull();
  expect(added).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Add 1 person' }));
  await screen.findByText('Added from the attendance report: Marc Dubois.');
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(added.map((body) => 'people' in body && body.people)).toEqual([[marc], []]));
  await waitFor(() => expect(screen.queryByText(/^Added from/)).toBeNull());
});

test('what stands in the way is a sentence with what to do, and the next look is a new one', async () => {
  const { user, asked, added } = open([
    { kind: 'no-report' },
    { kind: 'no-meeting' },
    new ServiceFailure('no-access'),
    report(asha),
  ]);
  await user.click(screen.getByRole('button', { name: 'Fill in from the attendance report' }));
  for (const sentence of [
    /^There is no report of this session/,
    /^Teams finds no meeting/,
    /^Teams did not let/,
  ]) {
    await screen.findByText(sentence);
    await user.click(screen.getByRole('button', { name: 'Look again' }));
  }
  await screen.findByText(/^Nobody is missing/);
  await user.click(screen.getByRole('button', { name: 'Done' }));
  const opener = screen.getByRole('button', { name: 'Fill in from the attendance report' });
  await waitFor(() => expect(document.activeElement).toBe(opener));
  expect([asked.length, added]).toEqual([1, []]);
});

test('who does not allow it is told what that means; where an administrator has to, so', async () => {
  const refusing = [
    false,
    new ServiceFailure('consent-needed', { scope: 'OnlineMeetings.Read', administrator: true }),
  ];
  const { user, asked, added } = open([], refusing);
  await user.click(screen.getByRole('button', { name: 'Fill in from the attendance report' }));
  await screen.findByText(/^It was not allowed, and nothing was read/);
  await user.click(screen.getByRole('button', { name: 'Fill in from the attendance report' }));
  await screen.findByText(/administrator/);
  expect([asked.length, added]).toEqual([2, []]);
});

function open(answers: (Answer | ServiceFailure)[], allowing: (boolean | ServiceFailure)[] = []) {
  const user = userEvent.setup();
  const asked: (readonly Scope[])[] = [];
  const added: FactBody[] = [];
  const granted = new Set<string>();
  const session = aSession({
    event: { id: 'e', iCalUId: 'u', joinUrl: 'https://teams.example/j', organizer: asha.id },
  });
  // What it asks for, and nothing else.
  const services = {
    account: { tenantId: 't', person: asha },
    identity: {
      granted: () => granted,
      ask(scopes: readonly Scope[]) {
        asked.push(scopes);
        const answer = allowing.shift() ?? true;
        if (answer === true) scopes.forEach((scope) => granted.add(scope));
        return answer instanceof ServiceFailure ? Promise.reject(answer) : Promise.resolve(answer);
      },
      adminConsentUrl: () => Promise.resolve('https://login.example/'),
    },
    timers: { after: () => () => undefined },
    calendar: {
      attendance() {
        const answer = answers.shift() ?? { kind: 'no-report' as const };
        return answer instanceof ServiceFailure ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
  } as unknown as Services;

  let known: readonly Fact[] = [recorded(asha, 1, { kind: 'checked-in', v: 1 })];
  function InRoom() {
    const [facts, setFacts] = useState(known);
    const follower = {
      live: () => ({ kind: 'ready', facts: known }),
      addFact(body: FactBody) {
        added.push(body);
        known = [...known, recorded(asha, 10 + added.length, body)];
        setFacts(known);
        return Promise.resolve();
      },
    };
    const room = {
      site: 's',
      session,
      facts,
      follower,
      community: { members: [aMember({ person: asha }), aMember({ person: marc })] },
      keep: async (work: Promise<unknown>) => {
        await work;
        return true;
      },
    } as unknown as Room;
    return (
      <RoomProvider value={room}>
        <Attendance />
      </RoomProvider>
    );
  }
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <Announcer>
            <ServicesProvider value={services}>
              <UndoProvider place="/">
                <InRoom />
              </UndoProvider>
            </ServicesProvider>
          </Announcer>
        </QueryClientProvider>
      </FluentProvider>
    </LanguageProvider>,
  );
  return { user, asked, added };
}
