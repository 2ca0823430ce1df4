import type { Sandbox } from '#sandbox/core/sandbox.ts';

import {
  asha,
  asPerson,
  at,
  lena,
  marc,
  smallSandbox,
  type Ask,
  type Answered,
} from '../core/small-organisation.ts';
import { anEvent, aSeries, eventPath, inviting, writesCalendar } from './a-series.ts';

let sandbox: Sandbox;
let call: Ask;
let asMarc: Ask;

beforeEach(() => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, writesCalendar);
  asMarc = asPerson(sandbox, marc, writesCalendar);
});
afterEach(() => {
  sandbox.close();
});

const biweekly = { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'] };
const immutable = { Prefer: 'IdType="ImmutableId"' };
const errorOf = ({ status, body }: Answered) => [status, at(body, 'error', 'code')];
const valuesOf = ({ body }: Answered) => at(body, 'value') as Record<string, unknown>[];
const made = async (event: unknown) => (await call('POST', '/me/events', { body: event })).body;
const instancesOf = async (id: unknown, as: Ask = call) =>
  valuesOf(await as('GET', eventPath(id, '/instances?startDateTime=2026-12-01&endDateTime=2027-02-01')));

test('times come in UTC with seven digits, or in the zone that was asked for under that name', async () => {
  const answer = await call('POST', '/me/events', { body: anEvent() });
  expect(answer.status).toBe(201);
  expect(at(answer.body, 'start')).toEqual({ dateTime: '2026-12-01T09:00:00.0000000', timeZone: 'UTC' });
  expect(at(answer.body, 'originalStartTimeZone')).toBe('Europe/Berlin');
  const elsewhere = await call('GET', eventPath(at(answer.body, 'id')), {
    headers: { Prefer: 'outlook.timezone="India Standard Time"' },
  });
  expect(at(elsewhere.body, 'end')).toEqual({
    dateTime: '2026-12-01T15:30:00.0000000',
    timeZone: 'India Standard Time',
  });
  expect(elsewhere.headers.get('preference-applied')).toBe('outlook.timezone="India Standard Time"');
});

test.each([
  [
    'an unknown zone',
    anEvent({ start: { dateTime: '2026-12-01T10:00:00', timeZone: 'Mars/Base' } }),
    'TimeZoneNotSupportedException',
  ],
  ['a property that Graph does not know', anEvent({ sbject: 'x' }), 'RequestBodyRead'],
  ["an id of one's own", anEvent({ id: 'x' }), 'ErrorInvalidPropertySet'],
  [
    'an end before the start',
    anEvent({ end: { dateTime: '2026-12-01T09:00:00', timeZone: 'Europe/Berlin' } }),
    'ErrorInvalidTimeInterval',
  ],
  ['no start', { subject: 'x' }, 'ErrorPropertyValidationFailure'],
  [
    'a date as text',
    anEvent({ start: { dateTime: 'tomorrow', timeZone: 'UTC' } }),
    'ErrorPropertyValidationFailure',
  ],
  [
    'an address that is none',
    anEvent({ attendees: [{ emailAddress: { address: 'marc' } }] }),
    'ErrorInvalidRecipients',
  ],
  [
    '501 attendees',
    anEvent({
      attendees: Array.from({ length: 501 }, (_, index) => ({
        emailAddress: { address: `p${String(index)}@x.example` },
      })),
    }),
    'ErrorInvalidRecipients',
  ],
  [
    'an extended property with another kind of id',
    anEvent({ singleValueExtendedProperties: [{ id: 'Foo', value: '1' }] }),
    'ErrorInvalidProperty',
  ],
  ['an unknown showAs', anEvent({ showAs: 'away' }), 'RequestBodyRead'],
  ['an all-day event that does not start at midnight', anEvent({ isAllDay: true }), 'ErrorInvalidRequest'],
])('%s is refused', async (_name, event, code) => {
  expect(errorOf(await call('POST', '/me/events', { body: event }))).toEqual([400, code]);
});

test("ids are the caller's own, need encoding, and have an immutable form", async () => {
  const event = await made(anEvent(inviting(marc)));
  const [copy] = valuesOf(await asMarc('GET', '/me/events'));
  const kept = await call('GET', eventPath(at(event, 'id')), { headers: immutable });
  const id = String(at(event, 'id'));
  expect(copy?.['id']).not.toBe(id);
  expect(at(kept.body, 'id')).not.toBe(id);
  expect(copy?.['iCalUId']).toBe(at(event, 'iCalUId'));
  expect(id).toMatch(/\/.*=$/u);
  expect(errorOf(await asMarc('GET', eventPath(id)))).toEqual([404, 'ErrorItemNotFound']);
  expect(errorOf(await call('GET', eventPath('AAMkxyz')))).toEqual([400, 'ErrorInvalidIdMalformed']);
  expect(errorOf(await call('GET', eventPath(`${id.slice(0, 40)}AAAA${id.slice(44)}`)))[0]).toBe(404);
});

test.each([
  ['error-409', [409, 'ErrorDuplicateTransactionId']],
  ['error-400', [400, 'ErrorDuplicateTransactionId']],
  ['original', [201, undefined]],
] as const)('a repeated transaction makes no second event (%s)', async (choice, expected) => {
  sandbox.world.switches.repeatedTransaction = choice;
  const event = anEvent({ transactionId: 'op-1' });
  const first = await made(event);
  const second = await call('POST', '/me/events', { body: event });
  expect(errorOf(second)).toEqual(expected);
  const existing =
    choice === 'original' ? at(second.body, 'id') : at(second.body, 'error', '@event.existingEventId');
  expect(existing).toBe(at(first, 'id'));
  expect(valuesOf(await call('GET', '/me/events'))).toHaveLength(1);
  expect((await asMarc('POST', '/me/events', { body: event })).status).toBe(201);
  expect(errorOf(await call('PATCH', eventPath(existing), { body: { transactionId: 'op-2' } }))[0]).toBe(400);
});

test('a repeated transaction may keep to itself which event it was', async () => {
  sandbox.world.switches.namesExistingEvent = false;
  const event = anEvent({ transactionId: 'op-1' });
  await made(event);
  const second = await call('POST', '/me/events', { body: event });
  expect(errorOf(second)).toEqual([409, 'ErrorDuplicateTransactionId']);
  expect(JSON.stringify(second.body)).not.toContain('existingEventId');
});

test('an online meeting has one join link and one chat for the whole series', async () => {
  const event = await made({
    ...aSeries(biweekly),
    ...inviting(marc),
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
  });
  const joinUrl = at(event, 'onlineMeeting', 'joinUrl');
  expect(joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\/19%3Ameeting_/u);
  expect([
    at(event, 'isOnlineMeeting'),
    at(event, 'onlineMeetingProvider'),
    at(event, 'onlineMeetingUrl'),
  ]).toEqual([true, 'teamsForBusiness', null]);
  const links = (await instancesOf(at(event, 'id'))).map((one) => at(one, 'onlineMeeting', 'joinUrl'));
  expect(new Set(links)).toEqual(new Set([joinUrl]));
  const chats = await asPerson(sandbox, marc, ['Chat.ReadBasic'])(
    'GET',
    "/me/chats?$filter=chatType eq 'meeting'",
  );
  expect(valuesOf(chats)).toHaveLength(1);
  expect(at(valuesOf(chats)[0], 'onlineMeetingInfo')).toMatchObject({
    calendarEventId: at(event, 'id'),
    joinWebUrl: joinUrl,
    organizer: { id: asha.id },
  });
});

test('where Teams meetings are not allowed the event comes without one', async () => {
  sandbox.world.switches.onlineMeetingComesBackOff = true;
  const event = await made(anEvent({ isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }));
  expect([
    at(event, 'isOnlineMeeting'),
    at(event, 'onlineMeetingProvider'),
    at(event, 'onlineMeeting'),
  ]).toEqual([false, 'unknown', null]);
  expect(at((await call('GET', '/me/calendar')).body, 'allowedOnlineMeetingProviders')).toEqual([]);
});

test('a text that replaces the join link takes the Teams meeting away', async () => {
  const event = await made(anEvent({ isOnlineMeeting: true }));
  const kept = String(at(event, 'body', 'content')).replace('<body>', '<body>Hello ');
  const first = await call('PATCH', eventPath(at(event, 'id')), {
    body: { body: { contentType: 'html', content: kept } },
  });
  expect(at(first.body, 'isOnlineMeeting')).toBe(true);
  const second = await call('PATCH', eventPath(at(event, 'id')), {
    body: { body: { contentType: 'html', content: 'New text' } },
  });
  expect(at(second.body, 'isOnlineMeeting')).toBe(false);
});

test('a body is stored as a whole document without anything that runs', async () => {
  const event = await made(
    anEvent({ body: { contentType: 'html', content: '<p onclick="x()">Hi</p><script>alert(1)</script>' } }),
  );
  const content = String(at(event, 'body', 'content'));
  expect(content).toMatch(/^<html><head>/u);
  expect(content).not.toMatch(/script|onclick/u);
  const text = await made(anEvent({ body: { contentType: 'text', content: '1 < 2' } }));
  expect([at(text, 'body', 'contentType'), at(text, 'bodyPreview')]).toEqual(['html', '1 < 2']);
});

test('an attendee sees a tentative copy, no answers of others, and may neither change nor cancel it', async () => {
  const event = await made(anEvent(inviting(marc, lena)));
  const [copy] = valuesOf(await asMarc('GET', '/me/events'));
  expect(copy).toMatchObject({
    isOrganizer: false,
    showAs: 'tentative',
    responseStatus: { response: 'none' },
    organizer: { emailAddress: { address: asha.upn } },
  });
  const cancelled = await asMarc('POST', eventPath(copy?.['id'], '/cancel'), { body: { Comment: 'no' } });
  expect(errorOf(cancelled)).toEqual([400, 'ErrorInvalidRequest']);
  expect(at(cancelled.body, 'error', 'message')).toBe(
    "Your request can't be completed. You need to be an organizer to cancel a meeting.",
  );
  expect(errorOf(await asMarc('PATCH', eventPath(copy?.['id']), { body: { subject: 'Mine' } }))[0]).toBe(400);

  expect((await asMarc('POST', eventPath(copy?.['id'], '/accept'), { body: {} })).status).toBe(202);
  const seen = await call('GET', eventPath(at(event, 'id')));
  expect(
    (at(seen.body, 'attendees') as unknown[]).map((one) => [
      at(one, 'emailAddress', 'address'),
      at(one, 'status', 'response'),
    ]),
  ).toEqual([
    [marc.upn, 'accepted'],
    [lena.upn, 'none'],
  ]);
  expect(at(await (await asMarc('GET', eventPath(copy?.['id']))).body, 'showAs')).toBe('busy');
});

test('cancelling answers 202 with nothing in it and leaves attendees a cancelled copy', async () => {
  const event = await made({ ...aSeries(biweekly), ...inviting(marc) });
  const answer = await call('POST', eventPath(at(event, 'id'), '/cancel'), { body: { Comment: 'Sorry' } });
  expect([answer.status, answer.body, answer.headers.get('content-type')]).toEqual([202, null, null]);
  expect(errorOf(await call('GET', eventPath(at(event, 'id'))))).toEqual([404, 'ErrorItemNotFound']);
  expect(valuesOf(await asMarc('GET', '/me/events'))[0]).toMatchObject({
    isCancelled: true,
    subject: 'Canceled: Pricing practice',
    showAs: 'free',
  });
});

test('one occurrence can be moved, is an exception then, and its series stays', async () => {
  const event = await made(aSeries({ type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] }));
  const [first, second, third] = await instancesOf(at(event, 'id'));
  expect(second).toMatchObject({ type: 'occurrence', seriesMasterId: at(event, 'id'), recurrence: null });
  expect(new Set([at(event, 'iCalUId'), first?.['iCalUId'], second?.['iCalUId']]).size).toBe(3);
  const moved = await call('PATCH', eventPath(second?.['id']), {
    body: {
      start: { dateTime: '2026-12-09T15:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-12-09T16:00:00', timeZone: 'Europe/Berlin' },
    },
  });
  expect(moved.body).toMatchObject({
    id: second?.['id'],
    type: 'exception',
    start: { dateTime: '2026-12-09T14:00:00.0000000' },
    originalStart: '2026-12-08T09:00:00Z',
  });
  const after = await instancesOf(at(event, 'id'));
  expect(after.slice(0, 3).map((one) => [one['id'], one['type']])).toEqual([
    [first?.['id'], 'occurrence'],
    [second?.['id'], 'exception'],
    [third?.['id'], 'occurrence'],
  ]);
});

