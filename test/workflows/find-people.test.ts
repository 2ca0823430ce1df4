import type { Scope } from '#domain/access/scopes.ts';
import { emptyList } from '#domain/communities/candidate.ts';
import { withCandidates } from '#domain/discovery/candidates.ts';
import type { Profile } from '#domain/discovery/evidence.ts';
import { suggestSet } from '#domain/discovery/suggest-set.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { WorkingHours } from '#domain/scheduling/availability.ts';
import type { LocalTime, TimeZoneName } from '#domain/shared/time.ts';
import { createTimeZones } from '#host/time-zones.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { findPeople, type Look } from '#workflows/find-people.ts';
import { asOf, idOf, meeting, person, profile, wishes } from '../domain/discovery/an-evidence.ts';
import { site } from '../support/operations.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { quietOutbox } from './invite-outbox.ts';

const colleagues: readonly Profile[] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) =>
  profile(number, { title: 'Product manager', department: `Department ${String(number % 5)}` }),
);

/** A tenant in which these scopes are granted; everything else answers that consent is needed. */
function tenant(granted: readonly Scope[]) {
  const lookedUp: PersonId[][] = [];
  const needing = <Value>(scope: Scope, value: () => Value): Promise<Value> =>
    granted.includes(scope)
      ? Promise.resolve(value())
      : Promise.reject(new ServiceFailure('consent-needed', { scope }));
  const never = (): Promise<never> => Promise.reject(new Error('Not asked in a search.'));

  return {
    lookedUp,
    services: {
      account: { tenantId: 'tenant', person: person(0) },
      clock: { now: () => asOf },
      identity: {
        account: never,
        token: never,
        ask: never,
        adminConsentUrl: never,
        granted: () => new Set<string>(granted),
      },
      outbox: quietOutbox(),
      drafts: draftsInMemory(),
      zones: createTimeZones(),
      people: {
        me: () => needing('User.Read', () => profile(0, { department: 'Product' })),
        search: never,
        relevant: () => needing('People.Read', () => colleagues.slice(0, 3)),
        aboutTopic: (topic: string) =>
          needing('People.Read', () => (topic === 'pricing' ? colleagues.slice(3, 5) : [])),
        teams: () => needing('TeamMember.Read.All', () => [aTeam]),
        sharingManager: () => needing('User.Read.All', () => [colleagues.slice(0, 2)]),
        titled: () => needing('User.Read.All', () => colleagues.slice(7, 9)),
        profiles: (ids: readonly PersonId[]) => {
          lookedUp.push([...ids]);
          return needing('User.Read.All', () => colleagues.filter(({ person: { id } }) => ids.includes(id)));
        },
      },
      calendar: {
        meetings: () => needing('Calendars.ReadWrite', () => [meeting([0, 6, 7]), meeting([0, 6, 8, 9])]),
        availability: never,
        talks: () => Promise.reject(new Error('Not asked here.')),
        ownSeries: never,
        attendance: never,
        outlookZone: never,
        invited: never,
        dates: never,
        workingHours: (people: readonly PersonRef[]) =>
          needing('Calendars.ReadWrite', () => people.map((one) => ({ person: one.id, hours: berlin }))),
      },
      communities: {
        find: never,
        sessionInChat: never,
        listUrl: never,
        mine: never,
        survey: never,
        challenges: never,
        formats: never,
        history: never,
        snapshots: () =>
          needing('Sites.ReadWrite.All', () => [
            { site, webUrl: '', charter: null, members: [], sessions: [], outcomes: [], trouble: [] },
          ]),
      },
      candidates: {
        place: () => Promise.resolve('onedrive' as const),
        read: () => needing('Files.ReadWrite.AppFolder', () => null),
      },
    },
  };
}

const berlin: WorkingHours = {
  zone: 'Europe/Berlin' as TimeZoneName,
  start: '09:00' as LocalTime,
  end: '17:00' as LocalTime,
  days: ['monday'],
};

const aTeam = { name: 'Atlas', members: [0, 4, 5].map(idOf) };

const everything: readonly Scope[] = [
  'User.Read',
  'People.Read',
  'User.Read.All',
  'Calendars.ReadWrite',
  'Sites.ReadWrite.All',
  'Files.ReadWrite.AppFolder',
  'TeamMember.Read.All',
];

const request = {
  site,
  topics: ['pricing', 'packaging'],
  known: [person(1)],
  roles: ['product-manager' as const],
};

function statesOf(looks: readonly Look[]): Record<string, string> {
  return Object.fromEntries(
    looks.map((look) => [look.source, look.kind === 'seen' ? `seen ${String(look.found)}` : look.kind]),
  );
}

