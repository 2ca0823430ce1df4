import type { NewSeries } from '#domain/scheduling/change-rest.ts';
import type { Attendee } from '#domain/scheduling/booking.ts';
import type { SeriesPattern } from '#domain/scheduling/series-change.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toSeriesId, type SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';

export interface Anew {
  readonly site: SiteId;
  /** Of the new event: the same id makes one event, however often it is asked for. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly pattern: SeriesPattern;
  readonly attendees: readonly Attendee[];
  readonly optional: readonly string[];
  /** Sessions to add. */
  readonly sessions?: readonly Session[];
  /** Sessions that are there already and move to the new event; `old` is the event that they were in. */
  readonly instead?: {
    readonly rows: NewSeries['rows'];
    readonly old: NewSeries['old'];
    readonly event: string;
  };
}

/**
 * A new event for a series that is there: its sessions stay the rows that they are, with all that came of them.
 * Resolves once it is safe on this device.
 */
export function bookAnew(
  { outbox, account }: Pick<Services, 'outbox' | 'account'>,
  { site, id, title, body, pattern, attendees, optional, sessions = [], instead }: Anew,
): Promise<OutboxEntry> {
  const series = toSeriesId(id);
  if (!series) throw new TypeError('A new id is not a GUID');

  return outbox.add({
    kind: 'book-series',
    site,
    booking: { ...pattern, series, title, body, attendees, ...(optional.length > 0 ? { optional } : {}) },
    sessions,
    besides: true,
    ...(instead
      ? {
          instead: {
            rows: instead.rows,
            organizer: account.person.id,
            ...(instead.old ? { old: { event: instead.event, change: instead.old } } : {}),
          },
        }
      : {}),
  });
}
