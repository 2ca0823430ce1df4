import type { PersonRef } from '../communities/person.ts';
import { carriedFact, carriedIn } from '../sessions/carried-fact.ts';
import type { Fact } from '../sessions/fact.ts';
import type { Key } from '../shared/ids.ts';
import { toPersonId } from '../shared/ids.ts';
import { keyOf } from '../shared/key.ts';
import { isRecord, type Parts } from '../shared/record.ts';
import { toInstant, toLocalDate, toLocalTime, type TimeZoneName } from '../shared/time.ts';
import type { PlannedSlot } from './plan.ts';
import { weekdays, type Rhythm } from './rhythm.ts';

/** A time that a poll asks about: a rhythm with all of its dates, so that nobody has to work them out again. */
export interface PollSlot extends Pick<PlannedSlot, 'id' | 'zone' | 'rhythm' | 'startTime' | 'minutes'> {
  readonly dates: readonly Pick<PlannedSlot['dates'][number], 'date' | 'startsAt' | 'endsAt'>[];
}

export const pollAnswers = ['yes', 'if-need-be', 'no'] as const;

export type PollAnswer = (typeof pollAnswers)[number];

/** What is said about a poll. It is kept in the community's log: nothing is ever changed there, only added. */
export type PollFact =
  | {
      readonly kind: 'poll-opened';
      readonly poll: string;
      readonly title: string;
      /** The id of a format. */
      readonly format: string;
      readonly slots: readonly PollSlot[];
      /** Members alone: who has not joined cannot read it, and is not written down where others read. */
      readonly asked: readonly PersonRef[];
      /** Whether the organizer's own calendar holds the times meanwhile. */
      readonly holds: boolean;
    }
  /** Ended with this slot, or dropped; or open again. Each takes the next turn, whoever does it. */
  | {
      readonly kind: 'poll-ended';
      readonly poll: string;
      readonly turn: number;
      readonly slot: string | null;
    }
  | { readonly kind: 'poll-reopened'; readonly poll: string; readonly turn: number }
  /** Null takes an answer back. */
  | {
      readonly kind: 'poll-answered';
      readonly poll: string;
      readonly slot: string;
      readonly answer: PollAnswer | null;
      /** Of this change alone: two devices of one person never end in one row, and the log says which was last. */
      readonly change: string;
    };

/** Where it stands that there are polls, and that they ended: one look finds all of them. */
export const pollsLog: Key = keyOf('polls', 'all');

/** Where the answers to one of them are. */
export function answersLogOf(poll: string): Key {
  return keyOf('poll', poll);
}

export function pollFact(by: PersonRef, fact: PollFact): Fact {
  const log = fact.kind === 'poll-answered' ? answersLogOf(fact.poll) : pollsLog;
  return carriedFact(by, fact, { key: keyFor(by, fact), log });
}

function keyFor(by: PersonRef, fact: PollFact): Key {
  switch (fact.kind) {
    case 'poll-opened':
      return keyOf('poll-opened', fact.poll);
    case 'poll-ended':
    case 'poll-reopened':
      return keyOf('poll-turn', fact.poll, fact.turn);
    case 'poll-answered':
      return keyOf('poll-answer', fact.poll, by.id, fact.slot, fact.change);
  }
}

/** Null for everything else that a log holds, and for what cannot be read. */
export function readPollFact(fact: Fact): PollFact | null {
  const carried = carriedIn(fact);
  if (!carried) return null;

  const { kind, parts } = carried;
  const poll = textIn(parts, 'poll');
  if (poll === '') return null;

  const { turn, slot, answer } = parts;
  switch (kind) {
    case 'poll-opened': {
      const slots = listIn(parts, 'slots').flatMap(readSlot);
      const [title, format] = [textIn(parts, 'title'), textIn(parts, 'format')];
      const asked = listIn(parts, 'asked').flatMap(readPerson);
      return slots.length > 0
        ? { kind: 'poll-opened', poll, title, format, slots, asked, holds: parts['holds'] === true }
        : null;
    }
    case 'poll-ended':
      return typeof turn === 'number' && (slot === null || typeof slot === 'string')
        ? { kind: 'poll-ended', poll, turn, slot }
        : null;
    case 'poll-reopened':
      return typeof turn === 'number' ? { kind: 'poll-reopened', poll, turn } : null;
    case 'poll-answered': {
      const given = answer === null ? null : pollAnswers.find((one) => one === answer);
      return typeof slot === 'string' && given !== undefined
        ? { kind: 'poll-answered', poll, slot, answer: given, change: textIn(parts, 'change') }
        : null;
    }
    default:
      return null;
  }
}

function readSlot(value: unknown): readonly PollSlot[] {
  const parts = recordIn(value);
  const { minutes } = parts;
  const [id, zone] = [textIn(parts, 'id'), textIn(parts, 'zone')];
  const startTime = toLocalTime(textIn(parts, 'startTime'));
  const rhythm = readRhythm(parts['rhythm']);
  const dates = listIn(parts, 'dates').flatMap(readDate);
  return id !== '' && isZone(zone) && startTime && rhythm && typeof minutes === 'number' && dates.length > 0
    ? [{ id, zone, rhythm, startTime, minutes, dates }]
    : [];
}

function readDate(value: unknown): PollSlot['dates'] {
  const parts = recordIn(value);
  const date = toLocalDate(textIn(parts, 'date'));
  const [startsAt, endsAt] = [toInstant(textIn(parts, 'startsAt')), toInstant(textIn(parts, 'endsAt'))];
  return date && startsAt && endsAt ? [{ date, startsAt, endsAt }] : [];
}

const nths = ['first', 'second', 'third', 'fourth', 'last'] as const;

function readRhythm(value: unknown): Rhythm | null {
  const parts = recordIn(value);
  const { kind, everyWeeks, everyMonths, dayOfMonth } = parts;
  const day = weekdays.find((one) => one === parts['day']);
  const nth = nths.find((one) => one === parts['nth']);
  if (kind === 'weekly' && day && isCount(everyWeeks)) return { kind, everyWeeks, day };
  if (kind === 'weekly-days' && isCount(everyWeeks)) {
    const days = weekdays.filter((one) => listIn(parts, 'days').includes(one));
    return days.length > 0 ? { kind, everyWeeks, days } : null;
  }
  if (kind === 'monthly' && day && nth && isCount(everyMonths)) return { kind, everyMonths, nth, day };
  if (kind === 'monthly-date' && isCount(everyMonths) && isCount(dayOfMonth))
    return { kind, everyMonths, dayOfMonth };
  return null;
}

function readPerson(value: unknown): readonly PersonRef[] {
  const parts = recordIn(value);
  const id = toPersonId(textIn(parts, 'id'));
  return id ? [{ id, name: textIn(parts, 'name'), mail: textIn(parts, 'mail') }] : [];
}

/** What was written by hand may be no zone at all, and no time could be shown in it. */
function isZone(zone: string): zone is TimeZoneName {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function recordIn(value: unknown): Parts {
  return isRecord(value) ? value : {};
}

function textIn(parts: Parts, name: string): string {
  return typeof parts[name] === 'string' ? parts[name] : '';
}

function listIn(parts: Parts, name: string): readonly unknown[] {
  return Array.isArray(parts[name]) ? parts[name] : [];
}
