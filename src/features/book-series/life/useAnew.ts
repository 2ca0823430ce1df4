import { useRef } from 'react';
import type { SeriesPattern } from '#domain/scheduling/series-change.ts';
import { markedLink } from '#domain/scheduling/series-link.ts';
import { consultancy, isOwnFormat, minutesOf, type Format } from '#domain/sessions/format.ts';
import { formatOf, ownFormatId } from '#domain/sessions/own/own-format.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { Attendee } from '#domain/scheduling/booking.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { bookAnew } from '#workflows/book-anew.ts';
import type { Anew } from '#workflows/book-anew.ts';
import { readFormats } from '#workflows/formats.ts';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { useKnownFormats } from '#ui/session-formats/useKnownFormats.ts';
import { useText } from '../text.ts';

/** Books a new event for a series that is there; pressed twice it is one, as its id is older than the press. */
export function useAnew(
  snapshot: CommunitySnapshot,
  like: Session,
): (wish: {
  readonly pattern: SeriesPattern;
  readonly attendees: readonly Attendee[];
  readonly optional: readonly string[];
  readonly sessions?: readonly Session[];
  readonly instead?: Anew['instead'];
}) => Promise<OutboxEntry> {
  const t = useText();
  const nameOf = useFormatName();
  const formats = useKnownFormats(snapshot.site);
  const services = useServices();
  const id = useRef<string | null>(null);
  const { account, host } = services;
  return async (wish) => {
    const format = formats.byId(like.format) ?? (await readOwn()) ?? consultancy;
    id.current ??= services.random.uuid();
    const kept = await bookAnew(services, {
      ...wish,
      id: id.current,
      site: snapshot.site,
      title: like.title,
      body: t('event.body', {
        domain: snapshot.charter?.domainStatement ?? '',
        format: format.own?.name ?? nameOf(format.id) ?? '',
        minutes: minutesOf(format),
        organizer: account.person.name,
        link: markedLink(host.linkTo(paths.community(snapshot.site, 'sessions')), like),
      }),
    });
    // What is wished next is another event.
    id.current = null;
    return kept;
  };

  /** The invitation says how the sessions run: rather none for now than one that names another format. */
  async function readOwn(): Promise<Format | null> {
    if (!isOwnFormat(like.format)) return null;

    const read = await readFormats(services, snapshot.site);
    const row = read.formats.find((one) => ownFormatId(one) === like.format);
    return row ? formatOf(row) : null;
  }
}
