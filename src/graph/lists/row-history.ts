import * as v from 'valibot';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { RowVersion } from '#domain/shared/row-history.ts';
import { toInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName, RowValue } from '#domain/writes/operation.ts';
import { path, withQuery } from '../client/address.ts';
import { allCodecs } from './all-codecs.ts';
import { lookForKeys, type RowsDeps } from './keyed-rows.ts';
import type { RowCodec } from './row-codec.ts';

const version = v.looseObject({
  id: v.string(),
  lastModifiedDateTime: v.string(),
  lastModifiedBy: v.nullish(
    v.looseObject({ user: v.nullish(v.looseObject({ displayName: v.nullish(v.string()) })) }),
  ),
  fields: v.record(v.string(), v.unknown()),
});

/**
 * The versions that SharePoint kept of a row: all, some or the newest alone, as the site is set up. Oldest first.
 * Throws ServiceFailure when it could not look.
 */
export async function readHistory<List extends ListName>(
  deps: RowsDeps,
  { site, list, key }: { readonly site: SiteId; readonly list: List; readonly key: Key },
  signal?: AbortSignal,
): Promise<readonly RowVersion<RowValue<List>>[]> {
  const [row] = await lookForKeys(deps, site, [{ list, key }], signal);
  if (!row) throw new ServiceFailure('gone');

  const { id } = await deps.addresses.find(site, list, signal);
  const versions = await deps.graph.readAll(
    {
      operation: `${list}.history`,
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
  const codec: RowCodec<List> = codecOf[list];
  return (
    versions
      .flatMap((one) => {
        const read = v.safeParse(version, one);
        return read.success ? [read.output] : [];
      })
      // Times are in whole seconds; the numbers of versions grow.
      .toSorted((one, other) => Number(one.id) - Number(other.id))
      .flatMap(({ lastModifiedDateTime, lastModifiedBy, fields }): readonly RowVersion<RowValue<List>>[] => {
        const at = toInstant(lastModifiedDateTime);
        const value = codec.fromItem({ ...row, fields });
        return at && value ? [{ at, by: lastModifiedBy?.user?.displayName ?? null, value }] : [];
      })
  );
}

const codecOf: { readonly [List in ListName]: RowCodec<List> } = allCodecs;
