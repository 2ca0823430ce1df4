import type { IsoInstant, LocalDate, TimeZoneName } from '#domain/shared/time.ts';
import { useLanguage } from './catalogue.tsx';

export interface Formats {
  readonly locale: string;
  /** 1 Dec 2026 */
  date(instant: IsoInstant, zone?: TimeZoneName): string;
  /** 15:00 */
  time(instant: IsoInstant, zone?: TimeZoneName): string;
  /** 1 Dec 2026, 15:00 */
  dateTime(instant: IsoInstant, zone?: TimeZoneName): string;
  /** Tue 1 Dec */
  weekdayDate(instant: IsoInstant, zone?: TimeZoneName): string;
  /** Fri 27 Nov 2026, for a date that has no zone */
  day(date: LocalDate): string;
  /** The zone as people call it at that instant, e.g. Central European Standard Time. */
  zoneName(zone: TimeZoneName, instant: IsoInstant): string;
  /** 09:00 for another place, Fri 01:00 where it is another day there; null where it is the same time there. */
  timeElsewhere(instant: IsoInstant, here: TimeZoneName, there: TimeZoneName): string | null;
  /** The last part of the zone's name, e.g. Berlin. */
  zoneCity(zone: TimeZoneName): string;
  /** Asha, Marc and Lena */
  list(parts: readonly string[]): string;
  number(value: number): string;
  /** 4 seconds ago, 2 minutes ago */
  ago(seconds: number): string;
  /** 41 sec, 5 min */
  wait(seconds: number): string;
}

/** Dates, numbers and lists in the person's language; times in the person's zone where none is named. */
export function useFormats(): Formats {
  const { locale } = useLanguage();
  return inLanguage(locale);
}

const known = new Map<string, Formats>();

/** One for the whole page, so that what a view has made serves the next one. */
function inLanguage(locale: string): Formats {
  const formats = known.get(locale) ?? formatsIn(locale);
  known.set(locale, formats);
  return formats;
}

export function formatsIn(locale: string): Formats {
  const show = (options: Intl.DateTimeFormatOptions) => {
    // To make one takes a slow device milliseconds. Where no zone is named it is the device's, which may change.
    const made = new Map<TimeZoneName, Intl.DateTimeFormat>();
    return (instant: IsoInstant, zone?: TimeZoneName) => {
      const format =
        (zone && made.get(zone)) ??
        new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options);
      if (zone) made.set(zone, format);
      return format.format(new Date(instant));
    };
  };
  const time = show({ timeStyle: 'short' });
  const weekdayDate = show({ weekday: 'short', day: 'numeric', month: 'short' });
  const weekdayTime = show({ weekday: 'short', hour: 'numeric', minute: '2-digit' });
  return {
    locale,
    date: show({ day: 'numeric', month: 'short', year: 'numeric' }),
    time,
    dateTime: show({ dateStyle: 'medium', timeStyle: 'short' }),
    weekdayDate,
    day: (date) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(`${date}T00:00:00Z`)),
    zoneName: (zone, instant) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'long' })
        .formatToParts(new Date(instant))
        .find((part) => part.type === 'timeZoneName')?.value ?? zone,
    timeElsewhere: (instant, here, there) => {
      if (weekdayDate(instant, here) !== weekdayDate(instant, there)) {
        return weekdayTime(instant, there);
      }
      return time(instant, here) === time(instant, there) ? null : time(instant, there);
    },
    zoneCity: (zone) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' '),
    list: (parts) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts),
    // What rounds to zero from below has no sign.
    number: (value) => new Intl.NumberFormat(locale, { signDisplay: 'negative' }).format(value),
    ago(seconds) {
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
      return seconds < 60
        ? relative.format(-Math.round(seconds), 'second')
        : seconds < 3600
          ? relative.format(-Math.round(seconds / 60), 'minute')
          : seconds < 86_400
            ? relative.format(-Math.round(seconds / 3600), 'hour')
            : relative.format(-Math.round(seconds / 86_400), 'day');
    },
    wait: (seconds) => {
      const inMinutes = seconds > 120;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: inMinutes ? 'minute' : 'second',
        unitDisplay: 'short',
      }).format(inMinutes ? Math.ceil(seconds / 60) : seconds);
    },
  };
}
