import { personTyped } from '#domain/communities/person.ts';
import { suggestSet, type SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { Wishes } from '#domain/discovery/evidence.ts';
import { createCalendar } from '#graph/calendar/calendar.ts';
import { createPeopleDirectory } from '#graph/people/directory.ts';
import { createTimeZones } from '#host/time-zones.ts';
import { findPeople, type PeopleFound } from '#workflows/find-people.ts';
import { anOrganisation, type Organisation } from '../graph/an-organisation.ts';
import { wishes } from '../domain/discovery/an-evidence.ts';
import { site } from '../support/operations.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { quietOutbox } from './invite-outbox.ts';

let org: Organisation;
beforeAll(() => (org = anOrganisation()));
afterAll(() => org.bench.close());
beforeEach(() => org.bench.clearLog());

const signIn = ['User.Read', 'User.ReadBasic.All'];
const usual = [...signIn, 'People.Read', 'Calendars.ReadWrite', 'Team.ReadBasic.All'];
const withAdministrator = [...usual, 'User.Read.All', 'TeamMember.Read.All'];

/** Asha looks with these permissions; the community is new, and her own list is empty. */
async function look(scopes: readonly string[], more: Partial<Wishes> = {}) {
  const seat = org.bench.seat(org.person('asha.rao'), { scopes });
  const wanted = wishes({ topics: ['pricing'], known: [org.ref('marc.dubois')], ...more });
  const notAsked = (): Promise<never> => Promise.reject(new Error('Not asked in a search.'));
  const found = await findPeople(
    {
      account: { tenantId: org.bench.sandbox.world.tenantId, person: org.ref('asha.rao') },
      identity: { ...seat.identity, adminConsentUrl: notAsked },
      people: createPeopleDirectory(seat),
      calendar: createCalendar(seat),
      clock: seat.clock,
      zones: createTimeZones(),
      outbox: quietOutbox(),
      drafts: draftsInMemory(),
      candidates: { read: () => Promise.resolve(null), place: () => Promise.resolve('onedrive') },
      communities: {
        find: notAsked,
        sessionInChat: notAsked,
        listUrl: notAsked,
        mine: notAsked,
        survey: notAsked,
        challenges: notAsked,
        formats: notAsked,
        history: notAsked,
        snapshots: () =>
          Promise.resolve([
            { site, webUrl: '', charter: null, members: [], sessions: [], outcomes: [], trouble: [] },
          ]),
      },
    },
    { site, topics: wanted.topics, known: wanted.known, roles: wanted.roles },
    { signal: new AbortController().signal },
  );
  return { found, set: suggestSet(found.evidence, wanted) };
}

/** The permission that each source went without; null for one that was seen. */
function missed({ looks }: PeopleFound): Record<string, string | null> {
  return Object.fromEntries(
    looks.map((one) => [one.source, one.kind === 'not-seen' ? (one.why.scope ?? one.why.code) : null]),
  );
}

function kindsIn(set: SuggestedSet): ReadonlySet<string> {
  return new Set(set.people.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)));
}

test('with sign-in alone the people I name are the set, and each source says what it lacks', async () => {
  const { found, set } = await look(signIn);

  expect(set.people.map(({ profile }) => profile.person.name)).toEqual(['Marc Dubois']);
  expect(missed(found)).toEqual({
    members: null,
    candidates: null,
    relevant: 'People.Read',
    topics: 'People.Read',
    meetings: 'Calendars.ReadWrite',
    teams: 'Team.ReadBasic.All',
    directory: 'User.Read.All',
    profiles: 'User.Read.All',
    hours: 'Calendars.ReadWrite',
  });
});

test('without even names of the directory a mail address does, and is the same person once names may be read', async () => {
  const typed = personTyped(org.ref('marc.dubois').mail)!;
  const { found, set } = await look(['User.Read'], { known: [typed] });
  expect(set.people.map(({ profile }) => profile.person)).toEqual([typed]);
  expect(set.people[0]?.reasons).toEqual([{ kind: 'named-by-you' }]);
  expect(missed(found)).toMatchObject({ profiles: 'User.Read.All' });
  expect(await org.bench.roundTrips()).toHaveLength(1);

  for (const scopes of [usual, withAdministrator]) {
    const later = await look(scopes, { known: [typed], roles: ['product-manager'] });
    const [first, ...others] = later.set.people.map(({ profile }) => profile.person.id);
    expect(first).toBe(org.ref('marc.dubois').id);
    expect(others).not.toContain(typed.id);
  }
});

test('with the usual permissions there is a whole set from the own circle, with hours in common', async () => {
  const { found, set } = await look(usual);

  expect(set.people.length).toBeGreaterThanOrEqual(5);
  expect(set.hours?.seen).toBe(set.people.length);
  expect(kindsIn(set)).toContain('in-your-small-meetings');
  expect(Object.entries(missed(found)).filter(([, scope]) => scope !== null)).toEqual([
    ['teams', 'TeamMember.Read.All'],
    ['directory', 'User.Read.All'],
    ['profiles', 'User.Read.All'],
  ]);
  // Everything at once: what was in the calendar is asked for by mail, then profiles and hours together.
  expect((await org.bench.roundTrips()).length).toBeLessThan(30);
});

test('with an administrator’s consent teams, managers, titles and interests speak too', async () => {
  const { found, set } = await look(withAdministrator, { roles: ['product-manager'] });

  expect(Object.values(missed(found)).every((scope) => scope === null)).toBe(true);
  const reasons = new Set(
    [...set.people, ...set.people.flatMap(({ swaps }) => swaps)].flatMap((one) =>
      one.reasons.map(({ kind }) => kind),
    ),
  );
  expect(reasons).toContain('in-your-teams');
  expect(set.departments).toBeGreaterThanOrEqual(3);
  expect(found.evidence.reporting?.flat().map(({ id }) => id)).toContain(org.ref('marc.dubois').id);
});

test.each([
  ['Produktmanagerin', 'lena.vogel'],
  ['プロダクトマネージャー', 'wei.chen'],
])('somebody whose title is %s is in the role of a product manager', async (title, account) => {
  const { db } = org.bench.sandbox.world;
  db.run('update person set job_title = ? where id = ?', title, org.ref(account).id);
  const { set } = await look(withAdministrator, { known: [org.ref(account)], roles: ['product-manager'] });

  const suggestion = set.people.find(({ profile }) => profile.person.id === org.ref(account).id);
  expect(suggestion?.profile.title).toBe(title);
  expect(suggestion?.reasons).toContainEqual({ kind: 'same-role', role: 'product-manager' });
});
