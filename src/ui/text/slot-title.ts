import { weekdays, type Rhythm, type Weekday } from '#domain/scheduling/rhythm.ts';
import { instantAt, type LocalTime, type TimeZoneName } from '#domain/shared/time.ts';
import type { Text } from './catalogue.tsx';
import type { Formats } from './formats.ts';

/** Each part of the product that names a time has these among its own messages. */
type Words = Text<'slot.weekly' | 'slot.monthly' | 'slot.date' | 'slot.last-day' | `day.${Weekday}`>;

interface Slot {
  readonly rhythm: Rhythm;
  readonly startTime: LocalTime;
  readonly zone: TimeZoneName;
}

/** A rhythm and a time as people say them, by the clock of the zone that they are set in. */
export function slotTitle(t: Words, formats: Formats, { rhythm, startTime, zone }: Slot): string {
  const at = { time: clockTime(formats, startTime), zone: formats.zoneCity(zone) };
  switch (rhythm.kind) {
    case 'weekly':
      return t('slot.weekly', { ...at, day: t(`day.${rhythm.day}`), weeks: rhythm.everyWeeks });
    case 'weekly-days': {
      const days = weekdays.filter((day) => rhythm.days.includes(day)).map((day) => t(`day.${day}`));
      return t('slot.weekly', { ...at, day: formats.list(days), weeks: rhythm.everyWeeks });
    }
    case 'monthly': {
      const day = t(`day.${rhythm.day}`);
      return t('slot.monthly', { ...at, day, nth: rhythm.nth, months: rhythm.everyMonths });
    }
    case 'monthly-date': {
      const { dayOfMonth: date, everyMonths: months } = rhythm;
      // Shorter months have their last day.
      return date === 31 ? t('slot.last-day', { ...at, months }) : t('slot.date', { ...at, date, months });
    }
  }
}

/** A time of day is shown as it is, so it is formatted as if it were in UTC. */
export function clockTime(formats: Formats, time: LocalTime): string {
  return formats.time(instantAt(Date.parse(`1970-01-01T${time}:00Z`)), 'UTC' as TimeZoneName);
}
