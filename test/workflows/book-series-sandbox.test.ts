import { planSeries } from '#domain/scheduling/plan-series.ts';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import type { Cadence } from '#domain/scheduling/rhythm.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { toSeriesId, type SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createTimeZones } from '#host/time-zones.ts';
import { bookSeries, lastDateOf, planFor } from '#workflows/book-series.ts';
import { readCalendars } from '#workflows/book-series-calendars.ts';
import { anOrganisation, type Organisation } from '../graph/an-organisation.ts';
import { desk, entryOf, never, type Desk } from '../graph/lists/a-community.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { holidaysFrom } from '../support/holiday-files.ts';
import { createVirtualTime } from '../support/virtual-time.ts';
import { date } from '../support/zone-oracle/plan-requests.ts';

let org: Organisation;
let here: Desk;
beforeAll(() => {
  org = anOrganisation();
  here = desk(org.bench, org.person('asha.rao'));
});
afterAll(() => org.bench.close());

const invited = ['marc.dubois', 'lena.vogel'];
const from = date('2026-12-01');
const until = lastDateOf(from, 6);

test.each<[string, Cadence]>([
  ['every second week', { kind: 'weekly', everyWeeks: 2 }],
  ['monthly on the last weekday', { kind: 'monthly', everyMonths: 1, nth: 'last' }],
])('a time found %s is free where the service says so, and booked on the same dates', async (_, cadence) => {
  const attendees = invited.map((account) => org.ref(account));
  const calendars = await readCalendars(servicesOf(here), { attendees, from, until });
  const plan = await planFor({ planner }, { calendars, cadence, days: workdays, format: consultancy });
  const slot = plan.best[0]!;

  expect(calendars.unreadable).toEqual([]);
  // On each date and for each person, the planner's verdict and the service's own picture agree.
  for (const planned of slot.dates) {
    const views = await viewsOf(planned.startsAt, planned.endsAt);
    const free = views.map((view) => /^[04]*$/.test(view));
    expect(
      planned.verdicts.map((verdict) => ['free', 'elsewhere', 'outside-hours'].includes(verdict)),
    ).toEqual(free);
  }

  const [operation] = await booked(slot, attendees);
  const answer = await here.senders['book-series'].send(entryOf(operation!, 0, here.seat.person.id), never);
  expect(answer).toMatchObject({ kind: 'done', result: { kind: 'series', differences: [] } });
  if (answer.kind !== 'done' || answer.result.kind !== 'series') throw new Error('There is no event.');

  expect(await instancesOf(answer.result.eventId)).toEqual(
    slot.dates.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
  );
});

test('a colleague who finds the same time is asked before a second series is booked', async () => {
  const marc = desk(org.bench, org.person('marc.dubois'));
  const [place] = await here.provisioning.places();
  await here.provisioning.provision(place!.site, () => undefined);
  const slot = await aSlot();
  const first = keeping();
  await bookSeries(first.services(here), request(place!.site, slot, 'asha.rao'));
  const entry = entryOf(first.operations[0]!, 0, here.seat.person.id);
  await here.senders['book-series'].send(entry, never);

  const second = keeping();
  const asked = request(place!.site, slot, 'marc.dubois');
  await expect(bookSeries(second.services(marc), asked)).resolves.toMatchObject({
    ok: false,
    refusal: {
      code: 'already-booked',
      session: {
        title: 'Pricing circle',
        facilitator: org.ref('asha.rao'),
        startsAt: slot.dates[0]!.startsAt,
      },
    },
  });
  expect(second.operations).toEqual([]);
  await expect(bookSeries(second.services(marc), { ...asked, besides: true })).resolves.toMatchObject({
    ok: true,
  });
  expect(second.operations).toHaveLength(1);

  // Kept before the colleague's was there to be seen, it is looked for once more before it is sent.
  const third = keeping();
  await bookSeries({ ...third.services(marc), communities: noCommunities }, asked);
  const sent = (operation: Operation) =>
    marc.senders['book-series'].send(entryOf(operation, 0, marc.seat.person.id), never);
  await expect(sent(third.operations[0]!)).resolves.toMatchObject({
    kind: 'refused',
    code: 'same-time',
    subject: 'Pricing circle (Asha Rao)',
  });
  await expect(sent(second.operations[0]!)).resolves.toMatchObject({ kind: 'done' });
});

test('another window of one person is asked too, before anything was sent, and a second press is not', async () => {
  const [place] = await here.provisioning.places();
  const slot = await aSlot('friday');
  const both = keeping();
  const offline = { ...both.services(here), communities: noCommunities };
  const first = request(place!.site, slot, 'asha.rao');
  await expect(bookSeries(offline, first)).resolves.toMatchObject({ ok: true });
  await expect(bookSeries(offline, first)).resolves.toMatchObject({ ok: true });
  await expect(bookSeries(offline, request(place!.site, slot, 'asha.rao'))).resolves.toMatchObject({
    ok: false,
    refusal: { code: 'already-booked' },
  });
});

