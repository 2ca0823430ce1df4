import { begun, type CandidateList } from '#domain/communities/candidate.ts';
import { alreadyAsked, withCandidates, withNotes, withTalk } from '#domain/discovery/candidates.ts';
import type { Evidence } from '#domain/discovery/evidence.ts';
import { suggestSet } from '#domain/discovery/suggest-set.ts';
import { toSiteId, type SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant, LocalDate } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createTimeZones } from '#host/time-zones.ts';
import type { Outbox, OutboxEntry } from '#ports/outbox.ts';
import { discardEntry, lookAtAsked } from '#workflows/asked-in-vain.ts';
import { bookTalk, findTalkTimes } from '#workflows/book-talk.ts';
import { findPeople, withList } from '#workflows/find-people.ts';
import { sendInvitation, markCandidate, noteTalk, putOffCandidate } from '#workflows/invite.ts';
import { forgetNever, neverSuggest, whoSaidNever } from '#workflows/never-suggest.ts';
import { readCandidates } from '#workflows/keep-candidates.ts';
import { wishes } from '../domain/discovery/an-evidence.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { holidaysFrom } from '../support/holiday-files.ts';
import { anOrganisation, type Organisation } from '../graph/an-organisation.ts';
import { desk, entryOf, never, type Desk } from '../graph/lists/a-community.ts';

let org: Organisation;
let here: Desk;
let site: SiteId;
let list: CandidateList;

beforeAll(async () => {
  org = anOrganisation();
  here = desk(org.bench, org.person('asha.rao'));
  const [place] = await here.provisioning.places();
  site = toSiteId(place!.site)!;
  await here.provisioning.provision(site, () => undefined);
});
afterAll(() => org.bench.close());
beforeEach(() => org.bench.clearLog());

const pricing = wishes({ topics: ['pricing'] });
const said = { challenges: 'Discounts', needs: ['packaging'], offers: ['pricing research'], confirmed: true };

test('a talk is booked at a time that is free for both, and once', async () => {
  const found = await findPeople(services(), search(), { signal: never });
  const people = suggestSet(found.evidence, pricing).people.map(({ profile: { person } }) => person);
  list = withCandidates(
    await readCandidates(services(), site),
    people.map((person) => ({ person, reason: 'Prices' })),
    here.seat.clock.now(),
  );
  const [who] = people;
  await org.bench.clearLog();

  const times = await findTalkTimes(services(), who!);
  expect(times).toMatchObject({ mine: 'seen', theirs: 'seen' });
  const asked = (await org.bench.log()).filter(({ path }) => path.endsWith('/getSchedule'));
  expect(asked).toHaveLength(1);
  for (const { startsAt } of times.slots)
    expect(await viewsOf(who!.mail, startsAt)).toEqual(['free', 'free']);

  const talk = { list, to: who!, slot: times.slots[0]!, title: 'A talk', body: 'Three questions.' };
  list = await bookTalk(services(), talk);
  expect(statusOf(0)).toBe('asked');
  await send(lastOf('book-talk'));
  await send(lastOf('book-talk'), 1);
  const { value } = await ask<{ value: readonly EventSeen[] }>(
    'GET',
    `/me/events?$filter=${encodeURIComponent("subject eq 'A talk'")}`,
  );
  expect(value).toMatchObject([
    { isOnlineMeeting: true, sensitivity: 'private', attendees: [{ emailAddress: { address: who!.mail } }] },
  ]);
  expect(`${value[0]!.start.dateTime.slice(0, 19)}Z`).toBe(times.slots[0]!.startsAt);
});

test('a talk that was declined, or is gone from the calendar, is noticed; a calendar nobody may see says nothing', async () => {
  const look = async (current: CandidateList, at = here) => {
    const seen = await lookAtAsked({ ...services(at), drafts: draftsInMemory() }, current, never);
    return { calendar: seen.calendar, list: seen.change(current) };
  };
  const [who] = list.candidates;
  expect(await look(list)).toEqual({ calendar: true, list });
  const guest = org.person(who!.person.mail.split('@')[0]!).upn;
  const subject = `/me/events?$filter=${encodeURIComponent("subject eq 'A talk'")}`;
  const idOf = async (user?: string) =>
    (await ask<{ value: readonly { id: string }[] }>('GET', subject, undefined, user)).value[0]!.id;
  await ask(
    'POST',
    `/me/events/${encodeURIComponent(await idOf(guest))}/decline`,
    { sendResponse: true },
    guest,
  );
  const declined = (await look(list)).list;
  expect(declined.candidates[0]).toMatchObject({ status: 'asked', talk: { ...who!.talk, off: 'declined' } });

  await ask('DELETE', `/me/events/${encodeURIComponent(await idOf())}`);
  await org.bench.clearLog();
  const gone = await look(declined);
  expect(gone.list.candidates[0]).toMatchObject({ status: 'suggested', talk: { ...who!.talk, off: 'gone' } });
  expect(alreadyAsked(gone.list, here.seat.clock.now())).toEqual([]);
  expect((await org.bench.log()).filter(({ path }) => path.includes('/events'))).toHaveLength(1);
  expect((await look(gone.list)).list).toBe(gone.list);
  // The next one has a number of its own, so that it is another event.
  const again = withTalk(gone.list, who!.person.id, {
    startsAt: who!.talk!.startsAt,
    at: here.seat.clock.now(),
  });
  expect(again.candidates[0]?.talk).toEqual({ number: 2, startsAt: who!.talk!.startsAt });

  const closed = desk(org.bench, org.person('asha.rao'), { scopes: ['User.Read'] });
  expect(await look(list, closed)).toEqual({ calendar: false, list });
});

