import { Client, ResponseType, type GraphRequest as SdkRequest } from '@microsoft/microsoft-graph-client';
import type { Workload } from '#domain/access/scopes.ts';
import type { ServiceFailure } from '#domain/writes/answer.ts';
import type { ClosedGate } from '#ports/diagnostics.ts';
import type { Identity } from '#ports/identity.ts';
import type { Clock, Fetch, Locks, Notes, Random, ServerClock, Timers } from '#ports/platform.ts';
import { wholeAddress } from './address.ts';
import { Attempt, chain } from './attempt.ts';
import { createAuthorization } from './authorization.ts';
import { batchBody, batchReplies, mostParts, type BatchOrder } from './batch.ts';
import { classifyRead, classifyWrite, type Verdict, type WriteContext } from './classify.ts';
import { createGate } from './gate.ts';
import { graphOrigin, type GraphRead, type GraphRequest } from './graph-request.ts';
import { nextLinkOf, rowsOf } from './page.ts';
import { createGateKeeper, createRetryOfReads } from './patience.ts';
import { collectPages, repliesOfParts, type CollectionRead, type PartRead } from './read-parts.ts';
import { readReply, replyForThrow } from './read-reply.ts';
import { refusalIn } from './refusal.ts';
import type { Reply } from './reply.ts';
import { createSharedReads } from './shared-reads.ts';
import { createTransport } from './transport.ts';
import { createTurns } from './turns.ts';

export interface GraphClient {
  /** The body of an answer; throws ServiceFailure when Graph could not be asked or refused. */
  read(request: GraphRead, signal?: AbortSignal): Promise<unknown>;
  /** The reply to a read as it came, for callers that tell refusals apart. */
  ask(request: GraphRead, signal?: AbortSignal): Promise<PartRead>;
  /** All rows of a collection, however many pages. */
  readAll(request: GraphRead, signal?: AbortSignal): Promise<readonly unknown[]>;
  /** Many reads in as few round trips as there are twenties; one failed part spoils no other. */
  readParts(
    parts: readonly GraphRead[],
    signal?: AbortSignal,
    order?: BatchOrder,
  ): Promise<readonly PartRead[]>;
  /** Like `readParts`, each part a collection that is read to its last page. */
  readAllParts(parts: readonly GraphRead[], signal?: AbortSignal): Promise<readonly CollectionRead[]>;
  /** The workloads that must not be called now. */
  closedGates(): readonly ClosedGate[];
  /** One attempt, never repeated here; throws only when aborted. */
  write(request: GraphRequest, signal?: AbortSignal): Promise<Written>;
  /** One attempt for up to twenty writes; what happens to the batch as a whole happens to each part. */
  writeParts(
    parts: readonly GraphRequest[],
    order: BatchOrder,
    signal?: AbortSignal,
  ): Promise<readonly Written[]>;
}

export interface Written {
  readonly verdict: Verdict;
  readonly reply: Reply;
}

export interface GraphClientDeps {
  readonly fetch: Fetch;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** Where closed gates are told to the other windows of this person; left out, this window is alone. */
  readonly notes?: Notes | undefined;
  /** Shares what Outlook takes at once between the windows of this person; left out, this window is alone. */
  readonly locks?: Locks | undefined;
  /** What a date in Retry-After is read by where the answer itself tells no time. */
  readonly serverClock?: ServerClock | undefined;
  /** Given by a sandbox build alone. */
  readonly graphOrigin?: string | undefined;
  /** Hears what each request or part of a batch costs: as Graph says, else by the published table. */
  readonly onUnits?: ((cost: { workload: Workload; units: number }) => void) | undefined;
}

