import type { InboundHead } from './exchange.ts';
import type { Workload } from './route.ts';

/** One request as it came and as it was answered. A part of a batch has an entry of its own. */
export interface LogEntry {
  /** Grows by one with each entry; what `since` may name. */
  readonly seq: number;
  /** By the server's clock. */
  readonly time: string;
  /** UPN, or null without a token that can be read. */
  readonly user: string | null;
  readonly userId: string | null;
  readonly scopes: readonly string[];
  readonly method: string;
  /** With `/v1.0`, still encoded, without the query. */
  readonly path: string;
  /** With its question mark, still encoded, or empty. */
  readonly query: string;
  /** Path and query in one. */
  readonly url: string;
  /** Lower-case names; the token is left out. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  /** 0 where the connection was reset. */
  readonly status: number;
  readonly requestId: string;
  readonly clientRequestId: string | null;
  readonly units: number;
  readonly workload: Workload | null;
  readonly origin: string | null;
  /** The request id of the batch that this is a part of. */
  readonly batch: string | null;
  /** The fault that was played on this request. */
  readonly fault: string | null;
  /** What a browser asks before it sends the request itself: no request of the app's own. */
  readonly isPreflight: boolean;
}

export interface RequestLog {
  add(entry: Omit<LogEntry, 'seq'>): LogEntry;
  /** `since` is a `seq` (entries after it), or a time (entries from it on); without it all. No preflights. */
  read(since: string | null): readonly LogEntry[];
  readWithPreflights(since: string | null): readonly LogEntry[];
  clear(): void;
}

const capacity = 20_000;

export function createRequestLog(): RequestLog {
  let entries: LogEntry[] = [];
  let next = 1;
  return {
    add(entry) {
      const kept = { seq: next, ...entry };
      entries.push(kept);
      next += 1;
      if (entries.length > capacity + 1000) entries = entries.slice(-capacity);
      return kept;
    },
    read: (since) => read(since).filter(({ isPreflight }) => !isPreflight),
    readWithPreflights: read,
    clear() {
      entries = [];
    },
  };

  function read(since: string | null): readonly LogEntry[] {
    if (since === null || since === '') return entries;
    const numeric = /^\d+$/.test(since) ? Number(since) : null;
    // A plain number this large can only be milliseconds since the epoch.
    if (numeric !== null && numeric < 1e11) return entries.filter((entry) => entry.seq > numeric);
    const from = numeric ?? Date.parse(since);
    return entries.filter((entry) => Date.parse(entry.time) >= from);
  }
}

/** What a request says before anybody looks at its token or its body. */
export function entryOf(head: InboundHead, at: number): Omit<LogEntry, 'seq'> {
  const { pathname, search } = head.url;
  return {
    time: new Date(at).toISOString(),
    user: null,
    userId: null,
    scopes: [],
    method: head.method,
    path: pathname,
    query: search,
    url: `${pathname}${search}`,
    requestHeaders: loggedHeaders(head.headers),
    requestBody: null,
    status: 0,
    requestId: head.requestId,
    clientRequestId: head.headers.get('client-request-id'),
    units: 0,
    workload: null,
    origin: head.headers.get('origin'),
    batch: head.batch?.requestId ?? null,
    fault: null,
    isPreflight: false,
  };
}

function loggedHeaders(headers: Headers): Record<string, string> {
  const kept = Object.fromEntries(headers);
  delete kept['authorization'];
  return kept;
}
