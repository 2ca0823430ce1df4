import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { CommunityStore, FormatsRead } from '#ports/communities.ts';
import { formatsList } from './formats-list.ts';
import { readItems } from './item-requests.ts';
import type { RowsDeps } from './keyed-rows.ts';
import { listMadeLater } from './list-made-later.ts';
import { decodeRows, itemsOf } from './row-codec.ts';
import { schemas } from './schema/registry.ts';
import { withFreshAddresses } from './sender-shape.ts';

/**
 * The formats of a community. Their list is made with the first one: where there is none yet, there are none. Throws
 * ServiceFailure when it could not look.
 */
export function readFormats(deps: RowsDeps, site: SiteId, look: Look = {}): Promise<FormatsRead> {
  return withFreshAddresses(
    deps.addresses,
    site,
    () => readOnce(deps, site, look),
    () => false,
  );
}

type Look = NonNullable<Parameters<CommunityStore['formats']>[1]>;

async function readOnce(
  { graph, addresses }: RowsDeps,
  site: SiteId,
  { wasThere = false, signal }: Look,
): Promise<FormatsRead> {
  const list = await listMadeLater(addresses, { site, list: 'formats' }, signal);
  // This device has seen it: that is no empty list.
  if (!list && wasThere) throw new ServiceFailure('list-missing', { subject: schemas.formats.name });
  if (!list) return { hasList: false, formats: [] };

  const [rows] = await graph.readAllParts([readItems({ site, list: list.id }, schemas.formats)], signal);
  if (!rows) throw new ServiceFailure('unreadable');
  if (!rows.ok) throw rows.failure;
  return { hasList: true, formats: decodeRows(formatsList, itemsOf(rows.rows)) };
}
