import { deserialize, serialize } from 'node:v8';
import { randomUUID } from 'node:crypto';
import { asGranted, standingFor, type SitesReach } from '#domain/access/scopes.ts';
import { scopesFor } from '#domain/access/scopes-for.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { toPersonId, type PersonId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { createGraphClient, type GraphClient } from '#graph/client/client.ts';
import type { Identity } from '#ports/identity.ts';
import type { Cache } from '#ports/outbox.ts';
import type { Clock, Fetch, Locks, Random, Timers } from '#ports/platform.ts';
import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { issueToken } from '#sandbox/core/tokens.ts';
import { createDevice } from '../support/one-device.ts';
import { smallSandbox } from '../sandbox/core/small-organisation.ts';

/** A sandbox in this process, and people who use Graph through our client as on machines of their own. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly time: HurriedTime;
  seat(person: { id: string; upn: string; name?: string }, more?: SeatOptions): Seat;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  fault(fault: FaultRequest): Promise<void>;
  /** Requests since the bench was made or the log was emptied, batch parts included. */
  log(): Promise<readonly LogEntry[]>;
  /** What crossed the network: batches, not their parts. */
  roundTrips(): Promise<readonly LogEntry[]>;
  clearLog(): Promise<void>;
  close(): void;
}

export interface SeatOptions {
  readonly scopes?: readonly string[];
  readonly fetch?: (real: Fetch) => Fetch;
  readonly tokenSeconds?: number;
  /** How far the installation reaches. */
  readonly reach?: SitesReach;
  /** What an earlier visit on the same device kept. */
  readonly cache?: Cache;
}

export interface Seat {
  readonly graph: GraphClient;
  readonly identity: Identity;
  readonly cache: Cache;
  readonly person: PersonRef;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly locks: Locks;
  /** How every token was asked for. */
  readonly tokenRequests: { claims?: string; renew?: boolean }[];
  readonly units: { workload: string; units: number }[];
}

export interface FaultRequest {
  readonly match?: { method?: string; path?: string; nth?: number; user?: string; part?: number };
  readonly phase?: 'before' | 'after' | 'mid-body';
  readonly action: {
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
    reset?: boolean;
    truncate?: number;
    html?: boolean;
    empty?: boolean;
  };
  readonly times?: number | null;
}

export interface LogEntry {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly userId: string | null;
  readonly status: number;
  readonly units: number;
  readonly batch: string | null;
  readonly clientRequestId: string | null;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
}

