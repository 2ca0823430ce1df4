import type { World } from '../core/world.ts';
import type { Outbound } from './exchange.ts';
import { pagingOf, plainAddress } from './handed-out-links.ts';
import type { LogEntry } from './request-log.ts';
import type { GraphRoute } from './route.ts';

/** One request that does what Microsoft's guidance advises against. */
export interface Violation {
  readonly rule: GuidanceRule;
  readonly says: string;
  readonly time: string;
  readonly user: string | null;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly seq: number;
  readonly requestId: string;
  readonly clientRequestId: string | null;
}

export type GuidanceRule = 'client-request-id' | 'select' | 'paging' | 'repeated' | 'beta' | 'throttled';

export interface SeenRequest {
  readonly entry: LogEntry;
  readonly route: GraphRoute | null;
  /** Null where the connection broke without an answer. */
  readonly answer: Outbound | null;
  /** The scopes that were asked for when the token was issued; null where it does not say. */
  readonly askedScopes: readonly string[] | null;
}

export interface GuidanceReport {
  readonly on: boolean;
  readonly of: Watched;
  /** How many requests were looked at. */
  readonly requests: number;
  readonly violations: readonly Violation[];
  /** Asked for, but of no use to any request so far. */
  readonly unneededScopes: readonly string[];
}

/** The app in a browser names its origin, a test's own requests do not. */
export type Watched = 'browsers' | 'all';

export interface Guidance {
  start(of: Watched): void;
  /** Pages were opened anew: what they ask is no repeat of what those before them asked. */
  freshPages(): void;
  stop(): void;
  look(seen: SeenRequest): void;
  report(): GuidanceReport;
}

const repeatMs = 5000;
/** What was on its way when the gate closed could not know. */
const onItsWayMs = 250;

