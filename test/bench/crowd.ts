import type { FactBody } from '#domain/sessions/fact.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import { toPersonId, toSeriesId, toSiteId, type SiteId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, type IsoInstant, type TimeZoneName } from '#domain/shared/time.ts';
import { createGraphAdapters } from '#graph/adapters.ts';
import type { Fetch } from '#ports/platform.ts';
import { createSandbox, type Sandbox } from '#sandbox/core/sandbox.ts';
import { serve } from '#sandbox/serve.ts';
import * as work from '#workflows/flush-outbox-work.ts';
import { createOutbox } from '#workflows/flush-outbox.ts';
import { followSession, type FollowNeeds } from '#workflows/follow-session.ts';
import type { SessionFollower } from '#workflows/follow-session-live.ts';
import type { Services } from '#ports/services.ts';
import { createSealing } from '../../src/storage/sealing.ts';
import { createServerClock } from '../../src/storage/server-clock.ts';
import { createSeat } from '../graph/graph-bench.ts';
import { date } from '../support/zone-oracle/plan-requests.ts';
import { createCountingRandom, createDevice, createSwitchedNetwork } from '../support/one-device.ts';
import { createVirtualTime, type VirtualTime } from '../support/virtual-time.ts';

/** Many people live in one session, each on a device of their own, over the sandbox: in this process, or over HTTP. */
export interface Crowd {
  readonly time: VirtualTime;
  readonly site: SiteId;
  readonly session: Session;
  readonly seats: readonly CrowdSeat[];
  /** Opens the session, or another one, on the device of whoever is next, or has that number. */
  open(other?: { readonly session: Session; readonly person: number }): CrowdSeat;
  /** Requests of the app, batch parts included. */
  log(): Promise<readonly LogEntry[]>;
  close(): Promise<void>;
}

interface LogEntry {
  readonly time: string;
  readonly method: string;
  readonly url: string;
  readonly workload: string | null;
  readonly units: number;
}

export interface CrowdSeat {
  readonly name: string;
  readonly needs: FollowNeeds & Pick<Services, 'sealing' | 'communities'>;
  readonly follower: SessionFollower;
  add(body: FactBody): Promise<void>;
  /** How old the view is, in milliseconds; null before the first look. */
  viewAge(): number | null;
  stop(): void;
}

/** An answer of SharePoint's takes so long on its way, there and back. Milliseconds. */
const latency = 400;

const start = Date.parse('2026-12-01T12:55:00Z');

