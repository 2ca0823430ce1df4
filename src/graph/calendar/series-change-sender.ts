import type { SeriesChange } from '#domain/scheduling/series-change.ts';
import { instantAt, millisecondsOf, toLocalDate, type LocalDate } from '#domain/shared/time.ts';
import type { Answer } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path } from '../client/address.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { rowsDone, type RowsDeps } from '../lists/keyed-rows.ts';
import { probeChange, writeChange } from '../lists/marked-rows-sender.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';
import { instanceMeant, instancesAround } from './instances.ts';
import { readSeriesEvent, seriesIn, type Attendee, type SeriesEvent } from './invited.ts';
import { immutableIds, inUtc, timesInUtc } from './outlook-time.ts';

const outlook = { scopes: ['Calendars.ReadWrite'], workload: 'outlook' } as const;
const headers = { Prefer: `${immutableIds}, ${timesInUtc}` };

type Recurrence = NonNullable<SeriesEvent['recurrence']>;
type ChangeOf = OperationOf<'change-series'>;

/**
 * The event first, then the rows of its sessions. What the calendar has is read before anything is sent, and what is
 * as it was meant is not sent again: a repeated change would mail everybody twice.
 */
export function createSeriesChangeSender(deps: RowsDeps): OperationSender {
  return senderOf('change-series', {
    async send({ operation, signal }) {
      const todo = await whatIsMissing(deps, operation, signal);
      if (todo === 'gone') return { kind: 'refused', code: 'gone', trace: null, nothingYet: true };

      for (const [at, request] of todo.entries()) {
        const { verdict } = await deps.graph.write(request, signal);
        if (verdict.kind !== 'accepted') return at === 0 ? beforeAnyPart(verdict) : verdict;
      }
      for (const change of operation.rows) {
        const answer = await writeChange(deps, { site: operation.site, change }, signal);
        if (answer.kind !== 'done') return answer;
      }
      return rowsDone;
    },

    async probe({ operation, signal }) {
      const todo = await whatIsMissing(deps, operation, signal);
      if (todo === 'gone' || todo.length > 0) return { kind: 'not-found' };

      for (const change of operation.rows) {
        const probe = await probeChange(deps, { site: operation.site, change }, signal);
        if (probe.kind !== 'found') return probe;
      }
      return { kind: 'found', result: { kind: 'rows' } };
    },
  });
}

function beforeAnyPart(answer: Answer): Answer {
  return answer.kind === 'not-applied' || answer.kind === 'refused'
    ? { ...answer, nothingYet: true }
    : answer;
}

/** The requests that are left to send; none where the calendar is as it was meant. */
async function whatIsMissing(
  deps: RowsDeps,
  { event, change, rows }: ChangeOf,
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone'> {
  switch (change.kind) {
    case 'move': {
      const there = await instancesAround(deps, { event, starts: [change.from, change.to] }, signal);
      if (there === 'gone' || there.some(({ start }) => start === millisecondsOf(change.to))) {
        return there === 'gone' ? 'gone' : [];
      }
      const occurrence = there.find(({ start }) => start === millisecondsOf(change.from));
      return occurrence ? [moveOccurrence(occurrence.id, change)] : 'gone';
    }
    case 'cancel': {
      const there = await instancesAround(deps, { event, starts: change.starts }, signal);
      if (there === 'gone') return [];
      const meant = change.starts.map((start, at) =>
        instanceMeant(there, { start, day: dayOf(rows[at]?.key) }),
      );
      return [...new Set(meant)].flatMap((one) => (one ? [cancelOccurrence(one.id)] : []));
    }
    case 'end': {
      const series = seriesIn(await deps.graph.ask(readSeriesEvent(event, ['id', 'recurrence']), signal));
      const recurrence = series?.recurrence;
      if (!series || !recurrence) return 'gone';
      return whatIsLeftToEnd(deps, { event, recurrence, lastDate: change.lastDate }, signal);
    }
    case 'people': {
      const series = seriesIn(await deps.graph.ask(readSeriesEvent(event, ['id', 'attendees']), signal));
      if (!series) return 'gone';
      const wanted = attendeesAfter(series.attendees, change);
      return wanted ? [setAttendees(event, wanted)] : [];
    }
  }
}

