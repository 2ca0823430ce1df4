import type { Fact } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import type { PaceInput } from '#domain/sessions/pace.ts';
import { mayFacilitate } from '#domain/sessions/steering.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { SessionView } from '#domain/sessions/view.ts';
import type { LogPage } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { isOffline, stageOf } from './follow-session-live.ts';
import type { LiveSession, SessionFollower, Visibility } from './follow-session-live.ts';
import { createLooks } from './follow-session-looks.ts';
import { keptLogName, readKeptLog, readWindowMessage, windowTopic } from './follow-session-messages.ts';
import type { KeptLog, WindowMessage } from './follow-session-messages.ts';
import { createOwnFacts, recallServerClock } from './follow-session-own-facts.ts';

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
}

/** How often a window that is looked at says so, and how long another believes it. */
const seenEvery = 30_000;
const seenFor = 45_000;

/**
 * Follows one session: paints what this device knows, then reads the log and goes on by its changes. The
 * windows of one person on one machine share one follower that looks; the others listen to it.
 */
export function followSession(needs: FollowNeeds, followed: Followed): SessionFollower {
  const { account, log, clock, broadcast, connectivity, cache, locks, timers } = needs;
  const { site, session, visibility } = followed;
  const topic = windowTopic(session.key);
  const hearers = new Set<() => void>();
  const cleanUp: (() => void)[] = [];

  let recorded: ReadonlyMap<Key, Fact> = new Map();
  let token: string | null = null;
  let asOf: IsoInstant | null = null;
  let looked = false;
  let knowsAll = false;
  let failure: unknown = null;
  let lastChange: IsoInstant | null = clock.now();
  let othersSeenUntil: IsoInstant | null = null;
  let leads = false;
  let stopped = false;
  let stopSaying: () => void = () => undefined;
  let live: LiveSession = { kind: 'loading' };

  const own = createOwnFacts(needs, { site, session: session.key }, () => {
    changed();
    publish();
  });
  const looks = createLooks({ ...needs, look, failed, situation, onLooked: keep, onChange: publish });

  cleanUp.push(
    own.stop,
    looks.stop,
    broadcast.listen(topic, hearWindow),
    connectivity.onChange(publish),
    visibility.onChange(() => {
      saySeen();
      looks.reconsider();
    }),
  );
  void open();

  return {
    live: () => live,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    async addFact(body) {
      const fact = await own.add(body);
      post({ kind: 'added', facts: [fact] });
      return fact;
    },
    refreshSoon() {
      changed();
      post({ kind: 'hurry' });
    },
    refreshNow() {
      looks.now();
      if (!leads) post({ kind: 'hurry' });
    },
    stop: () => {
      stopped = true;
      stopSaying();
      cleanUp.forEach((end) => end());
    },
  };

  async function open(): Promise<void> {
    // What is kept is a help; without it the session is read as if opened for the first time.
    await Promise.allSettled([paintKept(), recallServerClock(needs)]);
    if (stopped) return;

    if (!connectivity.online()) publish();
    post({ kind: 'opened' });
    saySeen();
    try {
      await locks.hold(`${topic}:${account.person.id}`, lead);
    } catch {
      // A browser that refuses its storage to frames refuses locks too; then each window looks for itself.
      await lead();
    }
  }

  async function lead(): Promise<void> {
    leads = true;
    // Another window may have looked until now.
    const kept = await readKept().catch(() => null);
    if (kept) looks.recall(kept.spent);
    if (!stopped) await looks.run();
  }

  async function paintKept(): Promise<void> {
    const kept = await readKept();
    if (!kept || looked) return;

    recorded = new Map(kept.facts.map((fact) => [fact.key, fact]));
    ({ token, asOf } = kept);
    knowsAll = token !== null;
    publish();
  }

  async function readKept(): Promise<KeptLog | null> {
    const kept = await cache.read(keptLogName(session.key));
    return kept && readKeptLog(kept.value);
  }

  async function look(signal: AbortSignal): Promise<'changes' | 'start'> {
    const page = token === null ? null : await log.changes({ site, session: session.key, token }, signal);
    if (page?.kind === 'page') {
      take(page, recorded);
      return 'changes';
    }
    // Everything anew, swapped in at once: what was shown stays until it is there.
    take(await log.start({ site, session: session.key }, signal), new Map());
    return 'start';
  }

  function take(page: LogPage, before: ReadonlyMap<Key, Fact>): void {
    const known = recorded;
    recorded = new Map([...before, ...page.facts.map((fact) => [fact.key, fact] as const)]);
    const news = page.facts.filter((fact) => !known.has(fact.key));
    token = page.token;
    asOf = clock.now();
    own.looked(recorded);
    if (news.length > 0 && looked) lastChange = asOf;
    looked = true;
    knowsAll = true;
    failure = null;
    post({ kind: 'news', facts: news, token, asOf, whole: false });
    publish();
    checkIn();
  }

  function failed(why: unknown): void {
    failure = why;
    publish();
  }

  function checkIn(): void {
    const here = (fact: Fact) => fact.body.kind === 'checked-in' && fact.by.id === account.person.id;
    if (!followed.checkIn || [...recorded.values(), ...own.waiting()].some(here)) return;

    void own
      .add({ kind: 'checked-in', v: 1 })
      .then((fact) => post({ kind: 'added', facts: [fact] }))
      .catch(failed);
  }

  function hearWindow(value: unknown): void {
    const message = readWindowMessage(value);
    if (message === null || stopped) return;

    switch (message.kind) {
      case 'news':
        hearNews(message);
        return;
      case 'added':
        own.heard(message.facts);
        return;
      case 'opened':
        if (leads) tellAll();
        return;
      case 'seen':
        othersSeenUntil = instantAt(millisecondsOf(clock.now()) + seenFor);
        looks.reconsider();
        return;
      case 'hurry':
        changed();
        return;
    }
  }

  function hearNews(news: Extract<WindowMessage, { kind: 'news' }>): void {
    const fresh = news.facts.some((fact) => !recorded.has(fact.key));
    recorded = new Map([...recorded, ...news.facts.map((fact) => [fact.key, fact] as const)]);
    ({ asOf } = news);
    knowsAll ||= news.whole;
    // Only who knows the whole log may go on from this token.
    if (knowsAll) ({ token } = news);
    failure = null;
    if (fresh) lastChange = clock.now();
    own.looked(recorded);
    publish();
  }

  function tellAll(): void {
    if (token !== null && asOf !== null)
      post({ kind: 'news', facts: [...recorded.values()], token, asOf, whole: true });
  }

  /** A window that is looked at keeps the one that looks at a lively pace. */
  function saySeen(): void {
    if (stopped || !visibility.visible()) return;

    post({ kind: 'seen' });
    stopSaying();
    stopSaying = timers.after(seenEvery, saySeen);
  }

  function changed(): void {
    lastChange = clock.now();
    looks.reconsider();
  }

  function situation(): Pick<PaceInput, 'visible' | 'people' | 'lastChange' | 'stage'> {
    const view = foldSession(session, [...recorded.values()]);
    const seenElsewhere = othersSeenUntil !== null && othersSeenUntil > clock.now();
    return {
      // Whoever facilitates has to hear in time that the others wonder, even behind another window.
      visible: visibility.visible() || seenElsewhere || steersRunning(view),
      people: view.present.length,
      lastChange,
      stage: stageOf(session, view),
    };
  }

  function steersRunning(view: SessionView): boolean {
    return followed.checkIn && view.step !== null && mayFacilitate(view, account.person.id);
  }

  function publish(): void {
    live = describe();
    for (const hear of [...hearers]) hear();
  }

  function describe(): LiveSession {
    const waiting = own.waiting().filter((fact) => !recorded.has(fact.key));
    const nothingKnown = asOf === null && waiting.length === 0;
    if (nothingKnown && failure !== null && !isOffline(failure)) return { kind: 'failed', failure };
    if (nothingKnown && failure === null && connectivity.online()) return { kind: 'loading' };

    return {
      kind: 'ready',
      view: foldSession(session, [...recorded.values(), ...waiting]),
      asOf,
      online: connectivity.online() && !isOffline(failure),
      failure,
      waiting: {
        facts: waiting.length,
        cards: waiting.filter(({ body }) => body.kind === 'card-added' || body.kind === 'card-changed')
          .length,
      },
      resting: looks.resting(),
    };
  }

  function keep(): void {
    const kept: KeptLog = { facts: [...recorded.values()], token, asOf, spent: looks.spent() };
    // Whoever cannot keep it reads it again.
    void cache.write(keptLogName(session.key), kept).catch(() => undefined);
  }

  function post(message: WindowMessage): void {
    if (!stopped) broadcast.post(topic, message);
  }
}
