import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { firstDelta, followDelta } from './item-requests.ts';
import { columnsAsked, lookedAt, type KeptCommunity, type LookedAt } from './kept-rows.ts';
import { listsRequest, type ListsOfSite } from './list-address.ts';
import { schemas } from './schema/registry.ts';
import { surveyRequest } from './survey-lists.ts';

/** What will be asked of one site, and what of it this device has already. */
export interface LookPlan {
  readonly site: SiteId;
  readonly kept: KeptCommunity | null;
  /** Null where the lists that this device knows are believed to be as they were. */
  readonly survey: 'columns' | 'lists' | null;
  readonly lists: Readonly<Record<LookedAt, PlannedList>>;
}

export interface PlannedList {
  /** The list's id, or its name while no id is known. */
  readonly asked: string;
  readonly request: GraphRead;
  /** Whether the answer holds changes of the kept rows alone. */
  readonly continues: boolean;
}

const day = 24 * 60 * 60_000;

/**
 * Changes of what is kept, everything of what is not. Lists are looked at where some are not known or
 * something was wrong, and once a day for a community that somebody opens.
 */
export function planLook(
  site: SiteId,
  here: {
    readonly kept: KeptCommunity | null;
    readonly known: ListsOfSite['ours'] | null;
    readonly now: IsoInstant;
    /** Columns of many communities are many names, so a look at all of them goes without. */
    readonly alone: boolean;
  },
): LookPlan {
  const { kept, known, now, alone } = here;
  const unsure = kept === null || known === null || lookedAt.some((list) => !known[list]);
  const troubled = kept !== null && kept.findings.length > 0;
  const due = alone && (kept?.surveyedAt == null || isOld(kept.surveyedAt, now));
  const asksColumns = alone || troubled;
  const planned = (list: LookedAt) => plannedList(site, list, { kept, id: known?.[list]?.id });
  return {
    site,
    kept,
    survey: unsure || troubled || due ? (asksColumns ? 'columns' : 'lists') : null,
    lists: {
      charter: planned('charter'),
      members: planned('members'),
      sessions: planned('sessions'),
      outcomes: planned('outcomes'),
    },
  };
}

export function surveyOf({ site, survey }: LookPlan): GraphRead | null {
  if (survey === null) return null;
  return survey === 'columns' ? surveyRequest(site) : listsRequest(site);
}

/** Everything of one list, e.g. after its link has expired or the list turned out to be another one. */
export function readAnew(site: SiteId, list: LookedAt, id: string): PlannedList {
  return { asked: id, request: firstDelta({ site, list: id }, schemas[list]), continues: false };
}

function plannedList(
  site: SiteId,
  list: LookedAt,
  { kept, id }: { kept: KeptCommunity | null; id: string | undefined },
): PlannedList {
  const before = kept?.lists[list];
  const link = before && before.id === id && before.columns === columnsAsked(list) ? before.link : null;
  return link === null || id === undefined
    ? readAnew(site, list, id ?? schemas[list].name)
    : { asked: id, request: followDelta(link, schemas[list]), continues: true };
}

/** A day that lies ahead was noted by a clock that was wrong. */
function isOld(at: IsoInstant, now: IsoInstant): boolean {
  return Math.abs(millisecondsOf(now) - millisecondsOf(at)) > day;
}
