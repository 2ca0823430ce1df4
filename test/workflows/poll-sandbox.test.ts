import type { PersonRef } from '#domain/communities/person.ts';
import { bestSoFar, pollsIn, silentIn, standingsOf, type Poll } from '#domain/scheduling/poll.ts';
import type { PollAnswer } from '#domain/scheduling/poll-facts.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import { consultancy } from '#domain/sessions/format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createTimeZones } from '#host/time-zones.ts';
import { judgeAgain } from '#workflows/book-polled.ts';
import { readCalendars } from '#workflows/book-series-calendars.ts';
import { planFor } from '#workflows/book-series.ts';
import { answerPoll, endPoll, openPoll, readPolls, reopenPoll } from '#workflows/poll.ts';
import { anOrganisation, type Organisation } from '../graph/an-organisation.ts';
import { desk, entryOf, never, type Desk } from '../graph/lists/a-community.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { holidaysFrom } from '../support/holiday-files.ts';
import { date } from '../support/zone-oracle/plan-requests.ts';

let org: Organisation;
let asha: Desk;
let marc: Desk;
let site: SiteId;
let slots: readonly PlannedSlot[];

beforeAll(async () => {
  org = anOrganisation();
  asha = desk(org.bench, org.person('asha.rao'));
  marc = desk(org.bench, org.person('marc.dubois'));
  // Marc is in that team too.
  const place = (await asha.provisioning.places()).find(({ name }) => name === 'Pricing practice');
  if (!place) throw new TypeError('The organisation has no such team.');
  site = place.site;
  await asha.provisioning.provision(site, () => undefined);
  const invited = [org.ref('marc.dubois'), org.ref('lena.vogel')];
  const [from, until] = [date('2026-12-01'), date('2027-02-28')];
  const calendars = await readCalendars(calendarsOf(asha), { attendees: invited, from, until });
  const cadence = { kind: 'weekly', everyWeeks: 2 } as const;
  const days = ['tuesday', 'wednesday', 'thursday'] as const;
  const planner = {
    plan: (request: Parameters<typeof planSeries>[0]) => Promise.resolve(planSeries(request)),
  };
  slots = (await planFor({ planner }, { calendars, cadence, days, format: consultancy })).best.slice(0, 2);
});
afterAll(() => org.bench.close());

test('a question is asked, its times are held by nobody but her, it is answered, decided, and let go', async () => {
  const asked = [org.ref('marc.dubois'), org.ref('lena.vogel')];
  const members = new Set([org.ref('asha.rao'), ...asked].map(({ id }) => id));
  const question = { poll: 'one', site, title: ' Pricing circle ', format: 'consultancy', slots, asked };
  await telling(asha, 'asha.rao', (services) => openPoll(services, { ...question, holds: true }), 2);

  const held = await events();
  expect(held).toHaveLength(2);
  for (const event of held) {
    expect(event).toMatchObject({
      subject: 'Pricing circle',
      type: 'seriesMaster',
      showAs: 'tentative',
      sensitivity: 'private',
      isReminderOn: false,
      isOnlineMeeting: false,
      attendees: [],
      transactionId: expect.stringMatching(/^hold:one:/) as unknown,
    });
  }
  // Her own holds are in the way of nothing; what came into her calendar since is.
  const again = (holds: boolean) =>
    judgeAgain(calendarsOf(asha), { slot: pollAt(slots, 0), attendees: asked, holds });
  const judged = await again(true);
  expect(judged.slot.peopleOnAllDates).toBe(slots[0]?.peopleOnAllDates);
  expect((await again(false)).slot.people[0]?.trouble[0]).toMatchObject({ verdict: 'tentative' });

  let poll = await pollSeenBy(marc);
  expect(silentIn(poll, members)).toEqual(asked);
  const answer = (answers: readonly (readonly [number, PollAnswer | null])[]) =>
    telling(marc, 'marc.dubois', (services) =>
      answerPoll(services, {
        site,
        poll,
        answers: new Map(answers.map(([at, said]) => [pollAt(slots, at).id, said])),
      }),
    );
  await answer([
    [0, 'no'],
    [1, 'yes'],
  ]);
  await answer([[0, 'if-need-be']]);

  poll = await pollSeenBy(asha);
  const standings = standingsOf(poll, members);
  expect(standings.map(({ can, ifNeedBe, cannot, silent }) => [can, ifNeedBe, cannot, silent])).toEqual([
    [[], [asked[0]], [], [asked[1]]],
    [[asked[0]], [], [], [asked[1]]],
  ]);
  expect(bestSoFar(standings).map(({ slot }) => slot.id)).toEqual([slots[1]?.id]);

  const slot = pollAt(slots, 1).id;
  await telling(asha, 'asha.rao', (services) => endPoll(services, { site, poll, slot }));
  expect(await events()).toEqual([]);
  expect(await pollSeenBy(marc)).toMatchObject({ state: { kind: 'decided', slot: { id: slot } } });
  expect(await org.bench.control('GET', 'mails')).toEqual([]);
});

