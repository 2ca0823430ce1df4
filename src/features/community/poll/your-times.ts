import type { PollSlot } from '#domain/scheduling/poll-facts.ts';
import type { TimeZoneName } from '#domain/shared/time.ts';
import type { Formats } from '#ui/text/formats.ts';
import type { PollText } from './text.ts';

/** What time it is for who reads it; two times where a clock changes on the way. */
export function yourTimes(
  t: PollText,
  formats: Formats,
  { slot, here }: { readonly slot: PollSlot; readonly here: TimeZoneName },
): string {
  const counts = new Map<string, number>();
  for (const { startsAt } of slot.dates) {
    const time = formats.time(startsAt, here);
    counts.set(time, (counts.get(time) ?? 0) + 1);
  }
  const times = [...counts].map(([time, count]) => t('yours.on', { time, count }));
  return t('yours', { city: formats.zoneCity(here), times: formats.list(times) });
}
