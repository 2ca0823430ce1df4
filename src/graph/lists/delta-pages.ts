import * as v from 'valibot';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { belowVersion } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { nextLinkOf, rowsOf } from '../client/page.ts';
import type { PartRead } from '../client/read-parts.ts';

export type DeltaRead =
  | {
      readonly kind: 'read';
      readonly rows: readonly unknown[];
      /** Where to go on from; null where the answer held none that leads back to Graph. */
      readonly link: string | null;
    }
  /** The link is too old, or Graph does not know it: everything has to be read anew. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly failure: ServiceFailure };

/** Follows several lists' changes to their ends; the next pages of all of them share a round trip. */
export async function readDeltas(
  graph: GraphClient,
  requests: readonly GraphRead[],
  {
    also = [],
    alone = false,
    signal,
  }: {
    /** Asked for in the same round trip. */
    also?: readonly GraphRead[];
    /** One list, asked as it is and not in a batch. */
    alone?: boolean;
    signal?: AbortSignal | undefined;
  } = {},
): Promise<{ readonly deltas: readonly DeltaRead[]; readonly also: readonly PartRead[] }> {
  const ask = (parts: readonly GraphRead[]): Promise<readonly PartRead[]> =>
    alone ? Promise.all(parts.map((part) => graph.ask(part, signal))) : graph.readParts(parts, signal);
  const first = await ask([...requests, ...also]);
  const rows = requests.map((): unknown[] => []);
  const deltas = requests.map((): DeltaRead => noAnswer);
  let open = requests.map((request, index) => ({ request, index, answer: first[index] }));
  while (open.length > 0) {
    const further = open.flatMap(({ request, index, answer }) => {
      const { next, result } = answer ? onePage(answer, rows[index] ?? []) : { next: null, result: noAnswer };
      deltas[index] = result;
      return next === null ? [] : [{ request: { ...request, path: next }, index }];
    });
    if (further.length === 0) break;

    const answers = await ask(further.map(({ request }) => request));
    open = further.map((one, position) => ({ ...one, answer: answers[position] }));
  }
  return { deltas, also: first.slice(requests.length) };
}

const leadsAway: DeltaRead = {
  kind: 'failed',
  failure: new ServiceFailure('unreadable', { cause: new Error('A page leads to another list or away.') }),
};

const noAnswer: DeltaRead = { kind: 'failed', failure: new ServiceFailure('unreadable') };

/** Collects the page's rows; what a list came to is only known with its last page. */
function onePage(answer: PartRead, rows: unknown[]): { next: string | null; result: DeltaRead } {
  if (!answer.ok) {
    const result: DeltaRead = hasExpired(answer)
      ? { kind: 'expired' }
      : { kind: 'failed', failure: answer.failure };
    return { next: null, result };
  }
  try {
    rows.push(...rowsOf(answer.body));
    const next = nextLinkOf(answer.body);
    if (next !== null && ownLink(next) === null) return { next: null, result: leadsAway };
    return { next, result: { kind: 'read', rows, link: next === null ? deltaLinkOf(answer.body) : null } };
  } catch (error) {
    if (error instanceof ServiceFailure) return { next: null, result: { kind: 'failed', failure: error } };
    throw error;
  }
}

const withDeltaLink = v.looseObject({ '@odata.deltaLink': v.string() });

/** Null for a link that is missing or leads away from lists: nothing is asked of it, and no token leaves for it. */
export function deltaLinkOf(body: unknown): string | null {
  const read = v.safeParse(withDeltaLink, body);
  return read.success ? ownLink(read.output['@odata.deltaLink']) : null;
}

/** A link as it was kept or handed out, below the version; null for one that is not Graph's for a list. */
export function ownLink(link: string): string | null {
  try {
    const below = link.startsWith('/') ? link : belowVersion(link);
    return below.startsWith('/sites/') && /delta/i.test(below) ? below : null;
  } catch (error) {
    if (error instanceof ServiceFailure) return null;
    throw error;
  }
}

const expiredCodes = ['resyncRequired', 'syncStateNotFound'];

/** 410 as documented; elsewhere the codes come with other refusals. */
function hasExpired({ reply }: PartRead): boolean {
  if (reply.kind !== 'answered') return false;
  return (
    reply.status === 410 ||
    reply.error.codes.some((code) => expiredCodes.includes(code) || code.startsWith('resyncChanges'))
  );
}
