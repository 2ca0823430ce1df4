import type { PersonRef } from '#domain/communities/person.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { Answer } from '#domain/writes/answer.ts';
import type { Row } from '#domain/writes/operation.ts';
import type { GraphClient } from '#graph/client/client.ts';
import { changeItem } from '#graph/lists/item-requests.ts';
import { lookForKeys, rowsDone, type RowsDeps } from '#graph/lists/keyed-rows.ts';
import type { StoredItem } from '#graph/lists/row-codec.ts';
import { addRows } from '#graph/lists/row-sender.ts';
import { schemas } from '#graph/lists/schema/registry.ts';
import { senderOf } from '#graph/lists/sender-shape.ts';
import type { OperationSender } from '#ports/outbox.ts';

/** The row that ends a round of votes or inputs. */
export const roundClosed = 'outcome:round-closed' as Key;

/**
 * A row of the person's own under the person's own key: made once, set to what was meant as often as needed, until
 * the round is closed. Then it stays with its person, who is told.
 */
export function ownRowSender(deps: RowsDeps): OperationSender {
  return senderOf('add-rows', {
    async send({ operation: { site, rows }, again, signal }) {
      const [row] = rows;
      if (row?.list !== 'outcomes') throw new TypeError('An input is one outcome here.');
      const places = [row.value.key, roundClosed].map((key) => ({ list: row.list, key }));
      const [mine = null, close = null] = await lookForKeys(deps, site, places, signal);
      if (close !== null && !saysSo(mine, row.value.text)) return cameSecond(String(close.fields['Text']));
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

/** One row that two people may both make, e.g. the same pair: the first one's stays, and the second is told whose. */
export function firstWinsSender(deps: RowsDeps): OperationSender {
  return senderOf('add-rows', {
    async send({ operation: { site, rows }, again, signal }) {
      const [row] = rows;
      if (row?.list !== 'outcomes') throw new TypeError('A pair is one outcome here.');
      return createFirst(deps, { site, row, again }, signal);
    },

    async probe({ operation: { site, rows }, signal }) {
      const [row] = rows;
      if (row?.list !== 'outcomes') throw new TypeError('A pair is one outcome here.');
      const [there = null] = await lookForKeys(deps, site, [{ list: row.list, key: row.value.key }], signal);
      // Whose it is decides the next attempt.
      return isBy(there, row.value.by) ? { kind: 'found', result: { kind: 'rows' } } : { kind: 'not-found' };
    },
  });
}

interface First {
  readonly site: SiteId;
  readonly row: Extract<Row, { list: 'outcomes' }>;
  readonly again: boolean;
}

/** The key alone does not tell whose row is there, so it is read after it was made. */
async function createFirst(deps: RowsDeps, { site: where, row, again }: First, signal: AbortSignal) {
  const place = { list: row.list, key: row.value.key };
  const look = async () => (await lookForKeys(deps, where, [place], signal))[0] ?? null;
  const before = await look();
  const made = before === null ? await addRows(deps, { site: where, rows: [row], again }, signal) : rowsDone;
  if (made.kind !== 'done') return made;

  const there = before ?? (await look());
  return isBy(there, row.value.by) ? rowsDone : cameSecond(String(there?.fields['ByName']));
}

function isBy(item: StoredItem | null, { id }: PersonRef): boolean {
  return item?.fields['ByPerson'] === id;
}

function cameSecond(subject: string): Answer {
  return { kind: 'refused', code: 'taken', trace: null, subject };
}

function answerOf({ verdict }: Awaited<ReturnType<GraphClient['write']>>): Answer {
  return verdict.kind === 'accepted' ? rowsDone : verdict;
}

function saysSo(item: StoredItem | null, text: string): boolean {
  return item?.fields['Text'] === text;
}
