/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Member } from '#domain/communities/member.ts';
import { Coverage } from '#features/community/who-helps/Coverage.tsx';
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
  const single = group('One person alone can help');
  expect(single.queryByRole('button', { name: 'Write to Asha' })).toBeNull();
  expect(single.getByRole('button', { name: 'Write to Marc' })).toBeTruthy();
});

it('says what it needs where nobody said anything yet', () => {
  show([aMember('Asha', [], []), aMember('Marc', [], [])]);
  expect(screen.getByText(/^As soon as members say what they want to learn/)).toBeTruthy();
});

it('ticks the first weeks by what there is, and goes when a list cannot be seen', () => {
  const members = ['Asha', 'Bo', 'Chen'].map((name) => aMember(name, [], []));
  const { again } = show(members);
  const [people, booked] = screen.getAllByRole('listitem').slice(-5);
  expect(people?.textContent).toBe(
    '5 to 8 people have said yes3 people take part. 2 more are enough to begin.',
  );
  expect(within(booked!).getByLabelText('open')).toBeTruthy();

  again({ trouble: [{ kind: 'rows-hidden', list: 'members' }] });
  expect(screen.queryByText('Getting going')).toBeNull();
});

function aMember(name: string, needs: readonly string[], offers: readonly string[]) {
  const person = { id: name, name, mail: `${name}@x.example` };
  return { person, status: 'active', needs, offers } as unknown as Member;
}

function group(name: string) {
  return within(screen.getByRole('group', { name }));
}

function show(members: readonly Member[]) {
  const opened: string[] = [];
  // What these views ask for, and nothing else.
  const services = {
    account: { tenantId: 't', person: { id: 'Asha' } },
    host: { openLink: (url: string) => Promise.resolve(opened.push(url)) },
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
          <ServicesProvider value={services}>
            <Coverage snapshot={snapshot} />
            <GettingGoing snapshot={snapshot} />
          </ServicesProvider>
        </FluentProvider>
      </LanguageProvider>
    );
  };
  const { rerender } = render(view({}));
  return {
    user: userEvent.setup(),
    opened,
    again: (part: Partial<CommunitySnapshot>) => rerender(view(part)),
  };
}
