import { bookedAlready } from '#domain/scheduling/booked-already.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SeriesId, SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure, type Answer, type OperationResult } from '#domain/writes/answer.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import { verdictOfFailure } from '../client/classify.ts';
import { codecs } from '../lists/codecs.ts';
import { readItems } from '../lists/item-requests.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';
import { lookForKeys, placeOf } from '../lists/keyed-rows.ts';
import { decodeRows, itemsOf, type StoredItem } from '../lists/row-codec.ts';
import { writeChange } from '../lists/marked-rows-sender.ts';
import { addRows } from '../lists/row-sender.ts';
import { schemas } from '../lists/schema/registry.ts';
import { senderOf, withFreshAddresses, type OperationOf } from '../lists/sender-shape.ts';
import { chatInJoinUrl } from '../teams/chats.ts';
import { bookOrAdopt, findOwn, readBack } from './own-event.ts';
import { beforeAnyPart } from './send-as-meant.ts';
import { createEvent, resultOf } from './series-event.ts';
import { isInvited, setApart } from './set-apart.ts';
import { hasTakenPlace, movedOn, takePlace } from './take-place.ts';
import { takeOver } from './take-over.ts';

type SeriesResult = Extract<OperationResult, { kind: 'series' }>;

/** How long an event that Outlook saved may take to come to its server. Milliseconds. */
const longestSync = 3_600_000;

/** The event first, then the rows that name it. Both have keys, so each try goes on where the last one ended. */
export function createSeriesSender(deps: RowsDeps & { readonly clock: Clock }): OperationSender {
  /** What is sent again at once was looked for a moment ago. */
  const looked = new Set<SeriesId>();
  const isFresh = (createdAt: IsoInstant) =>
    millisecondsOf(deps.clock.now()) - millisecondsOf(createdAt) < longestSync;
  return senderOf('book-series', {
    async send({ operation, createdAt, again, signal }) {
      const { site, booking, sessions } = operation;
      const { graph } = deps;
      const { series: id } = booking;
      const before = async () => {
        if (operation.instead) {
          const refusal = await movedOn(deps, operation, signal);
          // Another device of the same person may have moved them, to this very event.
          return refusal && (await findOwn(graph, id, signal)) ? null : refusal;
        }
        if (operation.besides || (again && looked.has(booking.series))) return null;

        const refusal = await meantime(deps, operation, signal);
        if (refusal === null) looked.add(booking.series);
        return refusal;
      };
      const booked =
        operation.made === undefined
          ? await bookOrAdopt(graph, { id, create: createEvent(booking), again, before }, signal)
          : await takeOver(graph, { id, event: operation.made, isFresh: isFresh(createdAt) }, signal);
      if (booked.kind !== 'booked') {
        // What waits now may wait for long.
        if (booked.answer.kind === 'not-applied') looked.delete(booking.series);
        return beforeAnyPart(booked.answer);
      }

      const made = { event: booked.event.id, booking, isNew: !booked.isRead };
      const unlike = await setApart(deps, made, signal);
      if (unlike) return unlike;

      const event = booked.isRead ? booked.event : await readBack(deps.graph, booked.event, signal);
      const result = resultOf(event, booking);
      const rows = sessions.map((session) => ({
        list: 'sessions' as const,
        value: withEvent(session, result),
      }));
      const answer =
        operation.made === undefined
          ? await addRows(deps, { site, rows, again }, signal)
          : await addOrJoin(deps, { site, rows }, signal);
      if (answer.kind !== 'done') return answer;

      const rest = await takePlace(deps, { operation, result }, signal);
      return rest ?? { kind: 'done', result };
    },

    async probe({ operation, signal }) {
      const { site, booking, sessions } = operation;
      const event = await findOwn(deps.graph, booking.series, signal);
      if (!event) return { kind: 'not-found' };
      if (booking.apart && !(await isInvited(deps, event.id, signal))) return { kind: 'not-found' };

      const places = sessions.map((value) => placeOf({ list: 'sessions', value }));
      const rows = await lookForKeys(deps, site, places, signal);
      const result = resultOf(event, booking);
      // Rows that were there before their event lost its meeting may still name the old one.
      const isThere = (row: (typeof rows)[number]) =>
        row !== null && (operation.made === undefined || linkIn(row) === result.joinUrl);
      return rows.every(isThere) && (await hasTakenPlace(deps, { operation, result }, signal))
        ? { kind: 'found', result }
        : { kind: 'not-found' };
    },
  });
}

interface SessionRows {
  readonly site: SiteId;
  readonly rows: readonly Extract<Row, { list: 'sessions' }>[];
}

/** An event of Outlook may have had its sessions before it lost its meeting: those that are there name the new one. */
async function addOrJoin(deps: RowsDeps, { site, rows }: SessionRows, signal: AbortSignal): Promise<Answer> {
  const find = () => lookForKeys(deps, site, rows.map(placeOf), signal);
  const found = await withFreshAddresses(deps.addresses, site, find, () => false);
  const missing = rows.filter((_, at) => !found[at]);
  const added = await addRows(deps, { site, rows: missing, again: false }, signal);
  if (added.kind !== 'done') return added;

  for (const [at, { value }] of rows.entries()) {
    const item = found[at];
    const there = item ? codecs.sessions.fromItem(item) : null;
    if (!there || there.event?.joinUrl === value.event?.joinUrl) continue;
    const change: RowChange = {
      list: 'sessions',
      key: there.key,
      before: { event: there.event, chat: there.chat },
      after: { event: joined(there, value), chat: chatInJoinUrl(value.event?.joinUrl ?? '') ?? there.chat },
    };
    const answer = await writeChange(deps, { site, change }, signal);
    if (answer.kind !== 'done') return answer;
  }
  return added;
}

function linkIn(item: StoredItem): string {
  return codecs.sessions.fromItem(item)?.event?.joinUrl ?? '';
}

/** Whose calendar it is in stays: who facilitates by now may be another. */
function joined({ event }: Session, value: Session): Session['event'] {
  return value.event && { ...value.event, ...(event?.organizer ? { organizer: event.organizer } : {}) };
}

/** Whoever booked first may have done so after this was kept, or where this device could not look then. */
async function meantime(
  { graph, addresses }: RowsDeps,
  { site, sessions }: OperationOf<'book-series'>,
  signal: AbortSignal,
): Promise<Answer | null> {
  try {
    const { id } = await addresses.find(site, 'sessions', signal);
    const planned = { column: 'State', is: 'planned' };
    const rows = await graph.readAll(readItems({ site, list: id }, schemas.sessions, planned), signal);
    const other = bookedAlready(decodeRows(codecs.sessions, itemsOf(rows)), sessions);
    if (other === null) return null;

    const subject = `${other.title} (${other.facilitator.name})`;
    return { kind: 'refused', code: 'same-time', subject, trace: null };
  } catch (error) {
    if (error instanceof ServiceFailure) return verdictOfFailure(error);
    throw error;
  }
}

function withEvent(session: Session, { eventId, iCalUId, joinUrl }: SeriesResult): Session {
  return {
    ...session,
    event: { id: eventId, iCalUId, joinUrl, organizer: session.facilitator.id },
    chat: session.chat ?? chatInJoinUrl(joinUrl),
  };
}
