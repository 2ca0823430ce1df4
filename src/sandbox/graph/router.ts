import { readToken, type TokenReading } from '../core/tokens.ts';
import type { World } from '../core/world.ts';
import { answerBatch, isBatch } from './batch.ts';
import { ConnectionReset } from './connection-reset.ts';
import { answerCorsHeaders, preflightHeaders } from './cors.ts';
import { clientRequestId, errorBody } from './error-body.ts';
import type { Inbound, Outbound } from './exchange.ts';
import { faultAnswer } from './fault-answer.ts';
import type { Fault, Faults } from './faults.ts';
import { pathPattern, type PathPattern } from './path-pattern.ts';
import { forbidden, notImplemented, throttled, unauthenticated } from './refusals.ts';
import type { RequestLog } from './request-log.ts';
import { GraphRefusal, type GraphCall, type GraphRoute, type Workload } from './route.ts';
import { siteAddressExpanded } from './sites/site-address.ts';
import type { Throttle } from './throttle.ts';

export interface GraphParts {
  readonly world: World;
  readonly routes: readonly GraphRoute[];
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly throttle: Throttle;
}

type KnownToken = Extract<TokenReading, { ok: true }>;

interface FoundRoute {
  readonly route: GraphRoute;
  readonly params: Record<string, string>;
  /** Below /v1.0, still encoded. */
  readonly path: string;
}

export const graphBaseUrl = 'https://graph.microsoft.com/v1.0';