test('an occurrence moved in another zone lands at the same moment and keeps its original start', async () => {
  const event = await made(aSeries({ type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] }));
  const second = (await instancesOf(at(event, 'id')))[1];
  const moved = await call('PATCH', eventPath(second?.['id']), {
    body: {
      start: { dateTime: '2026-12-09T09:00:00', timeZone: 'Tokyo Standard Time' },
      end: { dateTime: '2026-12-09T10:00:00', timeZone: 'Tokyo Standard Time' },
    },
  });
  expect(moved.body).toMatchObject({
    type: 'exception',
    start: { dateTime: '2026-12-09T00:00:00.0000000', timeZone: 'UTC' },
    end: { dateTime: '2026-12-09T01:00:00.0000000', timeZone: 'UTC' },
    originalStart: '2026-12-08T09:00:00Z',
  });
});

test.each([
  ['onto the day before', '2026-12-01T15:00:00', '2026-12-01T16:00:00'],
  ["onto the next one's day", '2026-12-15T08:00:00', '2026-12-15T08:30:00'],
  ['beyond the next one', '2026-12-17T08:00:00', '2026-12-17T09:00:00'],
  ['into the next one', '2026-12-14T23:00:00', '2026-12-15T10:30:00'],
])('an occurrence cannot move %s', async (_name, start, end) => {
  const event = await made(aSeries({ type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] }));
  const second = (await instancesOf(at(event, 'id')))[1];
  const answer = await call('PATCH', eventPath(second?.['id']), {
    body: {
      start: { dateTime: start, timeZone: 'Europe/Berlin' },
      end: { dateTime: end, timeZone: 'Europe/Berlin' },
    },
  });
  expect(errorOf(answer)).toEqual([400, 'ErrorOccurrenceCrossingBoundary']);
});

