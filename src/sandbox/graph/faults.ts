import { decoded } from './path-pattern.ts';

/** A misbehaviour on demand, as `/_sandbox/faults` takes it. */
export interface Fault {
  readonly id: string;
  readonly match: FaultMatch;
  readonly phase: FaultPhase;
  readonly action: FaultAction;
  /** How often it is played, counted from the nth match on; null is until it is deleted. */
  readonly times: number | null;
}

/**
 * Before: the request is not carried out. After: it is, and only then does the action happen. Mid-body: it is,
 * and the connection breaks while the answer is on its way.
 */
export type FaultPhase = 'before' | 'after' | 'mid-body';

export interface FaultMatch {
  /** Any method but OPTIONS where left out. */
  readonly method?: string;
  /** A regular expression on path and query, with or without `/v1.0`, encoded or decoded. */
  readonly path?: string;
  /** Begins with the nth matching request, the first where left out. */
  readonly nth?: number;
  /** Directory id or UPN. */
  readonly user?: string;
  /** Only a part of a batch, by its place there, from 1. */
  readonly part?: number;
}

export interface FaultAction {
  /** Where left out, the real status ('after') or 200 ('before', when there is a body). */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. Where left out, Graph's error body for the status. */
  readonly body?: unknown;
  /** A page in the place of the body, as a gateway or a sign-in to a network sends it. */
  readonly html?: boolean;
  /** No body, under the content type of one. */
  readonly empty?: boolean;
  /** Without Graph's own headers, its ids and CORS among them: the answer of something on the way. */
  readonly bare?: boolean;
  readonly delayMs?: number;
  /** The connection breaks without an answer. */
  readonly reset?: boolean;
  /** Cuts the answer's body after so many characters; mid-body, this many arrive before the connection breaks. */
  readonly truncate?: number;
}

interface FaultReport extends Fault {
  readonly seen: number;
  readonly played: number;
}

interface MatchedRequest {
  readonly method: string;
  readonly url: URL;
  readonly user: { readonly id: string; readonly upn: string } | null;
  /** The place in a batch, from 1; null outside of one. */
  readonly part: number | null;
}

export interface Faults {
  add(fault: Fault): void;
  list(): readonly FaultReport[];
  remove(id: string): boolean;
  clear(): void;
  /** The fault for this request, if there is one; each fault that matches counts the request. */
  take(request: MatchedRequest): Fault | null;
}

export function createFaults(): Faults {
  const faults = new Map<string, { fault: Fault; expression: RegExp | null; seen: number; played: number }>();
  return {
    add(fault) {
      const expression = fault.match.path === undefined ? null : new RegExp(fault.match.path);
      faults.set(fault.id, { fault, expression, seen: 0, played: 0 });
    },
    list: () => [...faults.values()].map(({ fault, seen, played }) => ({ ...fault, seen, played })),
    remove: (id) => faults.delete(id),
    clear() {
      faults.clear();
    },
    take(request) {
      let taken: Fault | null = null;
      for (const entry of faults.values()) {
        if (!matches(entry.fault.match, entry.expression, request)) continue;
        entry.seen += 1;
        const { times, match } = entry.fault;
        const used = times !== null && entry.played >= times;
        if (taken || used || entry.seen < (match.nth ?? 1)) continue;
        entry.played += 1;
        taken = entry.fault;
      }
      return taken;
    },
  };
}

function matches(match: FaultMatch, expression: RegExp | null, request: MatchedRequest): boolean {
  if (
    match.method === undefined ? request.method === 'OPTIONS' : match.method.toUpperCase() !== request.method
  ) {
    return false;
  }
  if (match.part !== undefined && match.part !== request.part) return false;
  if (match.user !== undefined && !isUser(match.user, request.user)) return false;
  return expression === null || addressesOf(request.url).some((address) => expression.test(address));
}

function isUser(named: string, user: MatchedRequest['user']): boolean {
  return user !== null && (named === user.id || named.toLowerCase() === user.upn.toLowerCase());
}

/** However the author of a fault wrote the address, one of these fits. */
function addressesOf(url: URL): string[] {
  const full = `${url.pathname}${url.search}`;
  const short = full.replace(/^\/v1\.0/, '');
  const paths = [url.pathname, url.pathname.replace(/^\/v1\.0/, '')];
  return [full, short, decoded(full), decoded(short), ...paths, ...paths.map(decoded)];
}
