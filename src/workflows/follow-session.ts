import { cameTogether } from '#domain/sessions/arrivals.ts';
import { isAtSession } from '#domain/sessions/at-session.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { mayFacilitate } from '#domain/sessions/steering.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { SessionView } from '#domain/sessions/view.ts';
import type { Services } from '#ports/services.ts';
import { createKnownLog, type Looked } from './follow-session-known-log.ts';
import { isOffline, stageOf } from './follow-session-live.ts';
import type { LiveSession, SessionFollower, Visibility } from './follow-session-live.ts';
import { createLooks, type Situation } from './follow-session-looks.ts';
import { windowTopic, type WindowMessage } from './follow-session-messages.ts';
import { createOwnFacts } from './follow-session-own-facts.ts';
import { createServerTime } from './follow-session-server-time.ts';
import { createOtherWindows } from './follow-session-windows.ts';
import { recallServerClock } from './recall-server-clock.ts';
import { createSteadyClock } from './steady-clock.ts';

export type FollowNeeds = Pick<
  Services,
  | 'account'
  | 'log'
  | 'outbox'
  | 'serverClock'
  | 'timers'
  | 'random'
  | 'clock'
  | 'broadcast'
  | 'connectivity'
  | 'cache'
  | 'locks'
>;

interface Followed {
  readonly site: SiteId;
  readonly session: Session;
  readonly visibility: Visibility;
  /** Whether opening this window means that the person is there; a shared board does not. */
  readonly checkIn: boolean;
  /** What is shown until more is known; that it loads, where nothing is. */
  readonly first?: LiveSession;
}

const cardKinds: ReadonlySet<string> = new Set<FactBody['kind']>([
  'card-added',
  'card-changed',
  'card-sealed',
]);

/**
 * Follows one session: paints what this device knows, then reads the log and goes on by its changes. The
 * windows of one person on one machine share one follower that looks; the others listen to it.
 */
export function followSession(needs: FollowNeeds, followed: Followed): SessionFollower {
  const { account, connectivity, locks } = needs;
  const { site, session, visibility } = followed;
  const steady = createSteadyClock(needs.clock);
  const place = { site, session: session.key };
  const hearers = new Set<() => void>();

  let failure: unknown = null;
  let lastChange: IsoInstant | null = steady.now();
  let leads = false;
  let stopped = false;
  let live: LiveSession = followed.first ?? { kind: 'loading' };

  const known = createKnownLog({ ...needs, steady }, place);
  const serverTime = createServerTime({ ...needs, steady });
  const own = createOwnFacts({ ...needs, serverTime, steady }, place, () => {
    changed();
    publish();
  });
  const windows = createOtherWindows({ ...needs, steady }, { session: session.key, visibility }, hearWindow);
  const looks = createLooks({ ...needs, steady, look, failed, situation, onLooked: keep, onChange: publish });
  const cleanUp = [
    windows.stop,
    own.stop,
    looks.stop,
    connectivity.onChange(publish),
    visibility.onChange(() => {
      windows.saySeen();
      looks.reconsider();
    }),
  ];
  void open();

  return {
    live: () => live,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    async addFact(body) {
      const fact = await own.add(body);
      windows.post({ kind: 'added', facts: [fact] });
      return fact;
    },
    refreshSoon() {
      changed();
      windows.post({ kind: 'hurry' });
    },
    refreshNow() {
      looks.now();
      if (!leads) windows.post({ kind: 'hurry' });
    },
    stop: () => {
      stopped = true;
      cleanUp.forEach((end) => end());
    },
  };

  async function open(): Promise<void> {
    // What is kept is a help; without it the session is read as if opened for the first time.
    await Promise.allSettled([known.recall().then(publish), recallServerClock(needs)]);
    if (stopped) return;

    if (!connectivity.online()) publish();
    windows.post({ kind: 'opened' });
    windows.saySeen();
    try {
      await locks.hold(`${windowTopic(session.key)}:${account.person.id}`, lead);
    } catch {
      // A browser that refuses its storage to frames refuses locks too; then each window looks for itself.
      await lead();
    }
  }

  async function lead(): Promise<void> {
    leads = true;
    // Another window may have looked until now.
    const kept = await known.recall().catch(() => null);
    if (kept) looks.recall(kept.spent);
    if (!stopped) await looks.run();
  }

  async function look(signal: AbortSignal): Promise<Looked['cost']> {
    const { cost, news, isFirst, since, message } = await known.look(signal);
    own.looked(known.recorded());
    serverTime.looked(known.recorded(), { facts: news, since });
    if (news.length > 0 && !isFirst) lastChange = steady.now();
    failure = null;
    windows.post(message);
    publish();
    checkIn();
    return cost;
  }

  function failed(why: unknown): void {
    failure = why;
    publish();
  }

  function checkIn(): void {
    const here = ({ body, by }: Fact) => body.kind === 'checked-in' && by.id === account.person.id;
    const facts = [...known.facts(), ...own.waiting()];
    const now = needs.serverClock.now();
    if (!followed.checkIn || facts.some(here) || !isAtSession(session, foldSession(session, facts), now))
      return;

    void own
      .add({ kind: 'checked-in', v: 1 })
      .then((fact) => windows.post({ kind: 'added', facts: [fact] }))
      .catch(failed);
  }

  function hearWindow(message: WindowMessage): void {
    switch (message.kind) {
      case 'news':
        if (known.hear(message).length > 0) lastChange = steady.now();
        failure = null;
        own.looked(known.recorded());
        serverTime.looked(known.recorded(), { facts: [], since: null });
        publish();
        return;
      case 'added':
        own.heard(message.facts);
        return;
      case 'opened': {
        const all = leads ? known.whole() : null;
        if (all) windows.post(all);
        return;
      }
      case 'seen':
        looks.reconsider();
        return;
      case 'hurry':
        changed();
        return;
    }
  }

  function changed(): void {
    lastChange = steady.now();
    looks.reconsider();
  }

  function situation(): Situation {
    const view = foldSession(session, known.facts());
    return {
      // Whoever facilitates has to hear in time that the others wonder, even behind another window.
      visible: visibility.visible() || windows.seen() || steersRunning(view),
      people: view.present.length,
      cameTogether: cameTogether(known.facts(), needs.serverClock.now()),
      lastChange,
      stage: stageOf(session, view),
      serverNow: needs.serverClock.now(),
    };
  }

  function steersRunning(view: SessionView): boolean {
    return followed.checkIn && view.step !== null && mayFacilitate(view, account.person.id);
  }

  function publish(): void {
    if (stopped) return;

    live = describe();
    for (const hear of [...hearers]) hear();
  }

  function describe(): LiveSession {
    const asOf = known.asOf();
    const waiting = own.waiting().filter((fact) => !known.recorded().has(fact.key));
    const nothingKnown = asOf === null && waiting.length === 0;
    if (nothingKnown && failure !== null && !isOffline(failure)) return { kind: 'failed', failure };
    if (nothingKnown && failure === null && connectivity.online()) return { kind: 'loading' };

    const facts = [...known.facts(), ...waiting];
    return {
      kind: 'ready',
      view: foldSession(session, facts),
      facts,
      asOf,
      online: connectivity.online() && !isOffline(failure),
      failure,
      waiting: {
        facts: waiting.length,
        cards: waiting.filter(({ body }) => cardKinds.has(body.kind)).length,
      },
      resting: looks.resting(),
    };
  }

  function keep(): void {
    known.keep(looks.spent());
  }
}
