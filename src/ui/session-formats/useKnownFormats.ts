import type { MadeHere } from '#domain/sessions/choose-format.ts';
import type { Format } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { formatOf, offered, ownFormatId, rootOf } from '#domain/sessions/own/own-format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { useOwnFormats } from '../data/useOwnFormats.ts';

export interface KnownFormats {
  /** Of a community's formats only once they are read, and only what this version can run; removed ones too. */
  byId(id: string): Format | undefined;
  /** The community's formats that are offered and can be run, by name. */
  readonly own: readonly MadeHere[];
  /** What those are called that are offered and that this version cannot run. */
  readonly unreadable: readonly string[];
  /** Whether its own are among them. */
  readonly state: KnownState;
}

export type KnownState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'read' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly again: () => void }
  /** As this device kept them; they could not be looked at since. */
  | {
      readonly kind: 'kept';
      readonly asOf: IsoInstant;
      readonly failure: unknown;
      readonly again: () => void;
    };

/** The formats that a community can choose from. Where its own cannot be read, there are the others. */
export function useKnownFormats(site: SiteId): KnownFormats {
  const view = useOwnFormats(site);
  const all = view.kind === 'ready' ? view.read.formats : [];
  const shown = offered(all).map((one) => ({ one, format: formatOf(one) }));
  return {
    byId(id) {
      const row = all.find((one) => ownFormatId(one) === id);
      return row ? (formatOf(row) ?? undefined) : formatById(id);
    },
    own: shown.flatMap(({ one, format }) => (format ? [{ format, root: rootOf(one, all) }] : [])),
    unreadable: shown.flatMap(({ one, format }) => (format ? [] : [one.name])),
    state: stateOf(view),
  };
}

function stateOf(view: ReturnType<typeof useOwnFormats>): KnownState {
  switch (view.kind) {
    case 'loading':
      return { kind: 'loading' };
    case 'failed':
      return { kind: 'failed', failure: view.failure, again: view.retry };
    case 'ready':
      return view.failure === null
        ? { kind: 'read' }
        : { kind: 'kept', asOf: view.asOf, failure: view.failure, again: view.refresh };
  }
}
