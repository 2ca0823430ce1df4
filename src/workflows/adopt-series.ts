import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import type { CalendarDate } from '#domain/scheduling/follow-calendar.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import type { SeriesLink } from '#domain/scheduling/series-link.ts';
import { consultancy, isOwnFormat } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import { millisecondsOf, toLocalTime } from '#domain/shared/time.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { SeenSeries } from '#ports/people.ts';
import type { Services } from '#ports/services.ts';

/** A series whose event says which one it is. */
export interface LinkedSeries extends SeenSeries {
  readonly link: SeriesLink;
}

/**
 * Takes over what its organizer made in Outlook. It is sent as any booking is; done again, here or elsewhere, it ends
 * in the same rows. `sessions`: those that the community has of it already.
 */
export function adoptionOf(
  seen: LinkedSeries,
  { account }: Pick<Services, 'account'>,
  sessions?: readonly Session[],
): Operation {
  return {
    kind: 'book-series',
    site: seen.link.site,
    booking: bookingOf(seen),
    sessions: sessions ?? seen.dates.map((date) => sessionOn(seen, date, account.person)),
    // It is in the calendar, whatever else meets at that time.
    besides: true,
    made: seen.event,
  };
}

/** What the event is, in the words in which a series is asked for: it differs in nothing but what is missing. */
function bookingOf({ link: { series }, title, timeZone, rhythm, dates }: LinkedSeries): SeriesBooking {
  const [first] = dates;
  const last = dates.at(-1);
  if (!first || !last) throw new RangeError('A series without dates');

  const weekday = weekdays[(new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';
  return {
    series,
    title,
    body: '',
    timeZone,
    firstDate: first.date,
    startTime: wallTime(first.startsAt, timeZone),
    minutes: (millisecondsOf(first.endsAt) - millisecondsOf(first.startsAt)) / 60_000,
    rhythm: rhythm ?? { kind: 'weekly', everyWeeks: 1, day: weekday },
    lastDate: last.date,
    attendees: [],
  };
}

function wallTime(instant: string, timeZone: string) {
  const text = new Intl.DateTimeFormat('sv', { timeZone, timeStyle: 'short' }).format(new Date(instant));
  const time = toLocalTime(text);
  if (!time) throw new RangeError(`Not a time: ${text}`);

  return time;
}

export function sessionOn(
  { link: { series, format }, title, timeZone }: LinkedSeries,
  { date, startsAt, endsAt }: CalendarDate,
  facilitator: Session['facilitator'],
): Session {
  return {
    key: sessionKey(series, date),
    series,
    occurrence: date,
    title,
    startsAt,
    endsAt,
    timeZone,
    format: isOwnFormat(format) ? format : (formatById(format)?.id ?? consultancy.id),
    facilitator,
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
  };
}
