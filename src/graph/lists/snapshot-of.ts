import { isYetToCome } from '#domain/communities/lists-version.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { ListName, RowValue } from '#domain/writes/operation.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { codecs } from './codecs.ts';
import type { KeptCommunity } from './kept-rows.ts';
import { decodeRows, type RowCodec, type StoredItem } from './row-codec.ts';

/** A community's rows in our words. */
export function snapshotOf(site: SiteId, { webUrl, lists, findings }: KeptCommunity): CommunitySnapshot {
  const charter = rowsIn(codecs.charter, lists.charter?.items)[0] ?? null;
  return {
    site,
    webUrl,
    charter,
    members: rowsIn(codecs.members, lists.members?.items),
    sessions: rowsIn(codecs.sessions, lists.sessions?.items),
    outcomes: rowsIn(codecs.outcomes, lists.outcomes?.items),
    trouble: findings.filter((finding) => !isYetToCome(finding, charter)),
  };
}

/** Lists of thousands of rows seldom change, and then what was decoded is still right. */
const decoded = new WeakMap<readonly StoredItem[], readonly unknown[]>();

const noItems: readonly StoredItem[] = [];

function rowsIn<List extends ListName>(
  codec: RowCodec<List>,
  items: readonly StoredItem[] = noItems,
): readonly RowValue<List>[] {
  // Items of one list are decoded by its own codec alone; those of no list by any.
  const before = decoded.get(items) as readonly RowValue<List>[] | undefined;
  if (before) return before;

  const rows = decodeRows(codec, items);
  decoded.set(items, rows);
  return rows;
}
