import type { SeriesChange, SeriesMove as Move, SeriesPattern } from '#domain/scheduling/series-change.ts';
import { instantAt, millisecondsOf, type IsoInstant, type LocalDate } from '#domain/shared/time.ts';
import { path } from '../client/address.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';
import { instanceMeant, instancesAround, type Instance } from './instances.ts';
import { readSeriesEvent, seriesIn, versionOf, type Attendee, type SeriesEvent } from './invited.ts';
import { immutableIds, inUtc, timesInUtc } from './outlook-time.ts';
import { onCondition } from './send-as-meant.ts';
import { whenOf } from './series-event.ts';

const outlook = { scopes: ['Calendars.ReadWrite'], workload: 'outlook' } as const;
const headers = { Prefer: `${immutableIds}, ${timesInUtc}` };

type Repetition = NonNullable<SeriesEvent['recurrence']> & { readonly version: string | null };

/** A date that was to be moved stands somewhere else by now. */
interface Elsewhere {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly standsAt: IsoInstant;
}

/**
 * What is left to send so that the calendar is as it was meant; none where it is. `days`: the dates that are meant, by
 * the clock of the series, beside where the change says that they start.
 */
export async function seriesRequests(
  deps: Pick<RowsDeps, 'graph'>,
  { event, change, days }: { event: string; change: SeriesChange; days: readonly (LocalDate | null)[] },
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone' | Elsewhere> {
  switch (change.kind) {
    case 'move': {
      const left = await whatIsLeftToMove(deps, { event, moves: [change] }, signal);
      return left === 'gone'
        ? whereItStands(deps, { event, move: change, day: days[0] ?? null }, signal)
        : left;
    }
    case 'moves':
      return whatIsLeftToMove(deps, { event, moves: change.moves }, signal);
    case 'retime':
      return isMetAt(deps, { event, change }, signal);
    case 'call-off': {
      const series = seriesIn(await deps.graph.ask(readSeriesEvent(event, ['id']), signal));
      return series ? [cancelEvent(event)] : [];
    }
    case 'extend': {
      const series = seriesIn(await deps.graph.ask(readSeriesEvent(event, ['id', 'recurrence']), signal));
      const repetition = series && repetitionOf(series);
      if (!repetition) return 'gone';
      const { type, endDate } = repetition.range;
      const isOpen = type === 'noEnd' || (type === 'endDate' && endDate >= change.lastDate);
      return isOpen ? [] : [setLastDate(event, repetition, change.lastDate)];
    }
    case 'cancel': {
      if (change.starts.length === 0) return [];
      const there = await instancesAround(deps, { event, starts: change.starts }, signal);
      if (there === 'gone') return [];
      const meant = change.starts.map((start, at) => instanceMeant(there, { start, day: days[at] ?? null }));
      return [...new Set(meant)].flatMap((one) => (one ? [cancelEvent(one.id)] : []));
    }
    case 'end': {
      const series = seriesIn(await deps.graph.ask(readSeriesEvent(event, ['id', 'recurrence']), signal));
      const repetition = series && repetitionOf(series);
      if (!repetition) return 'gone';
      return whatIsLeftToEnd(deps, { event, repetition, lastDate: change.lastDate }, signal);
    }
    case 'people': {
      const series = seriesIn(await deps.graph.ask(readSeriesEvent(event, ['id', 'attendees']), signal));
      if (!series) return 'gone';
      const wanted = attendeesAfter(series.attendees, change);
      return wanted ? [setAttendees(event, wanted, versionOf(series))] : [];
    }
  }
}

function repetitionOf(series: SeriesEvent): Repetition | null {
  return series.recurrence ? { ...series.recurrence, version: versionOf(series) } : null;
}

/**
 * One change of the whole makes a calendar forget which dates were moved. Where somebody moved one that stays, each of
 * the later ones is called off by itself; that has no end where the series has none, so it is refused.
 */
async function whatIsLeftToEnd(
  deps: Pick<RowsDeps, 'graph'>,
  { event, repetition, lastDate }: { event: string; repetition: Repetition; lastDate: LocalDate },
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone'> {
  // Without an end date, one of the year 1 is shown.
  const { range } = repetition;
  const endDate = range.type === 'endDate' ? range.endDate : null;
  if (endDate !== null && endDate <= lastDate) return [];

  const starts = [range.startDate, lastDate, endDate ?? lastDate].map((day) =>
    instantAt(Date.parse(`${day}T12:00:00Z`)),
  );
  const there = await instancesAround(deps, { event, starts }, signal);
  if (there === 'gone') return 'gone';
  if (!there.some(({ day, start, original }) => day <= lastDate && start !== original)) {
    return [setLastDate(event, repetition, lastDate)];
  }
  return endDate === null
    ? 'gone'
    : there.filter(({ day }) => day > lastDate).map(({ id }) => cancelEvent(id));
}

