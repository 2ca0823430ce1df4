import type { DateTime } from 'luxon';

import type { Chance } from './chance.ts';
import { joinUrlOf, newEventUid, newMeetingChatId } from './identifiers.ts';
import { dateInWeek, firstNthWeekday, wallTimes, WeekPlan } from './meeting-times.ts';
import type {
  Meeting,
  MeetingAttendee,
  MeetingException,
  MeetingRecurrence,
  Person,
} from './organisation.ts';
import { weekdays } from './organisation.ts';

const day = 86_400_000;

export interface Gathering {
  readonly subject: string;
  readonly organizer: Person;
  /** Besides the organizer. */
  readonly others: readonly Person[];
  readonly minutes: number;
  /** Nobody declined or left it open. */
  readonly everybodyComes?: true;
}

/** Turns "these people, this often" into meetings with believable times. */
export class MeetingBuilder {
  readonly meetings: Meeting[] = [];
  readonly #chance: Chance;
  readonly #now: number;
  readonly #tenantId: string;
  readonly #week: WeekPlan;

  constructor(at: { chance: Chance; now: number; tenantId: string }) {
    this.#chance = at.chance;
    this.#now = at.now;
    this.#tenantId = at.tenantId;
    this.#week = new WeekPlan(at.now);
  }

  /** Every n weeks on one day, or on several days of the week for a short stand-up. */
  weekly(gathering: Gathering, every = 1, extraDays = 0): void {
    const { organizer, minutes } = gathering;
    const slot = this.#slotFor(gathering);
    const weeksAgo = this.#chance.between(2, 40);
    const date = dateInWeek(this.#now, organizer.timeZone, -weeksAgo, slot.weekday);
    const days = weekdays.filter(
      (name, index) =>
        index === slot.weekday - 1 ||
        (index > slot.weekday - 1 &&
          index <= slot.weekday - 1 + extraDays &&
          organizer.workDays.includes(name)),
    );
    const times = wallTimes(date, slot, minutes);
    const exceptions = extraDays === 0 ? this.#exceptions(date, slot, minutes, every) : [];
    this.#add(gathering, times, {
      recurrence: {
        pattern: { type: 'weekly', interval: every, daysOfWeek: days, firstDayOfWeek: 'monday' },
        range: this.#range(date),
      },
      exceptions,
      createdAt: date.toMillis() - 3 * day,
    });
  }

  /** On the nth weekday of each month. */
  monthly(gathering: Gathering, nth = this.#chance.between(1, 4)): void {
    const { organizer, minutes } = gathering;
    const slot = this.#slotFor(gathering);
    const date = firstNthWeekday(this.#now, organizer.timeZone, {
      monthsAgo: this.#chance.between(3, 9),
      weekday: slot.weekday,
      nth,
    });
    this.#add(gathering, wallTimes(date, slot, minutes), {
      recurrence: {
        pattern: {
          type: 'relativeMonthly',
          interval: 1,
          daysOfWeek: [weekdays[slot.weekday - 1]],
          index: ['first', 'second', 'third', 'fourth'][nth - 1],
        },
        range: { type: 'noEnd', startDate: date.toFormat('yyyy-MM-dd') },
      },
      exceptions: [],
      createdAt: date.toMillis() - 14 * day,
    });
  }

  /** Once, in the week that many weeks from now. */
  once(gathering: Gathering, weeksFromNow: number, showAs: Meeting['showAs'] = 'busy'): void {
    const { organizer, others, minutes } = gathering;
    const slot = this.#week.choose(this.#chance, organizer, [organizer, ...others], minutes, 4);
    const date = dateInWeek(this.#now, organizer.timeZone, weeksFromNow, slot.weekday);
    this.#add(gathering, wallTimes(date, slot, minutes), {
      recurrence: null,
      exceptions: [],
      createdAt: Math.min(this.#now - day, date.toMillis() - 5 * day),
      showAs,
    });
  }

  /** Whole days in one's own calendar, away or elsewhere. */
  wholeDays(subject: string, person: Person, from: DateTime, days: number, showAs: Meeting['showAs']): void {
    this.meetings.push({
      ...this.#blank({ subject, organizer: person, others: [], minutes: 0 }),
      start: `${from.toFormat('yyyy-MM-dd')}T00:00:00`,
      end: `${from.plus({ days }).toFormat('yyyy-MM-dd')}T00:00:00`,
      isAllDay: true,
      showAs,
      createdAt: Math.min(this.#now - day, from.toMillis() - 30 * day),
    });
  }

  #slotFor({ organizer, others, minutes }: Gathering) {
    const everybody = [organizer, ...others];
    const slot = this.#week.choose(this.#chance, organizer, everybody, minutes);
    this.#week.keep(slot, organizer, everybody, minutes);
    return slot;
  }

  #add(
    gathering: Gathering,
    times: { start: string; end: string },
    how: Pick<Meeting, 'recurrence' | 'exceptions' | 'createdAt'> & { showAs?: Meeting['showAs'] },
  ): void {
    const isOnline = gathering.others.length > 0 && (how.recurrence !== null || this.#chance.happens(0.4));
    const chatId = newMeetingChatId(this.#chance.guid());
    this.meetings.push({
      ...this.#blank(gathering),
      ...times,
      ...how,
      online: isOnline
        ? {
            chatId,
            joinUrl: joinUrlOf({ chatId, tenantId: this.#tenantId, organizerId: gathering.organizer.id }),
          }
        : null,
    });
  }

  #blank({
    subject,
    organizer,
    others,
    everybodyComes,
  }: Gathering): Omit<Meeting, 'start' | 'end' | 'createdAt'> {
    return {
      uid: newEventUid(this.#chance.guid()),
      organizerId: organizer.id,
      subject,
      location: others.length > 0 ? this.#room(organizer) : '',
      timeZone: organizer.timeZone,
      isAllDay: false,
      showAs: 'busy',
      sensitivity: 'normal',
      recurrence: null,
      online: null,
      attendees: others.map((person) => {
        const attendee = this.#attendee(person);
        return everybodyComes ? { ...attendee, response: 'accepted' } : attendee;
      }),
      exceptions: [],
    };
  }

  #attendee(person: Person): MeetingAttendee {
    return {
      personId: person.id,
      type: this.#chance.happens(0.1) ? 'optional' : 'required',
      response: this.#chance.weighted<MeetingAttendee['response']>([
        ['accepted', 78],
        ['tentativelyAccepted', 8],
        ['none', 10],
        ['declined', 4],
      ]),
    };
  }

  #room(organizer: Person): string {
    return this.#chance.happens(0.3)
      ? `${organizer.office ?? 'Room'} ${this.#chance.pick(['Elm', 'Birch', 'Harbour', 'Attic', 'Workshop'])}`
      : '';
  }

  #range(date: DateTime): MeetingRecurrence['range'] {
    const startDate = date.toFormat('yyyy-MM-dd');
    if (this.#chance.happens(0.75)) return { type: 'noEnd', startDate };
    const end = date.plus({ weeks: this.#chance.between(52, 90) }).toFormat('yyyy-MM-dd');
    return { type: 'endDate', startDate, endDate: end };
  }

  /** Now and then one occurrence was moved by an hour or called off. */
  #exceptions(first: DateTime, slot: { minute: number }, minutes: number, every: number): MeetingException[] {
    if (!this.#chance.happens(0.2)) return [];
    const date = first.plus({ weeks: every * this.#chance.between(1, 12) });
    const { start } = wallTimes(date, slot, minutes);
    if (this.#chance.happens(0.4)) return [{ originalStart: start, cancelled: true, moved: null }];
    const moved = wallTimes(date, { minute: Math.min(slot.minute + 60, 1439 - minutes) }, minutes);
    return [{ originalStart: start, cancelled: false, moved }];
  }
}
