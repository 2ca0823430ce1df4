import type { SiteId } from '#domain/shared/ids.ts';
import type { Answer } from '#domain/writes/answer.ts';
import type { Row } from '#domain/writes/operation.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { mostParts } from '../client/batch.ts';
import type { Written } from '../client/client.ts';
import { createRequests, lookForKeys, placeOf, settleCreates, worstOf, type RowsDeps } from './keyed-rows.ts';
import type { Column } from './schema/list-schema.ts';
import { schemas } from './schema/registry.ts';
import { senderOf, withFreshAddresses } from './sender-shape.ts';

/** Rows that do not depend on one another: each is there once, whoever sends it how often. */
export function createRowSender(deps: RowsDeps): OperationSender {
  return senderOf('add-rows', {
    send: ({ operation: { site, rows }, again, signal }) => addRows(deps, { site, rows, again }, signal),

    async probe({ operation: { site, rows }, signal }) {
      const found = await withFreshAddresses(
        deps.addresses,
        site,
        () => lookForKeys(deps, site, rows.map(placeOf), signal),
        () => false,
      );
      return found.every((item) => item !== null)
        ? { kind: 'found', result: { kind: 'rows' } }
        : { kind: 'not-found' };
    },
  });
}

export function addRows(
  deps: RowsDeps,
  { site, rows, again }: { site: SiteId; rows: readonly Row[]; again: boolean },
  signal: AbortSignal,
): Promise<Answer> {
  const work = async () => createAll(deps, site, await missing(deps, { site, rows, again }, signal), signal);
  return withFreshAddresses(deps.addresses, site, work, isGone);
}

/** Of several rows a part may have arrived: only the others are sent again. One alone is told by its key. */
async function missing(
  deps: RowsDeps,
  { site, rows, again }: { site: SiteId; rows: readonly Row[]; again: boolean },
  signal: AbortSignal,
): Promise<readonly Row[]> {
  if (!again || rows.length < 2) return rows;

  const found = await lookForKeys(deps, site, rows.map(placeOf), signal);
  return rows.filter((_, index) => found[index] === null);
}

async function createAll(
  deps: RowsDeps,
  site: SiteId,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<Answer> {
  const answers: Answer[] = [];
  for (let at = 0; at < rows.length; at += mostParts) {
    const twenty = rows.slice(at, at + mostParts);
    const written = await writeTwenty(deps, { site, rows: twenty }, signal);
    const created = twenty.flatMap((row, index) => {
      const one = written[index];
      return one ? [{ row, written: one }] : [];
    });
    answers.push(...(await settleCreates(deps, site, created, signal)));
  }
  return worstOf(answers);
}

/** What lists of an older version have no column for is left out: the row is worth more than that. */
async function writeTwenty(
  deps: RowsDeps,
  { site, rows, without = [] }: { site: SiteId; rows: readonly Row[]; without?: readonly string[] },
  signal: AbortSignal,
): Promise<readonly Written[]> {
  const requests = await createRequests(deps, { site, rows, without }, signal);
  const [only] = requests;
  const written =
    requests.length === 1 && only
      ? [await deps.graph.write(only, signal)]
      : await deps.graph.writeParts(requests, 'parallel', signal);

  const young = rows.map((row, index) => youngColumn(row, written[index]));
  const lacking = young.filter((column) => column !== null && !without.includes(column));
  const [column] = lacking;
  if (column === undefined || column === null) return written;

  const again = rows.filter((_, index) => young[index] !== null);
  const then = await writeTwenty(deps, { site, rows: again, without: [...without, column] }, signal);
  return rows.flatMap((row, index) => {
    const one = young[index] === null ? written[index] : then[again.indexOf(row)];
    return one ? [one] : [];
  });
}

/** The column that a list refused for want of it, where that is no loss but a version. */
function youngColumn({ list }: Row, written: Written | undefined): string | null {
  if (written?.verdict.kind !== 'refused' || written.verdict.code !== 'column-missing') return null;

  const { subject = '' } = written.verdict;
  const columns: Readonly<Record<string, Column>> = schemas[list].columns;
  return columns[subject]?.since === undefined ? null : subject;
}

function isGone(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.code === 'gone';
}
