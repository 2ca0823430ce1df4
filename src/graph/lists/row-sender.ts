import type { SiteId } from '#domain/shared/ids.ts';
import type { Answer } from '#domain/writes/answer.ts';
import type { Row } from '#domain/writes/operation.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { mostParts } from '../client/batch.ts';
import type { Written } from '../client/client.ts';
import { createRequests, lookForKeys, placeOf, settleCreates, worstOf, type RowsDeps } from './keyed-rows.ts';
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
  if (!written.some(lacksColumn)) return written;

  const { withoutYoung } = await import(/* webpackChunkName: "graph-places" */ './without-young.ts');
  return withoutYoung({ rows, written, without }, (less) => writeTwenty(deps, { site, ...less }, signal));
}

function lacksColumn({ verdict }: Written): boolean {
  return verdict.kind === 'refused' && verdict.code === 'column-missing';
}

function isGone(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.code === 'gone';
}
