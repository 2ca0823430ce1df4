import type { Answer } from '#domain/writes/answer.ts';
import { path } from '#graph/client/address.ts';
import type { GraphClient } from '#graph/client/client.ts';
import type { GraphRead } from '#graph/client/graph-request.ts';
import { rowsOf } from '#graph/client/page.ts';
import { changeItem } from '#graph/lists/item-requests.ts';
import { lookForKeys, rowsDone, type RowsDeps } from '#graph/lists/keyed-rows.ts';
import type { StoredItem } from '#graph/lists/row-codec.ts';
import { addRows } from '#graph/lists/row-sender.ts';
import { schemas } from '#graph/lists/schema/registry.ts';
import { senderOf } from '#graph/lists/sender-shape.ts';
import type { OperationSender } from '#ports/outbox.ts';

/** A row of the person's own under the person's own key: made once, set to what was meant as often as needed. */
export function ownRowSender(deps: RowsDeps): OperationSender {
  return senderOf('add-rows', {
    async send({ operation: { site, rows }, again, signal }) {
      const [row] = rows;
      if (row?.list !== 'outcomes') throw new TypeError('An input is one outcome here.');
      const [mine = null] = await lookForKeys(deps, site, [{ list: row.list, key: row.value.key }], signal);
      if (mine === null) return addRows(deps, { site, rows, again }, signal);
      if (mine.fields['Text'] === row.value.text) return rowsDone;

      const { id } = await deps.addresses.find(site, row.list, signal);
      const change = { item: mine.id, eTag: mine.eTag, fields: { Text: row.value.text } };
      return answerOf(
        await deps.graph.write(changeItem({ site, list: id }, schemas.outcomes, change), signal),
      );
    },

    async probe({ operation: { site, rows }, signal }) {
      const [row] = rows;
      if (row?.list !== 'outcomes') throw new TypeError('An input is one outcome here.');
      const [mine = null] = await lookForKeys(deps, site, [{ list: row.list, key: row.value.key }], signal);
      return saysSo(mine, row.value.text)
        ? { kind: 'found', result: { kind: 'rows' } }
        : { kind: 'not-found' };
    },
  });
}

/** Sets one occurrence to what was meant; looks before it writes, since every change may mail the guests. */
export function occurrenceSender({ graph }: RowsDeps): OperationSender {
  return senderOf('change-row', {
    async send({ operation: { change }, signal }) {
      const wanted = 'title' in change.after ? (change.after.title ?? '') : '';
      const event = await readOccurrence(graph, signal);
      if (event === null) return { kind: 'refused', code: 'gone', trace: null };
      if (event.subject === wanted) return rowsDone;

      const written = await graph.write(
        {
          operation: 'occurrence.change',
          method: 'PATCH',
          path: path`/me/events/${event.id}`,
          body: { subject: wanted },
          scopes: ['Calendars.ReadWrite'],
          workload: 'outlook',
        },
        signal,
      );
      return answerOf(written);
    },

    async probe({ operation: { change }, signal }) {
      const wanted = 'title' in change.after ? (change.after.title ?? '') : '';
      const event = await readOccurrence(graph, signal);
      return event?.subject === wanted ? { kind: 'found', result: { kind: 'rows' } } : { kind: 'not-found' };
    },
  });
}

const occurrences: GraphRead = {
  operation: 'occurrence.find',
  method: 'GET',
  path: '/me/events?$select=id,subject&$top=5',
  scopes: ['Calendars.ReadWrite'],
  workload: 'outlook',
};

async function readOccurrence(
  graph: GraphClient,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly subject: string } | null> {
  const [event] = rowsOf(await graph.read(occurrences, signal));
  return (event as { id: string; subject: string } | undefined) ?? null;
}

function answerOf({ verdict }: Awaited<ReturnType<GraphClient['write']>>): Answer {
  return verdict.kind === 'accepted' ? rowsDone : verdict;
}

function saysSo(item: StoredItem | null, text: string): boolean {
  return item?.fields['Text'] === text;
}
