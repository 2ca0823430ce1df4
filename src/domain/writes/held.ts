import type { SiteId } from '../shared/ids.ts';
import { needsPerson, type OutboxEntry } from './entry.ts';
import { siteOf } from './operation.ts';
import { touchedBy } from './touched.ts';

/**
 * Why an entry does not go on although nothing is wrong with it: the site's storage is full, which another
 * entry learned, or one that needs a person writes the same things before it.
 */
export type Held = 'site-full' | 'behind';

export function heldBy(entry: OutboxEntry, entries: readonly OutboxEntry[]): Held | null {
  if (needsPerson(entry) || entry.state.kind === 'done') return null;
  if (isIn(fullSites(entries), entry)) return 'site-full';

  const touched = touchedBy(entry.operation);
  const before = entries.slice(
    0,
    Math.max(
      0,
      entries.findIndex(({ id }) => id === entry.id),
    ),
  );
  const isBehind = before.some(
    (one) => needsPerson(one) && touchedBy(one.operation).some((thing) => touched.includes(thing)),
  );
  return isBehind ? 'behind' : null;
}

/** The sites whose storage is full: nothing more is sent there until a person says so. */
export function fullSites(entries: readonly OutboxEntry[]): ReadonlySet<SiteId> {
  return new Set(entries.filter(isFull).flatMap(({ operation }) => siteOf(operation) ?? []));
}

/** The other entries that the same full site refused; a person who tries one again tries them all. */
export function fullTogether(entries: readonly OutboxEntry[], id: string): readonly string[] {
  const asked = entries.find((entry) => entry.id === id);
  if (asked === undefined || !isFull(asked)) return [];

  const site = siteOf(asked.operation);
  const others = entries.filter((entry) => entry !== asked && isFull(entry));
  return others.filter(({ operation }) => siteOf(operation) === site).map((entry) => entry.id);
}

export function isIn(sites: ReadonlySet<SiteId>, { operation }: OutboxEntry): boolean {
  const site = siteOf(operation);
  return site !== null && sites.has(site);
}

/** A full mailbox stops nobody else. */
function isFull({ state }: OutboxEntry): boolean {
  return state.kind === 'needs-attention' && state.code === 'full' && state.workload !== 'outlook';
}
