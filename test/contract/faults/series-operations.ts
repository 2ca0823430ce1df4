import { movingRow, type PlannedChange } from '#domain/scheduling/series-change.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { Operation, RowChange } from '#domain/writes/operation.ts';
import { createSeriesChangeSender } from '#graph/calendar/series-change-sender.ts';
import { createSeriesSender } from '#graph/calendar/series-sender.ts';
import { toLocalTime, type TimeZoneName } from '#domain/shared/time.ts';
import type { Key, SeriesId } from '#domain/shared/ids.ts';
import { aSession, date, instant, person, site, storedRows } from '../../graph/lists/a-community.ts';
import { guest, lena } from '../../sandbox/core/small-organisation.ts';
import { booked, byHand, lost } from './furnished.ts';
import type { Doing } from './operations.ts';
import type { Match, World } from './world.ts';

// Four dates are booked.
const [, second, third, fourth] = booked.sessions as unknown as readonly [Session, Session, Session, Session];

const patchEvent: Match = { method: 'PATCH', path: /\/me\/events\/[^/]+$/ };
const cancelDate: Match = { method: 'POST', path: /\/me\/events\/[^/]+\/cancel$/ };
const changeRow: Match = { method: 'PATCH', path: /\/items\/\d+\/fields$/ };

const later = instant('2026-12-09T10:00:00Z');

const adopted = '99999999-9999-4999-8999-999999999999' as SeriesId;

const renewed = 'abababab-0000-4000-8000-000000000000' as SeriesId;

