import { standingOf, type Leaving, type Standing } from '#domain/communities/standing.ts';
import { countOf, type WholeRows } from '#domain/communities/whole-copy.ts';
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
  /** Columns that the new lists do not have. */
  readonly leftOut: readonly string[];
  readonly leaving: Leaving;
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
 * what windows of an earlier version wrote meanwhile.
 */
export async function moveCommunity(
  services: MoveServices,
  {
    from,
    to,
    onStep,
  }: { readonly from: SiteId; readonly to: Leaving['to']; readonly onStep: (step: MoveStep) => void },
  signal?: AbortSignal,
): Promise<Result<Moved, MoveRefusal>> {
  const { provisioning, communities } = services;
  const told = (kind: MoveStep['kind']) => (step: ProvisioningStep) => onStep({ kind, step });
  const [here, there] = await communities.snapshots([from, to.site], signal);
  const before = standingOf(here?.charter ?? null);
  const isOnItsWay = (before.kind === 'moving' || before.kind === 'moved') && before.to.site === to.site;
  // A charter there is another community's, unless it is the one that this run or another brought.
  const wasOpened = there?.charter !== null && there?.charter !== undefined;
  if (wasOpened && !isOnItsWay) return refused('taken');

  const leaving = isOnItsWay ? before : { ...startOf(services, to) };
  if (!isOnItsWay && !(await say(services, from, { seen: before, after: leaving }))) return refused('unsaid');

  const all = await provisioning.readAll(from, told('reading'), signal);
  const { leftOut } = await provisioning.addAll(to.site, opened(all), {
    onLists: told('lists'),
    onStep: told('rows'),
    // Whoever works there already is not undone.
    overwrite: !wasOpened,
    ...(signal ? { signal } : {}),
  });
  const moved: Leaving = { ...leaving, kind: 'moved' };
  const isSaid = leaving.kind === 'moved' || (await say(services, from, { seen: leaving, after: moved }));
  return isSaid ? ok({ rows: countOf(all), leftOut, leaving: moved }) : refused('unsaid');
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
function opened({ charter = [], ...rows }: WholeRows): WholeRows {
  return {
    ...rows,
    charter: charter.map((row) => ({
      ...row,
      fields: Object.fromEntries(
        Object.entries(row.fields).filter(([column]) => !standingColumns.includes(column)),
      ),
    })),
  };
}

const standingColumns = ['State', 'StateAt', 'StateBy', 'StateWhy', 'MovedTo', 'MovedToUrl'];
