import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { anEvent, aSeries, inviting, writesCalendar } from '../calendar/a-series.ts';
import {
  asha,
  ask,
  asPerson,
  at,
  guest,
  lena,
  marc,
  smallSandbox,
  type Answered,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = smallSandbox();
});
afterEach(() => sandbox.close());

const scopes = ['OnlineMeetings.Read', 'OnlineMeetingArtifact.Read.All'];
const as = (person: typeof asha, held: readonly string[] = scopes) => asPerson(sandbox, person, held);
const errorOf = ({ status, body }: Answered) => [status, at(body, 'error', 'code')];
const control = (path: string, body: unknown) => ask(sandbox, 'POST', `/_sandbox/${path}`, { body });
const goTo = (utc: string) => control('clock', { utc });
const rows = ({ body }: Answered) => at(body, 'value') as Record<string, unknown>[];

async function book(event: Record<string, unknown>): Promise<string> {
  const meeting = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' };
  const made = await as(asha, writesCalendar)('POST', '/me/events', { body: { ...event, ...meeting } });
  return String(at(made.body, 'onlineMeeting', 'joinUrl'));
}

function find(person: typeof asha, joinUrl: string): Promise<Answered> {
  const filter = encodeURIComponent(`JoinWebUrl eq '${joinUrl}'`);
  return as(person)('GET', `/me/onlineMeetings?$filter=${filter}`);
}

async function reportsPath(joinUrl: string): Promise<string> {
  const id = String(at((await find(asha, joinUrl)).body, 'value', 0, 'id'));
  return `/me/onlineMeetings/${encodeURIComponent(id)}/attendanceReports`;
}

test('the organizer reads who was there some minutes after the end, each date in a report of its own', async () => {
  const outsider = { upn: 'kim@fabrikam.example' };
  const joinUrl = await book({
    ...aSeries({ type: 'daily', interval: 1 }),
    ...inviting(marc, guest, outsider),
  });
  const path = await reportsPath(joinUrl);
  expect(rows(await as(asha)('GET', path))).toEqual([]);

  await goTo('2026-12-02T10:04:59Z');
  const first = rows(await as(asha)('GET', path));
  expect(first).toMatchObject([
    {
      meetingStartDateTime: '2026-12-01T09:00:00Z',
      meetingEndDateTime: '2026-12-01T10:00:00Z',
      totalParticipantCount: 4,
      attendanceRecords: [],
    },
  ]);
  const records = await as(asha)('GET', `${path}/${String(first[0]?.['id'])}/attendanceRecords`);
  expect(rows(records).map((row) => [row['role'], at(row, 'identity', 'id'), row['emailAddress']])).toEqual([
    ['Organizer', asha.id, asha.upn],
    ['Presenter', marc.id, marc.upn],
    ['Presenter', guest.id, guest.upn],
    ['Attendee', null, null],
  ]);

  await goTo('2026-12-02T10:05:00Z');
  expect(rows(await as(asha)('GET', path)).map((row) => row['meetingStartDateTime'])).toEqual([
    '2026-12-02T09:00:00Z',
    '2026-12-01T09:00:00Z',
  ]);
});

test('at most the fifty newest are listed, and none where the policy makes none', async () => {
  const path = await reportsPath(await book(aSeries({ type: 'daily', interval: 1 })));
  await goTo('2027-03-01T12:00:00Z');
  const listed = rows(await as(asha)('GET', path));
  expect([listed.length, listed[0]?.['meetingStartDateTime']]).toEqual([50, '2027-03-01T09:00:00Z']);

  await control('switches', { attendanceReports: false });
  expect(rows(await as(asha)('GET', path))).toEqual([]);
});

test('a meeting that was held otherwise has reports of when it was held', async () => {
  const joinUrl = await book({ ...anEvent(), ...inviting(marc) });
  const path = await reportsPath(joinUrl);
  const held = { joinUrl, startedAt: '2026-12-01T09:10:00Z', endedAt: '2026-12-01T09:40:00Z' };
  await control('meetings', { ...held, people: [asha.upn, lena.id], guests: 1 });
  await control('meetings', { joinUrl, startedAt: '2026-12-01T09:50:00Z', endedAt: '2026-12-01T09:55:00Z' });
  await goTo('2026-12-01T12:00:00Z');
  expect(rows(await as(asha)('GET', path)).map((row) => row['totalParticipantCount'])).toEqual([0, 3]);
  for (const wrong of [
    { people: ['nobody'] },
    { people: 1 },
    { guests: -1 },
    { joinUrl: 1 },
    { startedAt: '' },
    { who: [] },
  ]) {
    expect((await control('meetings', { ...held, ...wrong })).status).toBeGreaterThanOrEqual(400);
  }
});

test('who is invited finds the meeting and reads no report; who is not finds nothing', async () => {
  const joinUrl = await book({ ...anEvent(), ...inviting(marc) });
  const path = await reportsPath(joinUrl);
  expect((await find(marc, joinUrl)).status).toBe(200);
  expect(errorOf(await as(marc)('GET', path))).toEqual([403, 'General']);
  expect(errorOf(await find(lena, joinUrl))).toEqual([403, 'Forbidden']);
  expect(rows(await find(asha, 'https://teams.microsoft.com/l/meetup-join/none'))).toEqual([]);
  expect(errorOf(await as(asha)('GET', '/me/onlineMeetings'))).toEqual([400, 'InvalidArgument']);
  expect(errorOf(await as(asha)('GET', `${path}/none/attendanceRecords`))).toEqual([404, 'NotFound']);
  expect(errorOf(await as(asha)('GET', '/me/onlineMeetings/none/attendanceReports'))).toEqual([
    404,
    'NotFound',
  ]);
  expect((await as(asha, ['OnlineMeetings.Read'])('GET', path)).status).toBe(403);
});
