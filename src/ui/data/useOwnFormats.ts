import type { SiteId } from '#domain/shared/ids.ts';
import type { FormatsRead } from '#ports/communities.ts';
import { readFormats, recallFormats, withPendingFormats } from '#workflows/formats.ts';
import { useAsked, type Asked, type AskedView } from './useAsked.ts';

const ownFormats: Asked<FormatsRead> = {
  name: 'formats',
  read: readFormats,
  recall: recallFormats,
  withPending: withPendingFormats,
};

/** The formats that a community made: from this device at once, then from its site. */
export function useOwnFormats(site: SiteId): AskedView<FormatsRead> {
  return useAsked(ownFormats, site);
}