test('with everything granted all sources are seen, and each person is looked up once', async () => {
  const { services, lookedUp } = tenant(everything);
  const told: Record<string, string>[] = [];
  const found = await findPeople(services, request, {
    signal: new AbortController().signal,
    onLook: (looks) => told.push(statesOf(looks)),
  });

  expect(statesOf(found.looks)).toEqual({
    members: 'seen 0',
    candidates: 'seen 1',
    relevant: 'seen 3',
    topics: 'seen 2',
    meetings: 'seen 2',
    teams: 'seen 1',
    directory: 'seen 4',
    profiles: 'seen 9',
    hours: 'seen 10',
  });
  expect(told[0]).toMatchObject({ members: 'looking', profiles: 'waiting' });
  expect(lookedUp).toHaveLength(1);
  expect(new Set(lookedUp[0]).size).toBe(lookedUp[0]?.length);
  expect(found.evidence).toMatchObject({ relevant: [idOf(1), idOf(2), idOf(3)], asOf });
  expect(suggestSet(found.evidence, wishes({ known: request.known })).people).toHaveLength(7);
});

test('any subset of permissions gives an answer that says what it could not see', async () => {
  const subsets = Array.from({ length: 2 ** everything.length }, (_, bits) =>
    everything.filter((_scope, at) => (bits >> at) % 2 === 1),
  );
  for (const granted of subsets) {
    const { services } = tenant(granted);
    const found = await findPeople(services, request, { signal: new AbortController().signal });
    const missing = found.looks.flatMap((look) => (look.kind === 'not-seen' ? [look.why.scope] : []));

    expect(granted.filter((scope) => missing.includes(scope))).toEqual([]);
    expect(found.looks.every(({ kind }) => kind === 'seen' || kind === 'not-seen')).toBe(true);
    expect(suggestSet(found.evidence, wishes({ known: request.known })).people.length).toBeGreaterThanOrEqual(
      1,
    );
  }
});

test('with nothing granted the people I name are still there', async () => {
  const { services } = tenant([]);
  const found = await findPeople(services, request, { signal: new AbortController().signal });

  expect(found.looks.every(({ kind }) => kind === 'not-seen')).toBe(true);
  expect(found.list).toBeNull();
  expect(
    suggestSet(found.evidence, wishes({ known: request.known })).people.map((one) => one.profile.person),
  ).toEqual([person(1)]);
});

test('names without titles are told apart from people without titles', async () => {
  const { services } = tenant(['User.Read']);
  const people = { ...services.people, profiles: () => Promise.resolve([profile(1)]) };
  const found = await findPeople({ ...services, people }, request, { signal: new AbortController().signal });

  expect(found.evidence.profiles).toEqual([profile(1)]);
  expect(found.looks.find(({ source }) => source === 'profiles')).toMatchObject({
    kind: 'not-seen',
    why: { scope: 'User.Read.All' },
  });
});

test('who was asked already is not suggested again', async () => {
  const { services } = tenant(everything);
  const list = withCandidates(
    emptyList(site),
    [
      { person: person(2), reason: '' },
      { person: person(3), reason: '' },
    ],
    asOf,
  );
  const asked = {
    ...list,
    candidates: list.candidates.map((one) =>
      one.person.id === idOf(2) ? { ...one, status: 'declined' as const } : one,
    ),
  };
  const found = await findPeople(
    { ...services, candidates: { ...services.candidates, read: () => Promise.resolve(asked) } },
    request,
    { signal: new AbortController().signal },
  );

  expect(found.evidence.optedOut).toEqual([idOf(2), person(2).mail]);
  expect(found.list).toMatchObject(asked);
});

test('a members list that cannot be read is told, because opt-outs are in it', async () => {
  const { services } = tenant(everything);
  const communities = {
    ...services.communities,
    snapshots: () =>
      Promise.resolve([
        {
          site,
          webUrl: '',
          charter: null,
          members: [],
          sessions: [],
          outcomes: [],
          trouble: [{ kind: 'no-access' as const, list: 'members' as const }],
        },
      ]),
  };
  const found = await findPeople({ ...services, communities }, request, {
    signal: new AbortController().signal,
  });
  expect(statesOf(found.looks)['members']).toBe('not-seen');
});

test('an aborted search ends, and so does one that meets what nobody foresaw', async () => {
  const stopped = new AbortController();
  stopped.abort();
  const { services } = tenant(everything);
  await expect(findPeople(services, request, { signal: stopped.signal })).rejects.toThrow('abort');

  const people = { ...services.people, relevant: () => Promise.reject(new TypeError('a bug')) };
  await expect(
    findPeople({ ...services, people }, request, { signal: new AbortController().signal }),
  ).rejects.toThrow('a bug');
});
