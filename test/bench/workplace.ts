import { createFinder } from '#app/finder.ts';
import { suggestSet } from '#domain/discovery/suggest-set.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { createGraphAdapters, type GraphAdapters } from '#graph/adapters.ts';
import { createTimeZones } from '#host/time-zones.ts';
import type { Cache } from '#ports/outbox.ts';
import type { Timers } from '#ports/platform.ts';
import type { Services } from '#ports/services.ts';
import { createSealing } from '#storage/sealing.ts';
import { createServerClock } from '../../src/storage/server-clock.ts';
import { createOutbox } from '#workflows/flush-outbox.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { Organisation } from '../graph/an-organisation.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { holidaysFrom } from '../support/holiday-files.ts';
import { createCountingRandom, createDevice, createSwitchedNetwork } from '../support/one-device.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** The app without its pages, as one person has it on one device; every request is counted. */
export interface Workplace {
  readonly traffic: Traffic;
  readonly services: Omit<Services, 'host'> & GraphAdapters;
  /** Keeps an operation and waits until it is done; throws where a person would have to act. */
  done(operation: Operation): Promise<void>;
  /** Waits until nothing is unsent. */
  allSent(): Promise<void>;
  readonly cache: Cache;
}

let devices = 0;

/** With the cache of an earlier visit the app is opened again on the same device. */
export function workplace(org: Organisation, account: string, kept?: Cache): Workplace {
  const traffic = createTraffic();
  const seat = org.bench.seat(org.person(account));
  const cache = kept ?? seat.cache;
  devices += 1;
  const random = { ...createCountingRandom(devices), uuid: () => seat.random.uuid() };
  const adapters = createGraphAdapters({
    ...seat,
    cache,
    random,
    fetch: traffic.watch((input, init) => org.bench.sandbox.graph(new Request(input, init))),
    graphOrigin: 'http://localhost:5302',
  });
  const { locks, broadcast, store } = createDevice().window();
  const connectivity = createSwitchedNetwork();
  const person = org.ref(account);
  const tenantId = org.bench.sandbox.world.tenantId;
  const shared = { clock: seat.clock, random, locks, broadcast, connectivity };
  const outbox = createOutbox({
    ...shared,
    timers: seat.timers,
    owner: { tenantId, personId: person.id },
    store,
    senders: () => Promise.resolve(adapters.senders),
  });
  const services: Workplace['services'] = {
    ...shared,
    ...adapters,
    account: { tenantId, person },
    identity: {
      ...seat.identity,
      adminConsentUrl: () => Promise.reject(new Error('Nobody asks an administrator here.')),
    },
    serverClock: createServerClock(seat.clock),
    // A follower would look again and again; what is measured is what it does once.
    timers: never,
    outbox,
    drafts: draftsInMemory(),
    cache,
    zones: createTimeZones(),
    planner: { plan: (request) => Promise.resolve(planSeries(request)) },
    holidays: holidaysFrom(),
    finder: createFinder(() => null),
    sealing: createSealing({ tenantId, personId: person.id }),
    suggester: { suggest: (evidence, wishes) => Promise.resolve(suggestSet(evidence, wishes)) },
  };
  return {
    traffic,
    services,
    cache,
    async done(operation) {
      const { id } = await outbox.add(operation);
      const { state } = await outbox.settled(id);
      if (state.kind !== 'done') throw new Error(`${operation.kind} was not done: ${JSON.stringify(state)}`);
    },
    allSent: () =>
      new Promise((resolve) => {
        const look = () => {
          if (outbox.unsent().length > 0) return;
          stop();
          resolve();
        };
        const stop = outbox.subscribe(look);
        look();
      }),
  };
}

const never: Timers = { after: () => () => undefined };
