import type { Format } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { formatOf, offered, ownFormatId } from '#domain/sessions/own/own-format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useOwnFormats } from '../data/useOwnFormats.ts';

export interface KnownFormats {
  /** Of a community's formats only once they are read, and only what this version can run; removed ones too. */
  byId(id: string): Format | undefined;
  /** The community's formats that are offered and can be run, by name. */
  readonly own: readonly Format[];
}

/** The formats that a community can choose from. Where its own cannot be read, there are the others. */
export function useKnownFormats(site: SiteId): KnownFormats {
  const view = useOwnFormats(site);
  const all = view.kind === 'ready' ? view.read.formats : [];
  return {
    byId(id) {
      const row = all.find((one) => ownFormatId(one) === id);
      return row ? (formatOf(row) ?? undefined) : formatById(id);
    },
    own: offered(all).flatMap((one) => formatOf(one) ?? []),
  };
}
