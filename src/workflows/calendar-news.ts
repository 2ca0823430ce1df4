import { driftOf, type CalendarDate } from '#domain/scheduling/follow-calendar.ts';
import { restated } from '#domain/scheduling/restated.ts';
import { upcoming } from '#domain/scheduling/series-change.ts';
import { organizerOf, type Session } from '#domain/sessions/session.ts';
import type { SeriesId, SiteId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { RowChange } from '#domain/writes/operation.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { SeenSeries } from '#ports/people.ts';
import type { Services } from '#ports/services.ts';
import { adoptionOf, sessionOn, type LinkedSeries } from './adopt-series.ts';

/** What a look into the calendar found of the series that I organize. What can be followed has been followed. */
export interface CalendarNews {
  /** Moved by hand in Outlook; the community's rows follow. */
  readonly moved: readonly { readonly site: SiteId; readonly session: Session; readonly to: CalendarDate }[];
  /** Their event was made into another series, so they are called off. */
  readonly replaced: readonly Series[];
  /** Planned in the community and no longer in the calendar; called off when their organizer says so. */
  readonly missing: readonly Series[];
  /** Had a Teams meeting, and have none now. To put it back is a mail to everybody, so their organizer is asked. */
  readonly withoutMeeting: readonly (Series & { readonly seen: SeenSeries })[];
}

interface Series {
  readonly site: SiteId;
  readonly series: SeriesId;
  /** Still to come and planned, first to last. At least one. */
  readonly sessions: readonly Session[];
}

export type LookServices = Pick<
  Services,
  'account' | 'calendar' | 'communities' | 'outbox' | 'clock' | 'cache'
>;

/** How far ahead is looked: the first date of a monthly series comes within it. Milliseconds. */
const ahead = 62 * 86_400_000;

/** A look that found all in order is not repeated sooner, as a page of a calendar is large. Milliseconds. */
const quietFor = 300_000;

/** Milliseconds. */
const longestLag = 600_000;

const nothingNew: CalendarNews = { moved: [], replaced: [], missing: [], withoutMeeting: [] };

/**
 * Takes over what its organizer made in Outlook, and follows what changed there since. `snapshots` were read before:
 * rows that are older than the calendar cannot undo a change that was made meanwhile.
 */
export async function lookIntoCalendar(
  services: LookServices,
  { snapshots, always }: { readonly snapshots: readonly CommunitySnapshot[]; readonly always: boolean },
  signal?: AbortSignal,
): Promise<CalendarNews> {
  const now = services.clock.now();
  const quietLook = ['calendar-look', ...snapshots.map(({ site }) => site)].join(' ');
  const last = always ? null : await services.cache.read(quietLook);
  if (last && millisecondsOf(now) - millisecondsOf(last.at) < quietFor) return nothingNew;

  const to = instantAt(millisecondsOf(now) + ahead);
  const own = snapshots.flatMap((snapshot) => ownSeries(snapshot, services.account.person.id, now));
  const known = own.map(({ event }) => event);
  const there = await services.calendar.ownSeries(
    { from: now, to, known: known.map(({ id, joinUrl }) => ({ event: id, joinUrl })) },
    signal,
  );
  const onTheirWay = unsentSeries(services.outbox);
  const settled = own.filter(({ series }) => !onTheirWay.has(series));

  await adoptNew(services, { seen: there.series, snapshots, onTheirWay }, signal);
  const news = settled.map((series) => {
    const seen = there.series.find(({ event }) => event === series.event.id);
    // A calendar may show a change a little later than the event; what is in the bin is an event still.
    const isSettled = !seen || millisecondsOf(now) - millisecondsOf(seen.changedAt) > longestLag;
    // Its next date may be later than was looked.
    const isInView = (series.sessions[0]?.startsAt ?? to) < to;
    const isUnseen = isSettled && isInView && there.unseen.includes(series.event.id);
    return newsOf(series, { seen, isUnseen, now });
  });
  for (const { site, changes, added } of news) {
    for (const change of changes) await services.outbox.add({ kind: 'change-row', site, change });
    if (added.length > 0) {
      const rows = added.map((value) => ({ list: 'sessions' as const, value }));
      await services.outbox.add({ kind: 'add-rows', site, rows });
    }
  }
  const all: CalendarNews = {
    moved: news.flatMap(({ moved }) => moved),
    replaced: news.flatMap(({ replaced }) => replaced),
    missing: news.flatMap(({ missing }) => missing),
    withoutMeeting: news.flatMap(({ withoutMeeting }) => withoutMeeting),
  };
  const isQuiet = all.missing.length + all.withoutMeeting.length === 0;
  // A draft may be thrown away at any time.
  if (isQuiet && !there.series.some(({ isDraft }) => isDraft)) await services.cache.write(quietLook, true);
  else await services.cache.remove(quietLook);
  return all;
}

interface OwnSeries extends Series {
  readonly event: NonNullable<Session['event']>;
  /** All that are booked with this event. */
  readonly rows: readonly Session[];
}

function ownSeries({ site, sessions }: CommunitySnapshot, me: string, now: IsoInstant): readonly OwnSeries[] {
  const mine = new Set(
    sessions.flatMap((session) => (session.event && organizerOf(session) === me ? [session.event.id] : [])),
  );
  return [...mine].flatMap((id) => {
    const rows = sessions.filter(({ event }) => event?.id === id);
    const toCome = upcoming(rows, now);
    const [first] = toCome;
    return first?.event ? [{ site, series: first.series, sessions: toCome, event: first.event, rows }] : [];
  });
}

function unsentSeries(outbox: Services['outbox']): ReadonlySet<SeriesId> {
  return new Set(
    outbox.unsent().flatMap(({ operation }): readonly SeriesId[] => {
      if (operation.kind === 'book-series')
        return [operation.booking.series, ...(operation.instead?.rows ?? []).flatMap(seriesOf)];
      if (operation.kind === 'change-series') return [operation.series];
      return operation.kind === 'change-row' ? seriesOf(operation.change) : [];
    }),
  );
}

/** A session's key names its series; see `sessionKey`. */
function seriesOf({ list, key }: RowChange): readonly SeriesId[] {
  return list === 'sessions' ? (key.split(':').slice(1, 2) as SeriesId[]) : [];
}

interface SeriesNews extends CalendarNews {
  readonly site: SiteId;
  readonly changes: readonly RowChange[];
  readonly added: readonly Session[];
}

function newsOf(
  own: OwnSeries,
  { seen, isUnseen, now }: { seen: SeenSeries | undefined; isUnseen: boolean; now: IsoInstant },
): SeriesNews {
  const { site, series, sessions, event, rows } = own;
  const nothing = { ...nothingNew, site, changes: [], added: [] };
  if (isUnseen) return { ...nothing, missing: [{ site, series, sessions }] };
  if (!seen) return nothing;
  // Its organizer made the event into another series in an Outlook that could not say so before it was sent.
  if (seen.link && seen.link.series !== series)
    return { ...nothing, replaced: [{ site, series, sessions }], changes: restated(sessions, []) };

  const { moved, missing, added } = driftOf(rows, seen.dates, { now, until: seen.until });
  const [first] = sessions;
  const linked = seen.link === null ? null : { ...seen, link: seen.link };
  return {
    ...nothing,
    moved: moved.map((one) => ({ site, ...one })),
    changes: moved.map(({ session: { key, startsAt, endsAt }, to }) => ({
      list: 'sessions',
      key,
      before: { startsAt, endsAt },
      after: { startsAt: to.startsAt, endsAt: to.endsAt },
    })),
    missing: missing.length === 0 ? [] : [{ site, series, sessions: missing }],
    added:
      linked && first
        ? added.map((date) => ({
            ...sessionOn(linked, date, first.facilitator),
            event: first.event,
            chat: first.chat,
          }))
        : [],
    withoutMeeting: seen.hasMeeting || event.joinUrl === '' ? [] : [{ site, series, sessions, seen }],
  };
}

interface Adopting {
  readonly seen: readonly SeenSeries[];
  readonly snapshots: readonly CommunitySnapshot[];
  readonly onTheirWay: ReadonlySet<SeriesId>;
}

async function adoptNew(
  services: LookServices,
  { seen, snapshots, onTheirWay }: Adopting,
  signal?: AbortSignal,
): Promise<void> {
  const wanted = seen.flatMap((one): readonly LinkedSeries[] =>
    one.link && !onTheirWay.has(one.link.series) ? [{ ...one, link: one.link }] : [],
  );
  const others = [...new Set(wanted.map(({ link }) => link.site))].filter((site) =>
    snapshots.every((there) => there.site !== site),
  );
  const read = others.length === 0 ? [] : await services.communities.snapshots(others, signal);
  const all = [...snapshots, ...read];
  for (const one of wanted) {
    const there = all.find(({ site }) => site === one.link.site);
    const isHeld = there?.sessions.some(({ series, event }) => series === one.link.series && event !== null);
    if (there?.charter && !isHeld) await services.outbox.add(adoptionOf(one, services));
  }
}
