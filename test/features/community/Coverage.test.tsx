/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Member } from '#domain/communities/member.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { Coverage } from '#features/community/who-helps/Coverage.tsx';
import { MovedOnList } from '#features/community/who-helps/MovedOnList.tsx';
import { FirstSteps } from '#features/community/growing/FirstSteps.tsx';
import { GettingGoing } from '#features/community/GettingGoing.tsx';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

jest.setTimeout(30_000);

it('says what is missing and who can help whom, each with one thing to do', async () => {
  const { user, opened } = show([
    aMember('Asha', [], []),
    aMember('Marc', ['packaging', 'pricing research'], ['interviews']),
    aMember('Lena', ['interviews'], ['packaging', 'prices of hardware', 'SQL']),
  ]);

  const gaps = group('Nobody offers it yet');
  expect(gaps.getByText('Marc wants to learn this.')).toBeTruthy();
  expect(gaps.getByText('Lena might help: what this person offers comes near.')).toBeTruthy();
  await user.click(gaps.getByRole('button', { name: 'Write to Lena' }));

  const pairs = group('Can help each other');
  expect(
    pairs.getByText('Marc can help Lena with “interviews”, and Lena can help Marc with “packaging”.'),
  ).toBeTruthy();
  await user.click(pairs.getByRole('button', { name: 'Write to Lena and Marc' }));

  expect(group('Offered, and nobody asked yet').getByText('SQL')).toBeTruthy();
  expect(opened.map((url) => new URL(url).searchParams.get('users'))).toEqual([
    'Lena@x.example',
    'Lena@x.example,Marc@x.example',
  ]);
});

