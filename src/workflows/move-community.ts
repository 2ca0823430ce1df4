import { standingOf, type Leaving, type Standing } from '#domain/communities/standing.ts';
import { countOf, type OnExisting, type WholeRows } from '#domain/communities/whole-copy.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ok, refused, type Result } from '#domain/shared/result.ts';
import type { ProvisioningStep } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { changeStanding } from './change-standing.ts';

type MoveServices = Pick<Services, 'provisioning' | 'communities' | 'outbox' | 'account' | 'clock'>;

export interface MoveStep {
  readonly kind: 'reading' | 'lists' | 'rows';
  readonly step: ProvisioningStep;
}

export interface Moved {
  readonly rows: number;
  /** Of them, those that this run brought. */
  readonly added: number;
  /** Columns that the new lists do not have. */
  readonly leftOut: readonly string[];
  /** Rows that were changed at both places since; the new place's words stand. */
  readonly differing: number;
}

interface Move {
  readonly from: SiteId;
  readonly to: Leaving['to'];
  readonly onStep: (step: MoveStep) => void;
}

export type MoveRefusal =
  /** Another community lives there already. */
  | 'taken'
  /** Nobody has said that it moves, as what says it has not arrived. */
  | 'unsaid';

/**
 * Brings a community to another site: lists, then rows by key, then the charter, as what has one is found. What both
 * sites have says how far it came, so any window goes on from there, and two at once do no harm. From the first step
 * on the community takes nothing new; after the last it says where it went. Called again after that it brings over
 * what windows of an earlier version wrote meanwhile. Back to a site that it left it goes over what stands there,
 * after what came later there was brought over.
 */
export async function moveCommunity(
  services: MoveServices,
  { from, to, onStep }: Move,
  signal?: AbortSignal,
): Promise<Result<Moved, MoveRefusal>> {
  const { provisioning, communities } = services;
  const told = (kind: MoveStep['kind']) => (step: ProvisioningStep) => onStep({ kind, step });
  const [here, there] = await communities.snapshots([from, to.site], signal);
  const before = standingOf(here?.charter ?? null);
  const isOnItsWay = (before.kind === 'moving' || before.kind === 'moved') && before.to.site === to.site;
  const left = standingOf(there?.charter ?? null);
  const isWayBack = left.kind === 'moved' && left.to.site === from;
  // A charter there is another community's, unless it is the one that this run or another brought, or its own of before.
  const wasOpened = there?.charter !== null && there?.charter !== undefined && !isWayBack;
  if (wasOpened && !isOnItsWay) return refused('taken');

  let differing = 0;
  if (isWayBack && before.kind !== 'moved') {
    const webUrl = here?.webUrl ?? '';
    const late = await moveCommunity(services, { from: to.site, to: { site: from, webUrl }, onStep }, signal);
    if (!late.ok) return late;
    differing = late.value.differing;
  }
  const leaving = isOnItsWay ? before : startOf(services, to);
  if (!isOnItsWay && !(await say(services, from, { seen: before, after: leaving }))) return refused('unsaid');

  const all = await provisioning.readAll(from, told('reading'), signal);
  const added = await provisioning.addAll(to.site, opened(all, { from, to: to.site }), {
    onLists: told('lists'),
    onStep: told('rows'),
    // Whoever works there already is not undone.
    onExisting: wasOpened ? laterThan(all) : { kind: 'goes' },
    ...(signal ? { signal } : {}),
  });
  const moved: Leaving = { ...leaving, kind: 'moved' };
  const isSaid = leaving.kind === 'moved' || (await say(services, from, { seen: leaving, after: moved }));
  if (!isSaid) return refused('unsaid');
  return ok({
    rows: countOf(all),
    added: added.added,
    leftOut: added.leftOut,
    differing: differing + added.differing,
  });
}

/** The charter's row was changed last when it said where the community went: by SharePoint's clock, as all stamps. */
function laterThan({ charter = [] }: WholeRows): OnExisting {
  const since = charter[0]?.changedAt;
  return since ? { kind: 'goes-unchanged', since } : { kind: 'stays' };
}

function startOf({ account, clock }: MoveServices, to: Leaving['to']): Leaving {
  return { kind: 'moving', at: clock.now(), by: account.person.name, to };
}

/** True once the charter says it. */
async function say(
  services: MoveServices,
  site: SiteId,
  change: { readonly seen: Standing; readonly after: Standing },
): Promise<boolean> {
  const entry = await changeStanding(services, { site, ...change });
  const { state } = await services.outbox.settled(entry.id);
  // What was said is what is there, whoever said it.
  await services.communities.snapshots([site]);
  return state.kind === 'done';
}

/** The charter comes as it is, open again; its row is the last one, as what makes a community of these lists. */
function opened(
  { charter = [], ...rows }: WholeRows,
  { from, to }: { readonly from: SiteId; readonly to: SiteId },
): WholeRows {
  return {
    ...rows,
    charter: charter.map((row) => {
      const kept = Object.entries(row.fields).filter(([column]) => !standingColumns.includes(column));
      const before = String(row.fields['MovedFrom'] ?? '').split('\n');
      const left = [...before, from].filter((site) => site !== '' && site !== to);
      return { ...row, fields: { ...Object.fromEntries(kept), MovedFrom: [...new Set(left)].join('\n') } };
    }),
  };
}

const standingColumns = ['State', 'StateAt', 'StateBy', 'StateWhy', 'MovedTo', 'MovedToUrl', 'MovedFrom'];
