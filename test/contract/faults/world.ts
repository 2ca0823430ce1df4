// Loaded when it is first needed, which takes real time; here all other time is virtual.
import '#graph/lists/challenges-list.ts';
import '#graph/lists/column-findings.ts';
import '#graph/lists/row-sender.ts';
import '#graph/lists/without-young.ts';
import type { Scope } from '#domain/access/scopes.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { createGraphAdapters, type GraphAdapters } from '#graph/adapters.ts';
import { createGraphClient } from '#graph/client/client.ts';
import { createKeptRows } from '#graph/lists/kept-rows.ts';
import { createProvisioning } from '#graph/lists/provisioning.ts';
import { createListAddresses } from '#graph/lists/list-address.ts';
import type { CandidateDeps } from '#graph/drive/candidates.ts';
import type { RowsDeps } from '#graph/lists/keyed-rows.ts';
import type { RollDeps } from '#graph/teams/team-roll.ts';
import type { Provisioning } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { issueToken } from '#sandbox/core/tokens.ts';
import * as work from '#workflows/flush-outbox-work.ts';
import { createOutbox, type RunningOutbox, type Senders } from '#workflows/flush-outbox.ts';
import { createMemoryCache, everyScope, type Bench, type FaultRequest } from '../../graph/graph-bench.ts';
import { asha } from '../../sandbox/core/small-organisation.ts';
import { createDevice, createSwitchedNetwork, type Device } from '../../support/one-device.ts';
import { createDeviceNotes } from '../../support/device-notes.ts';
import { createVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';
import { person } from '../../graph/lists/a-community.ts';
import { furnishedBench } from './furnished.ts';
import type { Doing } from './operations.ts';

/** One person on one device before a community, in time that moves when told; what she does is watched. */
export interface World {
  readonly bench: Bench;
  readonly time: VirtualTime;
  readonly device: Device;
  readonly network: ReturnType<typeof createSwitchedNetwork>;
  readonly window: AppWindow;
  /** The device's own clock is so many milliseconds from the server's. */
  clockOff: number;
  /** Requests that left this device, oldest first. */
  readonly sent: readonly Sent[];
  /** Requests that went out although their workload had asked to wait. */
  readonly early: readonly string[];
  readonly access: Access;
  /** How often each window heard that something arrived. */
  readonly announced: number[];
  /** This device refuses to keep what is written. */
  keepsNothing: boolean;
  /** What this window's entries went through, e.g. `waiting throttled`. */
  readonly ways: readonly string[];
  /** Another device of the same person. */
  elsewhere(doing: Doing): OperationSender;
  otherDevice(person?: Pick<typeof asha, 'id' | 'upn'>): GraphAdapters;
  open(): AppWindow;
  fault(fault: FaultRequest): Promise<void>;
  /** The nth request that matches gets no answer; applied or not. */
  swallow(match: Match, applied: boolean): void;
  /** The window dies while a request that matches is on its way. */
  dieAt(match: Match, applied: boolean): void;
}

export interface AppWindow {
  readonly outbox: RunningOutbox;
  readonly adapters: GraphAdapters;
  /** As the adapters' own, loaded already. */
  readonly provisioning: Provisioning;
  kill(): void;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly at: number;
  readonly status: number;
}

export interface Match {
  readonly method: string;
  readonly path: RegExp;
}

/** What the sign-in can do just now. */
export interface Access {
  signedIn: boolean;
  withdrawn: Scope | null;
  /** Whether a challenge can be met without the person. */
  meetsClaims: boolean;
  /** How often no token comes for want of a network. */
  unreachable: number;
  readonly asked: { claims?: string; renew?: boolean }[];
}

const start = Date.parse('2026-11-24T09:00:00Z');

/** Gives each window its senders; stand-ins work with the same client. */
export type GiveSenders = (adapters: GraphAdapters, deps: RowsDeps & CandidateDeps & RollDeps) => Senders;

export async function createWorld(senders: GiveSenders): Promise<World> {
  let underWay = 0;
  const time = createVirtualTime(start, () => underWay > 0);
  const serverNow = (): number => millisecondsOf(time.clock.now());
  const bench = await furnishedBench({ now: serverNow, start });
  const device = createDevice();
  const notes = createDeviceNotes();
  const network = createSwitchedNetwork();
  const sent: Sent[] = [];
  const ways: string[] = [];
  const early: string[] = [];
  const gates = new Map<string, number>();
  const swallowed: { match: Match; applied: boolean; dies: boolean }[] = [];
  const access: Access = { signedIn: true, withdrawn: null, meetsClaims: true, unreachable: 0, asked: [] };
  const cache = createMemoryCache(time.clock);
  const windows: AppWindow[] = [];

  const world: World = {
    bench,
    time,
    device,
    network,
    clockOff: 0,
    sent,
    early,
    access,
    announced: [],
    keepsNothing: false,
    ways,
    elsewhere: (doing) => {
      const deps = { ...bench.seat(asha), graphOrigin: 'http://localhost:5302' };
      const adapters = createGraphAdapters({
        ...deps,
        fetch: (input, init) => bench.sandbox.graph(new Request(input, init)),
      });
      const graph = bench.seat(asha).graph;
      return senders(adapters, {
        ...deps,
        graph,
        addresses: createListAddresses({ graph, cache: deps.cache, clock: deps.clock }),
      })[doing.operation.kind];
    },
    otherDevice: (person = asha) =>
      createGraphAdapters({
        ...bench.seat(person),
        graphOrigin: 'http://localhost:5302',
        fetch: (input, init) => bench.sandbox.graph(new Request(input, init)),
      }),
    get window() {
      return windows.at(-1) ?? open();
    },
    open,
    fault: (fault) => bench.fault(fault),
    swallow: (match, applied) => void swallowed.push({ match, applied, dies: false }),
    dieAt: (match, applied) => void swallowed.push({ match, applied, dies: true }),
  };
  return world;

  function open(): AppWindow {
    const ends = device.window();
    let alive = true;
    const clock = {
      now: () => instantAt(serverNow() + world.clockOff),
      elapsed: () => serverNow() - start,
    };
    const random = { uuid: () => crypto.randomUUID(), number: () => 0.5 };
    const timers: VirtualTime['timers'] = {
      after: (milliseconds, run) => time.timers.after(milliseconds, () => (alive ? run() : undefined)),
    };
    const kill = (): void => {
      alive = false;
      ends.kill();
    };
    const deps = {
      fetch: (input: string, init?: RequestInit) =>
        alive ? exchange(new Request(input, init), kill) : forever(),
      identity: identityOf(bench, access),
      clock,
      timers,
      random,
      cache,
      notes: notes.window(),
      locks: ends.locks,
      graphOrigin: 'http://localhost:5302',
    };
    const adapters = createGraphAdapters(deps);
    const graph = createGraphClient(deps);
    const addresses = createListAddresses({ graph, cache, clock: deps.clock });
    const outbox = createOutbox({
      owner: { tenantId: bench.sandbox.world.tenantId, personId: asha.id },
      store: {
        ...ends.store,
        add: (entry, known) =>
          world.keepsNothing ? Promise.reject(new ServiceFailure('not-kept')) : ends.store.add(entry, known),
        put: (entry) =>
          world.keepsNothing ? Promise.reject(new ServiceFailure('not-kept')) : ends.store.put(entry),
      },
      senders: () => Promise.resolve(senders(adapters, { ...deps, graph, addresses })),
      // Loading takes real time, and here all time is virtual.
      work: () => Promise.resolve(work),
      locks: ends.locks,
      clock,
      timers,
      random,
      connectivity: network,
      broadcast: ends.broadcast,
    });
    const number = world.announced.push(0) - 1;
    outbox.onWritten(() => (world.announced[number] = (world.announced[number] ?? 0) + 1));
    outbox.subscribe(() => {
      for (const { state } of outbox.unsent()) {
        const why = 'why' in state && state.why !== null ? ` ${state.why}` : '';
        if (ways.at(-1) !== state.kind + why) ways.push(state.kind + why);
      }
    });
    const provisioning = createProvisioning({ ...deps, graph, addresses, rows: createKeptRows(deps) });
    const opened = { outbox, adapters, provisioning, kill };
    windows.push(opened);
    return opened;
  }

  async function exchange(request: Request, kill: () => void): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const entry = { method: request.method, path: pathname + search, at: serverNow() };
    const whose = gateOf(pathname);
    if ((gates.get(whose) ?? 0) > entry.at) early.push(`${entry.method} ${entry.path}`);
    const { signal } = request;
    const at = swallowed.findIndex(
      ({ match }) => match.method === request.method && match.path.test(pathname),
    );
    const [fate] = at === -1 ? [] : swallowed.splice(at, 1);
    if (fate !== undefined && !fate.applied) {
      sent.push({ ...entry, status: 0 });
      if (fate.dies) kill();
      return silence(signal);
    }
    underWay += 1;
    try {
      if (!network.online()) throw new TypeError('There is no network.');
      const answer = await bench.sandbox.graph(request).catch((error: unknown) => {
        sent.push({ ...entry, status: 0 });
        throw error;
      });
      sent.push({ ...entry, status: answer.status });
      const wait = waitIn(answer, serverNow());
      if (wait !== null) gates.set(whose, entry.at + wait);
      if (fate?.dies === true) kill();
      if (fate !== undefined) return await silence(signal);
      return answer;
    } finally {
      underWay -= 1;
    }
  }

  /** Nothing comes until the caller gives up; while it waits, time may pass. */
  function silence(signal: AbortSignal): Promise<Response> {
    underWay -= 1;
    return new Promise<Response>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    }).finally(() => (underWay += 1));
  }
}