test('one occurrence can be cancelled or deleted without the others', async () => {
  const event = await made({
    ...aSeries({ type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] }),
    ...inviting(marc),
  });
  const before = await instancesOf(at(event, 'id'));
  expect((await call('POST', eventPath(before[1]?.['id'], '/cancel'), { body: {} })).status).toBe(202);
  const deleted = await call('DELETE', eventPath(before[2]?.['id']));
  expect([deleted.status, deleted.body]).toEqual([204, null]);
  const left = await instancesOf(at(event, 'id'));
  expect(left.map((one) => one['id'])).toEqual(
    before.filter((_, index) => index !== 1 && index !== 2).map((one) => one['id']),
  );
  const seen = valuesOf(
    await asMarc('GET', '/me/calendarView?startDateTime=2026-12-01&endDateTime=2027-02-01&$top=50'),
  );
  expect(seen).toHaveLength(left.length);
  expect(errorOf(await call('GET', eventPath(before[1]?.['id'])))[0]).toBe(404);
});

test('the calendar view shows occurrences where the list of events shows the series', async () => {
  await made(aSeries(biweekly));
  await made(anEvent({ subject: 'Once' }));
  expect(
    valuesOf(await call('GET', '/me/events'))
      .map((one) => one['type'])
      .sort(),
  ).toEqual(['seriesMaster', 'singleInstance']);
  const view = await call(
    'GET',
    '/me/calendarView?startDateTime=2026-12-01T00:00:00Z&endDateTime=2026-12-20T00:00:00Z',
  );
  expect(
    valuesOf(view)
      .map((one) => one['type'])
      .sort(),
  ).toEqual(['occurrence', 'occurrence', 'singleInstance']);
  for (const path of ['/me/calendarView', '/me/calendarView?startDateTime=2026-12-01']) {
    expect(errorOf(await call('GET', path))).toEqual([400, 'ErrorInvalidParameter']);
  }
});

