import type { Fact } from '#domain/sessions/fact.ts';
import type { Key } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { LogPage, SessionLog } from '#ports/communities.ts';
import type { GraphClient } from '../client/client.ts';
import { nextLinkOf, rowsOf } from '../client/page.ts';
import type { PartRead } from '../client/read-parts.ts';
import { codecs } from './codecs.ts';
import { deltaLinkOf, ownLink, readDeltas } from './delta-pages.ts';
import { followDelta, latestDelta, readItems, type ListPlace } from './item-requests.ts';
import type { ListAddresses } from './list-address.ts';
import { decodeRows, itemsOf } from './row-codec.ts';
import { schemas } from './schema/registry.ts';

const schema = schemas.log;

/** Follows one session in the community's log: the rows by their indexed session, then the list's changes. */
export function createSessionLog({
  graph,
  addresses,
}: {
  graph: GraphClient;
  addresses: ListAddresses;
}): SessionLog {
  return {
    async start({ site, session }, signal) {
      const found = await addresses.find(site, 'log', signal);
      const first = await readFrom({ site, list: found.id }, session, signal);
      if (first !== 'list-gone') return first;

      // The list was made anew since this device last looked.
      await addresses.forget(site);
      const second = await readFrom(
        { site, list: (await addresses.find(site, 'log', signal)).id },
        session,
        signal,
      );
      if (second !== 'list-gone') return second;
      throw new ServiceFailure('list-missing', { subject: schema.name });
    },

    async changes({ session, token }, signal) {
      // A token that does not lead to Graph is no token: nothing is asked of it.
      const link = ownLink(token);
      if (link === null) return { kind: 'again' };

      const { deltas } = await readDeltas(graph, [followDelta(link, schema)], { signal, alone: true });
      const [delta] = deltas;
      if (delta?.kind === 'failed') throw delta.failure;
      return delta?.kind === 'read' && delta.link !== null
        ? page(delta.rows, session, delta.link)
        : { kind: 'again' };
    },
  };

  /** The token first, then the rows, in one round trip: what is written in between comes with the token. */
  async function readFrom(
    place: ListPlace,
    session: Key,
    signal?: AbortSignal,
  ): Promise<LogPage | 'list-gone'> {
    const rows = readItems(place, schema, { column: 'Session', is: session });
    const [latest, first] = await graph.readParts([latestDelta(place, schema), rows], signal, 'serial');
    if (!latest || !first) throw new ServiceFailure('unreadable');
    if (isGone(latest) || isGone(first)) return 'list-gone';
    if (!latest.ok) throw latest.failure;
    if (!first.ok) throw first.failure;

    const next = nextLinkOf(first.body);
    const rest = next === null ? [] : await graph.readAll({ ...rows, path: next }, signal);
    const token = deltaLinkOf(latest.body);
    if (token === null)
      throw new ServiceFailure('unreadable', { cause: new Error('A delta without its link.') });
    return page([...rowsOf(first.body), ...rest], session, token);
  }
}

/** The list's changes hold other sessions' rows and deleted ones too. */
function page(items: readonly unknown[], session: Key, token: string): LogPage {
  const facts: readonly Fact[] = decodeRows(codecs.log, itemsOf(items));
  return { kind: 'page', facts: facts.filter((fact) => fact.session === session), token };
}

function isGone(answer: PartRead): boolean {
  return !answer.ok && answer.failure.code === 'gone';
}
