import * as v from 'valibot';
import type { CharterVersion } from '#domain/communities/charter-history.ts';
import { wordsOf } from '#domain/communities/charter.ts';
import { charterKey } from '#domain/communities/start.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { toInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { path, withQuery } from '../client/address.ts';
import { charterList } from './charter-list.ts';
import { lookForKeys, type RowsDeps } from './keyed-rows.ts';

const version = v.looseObject({
  id: v.string(),
  lastModifiedDateTime: v.string(),
  lastModifiedBy: v.nullish(
    v.looseObject({ user: v.nullish(v.looseObject({ displayName: v.nullish(v.string()) })) }),
  ),
  fields: v.record(v.string(), v.unknown()),
});

/**
 * The versions that SharePoint kept of the charter's row: all, some or the newest alone, as the site is set up.
 * Oldest first. Throws ServiceFailure when it could not look.
 */
export async function readCharterHistory(
  deps: RowsDeps,
  site: SiteId,
  signal?: AbortSignal,
): Promise<readonly CharterVersion[]> {
  const [row] = await lookForKeys(deps, site, [{ list: 'charter', key: charterKey }], signal);
  if (!row) throw new ServiceFailure('gone');

  const { id } = await deps.addresses.find(site, 'charter', signal);
  const rows = await deps.graph.readAll(
    {
      operation: 'charter.history',
      method: 'GET',
      // The values of a version come only where they are asked for.
      path: withQuery(path`/sites/${site}/lists/${id}/items/${String(row.id)}/versions`, {
        $expand: 'fields',
      }),
      scopes: ['Sites.ReadWrite.All'],
      workload: 'sharepoint',
    },
    signal,
  );
  return (
    rows
      .flatMap((one) => {
        const read = v.safeParse(version, one);
        return read.success ? [read.output] : [];
      })
      // Times are in whole seconds; the numbers of versions grow.
      .toSorted((one, other) => Number(one.id) - Number(other.id))
      .flatMap(({ lastModifiedDateTime, lastModifiedBy, fields }): readonly CharterVersion[] => {
        const at = toInstant(lastModifiedDateTime);
        const charter = charterList.fromItem({ ...row, fields });
        return at && charter
          ? [{ at, by: lastModifiedBy?.user?.displayName ?? null, words: wordsOf(charter) }]
          : [];
      })
  );
}