test('who gets no answer books all the same, after five seconds', async () => {
  const time = createVirtualTime();
  const [place] = await here.provisioning.places();
  const kept = keeping();
  const silent = {
    snapshots: (_: unknown, signal: AbortSignal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  } as unknown as Desk['communities'];
  const slot = await aSlot('thursday');
  const booking = bookSeries(
    { ...kept.services(here), communities: silent, timers: time.timers },
    request(place!.site, slot, 'asha.rao'),
  );
  await time.advance(4_000);
  expect(kept.operations).toEqual([]);
  await time.advance(1_000);
  await expect(booking).resolves.toMatchObject({ ok: true });
});

const noCommunities = {
  snapshots: () => Promise.reject(new ServiceFailure('offline')),
} as unknown as Desk['communities'];

/** An outbox that keeps what it is given and sends nothing. */
function keeping() {
  const operations: Operation[] = [];
  const outbox = {
    add: (operation: Operation) => {
      operations.push(operation);
      return Promise.resolve({ id: 'entry' });
    },
    unsent: () => operations.map((operation) => ({ operation })),
  } as unknown as Parameters<typeof bookSeries>[0]['outbox'];
  const timers = createVirtualTime().timers;
  return { operations, services: ({ communities }: Desk) => ({ outbox, communities, timers }) };
}

async function aSlot(day: (typeof workdays)[number] = 'wednesday'): Promise<PlannedSlot> {
  const attendees = invited.map((account) => org.ref(account));
  const calendars = await readCalendars(servicesOf(here), { attendees, from, until });
  const cadence = { kind: 'weekly', everyWeeks: 4 } as const;
  return (await planFor({ planner }, { calendars, cadence, days: [day], format: consultancy })).best[0]!;
}

/** Each opened form has an id of its own. */
function request(site: SiteId, slot: PlannedSlot, organizer: string) {
  const choice = {
    series: toSeriesId(crypto.randomUUID())!,
    slot,
    title: 'Pricing circle',
    body: 'Bring a challenge.\nThe sessions: https://peerloom.example.com',
    format: consultancy,
    organizer: org.ref(organizer),
    attendees: invited.map((account) => org.ref(account)),
  };
  return { site, choice };
}

const planner = { plan: (request: Parameters<typeof planSeries>[0]) => Promise.resolve(planSeries(request)) };
const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

function servicesOf({ seat, calendar, people }: Desk) {
  const adminConsentUrl = (): Promise<never> => Promise.reject(new Error('Nobody asks.'));
  return {
    people,
    identity: { ...seat.identity, adminConsentUrl },
    holidays: holidaysFrom(),
    drafts: draftsInMemory(),
    account: { tenantId: 'tenant', person: org.ref('asha.rao') },
    clock: seat.clock,
    zones: createTimeZones(),
    calendar,
  };
}

async function booked(slot: PlannedSlot, attendees: Parameters<typeof readCalendars>[1]['attendees']) {
  const [place] = await here.provisioning.places();
  const site = place!.site;
  await here.provisioning.provision(site, () => undefined);
  const kept = keeping();
  const { choice } = request(site, slot, 'asha.rao');
  await bookSeries(kept.services(here), { site, choice: { ...choice, attendees } });
  return kept.operations;
}

/** Everybody's availability as the service draws it, a digit each five minutes: 0 is free, 4 elsewhere. */
async function viewsOf(start: string, end: string): Promise<string[]> {
  const answer = await ask<{ value: { availabilityView: string }[] }>('POST', '/me/calendar/getSchedule', {
    schedules: ['asha.rao', ...invited].map((account) => org.ref(account).mail),
    startTime: { dateTime: start.replace('Z', ''), timeZone: 'UTC' },
    endTime: { dateTime: end.replace('Z', ''), timeZone: 'UTC' },
    availabilityViewInterval: 5,
  });
  return answer.value.map(({ availabilityView }) => availabilityView);
}

async function instancesOf(event: string): Promise<string[][]> {
  const window = `startDateTime=${from}T00:00:00Z&endDateTime=2027-06-30T00:00:00Z&$top=100`;
  const answer = await ask<{ value: { start: { dateTime: string }; end: { dateTime: string } }[] }>(
    'GET',
    `/me/events/${encodeURIComponent(event)}/instances?${window}`,
  );
  return answer.value
    .map(({ start, end }) => [start, end].map(({ dateTime }) => `${dateTime.slice(0, 19)}Z`))
    .toSorted();
}

/** Past the app, as any other program would ask. */
async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const token = (await org.bench.control('POST', 'token', {
    user: org.person('asha.rao').upn,
    scopes: 'Calendars.ReadWrite',
  })) as { access_token: string };
  const response = await org.bench.sandbox.graph(
    new Request(`http://localhost:5302/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token.access_token}`,
        'content-type': 'application/json',
        prefer: 'IdType="ImmutableId"',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);

  return (await response.json()) as Answer;
}
