import { occurrenceAt } from '#domain/sessions/occurrence.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toSeriesId, toSiteId } from '#domain/shared/ids.ts';
import type { ChatId, SeriesId, SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';
import { recallServerClock } from './recall-server-clock.ts';

/** What became of the search for the session that is met in this chat. */
export type SessionPlace =
  | { readonly kind: 'found'; readonly site: SiteId; readonly series: SeriesId; readonly session: Session }
  /** No community of mine meets here. */
  | { readonly kind: 'none'; readonly communities: number }
  /** None of those that could be looked at; one of the others may. Their names as far as they are known. */
  | { readonly kind: 'closed'; readonly names: readonly string[]; readonly failure: ServiceFailure }
  /** Not known by its chat, and its join link could not be read: the reason is kept for who can grant it. */
  | { readonly kind: 'not-seen'; readonly failure: ServiceFailure };

type Needs = Pick<Services, 'communities' | 'chats' | 'outbox' | 'clock' | 'serverClock' | 'cache'>;

/**
 * Finds the session of a meeting: by the chat that its row names, else by the meeting's join link. One found
 * by its link is bound to the chat, so that the next visit needs no link. Throws when it could not look.
 */
export async function findSessionHere(
  needs: Needs,
  chat: ChatId,
  signal?: AbortSignal,
): Promise<SessionPlace> {
  const { communities, chats, outbox, serverClock, cache } = needs;
  await recallServerClock({ cache, serverClock });
  const now = serverClock.now();
  const elsewhere = await lookedUpElsewhere(needs, chat, signal);
  if (elsewhere) return elsewhere;

  const found = await communities.find(signal);
  const sites = found.communities.map(({ site }) => site);
  if (sites.length === 0) {
    return found.closed > 0
      ? { kind: 'closed', names: [], failure: new ServiceFailure('no-access') }
      : { kind: 'none', communities: 0 };
  }

  const byChat = await communities.sessionInChat({ chat, joinUrl: null, sites, now }, signal);
  const link = byChat.kind === 'found' ? null : await readJoinUrl(chats, chat, signal);
  const known =
    link?.kind === 'link'
      ? await communities.sessionInChat({ chat, joinUrl: link.url, sites, now }, signal)
      : byChat;
  if (known.kind === 'none') {
    if (link?.kind === 'not-seen') return { kind: 'not-seen', failure: link.failure };

    const { closed, failure } = known;
    const names = found.communities.flatMap(({ site, name }) => (closed.includes(site) ? [name] : []));
    return failure ? { kind: 'closed', names, failure } : { kind: 'none', communities: sites.length };
  }

  const [snapshot] = await communities.snapshots([known.site], signal);
  const occurrences = snapshot?.sessions.filter(({ series: one }) => one === known.session.series) ?? [];
  const session = occurrenceAt(occurrences, now) ?? known.session;
  if (session.chat === null) await bindChat(outbox, known.site, session, chat);
  const { series } = session;
  // A place that is not remembered is found again.
  await cache.write(placeName(chat), { site: known.site, series }).catch(() => undefined);
  return { kind: 'found', site: known.site, series, session };
}

/** Milliseconds. */
const aMoment = 6_000;

/**
 * Two windows of one person open the same meeting within moments, mostly when Teams shows both again: the first
 * marks what it looks up, and the other takes what this device remembers of it. Null where it has to be looked up.
 */
async function lookedUpElsewhere(
  { communities, serverClock, clock, cache }: Needs,
  chat: ChatId,
  signal?: AbortSignal,
): Promise<SessionPlace | null> {
  const kept = await keptPlace(cache, chat);
  if (!kept) return null;

  const { place, at } = kept;
  const age = millisecondsOf(clock.now()) - millisecondsOf(at);
  if (age < 0 || age > aMoment) {
    await cache.write(placeName(chat), place).catch(() => undefined);
    return null;
  }
  const [snapshot] = await communities.snapshots([place.site], signal);
  const occurrences = snapshot?.sessions.filter(({ series }) => series === place.series) ?? [];
  const session = occurrenceAt(occurrences, serverClock.now());
  return session?.chat === chat ? { kind: 'found', ...place, session } : null;
}

type Link =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'no-meeting' }
  | { readonly kind: 'not-seen'; readonly failure: ServiceFailure };

async function readJoinUrl(chats: Services['chats'], chat: ChatId, signal?: AbortSignal): Promise<Link> {
  try {
    const url = await chats.joinUrl(chat, signal);
    return url === null ? { kind: 'no-meeting' } : { kind: 'link', url };
  } catch (failure) {
    // Without the permission for chats, a session is still found where somebody opened it here before.
    if (failure instanceof ServiceFailure && isForbidden(failure)) return { kind: 'not-seen', failure };
    throw failure;
  }
}

function isForbidden({ code }: ServiceFailure): boolean {
  return code === 'consent-needed' || code === 'no-access';
}

async function bindChat(
  outbox: Services['outbox'],
  site: SiteId,
  session: Session,
  chat: ChatId,
): Promise<void> {
  await outbox.add({
    kind: 'change-row',
    site,
    change: { list: 'sessions', key: session.key, before: { chat: null }, after: { chat } },
  });
}

/** Which series was met in this chat when it was opened last on this device. */
export interface RememberedPlace {
  readonly site: SiteId;
  readonly series: SeriesId;
}

/** To show a session at once; whether it is still the one is looked up beside. Null where nothing is kept. */
export async function recallSessionPlace(
  { cache }: Pick<Services, 'cache'>,
  chat: ChatId,
): Promise<RememberedPlace | null> {
  return (await keptPlace(cache, chat))?.place ?? null;
}

async function keptPlace(
  cache: Services['cache'],
  chat: ChatId,
): Promise<{ readonly place: RememberedPlace; readonly at: IsoInstant } | null> {
  const kept = await cache.read(placeName(chat));
  const value = kept?.value;
  if (typeof value !== 'object' || value === null || !('site' in value) || !('series' in value)) return null;

  const site = typeof value.site === 'string' ? toSiteId(value.site) : null;
  const series = typeof value.series === 'string' ? toSeriesId(value.series) : null;
  return kept && site && series ? { place: { site, series }, at: kept.at } : null;
}

function placeName(chat: ChatId): string {
  return `place:${chat}`;
}
