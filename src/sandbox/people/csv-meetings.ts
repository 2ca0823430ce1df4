import { DateTime } from 'luxon';

import type { FolderContext } from './csv-organisation.ts';
import { personIn } from './csv-organisation.ts';
import type { Row } from './csv-table.ts';
import { joinUrlOf, newEventUid, newMeetingChatId } from './identifiers.ts';
import type { Meeting, MeetingRecurrence, Weekday } from './organisation.ts';
import { weekdays } from './organisation.ts';

/** One line a meeting; the first of its attendees organizes it, and times are in the organizer's zone. */
export function meetingsFromRows(context: FolderContext, rows: readonly Row[]): Meeting[] {
  refuseRepeatedIds(context, rows);
  return rows.flatMap((row) => {
    const keys = (row.cell('attendees') ?? '')
      .split(';')
      .map((key) => key.trim())
      .filter(Boolean);
    const people = keys.map((key) => personIn(context, row, 'attendees', key));
    const start = timeIn(context, row, 'start');
    const end = timeIn(context, row, 'end');
    const [organizer, ...others] = people;
    if (keys.length === 0) {
      context.problems.push(`meetings.csv, line ${String(row.line)}, column attendees: nobody is named.`);
    }
    if (!organizer || !start || !end) return [];
    if (end <= start) {
      context.problems.push(
        `meetings.csv, line ${String(row.line)}, column end: the meeting ends before it starts.`,
      );
      return [];
    }
    const chance = context.chance.branch(`meeting ${row.cell('id') ?? String(row.line)}`);
    const chatId = newMeetingChatId(chance.guid());
    const form = "yyyy-MM-dd'T'HH:mm:ss";
    return {
      uid: newEventUid(chance.guid()),
      organizerId: organizer.id,
      subject: row.cell('subject') ?? 'Meeting',
      location: '',
      start: start.toFormat(form),
      end: end.toFormat(form),
      timeZone: organizer.timeZone,
      isAllDay: false,
      showAs: 'busy',
      sensitivity: 'normal',
      recurrence: recurrenceIn(context, row, start),
      online: {
        chatId,
        joinUrl: joinUrlOf({ chatId, tenantId: context.tenantId, organizerId: organizer.id }),
      },
      attendees: [...new Set(others)].flatMap((person) =>
        person && person !== organizer
          ? [{ personId: person.id, type: 'required' as const, response: 'accepted' as const }]
          : [],
      ),
      exceptions: [],
      createdAt: Math.min(context.now, start.toMillis()) - 86_400_000,
    };
  });
}

function refuseRepeatedIds({ problems }: FolderContext, rows: readonly Row[]): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const id = row.cell('id') ?? '';
    const earlier = lines.get(id);
    if (earlier !== undefined) {
      problems.push(
        `meetings.csv, line ${String(row.line)}, column id: "${id}" was already used in line ${String(earlier)}.`,
      );
    }
    lines.set(id, row.line);
  }
}

function timeIn({ problems }: FolderContext, row: Row, column: string): DateTime | null {
  const text = row.cell(column);
  const time = text === null ? null : DateTime.fromISO(text.replace(' ', 'T'), { zone: 'utc' });
  if (time?.isValid) return time;
  problems.push(
    `meetings.csv, line ${String(row.line)}, column ${column}: "${text ?? ''}" is no date with a time such as 2026-11-23T09:00.`,
  );
  return null;
}

function recurrenceIn({ problems }: FolderContext, row: Row, start: DateTime): MeetingRecurrence | null {
  const word = row.cell('recurrence');
  if (word === null) return null;
  const weekday = weekdays[start.weekday - 1] ?? 'monday';
  const pattern = patternFor(word.toLowerCase(), weekday, start);
  if (!pattern) {
    problems.push(
      `meetings.csv, line ${String(row.line)}, column recurrence: "${word}" is none of daily, weekly, biweekly, monthly.`,
    );
    return null;
  }
  return { pattern, range: { type: 'noEnd', startDate: start.toFormat('yyyy-MM-dd') } };
}

function patternFor(word: string, weekday: Weekday, start: DateTime): MeetingRecurrence['pattern'] | null {
  switch (word) {
    case 'daily':
      return { type: 'daily', interval: 1 };
    case 'weekly':
      return { type: 'weekly', interval: 1, daysOfWeek: [weekday], firstDayOfWeek: 'monday' };
    case 'biweekly':
      return { type: 'weekly', interval: 2, daysOfWeek: [weekday], firstDayOfWeek: 'monday' };
    case 'monthly': {
      const index = ['first', 'second', 'third', 'fourth', 'last'][Math.floor((start.day - 1) / 7)];
      return { type: 'relativeMonthly', interval: 1, daysOfWeek: [weekday], index };
    }
    default:
      return null;
  }
}
