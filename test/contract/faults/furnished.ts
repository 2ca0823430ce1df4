import type { Key, PersonId, SeriesId } from '#domain/shared/ids.ts';
import { charterKey } from '#domain/communities/start.ts';
import { ownProperty } from '#graph/calendar/own-event.ts';
import { createGraphAdapters } from '#graph/adapters.ts';
import { seededRandom } from '#sandbox/core/seeded-random.ts';
import type { Db, SqlValue } from '#sandbox/core/db.ts';
import type { World } from '#sandbox/core/world.ts';
import { createEvent } from '#sandbox/graph/calendar/create-event.ts';
import { decodeEvent } from '#sandbox/graph/calendar/event-draft.ts';
import { eventId } from '#sandbox/graph/calendar/event-ids.ts';
import { newEventUid } from '#sandbox/people/identifiers.ts';
import { createBench, type Bench } from '../../graph/graph-bench.ts';
import {
  aChallenge,
  aFormat,
  aCharter,
  addRows,
  aMember,
  anOutcome,
  aSession,
  date,
  entryOf,
  instant,
  never,
  site,
} from '../../graph/lists/a-community.ts';
import { asha, lena, marc, smallSandbox } from '../../sandbox/core/small-organisation.ts';

/** A series that Asha booked: four Tuesdays, with Marc and Lena. Its rows are 2 to 5 of the sessions. */
export const booked = {
  series: '88888888-8888-4888-8888-888888888888' as SeriesId,
  ...addressOf('88888888-8888-4888-8888-888888888881'),
  sessions: ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'].map((day) =>
    aSession({
      series: '88888888-8888-4888-8888-888888888888' as SeriesId,
      key: `session:88888888-8888-4888-8888-888888888888:${day}` as Key,
      occurrence: date(day),
      startsAt: instant(`${day}T16:00:00Z`),
      endsAt: instant(`${day}T16:50:00Z`),
    }),
  ),
} as const;

/** What Asha made in Outlook, with no meeting and no property of ours yet. */
export const byHand = addressOf('99999999-9999-4999-8999-999999999999');

/** A time that Asha's calendar holds for a question. */
export const held = {
  ...addressOf('77777777-7777-4777-8777-777777777777'),
  hold: 'hold:a-poll:wednesdays:0',
};

/** A series of two Thursdays that lost its Teams meeting in Outlook. Its rows name the link that it had. */
export const lost = seriesWithoutMeeting();

/** How many sessions the community has. */
export const sessionsThere = 1 + booked.sessions.length + lost.sessions.length;

function seriesWithoutMeeting() {
  const series = '66666666-6666-4666-8666-666666666666' as SeriesId;
  const address = addressOf(series);
  const sessions = ['2027-01-07', '2027-01-14'].map((day) =>
    aSession({
      series,
      key: `session:${series}:${day}` as Key,
      occurrence: date(day),
      startsAt: instant(`${day}T08:00:00Z`),
      endsAt: instant(`${day}T08:50:00Z`),
      event: {
        id: address.event,
        iCalUId: address.uid,
        joinUrl: 'https://teams.example/lost',
        organizer: asha.id as PersonId,
      },
    }),
  );
  return { series, ...address, sessions };
}

function addressOf(guid: string) {
  const uid = newEventUid(guid);
  return {
    guid,
    uid,
    event: eventId({ personId: asha.id, uid, originalStart: null }, 'immutable'),
  };
}

interface Table {
  readonly insert: string;
  readonly rows: readonly (readonly SqlValue[])[];
}

let kept: Promise<readonly Table[]> | null = null;

/**
 * A community that is there before anything happens, the same in each world. Making its lists takes longer than most
 * of what is tried in it, so they are made once, and copied.
 */
export async function furnishedBench({
  now,
  start,
}: {
  readonly now: () => number;
  readonly start: number;
}): Promise<Bench> {
  kept ??= furnish(start);
  const tables = await kept;
  // Another source of chance than the one that made it, or new rows would get the ids of those that are there.
  const random = seededRandom(2);
  return createBench(() => smallSandbox({ now, random, populate: ({ db }) => fill(db, tables) }));
}