/** A date that is gone was moved or called off by somebody else: then nothing is moved. */
async function whatIsLeftToMove(
  deps: Pick<RowsDeps, 'graph'>,
  { event, moves }: { event: string; moves: readonly Move[] },
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone'> {
  const starts = moves.flatMap(({ from, to }) => [from, to]);
  const there = await instancesAround(deps, { event, starts }, signal);
  if (there === 'gone') return 'gone';

  const isThere = ({ from, to, minutes }: Move) =>
    there.some(({ start, end }) =>
      from === to ? isFrom({ start, end }, to, minutes) : start === millisecondsOf(to),
    );
  const left = moves.filter((move) => !isThere(move));
  const requests = left.flatMap((move) => {
    const occurrence = there.find(({ start }) => start === millisecondsOf(move.from));
    return occurrence ? [moveOccurrence(occurrence, move)] : [];
  });
  return requests.length === left.length ? requests : 'gone';
}

/** One date that was moved by somebody since is still there, and is named. */
async function whereItStands(
  deps: Pick<RowsDeps, 'graph'>,
  { event, move, day }: { event: string; move: Move; day: LocalDate | null },
  signal: AbortSignal,
): Promise<Elsewhere | 'gone'> {
  const { from, to } = move;
  const there = await instancesAround(deps, { event, starts: [from, to] }, signal);
  const meant = there === 'gone' ? undefined : instanceMeant(there, { start: from, day });
  return meant ? { from, to, standsAt: instantAt(meant.start) } : 'gone';
}

/** One request for all dates, unless the calendar has each of them already. */
async function isMetAt(
  deps: Pick<RowsDeps, 'graph'>,
  { event, change }: { event: string; change: Extract<SeriesChange, { kind: 'retime' }> },
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone'> {
  const { pattern, starts } = change;
  // First: what is changed after it is read is changed since this version.
  const series = seriesIn(await deps.graph.ask(readSeriesEvent(event, ['id']), signal));
  if (!series) return 'gone';
  const there = await instancesAround(deps, { event, starts }, signal);
  if (there === 'gone') return 'gone';

  const isMet = starts.every((start) => there.some((one) => isFrom(one, start, pattern.minutes)));
  return isMet ? [] : [retimeSeries(event, pattern, versionOf(series))];
}

function isFrom({ start, end }: Pick<Instance, 'start' | 'end'>, from: IsoInstant, minutes: number): boolean {
  return start === millisecondsOf(from) && end === start + minutes * 60_000;
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

function moveOccurrence({ id, version }: Instance, { to, minutes }: Move): GraphRequest {
  return {
    operation: 'occurrence.move',
    method: 'PATCH',
    path: path`/me/events/${id}`,
    headers: { ...headers, ...onCondition(version) },
    body: { start: inUtc(to), end: inUtc(instantAt(millisecondsOf(to) + minutes * 60_000)) },
    ...outlook,
  };
}

/** One date or a whole series. */
function cancelEvent(id: string): GraphRequest {
  return {
    operation: 'occurrence.cancel',
    method: 'POST',
    path: path`/me/events/${id}/cancel`,
    headers,
    body: {},
    ...outlook,
  };
}

export function setAttendees(
  event: string,
  attendees: readonly Attendee[],
  version: string | null,
): GraphRequest {
  return {
    operation: 'series.attendees',
    method: 'PATCH',
    path: path`/me/events/${event}`,
    headers: { ...headers, ...onCondition(version) },
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

function setLastDate(event: string, { pattern, range, version }: Repetition, endDate: string): GraphRequest {
  const fields = ['type', 'interval', ...(patternFields[pattern.type] ?? [])];
  return {
    operation: 'series.end',
    method: 'PATCH',
    path: path`/me/events/${event}`,
    headers: { ...headers, ...onCondition(version) },
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

function retimeSeries(event: string, pattern: SeriesPattern, version: string | null): GraphRequest {
  return {
    operation: 'series.retime',
    method: 'PATCH',
    path: path`/me/events/${event}`,
    headers: { ...headers, ...onCondition(version) },
    body: whenOf(pattern),
    ...outlook,
  };
}
