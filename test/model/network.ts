import { workloadOf } from '#sandbox/graph/route-table.ts';
import type { Connectivity, Fetch } from '#ports/platform.ts';
import type { VirtualTime } from '../support/virtual-time.ts';
import { createSwitchedNetwork } from '../support/one-device.ts';
import type { GateWatch } from './gate-watch.ts';

/** What the way to the service does to one request, apart from what the service itself does. */
export type Delay =
  /** It never gets there, and no answer comes. */
  | { readonly kind: 'lost' }
  /** It is carried out, and no answer comes. */
  | { readonly kind: 'unanswered' }
  /** It takes so long to get there, even where the sender has given up meanwhile. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  /** It is carried out at once, and the answer takes so long. */
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** One device's way to the service. */
export interface Wire {
  readonly connectivity: Connectivity & { set(online: boolean): void };
  /** Each is for the next request that leaves. */
  readonly delays: Delay[];
  /** Requests to Outlook that left while four of one person's were on their way. */
  readonly crowded: readonly string[];
  /** Bodies that got to the service late, whether or not somebody still waited. */
  readonly late: readonly string[];
  /** Whether a request is on its way that no timer ends. */
  isBusy(): boolean;
  /** Requests of one window, for as long as it is alive; `sharers` names whose gates it shares. */
  fetchFor(window: { readonly sharers: string; isAlive(): boolean }): Fetch;
}

export function createWire(deps: {
  readonly graph: (request: Request) => Promise<Response>;
  readonly time: VirtualTime;
  readonly watch: GateWatch;
  readonly hear: (request: { readonly url: string; readonly body: string }) => void;
}): Wire {
  const { graph, time, watch } = deps;
  const connectivity = createSwitchedNetwork();
  const delays: Delay[] = [];
  const toOutlook = new Set<{ readonly sharers: string; isAlive(): boolean }>();
  const crowded: string[] = [];
  const late: string[] = [];
  let underWay = 0;

  return {
    connectivity,
    delays,
    crowded,
    late,
    isBusy: () => underWay > 0,
    fetchFor:
      ({ sharers, isAlive }) =>
      async (input, init) => {
        if (!isAlive()) return nothing();
        init?.signal?.throwIfAborted();
        if (!connectivity.online()) throw new TypeError('There is no network.');

        const body = typeof init?.body === 'string' ? init.body : '';
        deps.hear({ url: input, body });
        const hear = watch.left({ url: input, body, sharers });
        const { signal, ...rest } = init ?? {};
        const leave = enter(input, { sharers, isAlive });
        const answer = await abortable(
          signal,
          carry(delayOf(body), new Request(input, asPage(rest))),
        ).finally(leave);
        const text = await answer.text();
        if (!isAlive()) return nothing();
        const seen = new Response(bodyless(answer.status) ? null : text, {
          status: answer.status,
          headers: readableHeaders(answer),
        });
        // What leaves before the sender could read the answer knows nothing of it.
        setImmediate(() => hear(seen, text));
        return seen;
      },
  };

  /** Whose window is gone has nothing on its way any more. */
  function enter(url: string, request: { readonly sharers: string; isAlive(): boolean }): () => void {
    if (workloadOf(new URL(url).pathname) !== 'outlook') return () => undefined;

    const others = [...toOutlook].filter((one) => one.isAlive() && one.sharers === request.sharers);
    if (others.length >= 4) crowded.push(url);
    toOutlook.add(request);
    return () => toOutlook.delete(request);
  }

  function delayOf(body: string): Delay | undefined {
    const delay = delays.shift();
    if (delay?.kind === 'late') late.push(body);
    return delay;
  }

  /** The request goes its way whether or not somebody still waits for it. */
  async function carry(delay: Delay | undefined, request: Request): Promise<Response> {
    switch (delay?.kind) {
      case undefined:
        return ask(request);
      case 'lost':
        return nothing();
      case 'unanswered':
        await ask(request).catch(() => undefined);
        return nothing();
      case 'late':
        await pass(delay.milliseconds);
        return ask(request);
      case 'slow': {
        const answer = await ask(request);
        await pass(delay.milliseconds);
        return answer;
      }
    }
  }

  async function ask(request: Request): Promise<Response> {
    underWay += 1;
    try {
      return await graph(request);
    } finally {
      underWay -= 1;
    }
  }

  function pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void time.timers.after(milliseconds, resolve));
  }
}

function nothing(): Promise<never> {
  return new Promise(() => undefined);
}

function bodyless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** A page of another origin asks, so the answer is under the rules of CORS. */
function asPage(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers);
  headers.set('origin', 'http://localhost:5301');
  return { ...init, headers };
}

function readableHeaders(answer: Response): Headers {
  const exposed = (answer.headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/,\s*/);
  const readable = [...answer.headers].filter(
    ([name]) => exposed.includes(name) || ['content-type', 'cache-control', 'expires'].includes(name),
  );
  return new Headers(readable);
}

function abortable(signal: AbortSignal | null | undefined, answer: Promise<Response>): Promise<Response> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    answer.then(resolve, reject);
  });
}
