import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { consultancy, formatById } from '#domain/sessions/format.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, toLocalTime } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { LinkedSeries } from '#ports/people.ts';
import type { Services } from '#ports/services.ts';

/** How far ahead is looked: the first date of a monthly series comes within it. Milliseconds. */
const ahead = 62 * 86_400_000;

/**
 * Takes over what its organizer made in Outlook: events of mine with a link of ours that no session names yet. Kept
 * on this device, and sent as any booking is; a second look, here or elsewhere, ends in the same rows. Answers with
 * the communities that got one.
 */
export async function adoptSeries(
  services: Pick<Services, 'account' | 'calendar' | 'communities' | 'outbox' | 'clock'>,
  signal?: AbortSignal,
): Promise<readonly SiteId[]> {
  const now = services.clock.now();
  const linked = await services.calendar.linked(
    { from: now, to: instantAt(millisecondsOf(now) + ahead) },
    signal,
  );
  const unsent = services.outbox
    .unsent()
    .flatMap(({ operation }) => (operation.kind === 'book-series' ? [operation.booking.series] : []));
  const wanted = linked.filter(({ series }) => !unsent.includes(series));
  if (wanted.length === 0) return [];

  const sites = [...new Set(wanted.map(({ site }) => site))];
  const snapshots = await services.communities.snapshots(sites, signal);
  const isNew = ({ site, series }: LinkedSeries) =>
    snapshots.some((there) => there.site === site && there.charter !== null && !holds(there, series));
  const adopted: SiteId[] = [];
  for (const one of wanted.filter(isNew)) {
    await services.outbox.add({
      kind: 'book-series',
      site: one.site,
      booking: bookingOf(one),
      sessions: sessionsOf(one, services),
      // It is in the calendar, whatever else meets at that time.
      besides: true,
      made: one.event,
    });
    adopted.push(one.site);
  }
  return adopted;
}

function holds({ sessions }: CommunitySnapshot, series: LinkedSeries['series']): boolean {
  return sessions.some((session) => session.series === series && session.event !== null);
}

/** What the event is, in the words in which a series is asked for: it differs in nothing but what is missing. */
function bookingOf({ series, title, timeZone, rhythm, dates }: LinkedSeries): SeriesBooking {
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

function sessionsOf(
  { series, title, timeZone, format, dates }: LinkedSeries,
  { account }: Pick<Services, 'account'>,
): readonly Session[] {
  return dates.map(({ date, startsAt, endsAt }) => ({
    key: sessionKey(series, date),
    series,
    occurrence: date,
    title,
    startsAt,
    endsAt,
    timeZone,
    format: formatById(format)?.id ?? consultancy.id,
    facilitator: account.person,
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
  }));
}
