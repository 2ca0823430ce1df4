import { ServiceFailure, type Answer, type OperationResult } from '#domain/writes/answer.ts';
import type { RowChange } from '#domain/writes/operation.ts';
import { verdictOfFailure } from '../client/classify.ts';
import { lookForKeys, type RowsDeps } from '../lists/keyed-rows.ts';
import { probeChange, writeChange } from '../lists/marked-rows-sender.ts';
import { planChange } from '../lists/merge-change.ts';
import type { OperationOf } from '../lists/sender-shape.ts';
import { chatInJoinUrl } from '../teams/chats.ts';
import { sendAsMeant } from './send-as-meant.ts';
import { seriesRequests } from './series-requests.ts';

type BookingOf = OperationOf<'book-series'>;

interface Booked {
  readonly operation: BookingOf;
  readonly result: Extract<OperationResult, { kind: 'series' }>;
}

/**
 * After a new event was made in the place of another: the sessions move to it, then the old one ends, so that people
 * have the new dates first. Null once all of it is done.
 */
export async function takePlace(
  deps: RowsDeps,
  { operation, result }: Booked,
  signal: AbortSignal,
): Promise<Answer | null> {
  for (const change of changesOf(operation, result)) {
    const answer = await writeChange(deps, { site: operation.site, change }, signal);
    if (answer.kind === 'conflict') return { ...answer, row: change.key };
    if (answer.kind !== 'done') return answer;
  }
  const look = () => endOfOld(deps, operation, signal);
  return sendAsMeant(deps.graph, { todo: await look(), look, isBegun: true }, signal);
}

export async function hasTakenPlace(
  deps: RowsDeps,
  { operation, result }: Booked,
  signal: AbortSignal,
): Promise<boolean> {
  for (const change of changesOf(operation, result)) {
    const probe = await probeChange(deps, { site: operation.site, change }, signal);
    if (probe.kind !== 'found') return false;
  }
  return (await endOfOld(deps, operation, signal)).length === 0;
}

/** Asked before anything is made: whether somebody else moved the sessions to an event of their own. */
export async function movedOn(
  deps: RowsDeps,
  { site, instead }: BookingOf,
  signal: AbortSignal,
): Promise<Answer | null> {
  const rows = (instead?.rows ?? []).filter(({ list }) => list === 'sessions');
  try {
    const items = await lookForKeys(deps, site, rows, signal);
    const other = items.find((item, at) => {
      const change = rows[at];
      return item && change && planChange(item, toEvent(change, nowhere)).kind === 'conflict';
    });
    if (items.includes(null)) return { kind: 'refused', code: 'gone', trace: null, nothingYet: true };
    if (!other) return null;
    return { kind: 'refused', code: 'same-time', subject: titleOf(other.fields), trace: null };
  } catch (error) {
    if (error instanceof ServiceFailure) return verdictOfFailure(error);
    throw error;
  }
}

type Place = Pick<Extract<RowChange, { list: 'sessions' }>['after'], 'event' | 'chat'>;

const nowhere: Place = { event: { id: 'none', iCalUId: '', joinUrl: '' } };

function changesOf(
  { instead }: BookingOf,
  { eventId: id, iCalUId, joinUrl }: Booked['result'],
): readonly RowChange[] {
  if (!instead) return [];

  const { organizer } = instead;
  const place = { event: { id, iCalUId, joinUrl, organizer }, chat: chatInJoinUrl(joinUrl) };
  return instead.rows.map((change) => toEvent(change, place));
}

function toEvent(change: RowChange, place: Place): RowChange {
  return change.list === 'sessions' ? { ...change, after: { ...change.after, ...place } } : change;
}

/** What is gone has ended. */
async function endOfOld(deps: RowsDeps, { instead }: BookingOf, signal: AbortSignal) {
  if (!instead?.old) return [];

  const { event, change } = instead.old;
  const left = await seriesRequests(deps, { event, change, days: [] }, signal);
  return left === 'gone' || 'standsAt' in left ? [] : left;
}

function titleOf(fields: Readonly<Record<string, unknown>>): string {
  const [title, name] = [fields['Title'], fields['FacilitatorName']];
  return `${typeof title === 'string' ? title : ''} (${typeof name === 'string' ? name : ''})`;
}