/** What its organizer does to a series that is booked; each changes the event, and then the rows that follow it. */
export const seriesDoings = {
  UO: {
    name: 'move one date of a series',
    ...changing({
      change: { kind: 'move', from: second.startsAt, to: later, minutes: 50 },
      rows: [rowOf(second, { startsAt: later, endsAt: instant('2026-12-09T10:50:00Z') })],
    }),
    write: patchEvent,
    count: (world) =>
      rowsWith(world, 'StartsAt', '2026-12-09T10:00:00Z') === 1 ? changesOf(world, '2026-12-08') : 0,
    item: '3',
    byColleague: (world, which) => {
      if (which === 'other') return changeByHand(world, '3', { Title: 'theirs' });
      // In Outlook, to another hour of the day.
      const changes = { start_local: '2026-12-08T19:00:00', end_local: '2026-12-08T19:50:00' };
      world.bench.sandbox.world.db.run(
        'insert into event_exception (uid, original_start_local, changes_json) values (?, ?, ?)',
        booked.uid,
        '2026-12-08T17:00:00',
        JSON.stringify(changes),
      );
      return Promise.resolve();
    },
  },
  CO: {
    name: 'call off one date of a series',
    ...changing({
      change: { kind: 'cancel', starts: [second.startsAt] },
      rows: [rowOf(second, { state: 'cancelled' })],
    }),
    write: cancelDate,
    count: (world) => (rowsWith(world, 'State', 'cancelled') === 1 ? Number(isOff(world, '2026-12-08')) : 0),
    item: '3',
    byColleague: (world, which) =>
      changeByHand(world, '3', which === 'same' ? { State: 'held' } : { Title: 'theirs' }),
  },
  ES: {
    name: 'end a series',
    ...changing({
      change: { kind: 'end', lastDate: second.occurrence },
      rows: [third, fourth].map((session) => rowOf(session, { state: 'cancelled' })),
    }),
    write: patchEvent,
    count: (world) => (rowsWith(world, 'State', 'cancelled') === 2 ? timesChanged(world) : 0),
    item: '4',
    byColleague: (world, which) =>
      changeByHand(world, '5', which === 'same' ? { State: 'held' } : { Title: 'theirs' }),
  },
  MS: {
    name: 'move several dates of a series',
    ...changing({
      change: { kind: 'moves', moves: [moveTo(third, '2026-12-16'), moveTo(fourth, '2026-12-23')] },
      rows: [movedRow(third, '2026-12-16'), movedRow(fourth, '2026-12-23')],
    }),
    write: patchEvent,
    count: (world) => {
      const [one, two] = [changesOf(world, '2026-12-15'), changesOf(world, '2026-12-22')];
      const rows = ['2026-12-16', '2026-12-23'].map((day) => rowsWith(world, 'StartsAt', `${day}T10:00:00Z`));
      return one > 0 && two > 0 && rows.every((count) => count === 1) ? Math.max(one, two) : 0;
    },
    item: '4',
    byColleague: (world, which) =>
      changeByHand(world, '5', which === 'same' ? { StartsAt: '2026-12-22T19:00:00Z' } : { Title: 'theirs' }),
  },
  XT: {
    name: 'let a series go on',
    ...changing({
      change: { kind: 'extend', lastDate: date('2026-12-29') },
      rows: [],
      more: [sessionOn('2026-12-29')],
    }),
    write: patchEvent,
    rowWrite: { method: 'POST', path: /\/items$/ },
    count: (world) => {
      const rows = rowsWith(world, 'Occurrence', '2026-12-29');
      return rows === 1 ? timesChanged(world) : rows;
    },
    column: 'Format',
    isLostForGood: false,
  },
  RT: {
    name: 'give a series another time',
    ...changing({
      change: {
        kind: 'retime',
        pattern: {
          timeZone: 'Europe/Berlin' as TimeZoneName,
          firstDate: date('2026-12-01'),
          startTime: toLocalTime('18:00')!,
          minutes: 50,
          rhythm: { kind: 'weekly', everyWeeks: 1, day: 'tuesday' },
          lastDate: date('2026-12-22'),
        },
        starts: booked.sessions.map(({ occurrence }) => instant(`${occurrence}T17:00:00Z`)),
      },
      rows: booked.sessions.map((session) =>
        rowOf(session, {
          startsAt: instant(`${session.occurrence}T17:00:00Z`),
          endsAt: instant(`${session.occurrence}T17:50:00Z`),
        }),
      ),
    }),
    write: patchEvent,
    count: (world) => {
      const moved = booked.sessions.map(({ occurrence }) =>
        rowsWith(world, 'StartsAt', `${occurrence}T17:00:00Z`),
      );
      return moved.every((count) => count === 1) ? timesChanged(world) : 0;
    },
    item: '3',
    byColleague: (world, which) =>
      changeByHand(world, '3', which === 'same' ? { StartsAt: '2026-12-08T19:00:00Z' } : { Title: 'theirs' }),
  },
  OF: {
    name: 'call off a series',
    ...changing({
      change: { kind: 'call-off' },
      rows: booked.sessions.map((session) => rowOf(session, { state: 'cancelled' })),
    }),
    write: cancelDate,
    count: (world) => (rowsWith(world, 'State', 'cancelled') === 4 && isOver(world) ? 1 : 0),
    item: '3',
    byColleague: (world, which) =>
      changeByHand(world, '3', which === 'same' ? { State: 'held' } : { Title: 'theirs' }),
  },
  IN: {
    name: 'book a series in the place of another',
    operation: replacement(),
    standIn: createSeriesSender,
    write: { method: 'POST', path: /\/me\/events$/ },
    rowWrite: changeRow,
    count: (world) => {
      const { db } = world.bench.sandbox.world;
      const events = db.all<{ uid: string }>(
        'select uid from event where transaction_id = ? and is_cancelled = 0',
        renewed,
      );
      const moved = storedRows(world.bench, 'Peerloom sessions').filter(
        ({ CalendarKey: of }) => events.length > 0 && of === events[0]?.uid,
      );
      const isWhole = moved.length === 2 && (isOver(world) || timesChanged(world) === 1);
      return isWhole || events.length > 1 ? events.length : 0;
    },
    list: 'Peerloom sessions',
    column: 'CalendarKey',
  },
  IP: {
    name: 'let people of a series come and go',
    operation: changing({
      change: {
        kind: 'people',
        add: [{ name: 'Guest Visitor', mail: guest.upn }],
        remove: [{ name: 'Lena Vogel', mail: lena.upn }],
      },
      rows: [],
    }).operation,
    standIn: createSeriesChangeSender,
    write: patchEvent,
    count: (world) => {
      const there = invited(world);
      return there.includes(guest.upn) && !there.includes(lena.upn) ? timesChanged(world) : 0;
    },
    byColleague: (world) => {
      world.bench.sandbox.world.db.run(
        "insert into event_attendee (uid, address, name, type) values (?, 'theirs@fabrikam.example', 'Theirs', 'optional')",
        booked.uid,
      );
      return Promise.resolve();
    },
  },
  AO: {
    name: 'take over a series of Outlook',
    operation: adoption(),
    standIn: createSeriesSender,
    write: patchEvent,
    count: (world) => {
      const rows = storedRows(world.bench, 'Peerloom sessions').filter(({ Series: of }) => of === adopted);
      const event = world.bench.sandbox.world.db.get<{ times: number }>(
        'select change_count as times from event where uid = ? and is_online = 1 and extended_properties_json like ?',
        byHand.uid,
        `%${adopted}%`,
      );
      return rows.length === 2 ? afterItsMaking(event?.times) : rows.length;
    },
    list: 'Peerloom sessions',
    column: 'Format',
    // Outlook names what it saved before its server has it.
    patience: 3_600_000,
  },
  LM: {
    name: 'give a series its Teams meeting back',
    operation: {
      ...adoption(),
      booking: { ...adoption().booking, series: lost.series },
      sessions: lost.sessions,
      made: lost.event,
    },
    standIn: createSeriesSender,
    write: patchEvent,
    rowWrite: changeRow,
    count: (world) => {
      const event = world.bench.sandbox.world.db.get<{ times: number; link: string }>(
        'select change_count as times, join_url as link from event where uid = ? and is_online = 1',
        lost.uid,
      );
      return event && rowsWith(world, 'JoinUrl', event.link) === 2 ? afterItsMaking(event.times) : 0;
    },
    list: 'Peerloom sessions',
    column: 'JoinUrl',
    patience: 3_600_000,
  },
} as const satisfies Record<string, Doing>;

