import type { TokenReading } from '../core/tokens.ts';
import type { World } from '../core/world.ts';
import { admitted, askedScopesOf, tokenOf, type KnownToken } from './admission.ts';
import { answerBatch, isBatch } from './batch.ts';
import type { Challenges } from './challenges.ts';
import { ConnectionReset } from './connection-reset.ts';
import { preflightHeaders } from './cors.ts';
import { errorBody } from './error-body.ts';
import type { Inbound, InboundHead, Outbound } from './exchange.ts';
import { pause, playFault } from './fault-play.ts';
import type { Faults } from './faults.ts';
import type { Guidance } from './guidance.ts';
import type { Limits, Visit } from './limits.ts';
import { forbidden, notHere, notImplemented } from './refusals.ts';
import { unknownOption } from './odata/query.ts';
import { entryOf, type RequestLog } from './request-log.ts';
import { toResponse } from './response.ts';
import { routeTable, workloadOf, type FoundRoute } from './route-table.ts';
import { GraphRefusal, type GraphCall, type GraphRoute } from './route.ts';

interface GraphParts {
  readonly world: World;
  readonly routes: readonly GraphRoute[];
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly limits: Limits;
  readonly challenges: Challenges;
  readonly guidance: Guidance;
}

/** A request that has come, and what was found out about it before anything is done. */
interface Arrived {
  readonly inbound: Inbound;
  readonly token: TokenReading | null;
  readonly found: FoundRoute | null;
  readonly visit: Visit | null;
}

const graphBaseUrl = 'https://graph.microsoft.com/v1.0';

