import type { StampSample } from '#domain/writes/server-offset.ts';
import type { Services } from '#ports/services.ts';

const sampleName = 'server-clock';

/** Whoever opens the app again has written no row yet, so the last sample counts: a device's offset seldom changes. */
export async function recallServerClock({
  cache,
  serverClock,
}: Pick<Services, 'cache' | 'serverClock'>): Promise<void> {
  const kept = await cache.read(sampleName).catch(() => null);
  // Only this module writes under this name.
  if (kept) serverClock.observe(kept.value as StampSample);
}

export function keepServerClock({ cache }: Pick<Services, 'cache'>, sample: StampSample): void {
  // Whoever cannot keep it learns it again.
  void cache.write(sampleName, sample).catch(() => undefined);
}
