import { occurrenceAt } from '#domain/sessions/occurrence.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { CommunityStore, SessionInChat } from '#ports/communities.ts';
import type { GraphClient } from '../client/client.ts';
import { codecs } from './codecs.ts';
import { readItems } from './item-requests.ts';
import type { ListAddresses } from './list-address.ts';
import { decodeRows, itemsOf } from './row-codec.ts';
import { schemas } from './schema/registry.ts';
import { joinStart } from './sessions-list.ts';

/** One round trip to all of the sites. */
export async function sessionInChat(
  { graph, addresses }: { readonly graph: GraphClient; readonly addresses: ListAddresses },
  { chat, joinUrl, sites, now }: Parameters<CommunityStore['sessionInChat']>[0],
  signal?: AbortSignal,
): Promise<SessionInChat> {
  const wanted = [
    { column: 'Chat', is: chat as string },
    ...(joinUrl ? [{ column: 'JoinStart', is: joinStart(joinUrl) }] : []),
  ];
  const known = await Promise.all(sites.map((site) => addresses.known(site)));
  const asked = sites.flatMap((site, index) =>
    wanted.map((only) => ({
      site,
      request: readItems(
        { site, list: known[index]?.sessions?.id ?? schemas.sessions.name },
        schemas.sessions,
        only,
      ),
    })),
  );
  const answers = await graph.readAllParts(
    asked.map(({ request }) => request),
    signal,
  );
  const met = asked.flatMap(({ site }, index) => {
    const answer = answers[index];
    const sessions = answer?.ok ? decodeRows(codecs.sessions, itemsOf(answer.rows)) : [];
    return sessions
      .filter((session) => meetsIn(session, { chat, joinUrl }))
      .map((session) => ({ site, session }));
  });
  const nearest = occurrenceAt(
    met.map(({ session }) => session),
    now,
  );
  const found = met.find(({ session }) => session === nearest);
  if (found) return { kind: 'found', ...found };

  // Not found is only an answer where a community could be asked; one that was deleted holds no session.
  const failed = asked.flatMap(({ site }, index) => {
    const answer = answers[index];
    return answer?.ok === false && answer.failure.code !== 'gone' ? [{ site, failure: answer.failure }] : [];
  });
  const passing = failed.find(({ failure }) => failure.code !== 'no-access');
  if (passing) throw passing.failure;

  // One that I cannot enter must not hide a session of another, which may be known by its link alone.
  return {
    kind: 'none',
    closed: [...new Set(failed.map(({ site }) => site))],
    failure: failed[0]?.failure ?? null,
  };
}

function meetsIn(session: Session, place: { chat: string; joinUrl: string | null }): boolean {
  return session.chat === place.chat || (place.joinUrl !== null && session.event?.joinUrl === place.joinUrl);
}
