import { factKey } from '#domain/sessions/fact.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';
import type { ServerTime } from './follow-session-server-time.ts';
import type { SteadyClock } from './steady-clock.ts';

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

interface Needs extends Pick<Services, 'account' | 'outbox'> {
  readonly serverTime: Pick<ServerTime, 'sent'>;
  readonly steady: SteadyClock;
}

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
  const { account, outbox, serverTime, steady } = needs;
  const held = new Map<Key, Held>();
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
      const sentAt = steady.now();
      const entry = await outbox.add({
        kind: 'add-rows',
        site: place.site,
        rows: [{ list: 'log', value: fact }],
      });
      hold(fact);
      onChange();
      void outbox.settled(entry.id).then((settled) => {
        if (settled.state.kind === 'done') serverTime.sent(fact, { sentAt, answeredAt: steady.now() });
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