test('one that was dropped and is opened again holds its times once more, and has its answers', async () => {
  const question = { poll: 'two', site, title: 'Again', format: 'consultancy', slots, holds: true };
  const asked = [org.ref('marc.dubois')];
  await telling(asha, 'asha.rao', (services) => openPoll(services, { ...question, asked }));
  const poll = await pollSeenBy(asha);
  await telling(asha, 'asha.rao', (services) => endPoll(services, { site, poll, slot: null }));
  expect(await events()).toEqual([]);
  await telling(asha, 'asha.rao', (services) => reopenPoll(services, { site, poll, turn: poll.turn + 2 }));
  expect(await events()).toHaveLength(2);
  expect(await pollSeenBy(marc)).toMatchObject({ id: 'two', turn: 2, state: { kind: 'open' } });
});

test.each([
  ['one time alone', { few: 1 }, 'too-few'],
  ['nobody to ask', { asked: [] }, 'nobody-asked'],
  ['no name', { title: ' ' }, 'no-title'],
])(
  'nothing is kept of a question with %s',
  async (_name, wrong: { few?: number; asked?: never[]; title?: string }, code) => {
    const kept = keeping(org.ref('asha.rao'));
    const question = {
      site,
      title: 'x',
      format: 'consultancy',
      asked: [org.ref('marc.dubois')],
      holds: true,
    };
    const all = { ...question, poll: 'three', slots: slots.slice(0, wrong.few), ...wrong };
    await expect(openPoll(kept.services, all)).resolves.toEqual({ ok: false, refusal: { code } });
    expect(kept.operations).toEqual([]);
  },
);

async function pollSeenBy({ log }: Desk): Promise<Poll> {
  const [poll] = pollsIn(await readPolls({ log }, site));
  if (!poll) throw new Error('Nobody asks.');
  return poll;
}

/** Sends what was kept, as often as is said: what is there already stays as it is. */
async function telling(
  { senders, seat }: Desk,
  account: string,
  tell: (services: ReturnType<typeof keeping>['services']) => Promise<unknown>,
  times = 1,
): Promise<void> {
  const kept = keeping(org.ref(account));
  await tell(kept.services);
  for (let attempt = 0; attempt < times; attempt += 1) {
    for (const operation of kept.operations) {
      const entry = entryOf(operation, attempt, seat.person.id);
      await expect(senders[operation.kind].send(entry, never)).resolves.toMatchObject({ kind: 'done' });
    }
  }
}

function keeping(person: PersonRef) {
  const operations: Operation[] = [];
  const outbox = {
    add: (operation: Operation) => {
      operations.push(operation);
      return Promise.resolve({ id: 'entry' });
    },
  } as unknown as Parameters<typeof openPoll>[0]['outbox'];
  const random = { uuid: () => crypto.randomUUID(), number: () => 0.5 };
  return { operations, services: { outbox, random, account: { tenantId: 'tenant', person } } };
}

function pollAt(all: readonly PlannedSlot[], at: number): PlannedSlot {
  const slot = all[at];
  if (!slot) throw new Error('Too few times were found.');
  return slot;
}

async function events(): Promise<readonly object[]> {
  const token = (await org.bench.control('POST', 'token', {
    user: org.person('asha.rao').upn,
    scopes: 'Calendars.ReadWrite',
  })) as { access_token: string };
  const filter = encodeURIComponent("subject eq 'Pricing circle' or subject eq 'Again'");
  const response = await org.bench.sandbox.graph(
    new Request(`http://localhost:5302/v1.0/me/events?$filter=${filter}`, {
      headers: { authorization: `Bearer ${token.access_token}` },
    }),
  );
  return ((await response.json()) as { value: object[] }).value;
}

function calendarsOf({ seat, calendar, people }: Desk) {
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
