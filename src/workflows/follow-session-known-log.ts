import type { Fact } from '#domain/sessions/fact.ts';
import type { Spending } from '#domain/sessions/pace.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { LogPage } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { keptLogName, readKeptLog } from './follow-session-messages.ts';
import type { KeptLog, WindowMessage } from './follow-session-messages.ts';
import type { SteadyClock } from './steady-clock.ts';

type News = Extract<WindowMessage, { kind: 'news' }>;

/** The session's log as far as this window knows it, and where to go on from. */
export interface KnownLog {
  facts(): readonly Fact[];
  recorded(): ReadonlyMap<Key, Fact>;
  /** When it was as the log is, by the device's clock; null where it was never looked at. */
  asOf(): IsoInstant | null;
  /** Asks the service once; throws when it could not look. */
  look(signal: AbortSignal): Promise<Looked>;
  /** What another window of this person has read; answers what of it is new here. */
  hear(news: News): readonly Fact[];
  /** Everything, for a window that was just opened; null while there is nothing to tell. */
  whole(): News | null;
  /** What an earlier visit kept; it counts only until something newer is known. */
  recall(): Promise<KeptLog | null>;
  keep(spent: Spending): void;
}

export interface Looked {
  /** Whether it had to start anew. */
  readonly cost: 'changes' | 'start';
  /** Facts that were not known before. */
  readonly news: readonly Fact[];
  /** Nothing was read from the service before, so that everything is new and nothing has just happened. */
  readonly isFirst: boolean;
  /** When the look before this one was asked for, by the steady clock; null where this one read everything. */
  readonly since: IsoInstant | null;
  readonly message: News;
}

type Needs = Pick<Services, 'log' | 'clock' | 'cache'> & { readonly steady: SteadyClock };

export function createKnownLog(
  { log, clock, cache, steady }: Needs,
  { site, session }: { readonly site: SiteId; readonly session: Key },
): KnownLog {
  let recorded: ReadonlyMap<Key, Fact> = new Map();
  let token: string | null = null;
  let asOf: IsoInstant | null = null;
  let askedAt: IsoInstant | null = null;
  let looked = false;
  let knowsAll = false;

  return {
    facts: () => [...recorded.values()],
    recorded: () => recorded,
    asOf: () => asOf,

    async look(signal) {
      const asked = steady.now();
      const since = askedAt;
      const page = token === null ? null : await log.changes({ site, session, token }, signal);
      if (page?.kind === 'page') return take(page, { cost: 'changes', before: recorded, asked, since });

      // Everything anew, swapped in at once: what was shown stays until it is there.
      const whole = await log.start({ site, session }, signal);
      return take(whole, { cost: 'start', before: new Map(), asked, since: null });
    },

    hear(news) {
      const fresh = unknownOf(news.facts);
      recorded = withFacts(recorded, news.facts);
      ({ asOf } = news);
      knowsAll ||= news.whole;
      // Only who knows the whole log may go on from this token.
      if (knowsAll) ({ token } = news);
      return fresh;
    },

    whole: () =>
      token === null || asOf === null
        ? null
        : { kind: 'news', facts: [...recorded.values()], token, asOf, whole: true },

    async recall() {
      const read = await cache.read(keptLogName(session));
      const kept = read && readKeptLog(read.value);
      if (kept && !looked && asOf === null) {
        recorded = withFacts(new Map(), kept.facts);
        ({ token, asOf } = kept);
        knowsAll = token !== null;
      }
      return kept;
    },

    keep(spent) {
      const kept: KeptLog = { facts: [...recorded.values()], token, asOf, spent };
      // Whoever cannot keep it reads it again.
      void cache.write(keptLogName(session), kept).catch(() => undefined);
    },
  };

  function take(
    page: LogPage,
    how: {
      readonly cost: Looked['cost'];
      readonly before: ReadonlyMap<Key, Fact>;
      readonly asked: IsoInstant;
      readonly since: IsoInstant | null;
    },
  ): Looked {
    const news = unknownOf(page.facts);
    const isFirst = !looked;
    recorded = withFacts(how.before, page.facts);
    ({ token } = page);
    asOf = clock.now();
    askedAt = how.asked;
    looked = true;
    knowsAll = true;
    const message: News = { kind: 'news', facts: news, token, asOf, whole: false };
    return { cost: how.cost, news, isFirst, since: how.since, message };
  }

  function unknownOf(facts: readonly Fact[]): readonly Fact[] {
    return facts.filter((fact) => !recorded.has(fact.key));
  }
}

/** Where somebody took the uniqueness of keys away and a fact is there twice, the older row counts. */
function withFacts(before: ReadonlyMap<Key, Fact>, facts: readonly Fact[]): ReadonlyMap<Key, Fact> {
  const all = new Map(before);
  for (const fact of facts) {
    const known = all.get(fact.key)?.recorded;
    if (known && fact.recorded && known.itemId < fact.recorded.itemId) continue;
    all.set(fact.key, fact);
  }
  return all;
}
