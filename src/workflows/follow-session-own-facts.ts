import { factKey } from '#domain/sessions/fact.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { StampSample } from '#domain/writes/server-offset.ts';
import type { Services } from '#ports/services.ts';

/** Facts of this person that the log has not shown yet. */
export interface OwnFacts {
  /** In the order in which they were written. */
  waiting(): readonly Fact[];
  /** Resolves once the fact is committed on this device. */
  add(body: FactBody): Promise<Fact>;
  /** Facts that another window of this person has kept. */
  heard(facts: readonly Fact[]): void;
  /** After each look at the log: what it holds is no longer waiting, and what it lacks for long was discarded. */
  looked(recorded: ReadonlyMap<Key, Fact>): void;
  readonly stop: () => void;
}

type Needs = Pick<Services, 'account' | 'outbox' | 'clock' | 'serverClock' | 'cache'>;

interface Place {
  readonly site: SiteId;
  readonly session: Key;
}

interface Held {
  readonly fact: Fact;
  /** Looks at the log that did not show it since the outbox let go of it. */
  misses: number;
}

/** Between leaving the outbox and being seen in the log a fact is in neither, and must not blink. */
const missesAllowed = 2;

export function createOwnFacts(needs: Needs, place: Place, onChange: () => void): OwnFacts {
  const { account, outbox, clock } = needs;
  const held = new Map<Key, Held>();
  const samples = createClockSamples(needs);
  let unsentBefore = outbox.unsent();
  takeUnsent();

  const unsubscribe = outbox.subscribe(() => {
    // The outbox speaks of everything that a person does; only a change of what waits here is news.
    if (outbox.unsent() === unsentBefore) return;

    unsentBefore = outbox.unsent();
    takeUnsent();
    onChange();
  });

  return {
    waiting: () => [...held.values()].map(({ fact }) => fact),
    async add(body) {
      const fact: Fact = {
        key: factKey(place.session, account.person, body),
        session: place.session,
        by: account.person,
        body,
        recorded: null,
      };
      const sentAt = clock.now();
      const entry = await outbox.add({
        kind: 'add-rows',
        site: place.site,
        rows: [{ list: 'log', value: fact }],
      });
      hold(fact);
      onChange();
      void outbox.settled(entry.id).then((settled) => {
        if (settled.state.kind === 'done') samples.sent(fact, sentAt);
      });
      return fact;
    },
    heard(facts) {
      facts.forEach(hold);
      if (facts.length > 0) onChange();
    },
    looked(recorded) {
      const unsent = new Set(unsentFacts().map((fact) => fact.key));
      for (const [key, one] of held) {
        if (!recorded.has(key) && !unsent.has(key)) one.misses += 1;
        if (recorded.has(key) || one.misses > missesAllowed) held.delete(key);
      }
      samples.looked(recorded);
    },
    stop: unsubscribe,
  };

  function takeUnsent(): void {
    unsentFacts().forEach(hold);
  }

  function hold(fact: Fact): void {
    if (!held.has(fact.key)) held.set(fact.key, { fact, misses: 0 });
  }

  function unsentFacts(): readonly Fact[] {
    return outbox
      .unsent()
      .flatMap(({ operation }) =>
        operation.kind === 'add-rows' && operation.site === place.site ? operation.rows : [],
      )
      .flatMap((row) => (row.list === 'log' && row.value.session === place.session ? row.value : []));
  }
}

const sampleName = 'server-clock';

/** Whoever reloads writes no new row, so the last sample is kept; the offset of a device seldom changes. */
export async function recallServerClock({
  cache,
  serverClock,
}: Pick<Services, 'cache' | 'serverClock'>): Promise<void> {
  const kept = await cache.read(sampleName);
  // Only this module writes under this name.
  if (kept) serverClock.observe(kept.value as StampSample);
}

/**
 * The stamp of a row that this device made lies between sending and answer: that is where the server's clock
 * is learnt from. Rows under keys that somebody else may have made first tell nothing.
 */
function createClockSamples({ account, clock, serverClock, cache }: Needs) {
  const open = new Map<Key, { sentAt: IsoInstant; answeredAt: IsoInstant }>();
  const stamps = new Map<Key, IsoInstant>();

  return {
    sent(fact: Fact, sentAt: IsoInstant) {
      if (fact.body.kind !== 'checked-in' && fact.body.kind !== 'card-added') return;

      open.set(fact.key, { sentAt, answeredAt: clock.now() });
      match(fact.key);
    },
    looked(recorded: ReadonlyMap<Key, Fact>) {
      for (const fact of recorded.values()) {
        if (fact.recorded && fact.by.id === account.person.id) stamps.set(fact.key, fact.recorded.at);
      }
      [...open.keys()].forEach(match);
    },
  };

  function match(key: Key): void {
    const times = open.get(key);
    const stamped = stamps.get(key);
    if (!times || !stamped) return;

    open.delete(key);
    const sample: StampSample = { ...times, stamped };
    serverClock.observe(sample);
    void cache.write(sampleName, sample).catch(() => undefined);
  }
}
