import type { PollSlot } from '#domain/scheduling/poll-facts.ts';
import { instantAt, type TimeZoneName } from '#domain/shared/time.ts';
import type { Formats } from '#ui/text/formats.ts';
import type { PollText } from './text.ts';

/** A rhythm and a time of a poll, by the clock of the zone that it is set in. */
export function slotTitle(
  t: PollText,
  formats: Formats,
  { rhythm, startTime, zone }: Pick<PollSlot, 'rhythm' | 'startTime' | 'zone'>,
): string {
  const at = {
    // A time of day is shown as it is, so it is formatted as if it were in UTC.
    time: formats.time(instantAt(Date.parse(`1970-01-01T${startTime}:00Z`)), 'UTC' as TimeZoneName),
    zone: formats.zoneCity(zone),
  };
  switch (rhythm.kind) {
    case 'weekly':
      return t('slot.weekly', { ...at, day: t(`day.${rhythm.day}`), weeks: rhythm.everyWeeks });
    case 'weekly-days': {
      const days = rhythm.days.map((day) => t(`day.${day}`));
      return t('slot.weekly', { ...at, day: formats.list(days), weeks: rhythm.everyWeeks });
    }
    case 'monthly': {
      const day = t(`day.${rhythm.day}`);
      return t('slot.monthly', { ...at, day, nth: rhythm.nth, months: rhythm.everyMonths });
    }
    case 'monthly-date': {
      const { dayOfMonth: date, everyMonths: months } = rhythm;
      return date === 31 ? t('slot.last-day', { ...at, months }) : t('slot.date', { ...at, date, months });
    }
  }
}

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
