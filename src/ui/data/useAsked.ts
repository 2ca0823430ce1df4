import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { useServices } from '../services/services.tsx';
import { useUnsent } from './useUnsent.ts';

export type AskedView<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly retry: () => void }
  | {
      readonly kind: 'ready';
      /** With everything that still waits on this device. */
      readonly read: Value;
      readonly asOf: IsoInstant;
      /** What is shown was kept on this device; the service could not be asked since, for this reason. */
      readonly failure: unknown;
      readonly refresh: () => void;
    };

interface Read<Value> {
  readonly read: Value;
  readonly asOf: IsoInstant;
}

/** Rows of a community that only who asks for them reads; made once, so that it is the same each time. */
export interface Asked<Value> {
  /** Tells them from others. */
  readonly name: string;
  readonly read: (services: Services, site: SiteId) => Promise<Value>;
  /** As this device kept them. */
  readonly recall: (
    services: Services,
    site: SiteId,
  ) => Promise<{ readonly read: Value; readonly at: IsoInstant } | null>;
  /** With what waits on this device. The same value where nothing of it is theirs. */
  readonly withPending: (read: Value, entries: readonly OutboxEntry[], site: SiteId) => Value;
}

/** From this device at once, then from the community's site. */
export function useAsked<Value extends object>(asked: Asked<Value>, site: SiteId): AskedView<Value> {
  const services = useServices();
  const unsent = useUnsent();
  const kept = useQuery(keptOnes(services, asked, site));
  const live = useQuery({ ...askedOptions(services, asked, site), enabled: kept.isFetched });
  useReadAgain(asked, site);
  const known = live.data ?? kept.data ?? null;
  const read = useMemo(
    () => known && asked.withPending(known.read, unsent, site),
    [known, asked, unsent, site],
  );
  const again = () => void live.refetch();
  if (known && read) return { kind: 'ready', read, asOf: known.asOf, failure: live.error, refresh: again };
  return live.isError ? { kind: 'failed', failure: live.error, retry: again } : { kind: 'loading' };
}

/** As the service has them. */
export function askedOptions<Value extends object>(services: Services, asked: Asked<Value>, site: SiteId) {
  return queryOptions({
    queryKey: queryOf(services, asked, site),
    staleTime: pause,
    // Taken to its end also where nobody looks any more: who comes back at once would ask for the same again.
    queryFn: async (): Promise<Read<Value>> => {
      const read = await asked.read(services, site);
      return { read, asOf: services.clock.now() };
    },
  });
}

/** Nobody asks for the same twice within so many milliseconds. */
const pause = 6_000;

/** What arrived is laid over what is known, until the answer that has it comes a moment later. */
function useReadAgain<Value extends object>(asked: Asked<Value>, site: SiteId): void {
  const services = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    const { outbox, timers, clock } = services;
    const queryKey = queryOf(services, asked, site);
    // What was sent while no screen showed it is missing in an answer that is too young to be asked for again.
    const readAt = queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
    const isYoung = millisecondsOf(clock.now()) - readAt < pause;
    let cancel = isYoung ? timers.after(pause, readAgain) : () => undefined;
    let before = outbox.unsent();
    const stop = outbox.subscribe(() => {
      const after = outbox.unsent();
      const left = new Set(after.map(({ id }) => id));
      const gone = before.filter(({ id }) => !left.has(id));
      before = after;
      for (const { id } of gone) void outbox.settled(id).then(layOver);
    });
    return () => {
      stop();
      cancel();
    };

    function readAgain(): void {
      void queries.invalidateQueries({ queryKey }, { cancelRefetch: false });
    }

    function layOver(entry: OutboxEntry): void {
      const known = queries.getQueryData<Read<Value>>(queryKey);
      if (!known || entry.state.kind !== 'done') return;

      const read = asked.withPending(known.read, [entry], site);
      if (read === known.read) return;

      queries.setQueryData<Read<Value>>(queryKey, { ...known, read });
      cancel();
      cancel = timers.after(pause, readAgain);
    }
  }, [services, queries, asked, site]);
}

function keptOnes<Value extends object>(services: Services, asked: Asked<Value>, site: SiteId) {
  return queryOptions({
    queryKey: ['kept', ...queryOf(services, asked, site)],
    staleTime: Infinity,
    queryFn: async (): Promise<Read<Value> | null> => {
      const kept = await asked.recall(services, site);
      return kept && { read: kept.read, asOf: kept.at };
    },
  });
}

function queryOf<Value>(
  { account }: Pick<Services, 'account'>,
  { name }: Asked<Value>,
  site: SiteId,
): string[] {
  return [account.tenantId, account.person.id, name, site];
}