/** Graph behind our own chain of middleware; the SDK's own retry would send writes twice. */
export function createGraphClient(deps: GraphClientDeps): GraphClient {
  const { identity, clock } = deps;
  const gate = createGate({ ...deps, notes: deps.notes ?? notesInMemory() });
  const shared = createSharedReads(clock);
  const sdk = Client.initWithMiddleware({
    middleware: chain([
      createRetryOfReads(deps),
      createAuthorization(identity),
      // Getting a token takes time, and a renewed one is sent anew: the gate is asked last.
      ...(deps.locks ? [createTurns(deps.locks)] : []),
      createGateKeeper({ ...deps, gate }),
      createTransport({ ...deps, origin: deps.graphOrigin ?? graphOrigin }),
    ]),
  });

  async function send(
    request: GraphRequest,
    { repeatable, signal }: { repeatable: boolean; signal: AbortSignal | undefined },
  ): Promise<Reply> {
    const attempt = new Attempt({ request, address: wholeAddress(request.path), repeatable, signal });
    const noTrace = { operation: request.operation, status: 0, code: '', requestId: '', clientRequestId: '' };
    try {
      const response = await throughSdk(sdk.api(attempt.address), attempt);
      const reply = await readReply(response, attempt.trace ?? { ...noTrace, at: clock.now() });
      if (request.path !== batchPath) count(request, reply);
      return reply;
    } catch (error) {
      return replyForThrow(error, attempt.trace ?? { ...noTrace, at: clock.now() });
    }
  }

  async function sendBatch(
    parts: readonly GraphRequest[],
    how: { repeatable: boolean; order: BatchOrder; signal: AbortSignal | undefined },
  ): Promise<readonly Reply[]> {
    const [first] = parts;
    if (!first) return [];

    const outer = await send(asBatch(parts, first.workload, how.order), how);
    if (outer.kind !== 'answered' || outer.status !== 200) return parts.map(() => outer);

    const replies = batchReplies(parts, outer.body, outer.trace);
    parts.forEach((part, index) => {
      const reply = replies[index];
      if (reply?.kind !== 'answered') return;
      gate.observe(part.workload, refusalIn(reply));
      count(part, reply);
    });
    return replies;
  }

  function count({ workload, method }: GraphRequest, reply: Reply): void {
    if (reply.kind !== 'answered') return;

    const told = Number.parseFloat(reply.headers.get('x-ms-resource-unit') ?? '');
    deps.onUnits?.({ workload, units: Number.isFinite(told) ? told : method === 'GET' ? 1 : 2 });
  }

  function toPartRead(request: GraphRequest, reply: Reply): PartRead {
    const failure = failureOf(request, reply);
    if (failure) return { ok: false, failure, reply };
    return { ok: true, body: reply.kind === 'answered' ? reply.body : undefined, reply };
  }

  function failureOf(request: GraphRequest, reply: Reply): ServiceFailure | null {
    return classifyRead(reply, contextOf(request));
  }

  function toWritten(request: GraphRequest, reply: Reply): Written {
    return { verdict: classifyWrite(reply, contextOf(request)), reply };
  }

  function contextOf({ workload, scopes }: GraphRequest): WriteContext {
    const granted = identity.granted();
    const missing = scopes.find((scope) => !granted.has(scope)) ?? null;
    return { workload, gateUntil: gate.closedUntil(workload), gateNamed: gate.isNamed(workload), missing };
  }

  async function ask(request: GraphRead, signal?: AbortSignal): Promise<PartRead> {
    const alone = async (_: readonly GraphRead[], wanted?: AbortSignal) => [
      toPartRead(request, await send(request, { repeatable: true, signal: wanted })),
    ];
    const [answer] = await shared.read([request], alone, signal);
    if (!answer) throw new RangeError('One request has one answer.');

    return answer;
  }

  async function read(request: GraphRead, signal?: AbortSignal): Promise<unknown> {
    const answer = await ask(request, signal);
    if (!answer.ok) throw answer.failure;

    return answer.body;
  }

  async function readParts(
    parts: readonly GraphRead[],
    signal?: AbortSignal,
    order: BatchOrder = 'parallel',
  ): Promise<readonly PartRead[]> {
    const inBatches = async (requests: readonly GraphRead[], wanted?: AbortSignal) => {
      const sendTwenty = (twenty: readonly GraphRead[]): Promise<readonly Reply[]> =>
        sendBatch(twenty, { repeatable: true, order, signal: wanted });
      const replies = await repliesOfParts(sendTwenty, requests, order);
      return requests.flatMap((request, index) => {
        const reply = replies[index];
        return reply ? [toPartRead(request, reply)] : [];
      });
    };
    return shared.read(parts, inBatches, signal);
  }

  return {
    read,
    ask,
    closedGates: () => gate.closed(),
    readParts,
    readAllParts: (parts, signal) => collectPages(readParts, parts, signal),

    async readAll(request, signal) {
      const rows: unknown[] = [];
      for (let path: string | null = request.path; path !== null;) {
        const body: unknown = await read({ ...request, path }, signal);
        rows.push(...rowsOf(body));
        path = nextLinkOf(body);
      }
      return rows;
    },

    async write(request, signal) {
      const reply = await send(request, { repeatable: false, signal }).finally(() =>
        shared.forget([request]),
      );
      return toWritten(request, reply);
    },

    async writeParts(parts, order, signal) {
      if (parts.length > mostParts) throw new RangeError(`A batch has at most ${mostParts} parts.`);

      const replies = await sendBatch(parts, { repeatable: false, order, signal }).finally(() =>
        shared.forget(parts),
      );
      return parts.flatMap((request, index) => {
        const reply = replies[index];
        return reply ? [toWritten(request, reply)] : [];
      });
    },
  };
}

const batchPath = '/$batch';

function asBatch(parts: readonly GraphRequest[], workload: Workload, order: BatchOrder): GraphRequest {
  return {
    operation: 'batch',
    method: 'POST',
    path: batchPath,
    body: batchBody(parts, order),
    scopes: [...new Set(parts.flatMap(({ scopes }) => scopes))],
    workload,
    alsoTo: [...new Set(parts.map((part) => part.workload))].filter((one) => one !== workload),
  };
}

async function throughSdk(call: SdkRequest, attempt: Attempt): Promise<Response> {
  const { method, headers, body = {} } = attempt.request;
  call
    .middlewareOptions([attempt])
    .headers({ ...headers })
    .responseType(ResponseType.RAW);
  try {
    // The type is what RAW promises.
    return (await sendBy(call, method, body)) as Response;
  } catch (error) {
    // The SDK wraps what its chain throws and loses what it was.
    throw attempt.thrown ?? error;
  }
}

function sendBy(call: SdkRequest, method: GraphRequest['method'], body: unknown): Promise<unknown> {
  switch (method) {
    case 'GET':
      return call.get();
    case 'POST':
      return call.post(body);
    case 'PATCH':
      return call.patch(body);
    case 'PUT':
      return call.put(body);
    case 'DELETE':
      return call.delete();
  }
}

function notesInMemory(): Notes {
  const notes = new Map<string, string>();
  return {
    read: (name) => notes.get(name) ?? null,
    write: (name, text) => void notes.set(name, text),
    remove: (name) => void notes.delete(name),
    onOtherWindow: () => undefined,
  };
}
