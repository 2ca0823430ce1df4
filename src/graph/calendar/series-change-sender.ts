import type { Session } from '#domain/sessions/session.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import type { Row } from '#domain/writes/operation.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { lookForKeys, placeOf, rowsDone, type RowsDeps } from '../lists/keyed-rows.ts';
import { obstacleTo, probeChange, writeChange } from '../lists/marked-rows-sender.ts';
import { addRows } from '../lists/row-sender.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';
import { beforeAnyPart, isList, sendAsMeant, type Todo } from './send-as-meant.ts';
import { seriesRequests } from './series-requests.ts';

type ChangeOf = OperationOf<'change-series'>;

/**
 * The event first, then the rows of its sessions. What the calendar has is read before anything is sent, and what is
 * as it was meant is not sent again: a repeated change would mail everybody twice.
 */
export function createSeriesChangeSender(deps: RowsDeps): OperationSender {
  const isAsMeant = async (operation: ChangeOf, signal: AbortSignal) => {
    const todo = await whatIsMissing(deps, operation, signal);
    return isList(todo) && todo.length === 0;
  };
  return senderOf('change-series', {
    async send({ operation, again, signal }) {
      const look = () => whatIsMissing(deps, operation, signal);
      const todo = await look();
      if (!isList(todo)) return todo;

      const { site, rows } = operation;
      // Everybody is mailed of a change of the event, so whatever keeps a row as it is is known before.
      const obstacle = todo.length > 0 ? await obstacleTo(deps, { site, changes: rows }, signal) : null;
      if (obstacle) return beforeAnyPart(obstacle);

      const failed = await sendAsMeant(deps.graph, { todo, look }, signal);
      if (failed) return failed;

      // Where the condition is not known, another device that read before may have sent its own list after this one.
      const lost = operation.change.kind === 'people' && todo.length > 0 ? await look() : [];
      const failedAgain = isList(lost)
        ? await sendAsMeant(deps.graph, { todo: lost, look, isBegun: true }, signal)
        : lost;
      if (failedAgain) return failedAgain;

      const more = rowsOf(operation.more);
      if (more.length > 0) {
        const answer = await addRows(deps, { site, rows: more, again }, signal);
        if (answer.kind !== 'done') return answer;
      }
      for (const change of rows) {
        const answer = await writeChange(deps, { site, change }, signal);
        if (answer.kind === 'conflict') return { ...answer, row: change.key };
        if (answer.kind !== 'done') return answer;
      }
      return rowsDone;
    },

    async probe({ operation, signal }) {
      if (!(await isAsMeant(operation, signal))) return { kind: 'not-found' };

      const places = rowsOf(operation.more).map(placeOf);
      const added = places.length === 0 ? [] : await lookForKeys(deps, operation.site, places, signal);
      if (added.includes(null)) return { kind: 'not-found' };

      for (const change of operation.rows) {
        const probe = await probeChange(deps, { site: operation.site, change }, signal);
        if (probe.kind !== 'found') return probe;
      }
      return { kind: 'found', result: { kind: 'rows' } };
    },
  });
}

async function whatIsMissing(deps: RowsDeps, operation: ChangeOf, signal: AbortSignal): Promise<Todo> {
  const { event, change, rows } = operation;
  const days = rows.map(({ key }) => dayOf(key));
  const requests = await seriesRequests(deps, { event, change, days }, signal);
  if (requests === 'gone') return { kind: 'refused', code: 'gone', trace: null, nothingYet: true };
  if (!('standsAt' in requests)) return requests;

  // Where it stays is for its person to say, before anybody is mailed again.
  const { from, to, standsAt } = requests;
  const versions = { mine: { startsAt: to }, theirs: { startsAt: standsAt }, base: { startsAt: from } };
  return { kind: 'conflict', versions, trace: null };
}

/** The date in the key of a session's row. */
function dayOf(key: string) {
  return toLocalDate(key.split(':').at(-1) ?? '');
}

function rowsOf(sessions: readonly Session[] = []): readonly Row[] {
  return sessions.map((value) => ({ list: 'sessions', value }));
}