it('leads to finding people where nobody here comes near', () => {
  show([aMember('Asha', ['SQL'], []), aMember('Marc', [], [])]);
  const link = group('Nobody offers it yet').getByRole('link', { name: 'Find somebody' });
  expect(link.getAttribute('href')).toMatch(/^#\/c\/.+\/find\/need%3ASQL$/);
});

it('offers nothing that one would write to oneself', () => {
  show([aMember('Asha', [], ['SQL']), aMember('Marc', ['SQL'], [])]);
  const single = group('Only one person can help');
  expect(single.queryByRole('button', { name: 'Write to Asha' })).toBeNull();
  expect(single.getByRole('button', { name: 'Write to Marc' })).toBeTruthy();
});

it('leads who is alone with an offer to finding people', () => {
  show([aMember('Asha', [], ['SQL'])]);
  const unasked = group('Offered, and nobody asked yet');
  expect(unasked.getByRole('link', { name: 'Find somebody' }).getAttribute('href')).toMatch(/\/find$/);
});

it('says what it needs where nobody said anything yet', () => {
  show([aMember('Asha', [], []), aMember('Marc', [], [])]);
  expect(screen.getByText(/^As soon as members say what they want to learn/)).toBeTruthy();
});

it('leads somebody new through the first steps, and tells who steers who has moved on', async () => {
  const asha = {
    ...aMember('Asha', ['SQL'], []),
    role: 'member',
    joinedAt: '2026-11-20T12:00:00Z',
  } as Member;
  const left = { ...aMember('Bo', [], []), status: 'left' } as Member;
  const { user, opened } = show([asha, left]);
  const steps = within(screen.getByRole('region', { name: /^New here/ }));
  expect(steps.getAllByLabelText('open')).toHaveLength(3);
  await user.click(steps.getByRole('link', { name: 'The charter' }));
  expect(await steps.findAllByLabelText('done')).toHaveLength(1);
  await user.click(steps.getByRole('button', { name: 'Hide this list' }));
  expect(screen.queryByRole('region', { name: /^New here/ })).toBeNull();

  const moved = within(screen.getByRole('region', { name: /^Moved on/ }));
  await user.click(moved.getByRole('button', { name: 'Thank Bo' }));
  expect(opened.map((url) => new URL(url).searchParams.get('users'))).toEqual(['Bo@x.example']);
});

it('ticks the first weeks by what there is, and goes when a list cannot be seen', async () => {
  const members = ['Asha', 'Bo', 'Chen'].map((name) => aMember(name, [], []));
  const { again } = show(members);
  await screen.findByText('Getting going');
  const [people, booked] = stepsShown();
  expect(people?.textContent).toBe(
    '5 to 8 people have said yes3 people take part. 2 more are enough to begin.Name somebody',
  );
  expect(within(people!).getByRole('link').getAttribute('href')).toMatch(/\/find\/nominate$/);
  expect(within(booked!).getByLabelText('open')).toBeTruthy();

  again({ trouble: [{ kind: 'rows-hidden', list: 'members' }] });
  expect(screen.queryByText('Getting going')).toBeNull();
});

it('shows the organizer alone whom the own list holds and how many talks were held, and books the first activity', async () => {
  const members = ['Asha', 'Bo'].map((name) => aMember(name, [], []));
  const person = { id: 'chen', name: 'Chen', mail: 'chen@x.example' };
  const candidates = [{ person, status: 'talked', reason: '', changedAt: '2026-11-20T09:00:00Z' }];
  const { user, again, drafts } = show(members, { candidates });
  await screen.findByText('Getting going');
  expect(screen.queryByText(/are mapped$/)).toBeNull();

  again({ charter: { startedBy: { id: 'Asha' } } } as unknown as Partial<CommunitySnapshot>);
  await screen.findByText('5 to 8 people are mapped');
  expect(
    stepsShown()
      .slice(0, 2)
      .map(({ textContent }) => textContent),
  ).toEqual([
    '5 to 8 people are mapped3 people are on your list or in. Only you see the list.Find people',
    expect.stringMatching(/^Talks were held1 talk is noted\./) as unknown,
  ]);
  await user.click(screen.getByRole('button', { name: 'Book 70 minutes: Cross-functional workshop' }));
  expect(drafts).toEqual([['book:contoso.example,1,2:format', 'cross-functional-workshop']]);
});

/** The steps, without what one of them offers. */
function stepsShown(): readonly HTMLElement[] {
  const [list] = within(screen.getByRole('region', { name: /^Getting going/ })).getAllByRole('list');
  return [...(list?.children ?? [])] as HTMLElement[];
}

function aMember(name: string, needs: readonly string[], offers: readonly string[]) {
  const person = { id: name, name, mail: `${name}@x.example` };
  return { person, status: 'active', needs, offers } as unknown as Member;
}

function group(name: string) {
  return within(screen.getByRole('group', { name }));
}

function show(members: readonly Member[], { candidates = [] as readonly unknown[] } = {}) {
  const opened: string[] = [];
  const drafts: (readonly string[])[] = [];
  const client = new QueryClient();
  // What these views ask for, and nothing else.
  const services = {
    account: { tenantId: 't', person: { id: 'Asha' } },
    host: {
      openLink: (url: string) => Promise.resolve(opened.push(url)),
      onSuspend: () => () => undefined,
    },
    candidates: { read: () => Promise.resolve({ site: '', topics: [], candidates }) },
    outbox: { unsent: () => [] },
    drafts: {
      read: () => Promise.resolve(''),
      write: (...words: readonly string[]) => Promise.resolve(void drafts.push(words)),
    },
    identity: { token: () => Promise.reject(new ServiceFailure('consent-needed')) },
    timers: { after: () => () => undefined },
    serverClock: { now: () => '2026-11-22T12:00:00Z' },
  } as unknown as Services;
  const view = (part: Partial<CommunitySnapshot>) => {
    const snapshot = {
      site: 'contoso.example,1,2',
      members,
      sessions: [],
      outcomes: [],
      trouble: [],
      ...part,
    } as unknown as CommunitySnapshot;
    return (
      <LanguageProvider value={{ ...english, compiler: compileMessage }}>
        <FluentProvider theme={teamsLightTheme}>
          <QueryClientProvider client={client}>
            <ServicesProvider value={services}>
              <Coverage snapshot={snapshot} />
              <GettingGoing snapshot={snapshot} />
              <FirstSteps snapshot={snapshot} />
              <MovedOnList snapshot={snapshot} />
            </ServicesProvider>
          </QueryClientProvider>
        </FluentProvider>
      </LanguageProvider>
    );
  };
  const { rerender } = render(view({}));
  return {
    user: userEvent.setup(),
    opened,
    drafts,
    again: (part: Partial<CommunitySnapshot>) => rerender(view(part)),
  };
}