test('pages hold ten events and lead on by links of Graph', async () => {
  for (let index = 0; index < 12; index++)
    await made(anEvent({ subject: `Meeting ${String(index).padStart(2, '0')}` }));
  const first = await call('GET', '/me/events?$select=subject&$orderby=subject desc&$count=true');
  expect([valuesOf(first).length, at(first.body, '@odata.count')]).toEqual([10, 12]);
  const link = String(at(first.body, '@odata.nextLink'));
  expect(link).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/me\/events\?/u);
  const second = await call('GET', link);
  expect(valuesOf(second).map((one) => one['subject'])).toEqual(['Meeting 01', 'Meeting 00']);
  expect(Object.keys(valuesOf(second)[0] ?? {}).sort()).toEqual(['@odata.etag', 'id', 'subject']);
  expect(at(second.body, '@odata.nextLink')).toBeUndefined();
});

const property = 'String {66f5a359-4659-4830-9070-00040ec6ac6e} Name PeerloomOperation';

test("a tag is found by filter, shown by expand alone, and not on an attendee's copy", async () => {
  const tag = { singleValueExtendedProperties: [{ id: property, value: 'op-7' }] };
  const event = await made({ ...anEvent(inviting(marc)), ...tag });
  await made(anEvent({ singleValueExtendedProperties: [{ id: property, value: 'op-8' }] }));
  expect(at(event, 'singleValueExtendedProperties')).toBeUndefined();
  const filter = encodeURIComponent(
    `singleValueExtendedProperties/Any(ep: ep/id eq '${property}' and ep/value eq 'op-7')`,
  );
  const found = await call('GET', `/me/events?$filter=${filter}&$select=id`);
  expect(valuesOf(found).map((one) => one['id'])).toEqual([at(event, 'id')]);
  const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${property}')`);
  const shown = await call('GET', eventPath(at(event, 'id'), `?$expand=${expand}`));
  expect(at(shown.body, 'singleValueExtendedProperties')).toEqual([{ id: property, value: 'op-7' }]);
  expect(valuesOf(await asMarc('GET', `/me/events?$filter=${filter}`))).toEqual([]);
});