/** The last two dates go to an event of their own, and the old one ends before them. */
function replacement(): Operation {
  return {
    kind: 'book-series',
    site,
    booking: {
      series: renewed,
      title: 'Pricing circle',
      body: '',
      timeZone: 'Europe/Berlin' as TimeZoneName,
      firstDate: date('2026-12-15'),
      startTime: toLocalTime('17:00')!,
      minutes: 50,
      rhythm: { kind: 'weekly', everyWeeks: 1, day: 'tuesday' },
      lastDate: date('2026-12-22'),
      attendees: [],
    },
    sessions: [],
    instead: {
      rows: [third, fourth].map((session) => movingRow(session, {})),
      organizer: person.id,
      old: { event: booked.event, change: { kind: 'end', lastDate: second.occurrence } },
    },
  };
}

function sessionOn(day: string): Session {
  return {
    ...second,
    key: `session:${booked.series}:${day}` as Key,
    occurrence: date(day),
    startsAt: instant(`${day}T16:00:00Z`),
    endsAt: instant(`${day}T16:50:00Z`),
  };
}

function moveTo({ startsAt: from }: Session, day: string) {
  return { from, to: instant(`${day}T10:00:00Z`), minutes: 50 };
}

function movedRow(session: Session, day: string): RowChange {
  const [startsAt, endsAt] = [instant(`${day}T10:00:00Z`), instant(`${day}T10:50:00Z`)];
  return rowOf(session, { startsAt, endsAt });
}

function changing(planned: PlannedChange) {
  const operation: Operation = {
    kind: 'change-series',
    site,
    series: booked.series,
    title: 'Pricing circle',
    event: booked.event,
    ...planned,
  };
  return {
    operation,
    standIn: createSeriesChangeSender,
    rowWrite: changeRow,
    list: 'Peerloom sessions',
    column: 'StartsAt',
    isLostForGood: true,
  } as const;
}

function adoption() {
  const days = ['2026-12-03', '2026-12-10'];
  return {
    kind: 'book-series',
    site,
    booking: {
      series: adopted,
      title: 'Pricing circle',
      body: '',
      timeZone: 'Europe/Berlin' as TimeZoneName,
      firstDate: date('2026-12-03'),
      startTime: toLocalTime('09:00')!,
      minutes: 50,
      rhythm: { kind: 'weekly', everyWeeks: 1, day: 'thursday' },
      lastDate: date('2026-12-10'),
      attendees: [],
    },
    sessions: days.map((day) =>
      aSession({
        series: adopted,
        occurrence: date(day),
        key: `session:${adopted}:${day}` as Key,
        startsAt: instant(`${day}T08:00:00Z`),
        endsAt: instant(`${day}T08:50:00Z`),
        facilitator: person,
      }),
    ),
    besides: true,
    made: byHand.event,
  } as const satisfies Operation;
}

function rowOf(session: Session, after: Partial<Session>): RowChange {
  const before = Object.fromEntries(Object.entries(session).filter(([name]) => name in after));
  return { list: 'sessions', key: session.key, before, after };
}

function rowsWith(world: World, column: string, value: string): number {
  return storedRows(world.bench, 'Peerloom sessions').filter((row) => row[column] === value).length;
}

async function changeByHand(world: World, item: string, fields: Readonly<Record<string, string>>) {
  await world.bench.control('POST', 'sharepoint', {
    site,
    action: 'change-item',
    list: 'Peerloom sessions',
    item,
    fields,
  });
}

/** How often the whole of the series was changed, and as often were all of them mailed. */
function timesChanged(world: World): number {
  const event = world.bench.sandbox.world.db.get<{ times: number }>(
    'select change_count as times from event where uid = ?',
    booked.uid,
  );
  return afterItsMaking(event?.times);
}

/** An event counts what it went through, its making included. Whoever changes it, everybody is mailed. */
function afterItsMaking(times = 1): number {
  return times - 1;
}

/** How often one date was changed. */
function changesOf(world: World, day: string): number {
  const exception = world.bench.sandbox.world.db.get<{ changes: string }>(
    `select changes_json as changes from event_exception where uid = ? and original_start_local like '${day}%'`,
    booked.uid,
  );
  if (!exception) return 0;

  const { start_local: start, change_count: times } = JSON.parse(exception.changes) as Record<
    string,
    unknown
  >;
  return String(start).endsWith('T11:00:00') ? afterItsMaking(Number(times)) : 0;
}

function isOver(world: World): boolean {
  return !world.bench.sandbox.world.db.get(
    'select 1 from event where uid = ? and is_cancelled = 0',
    booked.uid,
  );
}

function isOff(world: World, day: string): boolean {
  const { db } = world.bench.sandbox.world;
  // With the whole series, so is each of its dates.
  if (!db.get('select 1 from event where uid = ?', booked.uid)) return true;

  const off = db.all(
    `select 1 from event_exception where uid = ? and cancelled = 1 and original_start_local like '${day}%'`,
    booked.uid,
  );
  return off.length === 1;
}

/** With the one whom somebody else invited meanwhile, who has to stay. */
function invited(world: World): readonly string[] {
  return world.bench.sandbox.world.db
    .all<{ address: string }>('select address from event_attendee where uid = ?', booked.uid)
    .map(({ address }) => address);
}
