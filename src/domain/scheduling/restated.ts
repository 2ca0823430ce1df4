import type { Session } from '../sessions/session.ts';
import type { SeriesId, SiteId } from '../shared/ids.ts';
import type { RowChange } from '../writes/operation.ts';

/**
 * What has to change in the sessions of a series that is booked anew at other times, before those are added: dates
 * that it no longer has are cancelled, those that it keeps get their new times.
 */
export function restated(there: readonly Session[], wanted: readonly Session[]): readonly RowChange[] {
  return there
    .filter(({ state }) => state !== 'held')
    .flatMap((session): RowChange[] => {
      const now = wanted.find(({ key }) => key === session.key);
      const after = now ? partsOf(now) : { state: 'cancelled' as const };
      const before = now ? partsOf(session) : { state: session.state };
      const isSame = JSON.stringify(before) === JSON.stringify(after);
      return isSame ? [] : [{ list: 'sessions', key: session.key, before, after }];
    });
}

interface Booked {
  readonly site: SiteId;
  readonly series: SeriesId;
}

/** As `restated`, for an event that was another series before, perhaps of another community: that one's dates end. */
export function restatedIn(
  communities: readonly { readonly site: SiteId; readonly sessions: readonly Session[] }[],
  now: Booked & { readonly sessions: readonly Session[] },
  was: Booked | null,
): readonly { readonly site: SiteId; readonly change: RowChange }[] {
  const changes = ({ site, series }: Booked, wanted: readonly Session[]) => {
    const there = communities.find((one) => one.site === site)?.sessions ?? [];
    const own = there.filter((session) => session.series === series);
    return restated(own, wanted).map((change) => ({ site, change }));
  };
  const isSame = was === null || (was.site === now.site && was.series === now.series);
  return [...(isSame ? [] : changes(was, [])), ...changes(now, now.sessions)];
}

function partsOf({ title, startsAt, endsAt, timeZone, format, state }: Session): Partial<Session> {
  return { title, startsAt, endsAt, timeZone, format, state };
}