test.each([
  ["start/dateTime ge '2026-12-02T00:00:00'", ['Later']],
  ["start/dateTime lt '2026-12-02T00:00:00Z'", ['Early']],
  ["startswith(subject, 'ear')", ['Early']],
  ["isCancelled eq false and not (subject eq 'Early')", ['Later']],
])('events can be filtered by %s', async (filter, subjects) => {
  await made(anEvent({ subject: 'Early' }));
  const later = { dateTime: '2026-12-03T10:00:00', timeZone: 'UTC' };
  await made(anEvent({ subject: 'Later', start: later, end: later }));
  const answer = await call('GET', `/me/events?$filter=${encodeURIComponent(filter)}`);
  expect(valuesOf(answer).map((one) => one['subject'])).toEqual(subjects);
});

test.each(['subject eq', "body eq 'x'", "subject like 'x'", 'subject'])(
  'the filter %s is refused',
  async (filter) => {
    expect((await call('GET', `/me/events?$filter=${encodeURIComponent(filter)}`)).status).toBe(400);
  },
);

test('reading needs a calendar scope, writing the writing one', async () => {
  const reads = asPerson(sandbox, asha, ['Calendars.Read']);
  expect((await reads('GET', '/me/events')).status).toBe(200);
  expect(errorOf(await reads('POST', '/me/events', { body: anEvent() }))).toEqual([403, 'ErrorAccessDenied']);
  expect(errorOf(await asPerson(sandbox, asha, ['User.Read'])('GET', '/me/events'))).toEqual([
    403,
    'ErrorAccessDenied',
  ]);
});