export function createBench(
  sandboxFor: (now: () => number) => Sandbox = (now) => smallSandbox({ now }),
): Bench {
  const time = createHurriedTime();
  const sandbox = sandboxFor(time.now);

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await sandbox.graph(
      new Request(`http://localhost:5302/_sandbox/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }

  const log = async (): Promise<readonly LogEntry[]> => (await control('GET', 'log')) as readonly LogEntry[];

  return {
    sandbox,
    time,
    control,
    log,
    async fault(fault) {
      await control('POST', 'faults', fault);
    },
    roundTrips: async () => (await log()).filter(({ batch }) => batch === null),
    async clearLog() {
      await control('DELETE', 'log');
    },
    seat: (person, more) => createSeat({ sandbox, time, person, ...more }),
    close: () => sandbox.close(),
  };
}

/** Every scope that the app can ask for. */
export const everyScope = [
  'User.Read',
  'User.ReadBasic.All',
  'User.Read.All',
  'Team.ReadBasic.All',
  'TeamMember.Read.All',
  'TeamMember.ReadWriteNonOwnerRole.All',
  'ChannelMember.ReadWrite.All',
  'Sites.ReadWrite.All',
  'Sites.Manage.All',
  'People.Read',
  'Calendars.ReadWrite',
  'MailboxSettings.Read',
  'Chat.ReadBasic',
  'Chat.Create',
  'ChatMessage.Send',
  'Channel.ReadBasic.All',
  'ChannelMessage.Send',
  'Tasks.ReadWrite',
  'TeamsActivity.Send',
  'OnlineMeetings.Read',
  'OnlineMeetingArtifact.Read.All',
  'Files.ReadWrite.AppFolder',
];

export function createSeat(of: {
  sandbox: Sandbox;
  time: { readonly clock: Clock; readonly timers: Timers };
  person: { id: string; upn: string; name?: string };
  scopes?: readonly string[];
  fetch?: (real: Fetch) => Fetch;
  tokenSeconds?: number;
  reach?: SitesReach;
  cache?: Cache;
}): Seat {
  const { sandbox, time, reach = 'all', scopes = reach === 'all' ? everyScope : scopesFor(reach) } = of;
  const person = { id: asPersonId(of.person.id), name: of.person.name ?? of.person.upn, mail: of.person.upn };
  const tokenRequests: Seat['tokenRequests'] = [];
  const units: Seat['units'] = [];
  let firstToken = true;

  const identity: Identity = {
    account: () => Promise.resolve({ tenantId: sandbox.world.tenantId, person }),
    token: ({ scopes: asked, claims, renew }) => {
      const missing = asked.map((scope) => asGranted(scope, reach)).find((scope) => !scopes.includes(scope));
      if (missing) return Promise.reject(new ServiceFailure('consent-needed', { scope: missing }));
      tokenRequests.push({ ...(claims ? { claims } : {}), ...(renew ? { renew } : {}) });
      const expiresInSeconds = firstToken ? (of.tokenSeconds ?? 3600) : 3600;
      firstToken = false;
      return Promise.resolve(
        issueToken(sandbox.world, { userId: of.person.id, upn: of.person.upn, scopes, expiresInSeconds }),
      );
    },
    ask: () => Promise.resolve(true),
    // Nothing is known before the first token, as with the real sign-in.
    granted: () => (firstToken ? new Set() : standingFor(scopes, reach)),
  };
  const real: Fetch = (input, init) => sandbox.graph(new Request(input, init));
  const random: Random = { uuid: () => randomUUID(), number: () => 0.5 };
  const { locks } = createDevice().window();
  const shared = { identity, clock: time.clock, timers: time.timers, random, locks };
  const graph = createGraphClient({
    ...shared,
    fetch: of.fetch ? of.fetch(real) : real,
    graphOrigin: 'http://localhost:5302',
    onUnits: (cost) => units.push(cost),
  });
  return { ...shared, graph, person, cache: of.cache ?? createMemoryCache(time.clock), tokenRequests, units };
}

function asPersonId(text: string): PersonId {
  const id = toPersonId(text);
  if (!id) throw new TypeError(`${text} is no directory id`);
  return id;
}

/** What this device remembers, for as long as the test runs. */
export function createMemoryCache(clock: Clock): Cache {
  const kept = new Map<string, { value: unknown; at: ReturnType<Clock['now']> }>();
  return {
    read: (name) => Promise.resolve(kept.get(name) ?? null),
    write: (name, value) => {
      // As a database keeps it: a copy, without what cannot be copied.
      kept.set(name, { value: deserialize(serialize(value)), at: clock.now() });
      return Promise.resolve();
    },
    remove: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
  };
}

/** Waits pass at once and move the clock by as much; the long deadlines of requests run only when told. */
export interface HurriedTime {
  readonly clock: Clock;
  readonly timers: Timers;
  now(): number;
  advance(milliseconds: number): void;
  /** How long was waited, in the order of the waits. */
  readonly waits: number[];
  /** Lets every deadline that runs come to its end. */
  endDeadlines(): void;
}

const deadlineFrom = 25_000;

function createHurriedTime(): HurriedTime {
  let now = Date.parse('2026-11-24T09:00:00.500Z');
  const waits: number[] = [];
  const deadlines = new Set<() => void>();
  return {
    clock: { now: () => instantAt(now) },
    now: () => now,
    advance: (milliseconds) => (now += milliseconds),
    waits,
    endDeadlines: () => deadlines.forEach((run) => run()),
    timers: {
      after(milliseconds, run) {
        if (milliseconds >= deadlineFrom) {
          deadlines.add(run);
          return () => void deadlines.delete(run);
        }
        const pending = setImmediate(() => {
          waits.push(milliseconds);
          now += milliseconds;
          run();
        });
        return () => clearImmediate(pending);
      },
    },
  };
}