/** Graph itself: requests in, answers out, without sockets. Rejects with ConnectionReset where a fault says so. */
export function createGraph(parts: GraphParts): (request: Request) => Promise<Response> {
  const { world, faults, log, throttle } = parts;
  const table = parts.routes
    .map((route) => ({ route, pattern: pathPattern(route.path) }))
    .sort(
      (one, other) =>
        one.pattern.captures - other.pattern.captures || other.route.path.length - one.route.path.length,
    );

  async function respond(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return new Response(null, { status: 200, headers: preflightHeaders() });
    const inbound: Inbound = {
      method: request.method,
      url: new URL(request.url),
      headers: request.headers,
      bytes: new Uint8Array(await request.arrayBuffer()),
      requestId: world.uuid(),
      batch: null,
    };
    return toResponse(world, inbound, await answer(inbound));
  }

  /** Faults, gate, log and meter around one request or one part of a batch. */
  async function answer(inbound: Inbound): Promise<Outbound> {
    const token = tokenOf(world, inbound);
    const user = token?.ok ? token.user : null;
    const found = findRoute(table, inbound);
    const workload = found?.route.workload ?? workloadOf(inbound.url.pathname);
    const fault = faults.take({ method: inbound.method, url: inbound.url, user });
    const startedAt = world.now();
    let units = 0;
    let status = 0;
    try {
      if (fault?.action.delayMs !== undefined && fault.phase === 'before') await pause(fault.action.delayMs);
      const played = fault ? playedBefore(fault, { inbound, workload, now: world.now() }) : null;
      const outcome = played ?? (await carriedOut(inbound, token, found));
      units = outcome.units ?? 0;
      const answered =
        fault?.phase === 'after' ? await playedAfter(fault, outcome, { inbound, workload }) : outcome;
      status = answered.status;
      return answered;
    } finally {
      log.add({
        time: new Date(startedAt).toISOString(),
        user: user?.upn ?? null,
        userId: user?.id ?? null,
        scopes: token?.ok ? [...token.scopes] : [],
        method: inbound.method,
        path: inbound.url.pathname,
        query: inbound.url.search,
        url: `${inbound.url.pathname}${inbound.url.search}`,
        requestHeaders: loggedHeaders(inbound.headers),
        requestBody: loggedBody(inbound),
        status,
        requestId: inbound.requestId,
        clientRequestId: inbound.headers.get('client-request-id'),
        units,
        workload: isBatch(inbound) ? null : workload,
        origin: inbound.headers.get('origin'),
        batch: inbound.batch,
        fault: fault?.id ?? null,
      });
    }
  }

  async function playedAfter(
    fault: Fault,
    real: Outbound,
    context: { inbound: Inbound; workload: Workload | null },
  ): Promise<Outbound> {
    if (fault.action.delayMs !== undefined) await pause(fault.action.delayMs);
    if (fault.action.reset) throw new ConnectionReset();
    return faultAnswer(fault.action, real, { ...context, now: world.now() });
  }

  async function carriedOut(
    inbound: Inbound,
    token: TokenReading | null,
    found: FoundRoute | null,
  ): Promise<Outbound & { units?: number }> {
    try {
      refuseBeta(inbound);
      const known = admitted(token);
      if (isBatch(inbound)) return await answerBatch(world, inbound, answer);
      if (!found) throw unknownOperation(inbound);
      return dispatch(inbound, known, found);
    } catch (error) {
      return refused(inbound, error);
    }
  }

  function admitted(token: TokenReading | null): KnownToken {
    if (!token) throw unauthenticated('Access token is empty.');
    if (!token.ok) throw unauthenticated(tokenFailures[token.reason]);
    if (token.expiresAt <= world.now()) {
      throw unauthenticated('Lifetime validation failed, the token is expired.');
    }
    if (!world.db.get('select id from person where id = ?', token.user.id)) {
      throw unauthenticated('The identity of the calling user could not be found.');
    }
    return token;
  }

  function dispatch(inbound: Inbound, token: KnownToken, found: FoundRoute): Outbound & { units?: number } {
    const { route, params, path } = found;
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
      const wait = throttle.knock(token.user.id, route.workload);
      if (wait !== null) throw throttled(route.workload, wait);
      if (!route.scopes.some((scope) => token.scopes.has(scope))) {
        throw forbidden(route.workload, { scopes: route.scopes, granted: token.scopes });
      }
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

const tokenFailures = {
  malformed: 'IDX14100: JWT is not well formed, there are no dots (.).',
  signature: 'Signing key is invalid.',
  audience: 'Access token validation failure. Invalid audience.',
} as const;

function playedBefore(
  fault: Fault,
  context: { inbound: Inbound; workload: Workload | null; now: number },
): (Outbound & { units?: number }) | null {
  if (fault.phase !== 'before') return null;
  if (fault.action.reset) throw new ConnectionReset();
  if (fault.action.status === undefined && fault.action.body === undefined) return null;
  return faultAnswer(fault.action, null, context);
}

/** Only the directory says what a call has cost. */
function metered(
  route: GraphRoute,
  units: number,
  headers: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return route.workload === 'directory' ? { 'x-ms-resource-unit': String(units), ...headers } : headers;
}

function findRoute(
  table: readonly { route: GraphRoute; pattern: PathPattern }[],
  inbound: Inbound,
): FoundRoute | null {
  if (!inbound.url.pathname.startsWith('/v1.0/')) return null;
  const asked = inbound.url.pathname.slice('/v1.0'.length);
  const path = siteAddressExpanded(asked);
  for (const { route, pattern } of table) {
    if (route.method !== inbound.method) continue;
    const params = pattern.match(path);
    if (params) return { route, params, path: asked };
  }
  return null;
}

function refuseBeta(inbound: Inbound): void {
  if (/^\/beta(\/|$)/.test(inbound.url.pathname)) throw unknownOperation(inbound);
}

function unknownOperation(inbound: Inbound): GraphRefusal {
  return notImplemented(inbound.method, inbound.url.pathname);
}

/** For what no route answers: by the first segment, as Graph hands requests on. */
function workloadOf(pathname: string): Workload | null {
  if (/^\/v1\.0\/(sites|drives|me\/drive|groups\/[^/]+\/(sites|drive))/.test(pathname)) return 'sharepoint';
  if (/^\/v1\.0\/(teams|chats|appCatalogs|me\/(chats|joinedTeams|teamwork))/.test(pathname)) return 'teams';
  if (/^\/v1\.0\/me\/(events|calendar|people|outlook|mailbox|findMeeting)/.test(pathname)) return 'outlook';
  if (pathname.startsWith('/v1.0/search')) return 'search';
  return /^\/v1\.0\/(me|users|groups|organization|directory)/.test(pathname) ? 'directory' : null;
}

function tokenOf(world: World, inbound: Inbound): TokenReading | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(inbound.headers.get('authorization') ?? '')?.[1];
  return bearer ? readToken(world, bearer) : null;
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

function loggedHeaders(headers: Headers): Record<string, string> {
  const kept = Object.fromEntries(headers);
  delete kept['authorization'];
  return kept;
}

function unplanned(error: unknown): GraphRefusal {
  console.error('The sandbox failed on a request:', error);
  return new GraphRefusal(500, 'generalException', 'General exception while processing');
}

function toResponse(world: World, inbound: Inbound, answer: Outbound): Response {
  const headers = new Headers({
    'Cache-Control': 'no-store',
    'Strict-Transport-Security': 'max-age=31536000',
    'request-id': inbound.requestId,
    'client-request-id': clientRequestId(inbound),
    'x-ms-ags-diagnostic': JSON.stringify({
      ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '5', ScaleUnit: '001', RoleInstance: 'SANDBOX' },
    }),
    Date: new Date(world.now()).toUTCString(),
    ...answerCorsHeaders(inbound.headers, world.switches),
  });
  const body = bodyOf(answer);
  if (body !== null) headers.set('Content-Type', jsonType);
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, value);
  if (body === null) headers.delete('Content-Type');
  return new Response(body, { status: answer.status, headers });
}

const jsonType =
  'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8';

function bodyOf(answer: Outbound): BodyInit | null {
  if (answer.body === undefined) return null;
  if (answer.body instanceof Uint8Array) return new Uint8Array(answer.body);
  return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