/**
 * One change of the whole makes a calendar forget which dates were moved. Where somebody moved one that stays, each of
 * the later ones is called off by itself; that has no end where the series has none, so it is refused.
 */
async function whatIsLeftToEnd(
  deps: RowsDeps,
  { event, recurrence, lastDate }: { event: string; recurrence: Recurrence; lastDate: LocalDate },
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone'> {
  // Without an end date, one of the year 1 is shown.
  const endDate = recurrence.range.type === 'endDate' ? recurrence.range.endDate : null;
  if (endDate !== null && endDate <= lastDate) return [];

  const starts = [recurrence.range.startDate, lastDate, endDate ?? lastDate].map((day) =>
    instantAt(Date.parse(`${day}T12:00:00Z`)),
  );
  const there = await instancesAround(deps, { event, starts }, signal);
  if (there === 'gone') return 'gone';
  if (!there.some(({ day, start, original }) => day <= lastDate && start !== original)) {
    return [endSeries(event, recurrence, lastDate)];
  }
  return endDate === null
    ? 'gone'
    : there.filter(({ day }) => day > lastDate).map(({ id }) => cancelOccurrence(id));
}

/** The date in the key of a session's row. */
function dayOf(key: string | undefined): LocalDate | null {
  return toLocalDate(key?.split(':').at(-1) ?? '');
}

/** Null where everybody is in or out as meant. Those who stay keep their type; their answers stay with the service. */
function attendeesAfter(
  there: SeriesEvent['attendees'],
  { add, remove }: Extract<SeriesChange, { kind: 'people' }>,
): readonly Attendee[] | null {
  const mailOf = ({ emailAddress }: Attendee) => (emailAddress.address ?? '').toLowerCase();
  const now = there ?? [];
  const leaving = new Set(remove.map(({ mail }) => mail.toLowerCase()));
  const invited = new Set(now.map(mailOf));
  const staying = now.filter((one) => !leaving.has(mailOf(one)));
  const coming = add.filter(({ mail }) => mail !== '' && !invited.has(mail.toLowerCase()));
  if (staying.length === now.length && coming.length === 0) return null;

  return [
    ...staying.map(({ type, emailAddress: { address, name } }) => ({
      type,
      emailAddress: { address, name },
    })),
    ...coming.map(({ mail, name }) => ({ type: 'required', emailAddress: { address: mail, name } })),
  ];
}

function moveOccurrence(id: string, { to, minutes }: Extract<SeriesChange, { kind: 'move' }>): GraphRequest {
  return {
    operation: 'occurrence.move',
    method: 'PATCH',
    path: path`/me/events/${id}`,
    headers,
    body: { start: inUtc(to), end: inUtc(instantAt(millisecondsOf(to) + minutes * 60_000)) },
    ...outlook,
  };
}

function cancelOccurrence(id: string): GraphRequest {
  return {
    operation: 'occurrence.cancel',
    method: 'POST',
    path: path`/me/events/${id}/cancel`,
    headers,
    body: {},
    ...outlook,
  };
}

function setAttendees(event: string, attendees: readonly Attendee[]): GraphRequest {
  return {
    operation: 'series.attendees',
    method: 'PATCH',
    path: path`/me/events/${event}`,
    headers,
    body: { attendees },
    ...outlook,
  };
}

/** What each type of pattern is made of: what an answer shows beside is refused when it is sent back. */
const patternFields: Readonly<Record<string, readonly string[]>> = {
  weekly: ['daysOfWeek', 'firstDayOfWeek'],
  relativeMonthly: ['daysOfWeek', 'index'],
  absoluteMonthly: ['dayOfMonth'],
};

function endSeries(event: string, { pattern, range }: Recurrence, endDate: string): GraphRequest {
  const fields = ['type', 'interval', ...(patternFields[pattern.type] ?? [])];
  return {
    operation: 'series.end',
    method: 'PATCH',
    path: path`/me/events/${event}`,
    headers,
    body: {
      recurrence: {
        pattern: Object.fromEntries(Object.entries(pattern).filter(([name]) => fields.includes(name))),
        range: {
          type: 'endDate',
          startDate: range.startDate,
          endDate,
          ...(typeof range['recurrenceTimeZone'] === 'string'
            ? { recurrenceTimeZone: range['recurrenceTimeZone'] }
            : {}),
        },
      },
    },
    ...outlook,
  };
}