/** With a port the sandbox listens on it; without, it is called as a function. */
export async function createCrowd(mostPeople: number, port?: number): Promise<Crowd> {
  let onTheWay = 0;
  const time = createVirtualTime(start, () => onTheWay > 0);
  const now = () => millisecondsOf(time.clock.now());
  const sandbox = createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'organisation', seed: 7 },
    now,
  });
  const people = peopleOf(sandbox, mostPeople);
  const site = openSite(sandbox);
  const session = aSession(people[0]);
  const seats: CrowdSeat[] = [];
  const origin = `http://localhost:${port ?? 5302}`;
  const listening = port === undefined ? null : await serve(port, (request) => sandbox.graph(request));
  const answer = listening ? globalThis.fetch : (request: Request) => sandbox.graph(request);

  const fetch: Fetch = async (input, init) => {
    await pause();
    onTheWay += 1;
    try {
      return await answer(new Request(input, init));
    } finally {
      onTheWay -= 1;
      await pause();
    }
  };

  const owner = people[0];
  const { provisioning, cache: known } = adaptersOf(owner, 0);
  const making = { isDone: false };
  void provisioning.provision(site, () => undefined).then(() => (making.isDone = true));
  // The code for it is loaded first, in real time.
  while (!making.isDone) await time.advance(1_000);
  const addressesName = `lists:${site}`;
  const addresses = (await known.read(addressesName))?.value;
  if (addresses === undefined) throw new Error('Whoever made the lists knows where they are.');

  return {
    time,
    site,
    session,
    seats,
    async log() {
      const answer = await sandbox.graph(new Request(`${origin}/_sandbox/log`));
      // What the sandbox documents of its log.
      return (await answer.json()) as readonly LogEntry[];
    },
    open(other) {
      const person = people[other?.person ?? seats.length] ?? owner;
      const seat = openSeat(person, { device: seats.length, of: other?.session ?? session });
      seats.push(seat);
      return seat;
    },
    async close() {
      for (const seat of seats) seat.stop();
      await listening?.close();
      sandbox.close();
    },
  };

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      time.timers.after(latency / 2, resolve);
    });
  }

  function adaptersOf(person: Somebody, device: number) {
    const { identity, cache } = createSeat({ sandbox, time, person });
    const { number, uuid } = createCountingRandom(device + 1);
    // What two devices name is never the same.
    const random = { number, uuid: () => uuid().replace('0'.repeat(8), String(device).padStart(8, '0')) };
    const needs = { identity, cache, random, clock: time.clock, timers: time.timers };
    return { ...createGraphAdapters({ ...needs, fetch, graphOrigin: origin }), ...needs };
  }

  function openSeat(
    person: Somebody,
    { device, of }: { readonly device: number; readonly of: Session },
  ): CrowdSeat {
    const adapters = adaptersOf(person, device);
    // Whoever comes to a session has looked at the community before.
    void adapters.cache.write(addressesName, addresses);
    const { locks, broadcast, store } = createDevice().window();
    const tenantId = sandbox.world.tenantId;
    const shared = { ...adapters, locks, broadcast, connectivity: createSwitchedNetwork() };
    const outbox = createOutbox({
      ...shared,
      owner: { tenantId, personId: person.ref.id },
      store,
      senders: () => Promise.resolve(adapters.senders),
      // Loading takes real time, and here all time is virtual.
      work: () => Promise.resolve(work),
    });
    const needs: CrowdSeat['needs'] = {
      ...shared,
      outbox,
      account: { tenantId, person: person.ref },
      serverClock: createServerClock(time.clock),
      sealing: createSealing({ tenantId, personId: person.ref.id }),
    };
    const visibility = { visible: () => true, onChange: () => () => undefined };
    const follower = followSession(needs, { site, session: of, visibility, checkIn: true });
    return {
      name: person.ref.name,
      needs,
      follower,
      async add(body) {
        await follower.addFact(body);
      },
      viewAge() {
        const live = follower.live();
        return live.kind === 'ready' && live.asOf !== null ? now() - millisecondsOf(live.asOf) : null;
      },
      stop() {
        follower.stop();
        outbox.stop();
      },
    };
  }
}

type Somebody = ReturnType<typeof toSomebody>;

function toSomebody({ id, upn, name }: { id: string; upn: string; name: string }) {
  const personId = toPersonId(id);
  if (!personId) throw new TypeError(`${id} is no directory id.`);
  return { id, upn, name, ref: { id: personId, name, mail: upn } };
}

function peopleOf({ world }: Sandbox, count: number): readonly [Somebody, ...Somebody[]] {
  const [first, ...others] = world.db
    .all<{ id: string; upn: string; name: string }>(
      `select id, upn, display_name as name from person
       where kind = 'person' and user_type = 'Member' and account_enabled = 1 and upn like '%@contoso.example' order by upn limit ?`,
      count,
    )
    .map(toSomebody);
  if (!first || others.length !== count - 1) throw new Error(`The organisation has no ${count} people.`);
  return [first, ...others];
}

/** A public team's site, which everybody of the organisation can enter. */
function openSite({ world }: Sandbox): SiteId {
  const found = world.db.get<{ site: string }>(
    "select site_id as site from team where visibility = 'Public' order by display_name limit 1",
  );
  const site = found && toSiteId(found.site);
  if (!site) throw new Error('The organisation has no public team.');
  return site;
}

function aSession({ ref }: Somebody): Session {
  const series = toSeriesId('11111111-1111-4111-8111-111111111111');
  if (!series) throw new TypeError('That is no id of a series.');
  const occurrence = date('2026-12-01');
  const at = (minutes: number): IsoInstant =>
    instantAt(Date.parse('2026-12-01T13:00:00Z') + minutes * 60_000);
  return {
    key: sessionKey(series, occurrence),
    series,
    occurrence,
    title: 'Everybody',
    startsAt: at(0),
    endsAt: at(50),
    // A time zone of the database's own.
    timeZone: 'Europe/Berlin' as TimeZoneName,
    format: consultancy.id,
    facilitator: ref,
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
  };
}