test('an invitation that was discarded before it went out asked nobody, and taking that back asks again', async () => {
  const person = org.ref('marc.dubois');
  const one = withCandidates(
    { site, topics: [], candidates: [] },
    [{ person, reason: 'Prices' }],
    here.seat.clock.now(),
  );
  const asked = await sendInvitation(services(), { list: one, to: person, text: 'Join us' });
  const around = { ...services(), drafts: draftsInMemory() };
  const notDone = { kind: 'waiting', why: 'offline', until: null, trace: null } as const;
  const entry = { ...entryOf(lastOf('send-invitation')), state: notDone };
  const change = async () => (await lookAtAsked(around, asked, never)).change;

  const discard = (shown: OutboxEntry, found: OutboxEntry | null) =>
    discardEntry({ ...around, outbox: { ...outbox, discard: () => Promise.resolve(found) } }, shown);

  // One that went out while discarding waited for its turn has asked.
  expect(await discard(entry, null)).toBeNull();
  expect((await change())(asked)).toBe(asked);

  const takeBack = await discard(entry, entry);
  expect((await change())(asked).candidates[0]).toMatchObject({ status: 'suggested', discarded: true });
  const talked = withNotes(asked, person.id, { said, at: here.seat.clock.now() });
  expect((await change())(talked)).toBe(talked);
  const discarded = (await change())(asked);
  await takeBack?.();
  expect((await change())(asked)).toBe(asked);
  expect((await change())(discarded).candidates).toMatchObject([{ status: 'asked' }]);

  // One that may have arrived has perhaps asked.
  const doubt = { ...entry, state: { kind: 'doubtful', until: null, why: null } } as const;
  await discard(entry, doubt);
  expect((await change())(asked)).toBe(asked);
});

test('a calendar that cannot be read is told, and is not taken for a free one', async () => {
  const nobody = { ...org.ref('marc.dubois'), mail: 'nobody@contoso.example' };
  const times = await findTalkTimes(services(), nobody);
  expect(times).toMatchObject({ mine: 'seen', theirs: 'not-seen', zone: null });
  expect(times.slots.length).toBeGreaterThan(0);

  const withoutScope = desk(org.bench, org.person('asha.rao'), { scopes: ['User.Read'] });
  await expect(findTalkTimes(services(withoutScope), nobody)).rejects.toThrow(ServiceFailure);
});

test('who agreed in the talk says yes, one says later, one says no; nobody of them is asked again too early', async () => {
  const [first, second, third] = list.candidates.map(({ person }) => person);
  list = await noteTalk(services(), { list, person: first!.id, said });
  expect(statusOf(0)).toBe('talked');
  for (const [person, ...statuses] of [
    [first!.id, 'accepted'],
    [second!.id, 'asked', 'later'],
    [third!.id, 'asked', 'declined'],
  ] as const) {
    for (const status of statuses) list = await markCandidate(services(), { list, person, status });
  }
  const until = '2027-03-01' as LocalDate;
  list = await putOffCandidate(services(), { list, person: second!.id, until });
  await send(lastOf('keep-candidates'));

  // Another device reads them from the organizer's own place; nothing is in the community's lists.
  const again = desk(org.bench, org.person('asha.rao'));
  expect(begun((await again.candidates.read(site))!)).toEqual(begun(list));
  expect((await here.communities.snapshots([site]))[0]?.members).toEqual([]);

  // What the first one said covers from now on.
  const { evidence } = await findPeople(services(), search(), { signal: never });
  const [covered] = suggestSet(evidence, pricing).covers;
  expect(covered?.members.map(({ id }) => id)).toEqual([first!.id]);
  expect(evidence.heard).toEqual([
    { person: first, needs: said.needs, offers: said.offers, standing: 'coming' },
  ]);

  // Of a search before the talk, the list makes the same evidence.
  expect(withList(evidence, list, here.seat.clock.now())).toBe(evidence);
  const older = { ...evidence, optedOut: [], heard: [] };
  expect(withList(older, list, here.seat.clock.now())).toEqual(evidence);

  const before = await idsAt('2027-02-28T23:00:00Z');
  for (const { id } of [first!, second!, third!]) expect(before).not.toContain(id);
  const then = await idsAt('2027-03-01T01:00:00Z');
  expect(then).toContain(second!.id);
  for (const { id } of [first!, third!]) expect(then).not.toContain(id);
});