/** Graph itself: requests in, answers out, without sockets. Rejects with ConnectionReset where a fault says so. */
export function createGraph(parts: GraphParts): (request: Request) => Promise<Response> {
  const { world, faults, log, limits, guidance } = parts;
  const findRoute = routeTable(parts.routes);

  async function respond(request: Request): Promise<Response> {
    const head: InboundHead = {
      method: request.method,
      url: new URL(request.url),
      headers: request.headers,
      requestId: world.uuid(),
      batch: null,
    };
    if (request.method === 'OPTIONS') return preflight(head);
    const bytes = async () => new Uint8Array(await request.arrayBuffer());
    return toResponse(world, head, await answer(head, bytes));
  }

  /** Needs no token, and meets only the faults that name OPTIONS. */
  async function preflight(head: InboundHead): Promise<Response> {
    const fault = faults.take({ method: head.method, url: head.url, user: null, part: null });
    const admitted = { status: 200, headers: preflightHeaders(), body: undefined, isForeign: true };
    const context = { inbound: head, workload: null, world };
    let status = 0;
    try {
      const answered = await playFault(fault, () => Promise.resolve(admitted), context);
      status = answered.status;
      return toResponse(world, head, answered);
    } finally {
      log.add({ ...entryOf(head, world.now()), isPreflight: true, status, fault: fault?.id ?? null });
    }
  }

  /** Faults, gate, log and meter around one request or one part of a batch. */
  async function answer(head: InboundHead, read: () => Promise<Uint8Array>): Promise<Outbound> {
    const token = tokenOf(world, head);
    const user = token?.ok ? token.user : null;
    const found = findRoute(head);
    const workload = found?.route.workload ?? workloadOf(head.url.pathname);
    const { method, url, batch } = head;
    const fault = faults.take({ method, url, user, part: batch?.part ?? null });
    const visit = limits.arrive(user?.id ?? null, workload);
    const startedAt = world.now();
    let inbound: Inbound = { ...head, bytes: new Uint8Array() };
    // A batch takes its time once, not with each part.
    if (batch === null) await pause(world.switches.latencyMs);
    let units = 0;
    let outcome: Outbound | null = null;
    try {
      // A connection that breaks at once breaks before the body has come.
      if (!(fault?.phase === 'before' && fault.action.reset)) inbound = { ...head, bytes: await read() };
      outcome = await playFault(
        fault,
        async () => {
          const real = await carriedOut({ inbound, token, found, visit });
          units = real.units ?? 0;
          return real;
        },
        { inbound, workload, world },
      );
      return outcome;
    } finally {
      limits.leave(visit);
      const entry = log.add({
        ...entryOf(head, startedAt),
        user: user?.upn ?? null,
        userId: user?.id ?? null,
        scopes: token?.ok ? [...token.scopes] : [],
        requestBody: loggedBody(inbound),
        status: outcome?.status ?? 0,
        units,
        workload: isBatch(head) ? null : workload,
        fault: fault?.id ?? null,
      });
      const askedScopes = token?.ok ? askedScopesOf(token) : null;
      guidance.look({ entry, route: found?.route ?? null, answer: outcome, askedScopes });
    }
  }

  async function carriedOut({
    inbound,
    token,
    found,
    visit,
  }: Arrived): Promise<Outbound & { units?: number }> {
    try {
      refuseBeta(inbound);
      const known = admitted(world, parts.challenges, token);
      if (isBatch(inbound)) {
        return await answerBatch(world, inbound, (part, bytes) => answer(part, () => Promise.resolve(bytes)));
      }
      if (!found) throw unknownOperation(inbound);
      return dispatch({ inbound, token: known, found, visit });
    } catch (error) {
      return refused(inbound, error);
    }
  }

  function dispatch(
    admitted: Arrived & { token: KnownToken; found: FoundRoute },
  ): Outbound & { units?: number } {
    const { inbound, token, visit } = admitted;
    const { route, params, path } = admitted.found;
    const unread = {
      world,
      user: token.user,
      scopes: token.scopes,
      params,
      query: inbound.url.searchParams,
      headers: inbound.headers,
      body: undefined,
      bytes: inbound.bytes,
      baseUrl: graphBaseUrl,
      path,
    };
    const units = typeof route.units === 'function' ? route.units(unread) : (route.units ?? 1);
    try {
      const throttling = limits.refusalFor(visit, units);
      if (throttling) throw throttling;
      if (!route.scopes.some((scope) => token.scopes.has(scope))) {
        throw forbidden(route.workload, { scopes: route.scopes, granted: token.scopes });
      }
      const option = unknownOption(inbound.url.searchParams, route.options);
      if (option !== null) throw notHere(`the query option ${option} of ${inbound.method} ${route.path}`);
      const call: GraphCall = { ...unread, body: route.takesFile ? undefined : parsedBody(inbound) };
      const answered = world.db.transaction(() => route.handle(call));
      return {
        status: answered.status,
        headers: metered(route, units, answered.headers),
        body: answered.body,
        units,
      };
    } catch (error) {
      return { ...refused(inbound, error), units };
    }
  }

  function refused(inbound: Inbound, error: unknown): Outbound {
    if (error instanceof ConnectionReset) throw error;
    const refusal = error instanceof GraphRefusal ? error : unplanned(error);
    return {
      status: refusal.status,
      headers: refusal.headers,
      body: errorBody(refusal, inbound, world.now()),
    };
  }

  return respond;
}

/** Only the directory says what a call has cost. */
function metered(
  route: GraphRoute,
  units: number,
  headers: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return route.workload === 'directory' ? { 'x-ms-resource-unit': String(units), ...headers } : headers;
}

function refuseBeta(inbound: Inbound): void {
  if (/^\/beta(\/|$)/.test(inbound.url.pathname)) throw unknownOperation(inbound);
}

function unknownOperation(inbound: Inbound): GraphRefusal {
  return notImplemented(inbound.method, inbound.url.pathname);
}

function parsedBody(inbound: Inbound): unknown {
  if (inbound.bytes.length === 0) return undefined;
  const text = Buffer.from(inbound.bytes).toString('utf8');
  const type = inbound.headers.get('content-type') ?? '';
  if (!/json/i.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphRefusal(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

function loggedBody(inbound: Inbound): unknown {
  try {
    return parsedBody(inbound) ?? null;
  } catch {
    return Buffer.from(inbound.bytes).toString('utf8');
  }
}

function unplanned(error: unknown): GraphRefusal {
  console.error('The sandbox failed on a request:', error);
  return new GraphRefusal(500, 'generalException', 'General exception while processing');
}
