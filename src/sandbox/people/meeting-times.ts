import { DateTime } from 'luxon';

import { RRule } from '#sandbox/graph/calendar/rule-library.ts';
import { wallAt } from '#sandbox/graph/calendar/zones.ts';

import type { Chance } from './chance.ts';
import type { Person } from './organisation.ts';
import { weekdays } from './organisation.ts';

export interface WeekSlot {
  /** 1 is Monday, in the organizer's zone. */
  readonly weekday: number;
  /** Minutes after the organizer's midnight. */
  readonly minute: number;
}

const minutesOfWeek = 7 * 24 * 60;

/** Keeps who is busy when in a week, so that series do not pile up at the same hour. */
export class WeekPlan {
  readonly #now: number;
  readonly #busy = new Map<string, Set<number>>();
  readonly #offsets = new Map<string, number>();

  constructor(now: number) {
    this.#now = now;
  }

  /** Of some random slots in the organizer's working week, the one that suits most. */
  choose(chance: Chance, organizer: Person, people: readonly Person[], minutes: number, tries = 8): WeekSlot {
    const first = minuteOf(organizer.workStart);
    const last = Math.max(first, minuteOf(organizer.workEnd) - minutes);
    let best: { slot: WeekSlot; cost: number } | undefined;
    for (let attempt = 0; attempt < tries; attempt++) {
      const slot = {
        weekday: weekdays.indexOf(chance.pick(organizer.workDays)) + 1,
        minute: first + Math.floor(((last - first) / 30) * chance.next()) * 30,
      };
      const cost = this.#cost(slot, organizer, people, minutes);
      if (!best || cost < best.cost) best = { slot, cost };
      if (cost === 0) break;
    }
    if (!best) throw new Error('A slot needs at least one try.');
    return best.slot;
  }

  keep(slot: WeekSlot, organizer: Person, people: readonly Person[], minutes: number): void {
    for (const person of people) {
      const taken = this.#busy.get(person.id) ?? new Set<number>();
      for (const half of this.#halfHours(slot, organizer, minutes)) taken.add(half);
      this.#busy.set(person.id, taken);
    }
  }

  #cost(slot: WeekSlot, organizer: Person, people: readonly Person[], minutes: number): number {
    const halves = this.#halfHours(slot, organizer, minutes);
    return people.reduce((sum, person) => {
      const outside = this.#isOutsideHours(slot, organizer, person, minutes) ? 2 : 0;
      const taken = this.#busy.get(person.id);
      return sum + outside + (taken && halves.some((half) => taken.has(half)) ? 3 : 0);
    }, 0);
  }

  #isOutsideHours(slot: WeekSlot, organizer: Person, person: Person, minutes: number): boolean {
    const shift = this.#offsetOf(person) - this.#offsetOf(organizer);
    const local = (slot.weekday - 1) * 1440 + slot.minute + shift + minutesOfWeek;
    const day = weekdays[Math.floor(local / 1440) % 7];
    const minute = local % 1440;
    return (
      day === undefined ||
      !person.workDays.includes(day) ||
      minute < minuteOf(person.workStart) ||
      minute + minutes > minuteOf(person.workEnd)
    );
  }

  #halfHours(slot: WeekSlot, organizer: Person, minutes: number): number[] {
    const start = (slot.weekday - 1) * 1440 + slot.minute - this.#offsetOf(organizer) + minutesOfWeek;
    return Array.from({ length: Math.ceil(minutes / 30) }, (_, index) =>
      Math.floor(((start + index * 30) % minutesOfWeek) / 30),
    );
  }

  #offsetOf(person: Person): number {
    const known = this.#offsets.get(person.timeZone);
    if (known !== undefined) return known;
    const offset = DateTime.fromMillis(this.#now, { zone: person.timeZone }).offset;
    this.#offsets.set(person.timeZone, offset);
    return offset;
  }
}

/** The slot's date in the week that many weeks from now, where it is that zone's now. */
export function dateInWeek(now: number, zone: string, weeksFromNow: number, weekday: number): DateTime {
  // Only the date counts, and dates are quickest without a zone's rules.
  return DateTime.fromISO(wallAt(now, zone).slice(0, 10), { zone: 'utc' })
    .startOf('week')
    .plus({ weeks: weeksFromNow, days: weekday - 1 });
}

/** The first such weekday of a month on or after the month that many months ago. */
export function firstNthWeekday(
  now: number,
  zone: string,
  wanted: { monthsAgo: number; weekday: number; nth: number },
): DateTime {
  const month = DateTime.fromMillis(now, { zone }).startOf('month').minus({ months: wanted.monthsAgo });
  const rule = new RRule({
    freq: RRule.MONTHLY,
    count: 1,
    byweekday: [
      [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU][wanted.weekday - 1]?.nth(
        wanted.nth,
      ) ?? RRule.MO,
    ],
    dtstart: new Date(Date.UTC(month.year, month.month - 1, 1)),
  });
  const [first] = rule.all();
  if (!first) throw new Error('A month has such a weekday.');
  return DateTime.fromObject(
    { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: first.getUTCDate() },
    { zone },
  );
}

export function wallTimes(
  date: DateTime,
  slot: { minute: number },
  minutes: number,
): { start: string; end: string } {
  // Set, not added: at a clock change an hour after midnight is not one o'clock.
  const at = (minute: number) =>
    `${(minute >= 1440 ? date.plus({ days: 1 }) : date).toFormat('yyyy-MM-dd')}T${clock(minute % 1440)}:00`;
  return { start: at(slot.minute), end: at(slot.minute + minutes) };
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
