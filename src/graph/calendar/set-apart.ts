import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import type { SeriesMove } from '#domain/scheduling/series-change.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Answer } from '#domain/writes/answer.ts';
import { path } from '../client/address.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';
import { instancesAround } from './instances.ts';
import { readSeriesEvent, seriesIn } from './invited.ts';
import { immutableIds } from './outlook-time.ts';
import { invitedTo, outlook } from './own-event.ts';
import { isList, sendAsMeant, type Todo } from './send-as-meant.ts';
import { seriesRequests, setAttendees } from './series-requests.ts';

interface Made {
  readonly event: string;
  readonly booking: SeriesBooking;
}

/**
 * Skips and moves dates of an event to which nobody is invited yet, then invites: an invitation to a series carries
 * the dates that are skipped, where each that is called off later is a mail of its own. That somebody is invited tells
 * that the dates are done. Null once all of it is.
 */
export async function setApart(
  deps: Pick<RowsDeps, 'graph'>,
  { event, booking, isNew }: Made & { readonly isNew: boolean },
  signal: AbortSignal,
): Promise<Answer | null> {
  if (!booking.apart) return null;

  const whatNow = async (): Promise<Todo> => {
    const left = await whatIsLeft(deps, { event, booking }, signal);
    if (left === 'gone') return { kind: 'refused', code: 'gone', trace: null };
    return [...left, setAttendees(event, invitedTo(booking), null)];
  };
  const look = async () => ((await isInvited(deps, event, signal)) ? [] : whatNow());
  const todo = await (isNew ? whatNow() : look());
  if (!isList(todo)) return todo;

  return sendAsMeant(deps.graph, { todo, look, isBegun: true }, signal);
}

export async function isInvited(
  { graph }: Pick<RowsDeps, 'graph'>,
  event: string,
  signal: AbortSignal,
): Promise<boolean> {
  const series = seriesIn(await graph.ask(readSeriesEvent(event, ['id', 'attendees']), signal));
  return (series?.attendees ?? []).length > 0;
}

async function whatIsLeft(
  deps: Pick<RowsDeps, 'graph'>,
  { event, booking: { apart = [], minutes } }: Made,
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone'> {
  const skipped = await whatIsLeftToSkip(
    deps,
    { event, starts: apart.flatMap(({ from, to }) => (to === null ? [from] : [])) },
    signal,
  );
  const moves = apart.flatMap(({ from, to }): SeriesMove[] => (to === null ? [] : [{ from, to, minutes }]));
  if (moves.length === 0 || skipped === 'gone') return skipped;

  const moved = await seriesRequests(deps, { event, change: { kind: 'moves', moves }, days: [] }, signal);
  return moved === 'gone' || 'standsAt' in moved ? 'gone' : [...skipped, ...moved];
}

async function whatIsLeftToSkip(
  deps: Pick<RowsDeps, 'graph'>,
  { event, starts }: { readonly event: string; readonly starts: readonly IsoInstant[] },
  signal: AbortSignal,
): Promise<readonly GraphRequest[] | 'gone'> {
  if (starts.length === 0) return [];

  const there = await instancesAround(deps, { event, starts }, signal);
  if (there === 'gone') return 'gone';

  const times = new Set(starts.map((start) => Date.parse(start)));
  return there.filter(({ original }) => times.has(original)).map(({ id }) => deleteOccurrence(id));
}

/** Not `cancel`, which is for meetings: nobody is invited yet. */
function deleteOccurrence(id: string): GraphRequest {
  return {
    operation: 'occurrence.delete',
    method: 'DELETE',
    path: path`/me/events/${id}`,
    headers: { Prefer: immutableIds },
    ...outlook,
  };
}
