import { seriesFact, seriesLogOf } from '#domain/scheduling/series-facts.ts';
import type { SeriesFact } from '#domain/scheduling/series-facts.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { SeriesId, SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';

interface SeriesPlace {
  readonly site: SiteId;
  readonly series: SeriesId;
}

/** What was said about a series. */
export async function readSeriesLog(
  { log }: Pick<Services, 'log'>,
  { site, series }: SeriesPlace,
  signal?: AbortSignal,
): Promise<readonly Fact[]> {
  return (await log.start({ site, session: seriesLogOf(series) }, signal)).facts;
}

/** Keeps a fact about a series to be sent; resolves once it is safe on this device. */
export function tellSeries(
  { outbox, account }: Pick<Services, 'outbox' | 'account'>,
  { site, series, fact }: SeriesPlace & { readonly fact: SeriesFact },
): Promise<OutboxEntry> {
  return outbox.add({
    kind: 'add-rows',
    site,
    rows: [{ list: 'log', value: seriesFact(series, account.person, fact) }],
  });
}

/** What was read, with what was told since on this device. */
export function withTold(
  read: readonly Fact[],
  entries: readonly OutboxEntry[],
  { site, series }: SeriesPlace,
): readonly Fact[] {
  const facts = new Map(read.map((fact) => [fact.key, fact]));
  const told = entries.flatMap(({ operation }) =>
    operation.kind === 'add-rows' && operation.site === site ? operation.rows : [],
  );
  for (const row of told) {
    const isOurs = row.list === 'log' && row.value.session === seriesLogOf(series);
    if (isOurs && !facts.has(row.value.key)) facts.set(row.value.key, row.value);
  }
  return [...facts.values()];
}
