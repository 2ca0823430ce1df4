import type { Session, SessionState } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { adoptionOf } from './adopt-series.ts';
import type { CalendarNews } from './calendar-news.ts';

interface StatesWish {
  readonly site: SiteId;
  readonly sessions: readonly Session[];
  readonly from: SessionState;
  readonly to: SessionState;
}

/** Calls off what the calendar has no more, or takes that back: rows alone, so nobody is mailed. */
export async function setStates(
  { outbox }: Pick<Services, 'outbox'>,
  { site, sessions, from, to }: StatesWish,
): Promise<void> {
  for (const { key } of sessions) {
    const change = { list: 'sessions', key, before: { state: from }, after: { state: to } } as const;
    await outbox.add({ kind: 'change-row', site, change });
  }
}

/** Adds the Teams meeting to an event that lost it; its sessions get the new link. Resolves when that ended. */
export async function putMeetingBack(
  services: Pick<Services, 'account' | 'outbox'>,
  { site, series, seen, sessions }: CalendarNews['withoutMeeting'][number],
): Promise<OutboxEntry> {
  const [first] = sessions;
  const link = { site, series, format: first?.format ?? '' };
  const entry = await services.outbox.add(adoptionOf({ ...seen, link }, services, sessions));
  return services.outbox.settled(entry.id);
}