export function createGuidance(world: World): Guidance {
  let on = false;
  let watched: Watched = 'browsers';
  let requests = 0;
  const violations: Violation[] = [];
  const handedOut = new Set<string>();
  const latest = new Map<string, { at: number; ok: boolean }>();
  const closed = new Map<string, { from: number; until: number }>();
  const asked = new Set<string>();
  const useful = new Set<string>();

  function clear(): void {
    requests = 0;
    violations.length = 0;
    for (const kept of [handedOut, latest, closed, asked, useful]) kept.clear();
  }

  function look(seen: SeenRequest): void {
    const { entry, route, answer } = seen;
    const isLink = handedOut.has(plainAddress(entry.url));
    remember(answer);
    if (watched === 'browsers' && entry.origin === null) return;
    requests += 1;
    for (const scope of seen.askedScopes ?? entry.scopes) asked.add(scope);
    for (const scope of route?.scopes ?? []) useful.add(scope);

    if (entry.batch === null && !isGuid(entry.clientRequestId))
      tell(entry, 'client-request-id', 'The request has no client-request-id that is a GUID.');
    if (/^\/beta(\/|$)/i.test(entry.path)) tell(entry, 'beta', 'The address is of the beta.');
    if (!isLink && lacksSelect(seen))
      tell(entry, 'select', 'The request does not say what it needs ($select).');
    if (!isLink && pagingOf(entry.query).length > 0)
      tell(entry, 'paging', `The address pages by hand: ${pagingOf(entry.query).join(', ')}.`);
    if (isRepeated(seen, isLink))
      tell(entry, 'repeated', 'The same person asked for the same address less than 5 seconds before.');
    if (isTooEarly(entry)) tell(entry, 'throttled', 'The workload had asked this person to wait longer.');
    noteGate(seen);
  }

  function tell(entry: LogEntry, rule: GuidanceRule, says: string): void {
    const { time, user, method, url, status, seq, requestId, clientRequestId } = entry;
    violations.push({ rule, says, time, user, method, url, status, seq, requestId, clientRequestId });
  }

  function remember(answer: Outbound | null): void {
    if (typeof answer?.body !== 'object' || answer.body === null) return;
    const links: unknown[] = [
      Reflect.get(answer.body, '@odata.nextLink'),
      Reflect.get(answer.body, '@odata.deltaLink'),
      answer.headers['Location'],
    ];
    for (const link of links) if (typeof link === 'string') handedOut.add(plainAddress(link));
  }

  /**
   * A repeat after a failure is a second try; a delta link and a probe by key ask for what is new. An event that was
   * changed has no key but its address, and a task no key at all: one look at it, or at the tasks, after the write is
   * a probe.
   */
  function isRepeated({ entry }: SeenRequest, isLink: boolean): boolean {
    const name = `${entry.userId ?? ''} ${entry.origin ?? ''} ${plainAddress(entry.url)}`;
    if (entry.method !== 'GET') {
      if (!isWriteWithoutKey(entry)) return false;
      // A task is added to all plans at one address, and read in its own.
      const looked = name.replace(/\/planner\/tasks\?$/, '/planner/plans/');
      for (const earlier of latest.keys()) if (earlier.startsWith(looked)) latest.delete(earlier);
      return false;
    }
    const before = latest.get(name);
    const at = Date.parse(entry.time);
    latest.set(name, { at, ok: entry.status >= 200 && entry.status < 400 });
    if (isLink || isDelta(entry) || isProbe(entry)) return false;
    return before?.ok === true && at >= before.at && at - before.at < repeatMs;
  }

  function isTooEarly(entry: LogEntry): boolean {
    const gate = closed.get(gateOf(entry));
    const at = Date.parse(entry.time);
    return gate !== undefined && at > gate.from + onItsWayMs && at < gate.until;
  }

  function noteGate({ entry, answer }: SeenRequest): void {
    const isReadable = entry.origin === null || entry.batch !== null || world.switches.exposeRetryAfter;
    if (entry.status !== 429 || !answer || !isReadable) return;
    const from = world.now();
    const seconds = Number(retryAfter(answer));
    const until = Number.isNaN(seconds) ? Date.parse(retryAfter(answer)) : from + seconds * 1000;
    if (until > from) closed.set(gateOf(entry), { from, until });
  }

  return {
    start(of) {
      clear();
      on = true;
      watched = of;
    },
    freshPages() {
      latest.clear();
    },
    stop() {
      on = false;
      clear();
    },
    look(seen) {
      if (on) look(seen);
    },
    report: () => ({
      on,
      of: watched,
      requests,
      violations: [...violations],
      unneededScopes: [...asked].filter((scope) => !useful.has(scope)).sort(),
    }),
  };
}

function gateOf({ userId, workload }: LogEntry): string {
  return `${workload ?? ''} ${userId ?? ''}`;
}

function retryAfter({ headers }: Outbound): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1] ?? '';
}

/** Graph takes `$select` with and without the sign, encoded, and inside an `$expand`. */
function lacksSelect({ entry, route }: SeenRequest): boolean {
  if (entry.method !== 'GET' || !route?.options?.includes('select')) return false;
  return !/(\$|%24|\b)select(=|%3d)/i.test(entry.query);
}

function isDelta({ path }: LogEntry): boolean {
  return /\/delta(\(.*\))?$/i.test(path);
}

function isWriteWithoutKey({ method, path }: LogEntry): boolean {
  if (method === 'POST') return /\/(todo\/lists\/[^/]+|planner)\/tasks$/i.test(path);
  return method === 'PATCH' && /\/events\/[^/]+$/i.test(path);
}

/** Whether a write has arrived can only be known by asking again. */
function isProbe({ query }: LogEntry): boolean {
  const filter = new URLSearchParams(query).get('$filter') ?? '';
  return /^fields\/Key eq '/i.test(filter) || filter.includes('singleValueExtendedProperties/');
}

function isGuid(text: string | null): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text ?? '');
}