test('changing the attendees keeps who answered and tells the chat', async () => {
  const event = await made({ ...anEvent(inviting(marc)), isOnlineMeeting: true });
  const [copy] = valuesOf(await asMarc('GET', '/me/events'));
  await asMarc('POST', eventPath(copy?.['id'], '/tentativelyAccept'), { body: {} });
  const changed = await call('PATCH', eventPath(at(event, 'id')), { body: inviting(marc, lena) });
  expect((at(changed.body, 'attendees') as unknown[]).map((one) => at(one, 'status', 'response'))).toEqual([
    'tentativelyAccepted',
    'none',
  ]);
  const chats = await asPerson(sandbox, lena, ['Chat.ReadBasic'])('GET', '/me/chats');
  expect(valuesOf(chats)).toHaveLength(1);
});

describe('mails', () => {
  const mails = async () => {
    const answer = await sandbox.graph(new Request('http://localhost/_sandbox/mails'));
    const sent = (await answer.json()) as { kind: string; to: string; occurrence: string | null }[];
    await sandbox.graph(new Request('http://localhost/_sandbox/mails', { method: 'DELETE' }));
    return sent.map(({ kind, to, occurrence }) => [
      kind,
      to.split('@')[0],
      ...(occurrence ? [occurrence] : []),
    ]);
  };
  const [marcs, lenas] = [marc, lena].map(({ upn }) => upn.split('@')[0]);

  test('go to those who come or go where the attendees alone change, else to everybody', async () => {
    const event = at(await made({ ...anEvent(inviting(marc)) }), 'id');
    expect(await mails()).toEqual([['invitation', marcs]]);
    await call('PATCH', eventPath(event), { body: inviting(marc, lena) });
    expect(await mails()).toEqual([['invitation', lenas]]);
    await call('PATCH', eventPath(event), { body: inviting(lena) });
    expect(await mails()).toEqual([['cancellation', marcs]]);
    await call('PATCH', eventPath(event), { body: { subject: 'Pricing', ...inviting(marc, lena) } });
    expect(await mails()).toEqual([
      ['invitation', marcs],
      ['update', lenas],
    ]);
    const id = 'String {6c1f7d2e-8a54-4b0f-9d63-2f9e0c8b51a7} Name Own';
    await call('PATCH', eventPath(event), { body: { singleValueExtendedProperties: [{ id, value: '1' }] } });
    expect(await mails()).toEqual([]);
    await call('POST', eventPath(event, '/cancel'), { body: {} });
    expect((await mails()).map(([kind]) => kind)).toEqual(['cancellation', 'cancellation']);
  });

  test('are one more for each date of a series that was changed by itself', async () => {
    const event = at(await made({ ...aSeries(biweekly), ...inviting(marc) }), 'id');
    const [first, second] = await instancesOf(event);
    await mails();
    await call('PATCH', eventPath(first?.['id']), {
      body: {
        start: { dateTime: '2026-12-02T10:00:00', timeZone: 'Europe/Berlin' },
        end: { dateTime: '2026-12-02T11:00:00', timeZone: 'Europe/Berlin' },
      },
    });
    await call('POST', eventPath(second?.['id'], '/cancel'), { body: {} });
    expect(await mails()).toEqual([
      ['update', marcs, '2026-12-01T10:00:00'],
      ['cancellation', marcs, '2026-12-15T10:00:00'],
    ]);
    await call('PATCH', eventPath(event), { body: { subject: 'Pricing' } });
    expect(await mails()).toEqual([
      ['update', marcs],
      ['update', marcs],
    ]);
  });
});