test('who asked never to be suggested is in no suggestion of the organizer for another community either', async () => {
  const other = {
    ...search(),
    site: toSiteId(site.replace(/[^,]+$/, '00000000-0000-4000-8000-000000000001'))!,
  };
  const person = list.candidates[1]!.person;
  list = await neverSuggest(services(), { list, person: person.id });
  expect(list.candidates[1]).toMatchObject({ person, status: 'declined', never: true });
  const { evidence } = await findPeople(services(), other, { signal: never });
  const peopleIn = (seen: Evidence) => suggestSet(seen, { ...pricing, known: [person] }).people.map(idOf);
  expect(peopleIn(evidence)).not.toContain(person.id);
  expect(peopleIn({ ...evidence, optedOut: [] })).toContain(person.id);
  // Neither a newer list of the other community nor one from another device loses the wish.
  const empty = { site: other.site, topics: [], candidates: [] };
  expect(withList(evidence, empty, here.seat.clock.now())).toBe(evidence);
  expect(await whoSaidNever({ drafts: draftsInMemory() }, list)).toEqual([person.id]);

  await forgetNever(services(), person.id);
  expect(await whoSaidNever(services(), null)).toEqual([]);
});

interface EventSeen {
  readonly start: { readonly dateTime: string };
}

/** What the organizer did and this device keeps, newest last. */
const operations: Operation[] = [];

const kept = draftsInMemory();

const outbox = {
  add: (operation: Operation) => {
    operations.push(operation);
    return Promise.resolve({ operation });
  },
  unsent: () => [],
} as unknown as Outbox;

function services(at: Desk = here, instant?: IsoInstant) {
  const notAsked = (): Promise<never> => Promise.reject(new Error('Not asked here.'));
  return {
    ...at,
    account: { tenantId: org.bench.sandbox.world.tenantId, person: org.ref('asha.rao') },
    identity: { ...at.seat.identity, adminConsentUrl: notAsked },
    clock: instant ? { now: () => instant } : at.seat.clock,
    zones: createTimeZones(),
    holidays: holidaysFrom(),
    outbox,
    drafts: kept,
  };
}

function lastOf(kind: Operation['kind']): Operation {
  const last = operations.findLast((one) => one.kind === kind);
  if (!last) throw new Error(`Nothing to ${kind}.`);
  return last;
}

async function send(operation: Operation, attempts = 0): Promise<void> {
  const entry = entryOf(operation, attempts, here.seat.person.id);
  expect(await here.senders[operation.kind].send(entry, never)).toMatchObject({ kind: 'done' });
}

function search() {
  return { site, topics: pricing.topics, known: [], roles: [] };
}

/** How the service draws the twenty minutes from then on in both calendars, a digit each five minutes. */
async function viewsOf(mail: string, start: string): Promise<readonly string[]> {
  const end = new Date(Date.parse(start) + 20 * 60_000).toISOString();
  const { value } = await ask<{ value: readonly { availabilityView: string }[] }>(
    'POST',
    '/me/calendar/getSchedule',
    {
      schedules: [org.ref('asha.rao').mail, mail],
      startTime: { dateTime: start.slice(0, 19), timeZone: 'UTC' },
      endTime: { dateTime: end.slice(0, 19), timeZone: 'UTC' },
      availabilityViewInterval: 5,
    },
  );
  return value.map(({ availabilityView: view }) => (/^[04]*$/.test(view) ? 'free' : view));
}

/** Past the app, as any other program would ask. */
async function ask<Answer>(
  method: string,
  path: string,
  body?: unknown,
  user = org.person('asha.rao').upn,
): Promise<Answer> {
  const token = (await org.bench.control('POST', 'token', { user, scopes: 'Calendars.ReadWrite' })) as {
    access_token: string;
  };
  const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const request = new Request(`http://localhost:5302/v1.0${path}`, { method, headers, ...sent });
  const response = await org.bench.sandbox.graph(request);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);

  const text = await response.text();
  return (text === '' ? null : JSON.parse(text)) as Answer;
}

function idOf({ profile }: { readonly profile: { readonly person: { readonly id: string } } }): string {
  return profile.person.id;
}

function statusOf(at: number) {
  return list.candidates[at]?.status;
}

/** Everybody who is in the set, could take a place in it, or might cover what it lacks. */
async function idsAt(instant: string) {
  const found = await findPeople(services(here, instant as IsoInstant), search(), { signal: never });
  expect(found.looks.find(({ source }) => source === 'candidates')?.kind).toBe('seen');
  // Whoever is not named would have to be likely enough; named ones are in every set that they may be in.
  const known = list.candidates.map(({ person }) => person).slice(0, 3);
  const { people } = suggestSet(found.evidence, { ...pricing, known });
  return people
    .flatMap(({ profile, swaps }) => [profile, ...swaps.map((one) => one.profile)])
    .map(({ person }) => person.id);
}
