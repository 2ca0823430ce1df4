import type { TimeHold } from '#domain/scheduling/hold.ts';
import type { Key } from '#domain/shared/ids.ts';
import { toLocalTime, type TimeZoneName } from '#domain/shared/time.ts';
import { createHoldSender } from '#graph/calendar/hold-sender.ts';
import { date } from '../../graph/lists/a-community.ts';
import { held } from './furnished.ts';
import type { Doing } from './operations.ts';
import type { World } from './world.ts';

const wanted = holdOf('hold:a-poll:tuesdays:0');

/** What the organizer's calendar keeps as long as a question for a time is open. */
export const holdDoings = {
  HT: {
    name: 'hold a time',
    operation: { kind: 'set-hold', hold: wanted, set: 'held' },
    write: { method: 'POST', path: /\/me\/events$/ },
    standIn: createHoldSender,
    count: (world) => eventsOf(world, wanted),
  },
  LG: {
    name: 'let a held time go',
    operation: { kind: 'set-hold', hold: holdOf(held.hold), set: 'let-go' },
    write: { method: 'DELETE', path: /\/me\/events\/[^/]+$/ },
    standIn: createHoldSender,
    count: (world) => (eventsOf(world, holdOf(held.hold)) === 0 ? 1 : 0),
  },
} as const satisfies Record<string, Doing>;

function holdOf(hold: string): TimeHold {
  return {
    // Written here as `holdsOf` makes them.
    hold: hold as Key,
    title: 'Pricing circle',
    timeZone: 'Europe/Berlin' as TimeZoneName,
    rhythm: { kind: 'weekly', everyWeeks: 1, day: 'tuesday' },
    startTime: toLocalTime('15:00')!,
    minutes: 50,
    firstDate: date('2026-12-08'),
    lastDate: date('2026-12-22'),
  };
}

function eventsOf(world: World, { hold }: TimeHold): number {
  return world.bench.sandbox.world.db.all(
    'select 1 from event where transaction_id = ? and is_cancelled = 0',
    hold,
  ).length;
}