/** Lists, and the rows that operations change; made by a colleague, so that nothing of it is this device's. */
async function furnish(start: number): Promise<readonly Table[]> {
  const bench = createBench(() => smallSandbox({ now: () => start }));
  const { world } = bench.sandbox;
  const adapters = createGraphAdapters({
    ...bench.seat(asha),
    fetch: (input, init) => bench.sandbox.graph(new Request(input, init)),
    graphOrigin: 'http://localhost:5302',
  });
  await adapters.provisioning.provision(site, () => undefined);
  await adapters.provisioning.makeList(site, 'challenges');
  await adapters.provisioning.makeList(site, 'formats');
  const rows = addRows(
    { list: 'charter', value: { ...aCharter(), key: charterKey } },
    { list: 'sessions', value: aSession() },
    ...[...booked.sessions, ...lost.sessions].map((value) => ({ list: 'sessions' as const, value })),
    { list: 'outcomes', value: anOutcome('kept', { text: 'before' }) },
    { list: 'formats', value: aFormat('kept', { name: 'before' }) },
    { list: 'challenges', value: aChallenge('kept', { tried: 'before', stage: 'trying' }) },
    { list: 'members', value: aMember({ key: `member:${marc.id}` as never }) },
  );
  const answer = await adapters.senders['add-rows'].send(entryOf(rows), never);
  if (answer.kind !== 'done') throw new Error('The community could not be furnished.');
  meet(world, booked.guid, {
    attendees: [marc, lena].map(({ upn }) => ({ type: 'required', emailAddress: { address: upn } })),
    isOnlineMeeting: true,
    ...weekly({ from: '2026-12-01', until: '2026-12-22', hour: '17:00' }),
  });
  meet(world, lost.guid, weekly({ from: '2027-01-07', until: '2027-01-14', hour: '09:00' }));
  meet(world, byHand.guid, weekly({ from: '2026-12-03', until: '2026-12-10', hour: '09:00' }));
  meet(world, held.guid, {
    ...weekly({ from: '2026-12-09', until: '2026-12-23', hour: '12:00' }),
    showAs: 'tentative',
    transactionId: held.hold,
    singleValueExtendedProperties: [{ id: ownProperty, value: held.hold }],
  });

  const tables = tablesOf(world.db);
  bench.close();
  return tables;
}

function meet(world: World, guid: string, event: Readonly<Record<string, unknown>>): void {
  createEvent({ world: { ...world, uuid: () => guid }, user: asha }, decodeEvent(event));
}

function weekly({ from, until, hour }: { from: string; until: string; hour: string }) {
  const at = (time: string) => ({ dateTime: `${from}T${time}:00`, timeZone: 'W. Europe Standard Time' });
  const day = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(from));
  return {
    subject: 'Pricing circle',
    start: at(hour),
    end: at(hour.replace(':00', ':50')),
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: [day.toLowerCase()] },
      range: { type: 'endDate', startDate: from, endDate: until },
    },
  };
}

function tablesOf(db: Db): readonly Table[] {
  const names = db.all<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'meta'",
  );
  return names.flatMap(({ name }) => {
    const rows = db.all<Record<string, SqlValue>>(`select * from "${name}"`);
    const columns = Object.keys(rows[0] ?? {});
    const places = columns.map(() => '?').join();
    const insert = `insert into "${name}" (${columns.map((column) => `"${column}"`).join()}) values (${places})`;
    return rows.length === 0 ? [] : [{ insert, rows: rows.map((row) => Object.values(row)) }];
  });
}

function fill(db: Db, tables: readonly Table[]): void {
  db.run('pragma defer_foreign_keys = on');
  for (const { insert, rows } of tables) for (const row of rows) db.run(insert, ...row);
}
