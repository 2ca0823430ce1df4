import type { Configuration } from '#auth/configuration.ts';
import { createIdentity } from '#auth/identity.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import type { GraphAdapters } from '#graph/adapters.ts';
import type { FoundHost } from '#host/create-host.ts';
import { createTimeZones } from '#host/time-zones.ts';
import type { SetupProbes } from '#ports/diagnostics.ts';
import type { Account, AppIdentity, Identity } from '#ports/identity.ts';
import type { Services } from '#ports/services.ts';
import {
  browserClock,
  browserLocks,
  browserRandom,
  browserTimers,
  createBroadcast,
  locksOf,
} from '#storage/browser-platform.ts';
import { createConnectivity } from '#storage/connectivity.ts';
import type { DeviceStorage } from '#storage/device-storage.ts';
import { createServerClock } from '#storage/server-clock.ts';
import { createOutbox, loadWork } from '#workflows/flush-outbox.ts';
import { later } from './later.ts';
import { createFirstPaint, type FirstPaint } from './painted-first.ts';
import { whileShown } from './put-aside.ts';
import { product } from './product.ts';

const thinking = () => import(/* webpackChunkName: "thinking" */ './thinking.ts');

export interface Composed {
  readonly identity: AppIdentity;
  /** Makes everything that a signed-in person's app asks for. Throws `sign-in-needed`. */
  open(): Promise<Services>;
  /** Everything that can be told of this app here and now, also where nobody is signed in. */
  readonly diagnose: () => Promise<SetupProbes>;
  /** Resolves when what this device kept is on the screen: what is large and not yet needed begins then. */
  readonly painted: FirstPaint['painted'];
  /** The services, where opening brought them; null for a failure. */
  servicesOf(opened: unknown): Services | null;
}

/** The one place where adapters are made. */
export function compose(configuration: Configuration, found: FoundHost, device: DeviceStorage): Composed {
  const { host } = found;
  const identity = createIdentity({ configuration, host });
  const firstPaint = createFirstPaint();
  const made = new WeakSet<object>();
  let running: { services: Services; graph: () => Promise<GraphAdapters> } | null = null;

  return {
    identity,
    painted: () => firstPaint.painted(),
    async open() {
      const account = await knownAccount(device, found, identity);
      running = servicesFor(account);
      made.add(running.services);
      return running.services;
    },
    async diagnose() {
      const { createDiagnosis } = await import(/* webpackChunkName: "diagnostics" */ './diagnosis.ts');
      const { clientId, sites } = configuration;
      const installed = { clientId, sites };
      return createDiagnosis({ found, device, product, installed, identity, running: () => running });
    },
    servicesOf: (opened) =>
      // Only `open` puts things into the set, and it puts services there.
      typeof opened === 'object' && opened !== null && made.has(opened) ? (opened as Services) : null,
  };

  function servicesFor(account: Account): NonNullable<typeof running> {
    const owner = { tenantId: account.tenantId, personId: account.person.id };
    const clock = browserClock;
    const timers = browserTimers;
    const random = browserRandom;
    const broadcast = createBroadcast();
    const connectivity = whileShown(createConnectivity(), host);
    const serverClock = createServerClock(clock);
    const cache = firstPaint.watch(device.cache(owner, clock));
    const graph = loadOnce(async () => {
      await firstPaint.painted();
      const [{ createGraphAdapters }, { createNotes }] = await Promise.all([
        import(/* webpackChunkName: "graph" */ '#graph/adapters.ts'),
        import(/* webpackChunkName: "graph" */ '#storage/notes.ts'),
      ]);
      return createGraphAdapters({
        fetch: (input, init) => fetch(input, init),
        identity,
        clock,
        timers,
        random,
        cache,
        notes: createNotes(owner),
        locks: locksOf(owner),
        serverClock,
        sites: configuration.sites,
        ...(configuration.sandbox ? { graphOrigin: configuration.sandbox.graphOrigin } : {}),
      });
    });
    const outbox = createOutbox({
      owner,
      store: device.outbox,
      senders: async () => (await graph()).senders,
      work: async () => {
        await firstPaint.painted();
        return loadWork();
      },
      locks: browserLocks,
      clock,
      timers,
      random,
      connectivity,
      broadcast,
    });
    // What waited for a sign-in or a consent is sent as soon as the person said yes.
    identity.onGranted(() => outbox.signedIn());
    host.onPutAside({ stop: () => outbox.suspend(), goOn: () => outbox.resume() });
    const services: Services = {
      account,
      identity,
      host,
      clock,
      serverClock,
      timers,
      random,
      locks: browserLocks,
      broadcast,
      connectivity,
      outbox,
      drafts: device.drafts(owner),
      cache,
      communities: later(async () => (await graph()).communities),
      log: later(async () => (await graph()).log),
      candidates: later(async () => (await graph()).candidates),
      provisioning: later(async () => (await graph()).provisioning),
      people: later(async () => (await graph()).people),
      calendar: later(async () => (await graph()).calendar),
      chats: later(async () => (await graph()).chats),
      teams: later(async () => (await graph()).teams),
      zones: createTimeZones(),
      planner: later(async () => (await thinking()).planner),
      suggester: later(async () => (await thinking()).suggester),
      holidays: later(async () => (await thinking()).holidays),
      finder: later(async () => (await thinking()).finder),
      sealing: later(loadOnce(async () => (await thinking()).createSealing(owner))),
    };
    return { services, graph };
  }
}

/**
 * Who works here. A host says which account it has signed in, so what this device kept for that account is
 * shown at once; a token for another account would be refused by the outbox and by every site.
 */
async function knownAccount(
  device: DeviceStorage,
  { host }: FoundHost,
  identity: Identity,
): Promise<Account> {
  const { userId, tenantId } = host.context();
  const personId = toPersonId(userId);
  if (!personId || tenantId === '') return identity.account();

  const cache = device.cache({ tenantId, personId }, browserClock);
  const kept = await cache.read('account');
  if (kept) {
    // This device wrote it below, under the key of this account.
    return kept.value as Account;
  }
  const account = await identity.account();
  await cache.write('account', account);
  return account;
}

/** Loads once; a load that failed is tried again by the next who asks. */
function loadOnce<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | null = null;
  return () => {
    loading ??= load().catch((failure: unknown) => {
      loading = null;
      throw failure;
    });
    return loading;
  };
}