function identityOf(bench: Bench, access: Access): Identity {
  return {
    account: () => Promise.resolve({ tenantId: bench.sandbox.world.tenantId, person }),
    token({ scopes, claims, renew }) {
      if (access.unreachable > 0) {
        access.unreachable -= 1;
        return Promise.reject(new ServiceFailure('offline'));
      }
      if (!access.signedIn) return Promise.reject(new ServiceFailure('sign-in-needed'));
      const missing = scopes.find((scope) => scope === access.withdrawn);
      if (missing) return Promise.reject(new ServiceFailure('consent-needed', { scope: missing }));
      access.asked.push({ ...(claims ? { claims } : {}), ...(renew ? { renew } : {}) });
      if (claims && !access.meetsClaims) return Promise.reject(new ServiceFailure('sign-in-needed'));
      return Promise.resolve(
        issueToken(bench.sandbox.world, {
          userId: asha.id,
          upn: asha.upn,
          scopes: everyScope,
          expiresInSeconds: 3600,
        }),
      );
    },
    ask: () => Promise.resolve(true),
    granted: () => new Set(everyScope.filter((scope) => scope !== access.withdrawn)),
  };
}

/** As the service counts: one gate for each of its parts; a batch is counted where its parts go. */
function gateOf(pathname: string): string {
  if (/\/(sites|drive|\$batch)/.test(pathname)) return 'sharepoint';
  if (/\/(events|calendar|people|mailbox)/.test(pathname)) return 'outlook';
  return /\/(chats|teams)/.test(pathname) ? 'teams' : 'directory';
}

function waitIn(answer: Response, now: number): number | null {
  if (answer.status !== 429 && answer.status !== 503) return null;

  const header = answer.headers.get('retry-after') ?? '';
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? wait : null;
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}
