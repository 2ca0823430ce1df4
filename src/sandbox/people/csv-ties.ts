import { DateTime } from 'luxon';

import type { FolderContext } from './csv-organisation.ts';
import { personIn } from './csv-organisation.ts';
import type { Row } from './csv-table.ts';
import { newEventUid } from './identifiers.ts';
import type { Meeting, Person } from './organisation.ts';

const pastDays = 180;
const comingDays = 60;
const mostMeetings = 60;

/** A tie becomes that many meetings of the two in the past 180 days, and a quarter as many to come. */
export function meetingsFromTies(context: FolderContext, rows: readonly Row[]): Meeting[] {
  return rows.flatMap((row) => {
    const from = personIn(context, row, 'from');
    const to = personIn(context, row, 'to');
    const weight = weightIn(context, row);
    if (!from || !to || weight === null) return [];
    if (from === to) {
      context.problems.push(
        `ties.csv, line ${String(row.line)}: the tie leads from "${row.cell('from') ?? ''}" to itself.`,
      );
      return [];
    }
    const past = Math.min(mostMeetings, Math.max(1, Math.round(weight)));
    const coming = Math.floor(past / 4);
    return [
      ...spread(past).map((share) =>
        meetingOf(context, row, { from, to, daysFromNow: -2 - share * (pastDays - 3) }),
      ),
      ...spread(coming).map((share) =>
        meetingOf(context, row, { from, to, daysFromNow: 2 + share * (comingDays - 3) }),
      ),
    ];
  });
}

function spread(count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index + 0.5) / count);
}

function weightIn({ problems }: FolderContext, row: Row): number | null {
  const text = row.cell('weight');
  if (text === null) return 1;
  const weight = Number(text);
  if (Number.isFinite(weight) && weight > 0) return weight;
  problems.push(`ties.csv, line ${String(row.line)}, column weight: "${text}" is no number above zero.`);
  return null;
}

function meetingOf(
  context: FolderContext,
  row: Row,
  about: { from: Person; to: Person; daysFromNow: number },
): Meeting {
  const { from, to } = about;
  const chance = context.chance.branch(`tie ${String(row.line)} ${about.daysFromNow.toFixed(2)}`);
  const zone = from.timeZone;
  const near = DateTime.fromMillis(context.now, { zone }).plus({ days: Math.round(about.daysFromNow) });
  // A weekend moves to the Friday before it, so that it stays on the same side of the present.
  const date = near.weekday > 5 ? near.minus({ days: near.weekday - 5 }) : near;
  const start = date.startOf('day').set({ hour: chance.between(9, 16), minute: chance.pick([0, 30]) });
  const form = "yyyy-MM-dd'T'HH:mm:ss";
  return {
    uid: newEventUid(chance.guid()),
    organizerId: from.id,
    subject: `${from.givenName ?? from.displayName} / ${to.givenName ?? to.displayName}`,
    location: '',
    start: start.toFormat(form),
    end: start.plus({ minutes: 30 }).toFormat(form),
    timeZone: zone,
    isAllDay: false,
    showAs: 'busy',
    sensitivity: 'normal',
    recurrence: null,
    online: null,
    attendees: [{ personId: to.id, type: 'required', response: 'accepted' }],
    exceptions: [],
    createdAt: Math.min(context.now, start.toMillis()) - 86_400_000,
  };
}
