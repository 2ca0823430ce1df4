import { randomUUID } from 'node:crypto';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';
import type { SessionLog } from '#ports/communities.ts';
import type { Cache, OperationSender } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { createSealing } from '#storage/sealing.ts';
import { createServerClock } from '../../src/storage/server-clock.ts';
import { createOutbox, type RunningOutbox } from '#workflows/flush-outbox.ts';
import { followSession } from '#workflows/follow-session.ts';
import type { SessionFollower } from '#workflows/follow-session-live.ts';
import type { FollowNeeds } from '#workflows/follow-session.ts';
import { aSession } from '../domain/sessions/session-builders.ts';
import {
  createCountingRandom,
  createDevice,
  createSwitchedNetwork,
  type Device,
  type DeviceWindow,
} from '../support/one-device.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

export const site =
  'contoso.sharepoint.com,11111111-1111-4111-8111-111111111111,22222222-2222-4222-8222-222222222222' as SiteId;

/** Several people's machines around one community's lists, in virtual time; the server's clock is its own. */
export function createSessionWorld({ serverAhead = 0, ahead = 0, session = aSession() } = {}) {
  const time = createVirtualTime(millisecondsOf(session.startsAt) - ahead);
  const server = createServer();
  let chance = 1;

  return {
    time,
    server,
    session,
    machine: (person: PersonRef, { clockAhead = 0, ticks = true } = {}) =>
      createMachine(person, clockAhead, ticks),
  };

  function serverNow(): number {
    return millisecondsOf(time.clock.now()) + serverAhead;
  }

  function createServer() {
    const rows: Row[] = [];
    const marks: RowChange[] = [];
    const requests: { kind: 'start' | 'changes'; at: number; by: string }[] = [];
    let facts: readonly Fact[] = [];
    let oldestToken = 0;
    let held = false;
    let trouble: ServiceFailure | null = null;

    return {
      rows,
      marks,
      requests,
      facts: () => facts,
      /** From now on every look fails so; null to mend it. */
      fail(failure: ServiceFailure | null) {
        trouble = failure;
      },
      /** A row with a key that is there already, as where its column is no longer unique. */
      addCopy(fact: Fact) {
        const at = instantAt(Math.floor(serverNow() / 1_000) * 1_000);
        facts = [...facts, { ...fact, recorded: { at, itemId: facts.length + 1 } }];
      },
      /** From now on no write arrives. */
      hold() {
        held = true;
      },
      isHeld: () => held,
      /** Every token handed out so far is answered with "start again". */
      expireTokens() {
        oldestToken = facts.length + 1;
      },
      add(row: Row) {
        if (row.list !== 'log') {
          if (!rows.some(({ value }) => value.key === row.value.key)) rows.push(row);
          return;
        }
        if (facts.some(({ key }) => key === row.value.key)) return;

        const at = instantAt(Math.floor(serverNow() / 1_000) * 1_000);
        facts = [...facts, { ...row.value, recorded: { at, itemId: facts.length + 1 } }];
      },
      log(by: PersonRef, online: () => boolean): SessionLog {
        const answer = async (kind: 'start' | 'changes') => {
          requests.push({ kind, at: serverNow(), by: by.name });
          await Promise.resolve();
          if (!online()) throw new ServiceFailure('offline');
          if (trouble) throw trouble;
        };
        return {
          async start() {
            await answer('start');
            return { kind: 'page', facts, token: String(Math.max(facts.length, oldestToken)) };
          },
          async changes({ token }) {
            await answer('changes');
            if (Number(token) < oldestToken) return { kind: 'again' };

            return {
              kind: 'page',
              facts: facts.slice(Number(token)),
              token: String(Math.max(facts.length, oldestToken)),
            };
          },
        };
      },
    };
  }

  function createMachine(person: PersonRef, clockAhead: number, ticks: boolean) {
    const device: Device = createDevice();
    const network = createSwitchedNetwork();
    const kept = new Map<string, { value: unknown; at: string }>();
    const sealing = createSealing({ tenantId: 'tenant', personId: person.id }, `keys of ${randomUUID()}`);
    let ahead = clockAhead;
    const begun = millisecondsOf(time.clock.now());
    const clock = {
      now: () => instantAt(millisecondsOf(time.clock.now()) + ahead),
      ...(ticks ? { elapsed: () => millisecondsOf(time.clock.now()) - begun } : {}),
    };
    const cache: Cache = {
      read(name) {
        const one = kept.get(name);
        return Promise.resolve(one ? { value: structuredClone(one.value), at: clock.now() } : null);
      },
      write(name, value) {
        kept.set(name, { value: structuredClone(value), at: clock.now() });
        return Promise.resolve();
      },
      remove(name) {
        kept.delete(name);
        return Promise.resolve();
      },
    };

    return {
      network,
      kept,
      /** Somebody sets the device's clock. */
      setClock(clockAheadNow: number) {
        ahead = clockAheadNow;
      },
      open({ visible = true, checkIn = true, locks = true } = {}) {
        const window = device.window();
        return openWindow(locks ? window : { ...window, locks: refusedLocks }, visible, checkIn);
      },
    };

    function openWindow(window: DeviceWindow, visible: boolean, checkIn: boolean) {
      chance += 1;
      const random = createCountingRandom(chance * 1_000 + person.name.length);
      const uuids = `${person.id.slice(-4)}-${String(chance)}`;
      let count = 0;
      const sender: OperationSender = {
        async send({ operation }) {
          await Promise.resolve();
          if (!network.online()) return { kind: 'not-applied', why: 'offline', until: null, trace: null };
          if (server.isHeld())
            return { kind: 'not-applied', why: 'service-trouble', until: null, trace: null };
          if (operation.kind === 'add-rows' || operation.kind === 'add-rows-then-mark')
            operation.rows.forEach(server.add);
          if (operation.kind === 'add-rows-then-mark') server.marks.push(operation.mark);
          if (operation.kind === 'change-row') server.marks.push(operation.change);
          return { kind: 'done', result: { kind: 'rows' } };
        },
        probe: () => Promise.resolve({ kind: 'not-found' }),
      };
      const shared = {
        clock,
        timers: time.timers,
        random: { ...random, uuid: () => `${uuids}-${String((count += 1))}` },
        locks: window.locks,
        broadcast: window.broadcast,
        connectivity: network,
      };
      const outbox: RunningOutbox = createOutbox({
        ...shared,
        owner: { tenantId: 'tenant', personId: person.id },
        store: window.store,
        senders: () =>
          Promise.resolve({
            'add-rows': sender,
            'add-rows-then-mark': sender,
            'change-row': sender,
            'book-series': sender,
            'book-talk': sender,
            'set-hold': sender,
            'keep-candidates': sender,
            'set-access': sender,
            'change-series': sender,
            'send-invitation': sender,
            'post-summary': sender,
            'add-task': sender,
          }),
      });
      const needs: FollowNeeds & Pick<Services, 'sealing'> = {
        ...shared,
        account: { tenantId: 'tenant', person },
        log: server.log(person, () => network.online()),
        outbox,
        serverClock: createServerClock(clock),
        cache,
        sealing,
      };
      const seen = createVisibility(visible);
      const follower = followSession(needs, { site, session, visibility: seen, checkIn });
      return {
        needs,
        outbox,
        follower,
        seen,
        /** The process dies without a word. */
        kill() {
          outbox.stop();
          follower.stop();
          window.kill();
        },
      };
    }
  }
}

export type SessionWindow = ReturnType<ReturnType<ReturnType<typeof createSessionWorld>['machine']>['open']>;

/** What a window shows; fails the test where it shows nothing yet. */
export function ready(follower: SessionFollower) {
  const live = follower.live();
  if (live.kind !== 'ready') throw new Error(`The session is ${live.kind}.`);

  return live;
}

export function cardTexts(window: SessionWindow): readonly string[] {
  return ready(window.follower).view.cards.map(({ text }) => text);
}

/** As in a browser that refuses storage to a page within another one. */
const refused = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'));
const refusedLocks = { hold: refused, holdIfFree: refused };

function createVisibility(initial: boolean) {
  let visible = initial;
  const hearers = new Set<() => void>();
  return {
    visible: () => visible,
    onChange(hear: () => void) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    set(next: boolean) {
      visible = next;
      hearers.forEach((hear) => hear());
    },
  };
}
