import { ServiceFailure } from '#domain/writes/answer.ts';
import { mostParts, type BatchOrder } from './batch.ts';
import type { GraphRead } from './graph-request.ts';
import { nextLinkOf, rowsOf } from './page.ts';
import type { Reply } from './reply.ts';

export type PartRead =
  | { readonly ok: true; readonly body: unknown; readonly reply: Reply }
  | { readonly ok: false; readonly failure: ServiceFailure; readonly reply: Reply };

export type CollectionRead =
  | { readonly ok: true; readonly rows: readonly unknown[] }
  | { readonly ok: false; readonly failure: ServiceFailure };

type SendTwenty = (
  parts: readonly GraphRead[],
  order: BatchOrder,
  signal?: AbortSignal,
) => Promise<readonly Reply[]>;

/** How often the parts of a batch that were throttled are asked again, alone. */
const rounds = 3;

/** The replies of all parts, in as many batches side by side as there are twenties. */
export async function repliesOfParts(
  send: SendTwenty,
  parts: readonly GraphRead[],
  order: BatchOrder,
  signal?: AbortSignal,
): Promise<readonly Reply[]> {
  const twenties = Array.from({ length: Math.ceil(parts.length / mostParts) }, (_, index) =>
    parts.slice(index * mostParts, (index + 1) * mostParts),
  );
  const replies = await Promise.all(twenties.map((twenty) => askTwenty(send, twenty, order, signal)));
  return replies.flat();
}

/** Reads every collection to its end: the next pages of all of them share a round trip. */
export async function collectPages(
  read: (parts: readonly GraphRead[], signal?: AbortSignal) => Promise<readonly PartRead[]>,
  parts: readonly GraphRead[],
  signal?: AbortSignal,
): Promise<readonly CollectionRead[]> {
  const collected = parts.map((): CollectionRead => ({ ok: true, rows: [] }));
  let open = parts.map((request, index) => ({ request, index }));
  while (open.length > 0) {
    const requests = open.map(({ request }) => request);
    const answers = await read(requests, signal);
    open = open.flatMap(({ request, index }, position) => {
      const answer = answers[position];
      const soFar = collected[index];
      if (!answer || !soFar?.ok) return [];

      const { result, next } = addPage(soFar.rows, answer);
      collected[index] = result;
      return next === null ? [] : [{ request: { ...request, path: next }, index }];
    });
  }
  return collected;
}

async function askTwenty(
  send: SendTwenty,
  parts: readonly GraphRead[],
  order: BatchOrder,
  signal?: AbortSignal,
): Promise<readonly Reply[]> {
  const replies = [...(await send(parts, order, signal))];
  for (let round = 1; round < rounds && order === 'parallel'; round += 1) {
    const again = replies.flatMap((reply, index) => (wasThrottled(reply) ? [index] : []));
    if (again.length === 0) break;

    const repeated = await send(
      parts.filter((_, index) => again.includes(index)),
      order,
      signal,
    );
    again.forEach((index, position) => {
      const reply = repeated[position];
      // Where the gate stays closed for long, the part keeps the answer that it had.
      if (reply && reply.kind !== 'not-sent') replies[index] = reply;
    });
    if (repeated.every(({ kind }) => kind === 'not-sent')) break;
  }
  return replies;
}

function addPage(
  rows: readonly unknown[],
  answer: PartRead,
): { readonly result: CollectionRead; readonly next: string | null } {
  if (!answer.ok) return { result: { ok: false, failure: answer.failure }, next: null };

  try {
    return { result: { ok: true, rows: [...rows, ...rowsOf(answer.body)] }, next: nextLinkOf(answer.body) };
  } catch (error) {
    if (error instanceof ServiceFailure) return { result: { ok: false, failure: error }, next: null };
    throw error;
  }
}

function wasThrottled(reply: Reply): boolean {
  return reply.kind === 'answered' && (reply.status === 429 || reply.status === 503 || reply.status === 504);
}
