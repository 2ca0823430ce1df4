import { useState } from 'react';
import type { SeriesFact } from '#domain/scheduling/series-facts.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { SeriesId, SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { readSeriesLog, tellSeries, withTold } from '#workflows/series-log.ts';
import { useAsync, type Loaded } from '#ui/data/useAsync.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { useServices } from '#ui/services/services.tsx';

export interface SeriesTalk {
  readonly read: Loaded<readonly Fact[]>;
  /** What was read and what was told since. */
  readonly facts: readonly Fact[];
  /** Resolves once it is safe on this device. */
  readonly tell: (fact: SeriesFact) => Promise<OutboxEntry>;
}

/** What is said about a series beside its dates. */
export function useSeriesLog(site: SiteId, series: SeriesId): SeriesTalk {
  const services = useServices();
  const [told, setTold] = useState<readonly OutboxEntry[]>([]);
  const unsent = useUnsent();
  const read = useAsync(['series-log', site, series], (signal) =>
    readSeriesLog(services, { site, series }, signal),
  );
  return {
    read,
    facts: withTold(read.kind === 'ready' ? read.value : [], [...unsent, ...told], { site, series }),
    async tell(fact) {
      const kept = await tellSeries(services, { site, series, fact });
      setTold((before) => [...before, kept]);
      return kept;
    },
  };
}
