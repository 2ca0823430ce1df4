import type { Answer } from '#domain/writes/answer.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';

/** The requests that are left to send, none where the calendar is as it was meant; or why none can be. */
export type Todo = readonly GraphRequest[] | Answer;

export function isList(todo: Todo): todo is readonly GraphRequest[] {
  return Array.isArray(todo);
}

/** How often somebody else's change is looked at anew before it is left for later. */
const mostLooks = 4;

interface Sending {
  readonly todo: readonly GraphRequest[];
  readonly look: () => Promise<Todo>;
  /** Something of the operation was sent before. */
  readonly isBegun?: boolean;
}

/**
 * Sends what is left, each request on condition that nobody changed the event since it was read: two devices of one
 * person would mail everybody twice, and each send its own list of those invited. Null once all of it is there.
 */
export async function sendAsMeant(
  graph: GraphClient,
  { todo, look, isBegun = false }: Sending,
  signal: AbortSignal,
): Promise<Answer | null> {
  const refused = new Set<string>();
  let left = todo;
  let sent = isBegun ? 1 : 0;
  for (let looks = 0; ; looks += 1) {
    const stopped = await sendEach(left);
    if (stopped === null) return null;

    const { verdict, request } = stopped;
    const answer = sent > 0 ? verdict : beforeAnyPart(verdict);
    if (verdict.kind !== 'refused') return answer;

    // Another device of the same person may have done it meanwhile; Graph's words for that vary.
    const now = await look();
    if (isList(now) && now.length === 0) return null;
    if (verdict.trace?.status !== 412 || looks === mostLooks) return answer;
    if (!isList(now)) return now;

    // A date that was moved may give the others a new version too.
    if (now.length < left.length) looks = 0;
    refused.add(versionIn(request));
    left = now;
  }

  async function sendEach(requests: readonly GraphRequest[]) {
    for (const request of requests) {
      const { verdict } = await graph.write(conditioned(request), signal);
      if (verdict.kind !== 'accepted') return { verdict, request };
      sent += 1;
    }
    return null;
  }

  /** No page of Graph's says that events know the condition: where it refuses the very version, it goes without. */
  function conditioned(request: GraphRequest): GraphRequest {
    if (!refused.has(versionIn(request))) return request;

    const headers = Object.fromEntries(
      Object.entries(request.headers ?? {}).filter(([name]) => name !== ifMatch),
    );
    return { ...request, headers };
  }
}

const ifMatch = 'If-Match';

/** What sends the request on condition that the event has this version; an event without one is changed as it is. */
export function onCondition(version: string | null): Readonly<Record<string, string>> {
  return version ? { [ifMatch]: version } : {};
}

function versionIn({ headers }: GraphRequest): string {
  return headers?.[ifMatch] ?? '';
}

export function beforeAnyPart(answer: Answer): Answer {
  return answer.kind === 'not-applied' || answer.kind === 'refused'
    ? { ...answer, nothingYet: true }
    : answer;
}
