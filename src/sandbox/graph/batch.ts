import type { World } from '../core/world.ts';
import { partsOf, type BatchPart } from './batch-request.ts';
import type { Inbound, InboundHead, Outbound } from './exchange.ts';

export function isBatch(inbound: InboundHead): boolean {
  return inbound.method === 'POST' && inbound.url.pathname.toLowerCase() === '/v1.0/$batch';
}

/** JSON batching: no atomicity, a status a part, 200 overall once the batch itself can be read. */
export async function answerBatch(
  world: World,
  outer: Inbound,
  answer: (part: InboundHead, bytes: Uint8Array) => Promise<Outbound>,
): Promise<Outbound> {
  const parts = partsOf(outer);
  const responses: PartResponse[] = [];
  // All parts travel in one body: what breaks one of them breaks them all.
  const broken: string[] = [];
  for (const [index, part] of parts.entries()) {
    const failed = part.dependsOn.some((id) => responses.some((one) => one.id === id && one.status >= 400));
    responses.push(failed ? dependencyFailed(part) : await answerPart(part, index + 1));
  }
  return {
    status: 200,
    headers: {},
    body: { responses: inSomeOrder(world, parts, responses) },
    ...(broken.length > 0 ? { breaksAfter: 'half' } : {}),
  };

  async function answerPart(part: BatchPart, place: number): Promise<PartResponse> {
    const segment = /^\/(v1\.0|beta)(\/|$)/.exec(part.url);
    if (segment) return notFoundSegment(part, segment[1] ?? '');
    const inbound: InboundHead = {
      method: part.method,
      url: new URL(`/v1.0${part.url}`, outer.url),
      headers: partHeaders(part, outer),
      requestId: world.uuid(),
      batch: { requestId: outer.requestId, part: place },
    };
    const { status, headers, body, breaksAfter } = await answer(inbound, part.bytes);
    if (breaksAfter !== undefined) broken.push(part.id);
    return { id: part.id, status, headers: responseHeaders(headers, body), ...encodedBody(body) };
  }
}

interface PartResponse {
  readonly id: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** The token and the origin are the batch's; everything else a part says for itself. */
function partHeaders(part: BatchPart, outer: Inbound): Headers {
  const headers = new Headers(part.headers);
  for (const name of ['authorization', 'origin']) {
    const value = outer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** One exact spelling: the client library's BatchResponseContent reads no other. */
function responseHeaders(headers: Readonly<Record<string, string>>, body: unknown): Record<string, string> {
  const common = { 'Cache-Control': 'no-store', ...headers };
  return body === undefined ? common : { 'Content-Type': 'application/json', ...common };
}

function encodedBody(body: unknown): { body?: unknown } {
  if (body === undefined || body === '') return {};
  return { body: body instanceof Uint8Array ? Buffer.from(body).toString('base64') : body };
}

function dependencyFailed(part: BatchPart): PartResponse {
  return errorPart(part.id, 424, 'FailedDependency', 'A request that this one depends on has failed.');
}

/** An absolute address in a part keeps its version there, which is how clients run into this. */
function notFoundSegment(part: BatchPart, segment: string): PartResponse {
  return errorPart(part.id, 404, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

function errorPart(id: string, status: number, code: string, message: string): PartResponse {
  return {
    id,
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' },
    body: { error: { code, message } },
  };
}

/** Graph promises no order for parts that run side by side, so there is none here either. */
function inSomeOrder(world: World, parts: readonly BatchPart[], responses: PartResponse[]): PartResponse[] {
  if (parts.some((part) => part.dependsOn.length > 0)) return responses;
  return responses
    .map((response) => ({ response, rank: world.random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ response }) => response);
}
