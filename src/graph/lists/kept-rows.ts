import * as v from 'valibot';
import type { SiteId } from '#domain/shared/ids.ts';
import { toInstant, type IsoInstant } from '#domain/shared/time.ts';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { Cache } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import { checked } from './checked.ts';
import { ownLink } from './delta-pages.ts';
import type { StoredItem } from './row-codec.ts';
import { columnNames } from './schema/list-schema.ts';
import { schemas } from './schema/registry.ts';

/** The lists that a look at a community reads; the log is read by its session alone. */
export const lookedAt = ['charter', 'members', 'sessions', 'outcomes'] as const satisfies readonly ListName[];

export type LookedAt = (typeof lookedAt)[number];

/** A list as it was read last, and where its changes go on from. */
export interface KeptList {
  readonly id: string;
  /** The columns that the rows and the link were asked for; a newer version of the product asks for others. */
  readonly columns: string;
  /** Null where there is no link to go on from. */
  readonly link: string | null;
  readonly items: readonly StoredItem[];
}

/** What this device knows of one community. */
export interface KeptCommunity {
  readonly webUrl: string;
  readonly lists: Partial<Readonly<Record<LookedAt, KeptList>>>;
  /** Of the last look at lists and columns. */
  readonly findings: readonly ListFinding[];
  /** When all columns were looked at, by this device's clock; null where something hints that they changed. */
  readonly surveyedAt: IsoInstant | null;
}

/** The rows of communities on this device, so that the next look asks for what changed alone. */
export interface KeptRows {
  read(site: SiteId): Promise<KeptCommunity | null>;
  write(site: SiteId, community: KeptCommunity): Promise<void>;
  /** All columns were looked at just now, by somebody who wanted to know or to mend. */
  surveyed(site: SiteId, seen: Pick<KeptCommunity, 'webUrl' | 'findings'>): Promise<void>;
  /** Something hints that a person changed the lists: the next read looks at all of them. */
  distrust(site: SiteId): Promise<void>;
}

export function createKeptRows({ cache, clock }: { cache: Cache; clock: Clock }): KeptRows {
  const here = new Map<SiteId, KeptCommunity>();

  async function read(site: SiteId): Promise<KeptCommunity | null> {
    const held = here.get(site);
    if (held) return held;

    const kept = v.safeParse(keptCommunity, (await cache.read(nameOf(site)))?.value);
    // Findings are this product's own words; only this module writes them.
    return kept.success ? (kept.output as KeptCommunity) : null;
  }

  async function write(site: SiteId, community: KeptCommunity): Promise<void> {
    here.set(site, community);
    await cache.write(nameOf(site), community);
  }

  return {
    read,
    write,
    async surveyed(site, seen) {
      const lists = (await read(site))?.lists ?? {};
      await write(site, { ...seen, lists, surveyedAt: clock.now() });
    },
    async distrust(site) {
      const kept = await read(site);
      if (kept && kept.surveyedAt !== null) await write(site, { ...kept, surveyedAt: null });
    },
  };
}

export function columnsAsked(list: LookedAt): string {
  return columnNames(schemas[list]).join(',');
}

const keptList = v.object({
  id: v.string(),
  columns: v.string(),
  // A link that somebody tampered with is no link: the list is read anew.
  link: v.pipe(
    v.nullable(v.string()),
    v.transform((link) => (link === null ? null : ownLink(link))),
  ),
  items: v.array(
    v.object({
      id: v.number(),
      eTag: v.string(),
      createdAt: v.string(),
      fields: v.record(v.string(), v.unknown()),
    }),
  ),
});

const keptCommunity = v.object({
  webUrl: v.string(),
  lists: v.object({
    charter: v.optional(keptList),
    members: v.optional(keptList),
    sessions: v.optional(keptList),
    outcomes: v.optional(keptList),
  }),
  findings: v.array(v.looseObject({ kind: v.string(), list: v.string() })),
  surveyedAt: v.nullable(checked(toInstant)),
});

function nameOf(site: SiteId): string {
  return `rows:${site}`;
}
