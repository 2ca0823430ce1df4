import { ServiceFailure } from '#domain/writes/answer.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { createBench, everyScope, type Bench } from '../graph-bench.ts';
import { desk, never } from '../lists/a-community.ts';
import { anEvent, inviting, writesCalendar } from '../../sandbox/calendar/a-series.ts';
import { asha, asPerson, at, lena, marc } from '../../sandbox/core/small-organisation.ts';

let bench: Bench;
let joinUrl: string;
beforeEach(async () => {
  bench = createBench();
  const meeting = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' };
  const body = { ...anEvent(), ...inviting(marc), ...meeting };
  const made = await asPerson(bench.sandbox, asha, writesCalendar)('POST', '/me/events', { body });
  joinUrl = String(at(made.body, 'onlineMeeting', 'joinUrl'));
});
afterEach(() => bench.close());

const startsAt = '2026-12-01T09:00:00Z' as IsoInstant;
const endsAt = '2026-12-01T09:50:00Z' as IsoInstant;
const look = (person = asha, scopes: readonly string[] = everyScope) =>
  desk(bench, person, { scopes }).calendar.attendance({ joinUrl, startsAt, endsAt }, never);
const held = (startedAt: string, endedAt: string, more: object) =>
  bench.control('POST', 'meetings', { joinUrl, startedAt, endedAt, ...more });
const afterwards = () => bench.control('POST', 'clock', { utc: '2026-12-05T12:00:00Z' });

test('before the meeting has ended there is no report, then it names who was there', async () => {
  expect(await look()).toEqual({ kind: 'no-report' });
  await afterwards();
  expect(await look()).toEqual({
    kind: 'known',
    people: [asha, marc].map(({ id, upn }) => ({ id, mail: upn })),
  });
});

test('of several times it takes those of the asked hours, each person once and every guest', async () => {
  await held('2026-12-01T09:00:00Z', '2026-12-01T09:30:00Z', { people: [asha.id, marc.id], guests: 2 });
  await held('2026-12-01T09:40:00Z', '2026-12-01T09:50:00Z', { people: [asha.id] });
  await held('2026-12-02T09:00:00Z', '2026-12-02T09:50:00Z', { people: [lena.id] });
  await afterwards();
  const seen = await look();
  expect(seen.kind === 'known' && seen.people.map(({ id }) => id).toSorted()).toEqual([
    '',
    '',
    asha.id,
    marc.id,
  ]);
});

test('another meeting of the channel beside it is left out, and of several nearby none is taken', async () => {
  await held('2026-12-01T07:30:00Z', '2026-12-01T08:50:00Z', { people: [lena.id] });
  await held('2026-12-01T09:05:00Z', '2026-12-01T09:55:00Z', { people: [asha.id] });
  await held('2026-12-01T10:30:00Z', '2026-12-01T11:00:00Z', { people: [marc.id] });
  await afterwards();
  expect(await look()).toMatchObject({ kind: 'known', people: [{ id: asha.id }] });
  const later = {
    startsAt: '2026-12-01T12:00:00Z' as IsoInstant,
    endsAt: '2026-12-01T12:30:00Z' as IsoInstant,
  };
  expect(await desk(bench).calendar.attendance({ joinUrl, ...later }, never)).toMatchObject({
    people: [{ id: marc.id }],
  });
  const between = {
    startsAt: '2026-12-01T10:11:00Z' as IsoInstant,
    endsAt: '2026-12-01T10:14:00Z' as IsoInstant,
  };
  expect(await desk(bench).calendar.attendance({ joinUrl, ...between }, never)).toEqual({ kind: 'several' });
});

test('nothing is told of how long anybody was there', async () => {
  await afterwards();
  expect(JSON.stringify(await look())).not.toMatch(/second|duration|interval/i);
});

test('a link that Teams does not know is no meeting', async () => {
  const unknown = { joinUrl: "https://teams.example/l/meetup-join/O'Brien", startsAt, endsAt };
  expect(await desk(bench).calendar.attendance(unknown, never)).toEqual({ kind: 'no-meeting' });
});

test.each([
  ['who did not organize it', 'no-access', marc, everyScope],
  ['who is not invited', 'no-access', lena, everyScope],
  ['a sign-in that may not find meetings', 'consent-needed', asha, ['OnlineMeetingArtifact.Read.All']],
  ['a sign-in that may not read reports', 'consent-needed', asha, ['OnlineMeetings.Read']],
])('%s is refused: %s', async (_who, code, person, scopes) => {
  await afterwards();
  await expect(look(person, scopes)).rejects.toMatchObject({ code });
});

test('an answer that nobody can read is said to be one', async () => {
  await afterwards();
  await bench.fault({
    match: { path: '/attendanceReports$' },
    action: { status: 200, body: { value: [{ id: 1 }] } },
  });
  await expect(look()).rejects.toEqual(new ServiceFailure('unreadable'));
});
