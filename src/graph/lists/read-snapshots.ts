import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Clock } from '#ports/platform.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { nextLinkOf, rowsOf } from '../client/page.ts';
import type { PartRead } from '../client/read-parts.ts';
import { readDeltas, type DeltaRead } from './delta-pages.ts';
import { withHiddenRows } from './hidden-rows.ts';
import { columnsAsked, lookedAt, type KeptCommunity, type KeptList } from './kept-rows.ts';
import type { KeptRows, LookedAt } from './kept-rows.ts';
import type { ListAddresses, ListFound } from './list-address.ts';
import { planLook, readAnew, surveyOf, type LookPlan, type PlannedList } from './look-at-site.ts';
import { withChangedItems } from './row-codec.ts';
import { snapshotOf } from './snapshot-of.ts';
import { loadColumnFindings, readSurvey, siteUrlOf, type Survey } from './survey-lists.ts';

export interface SnapshotDeps {
  readonly graph: GraphClient;
  readonly addresses: ListAddresses;
  readonly rows: KeptRows;
  readonly clock: Clock;
}

/**
 * Several communities in one round trip: of lists that this device has read before what changed since, of
 * others everything. Lists are asked for by the id that is known or else by name; where a survey then shows
 * that this was another list, or where a link has expired, that list is read once more as a whole, and only
 * then shown: nobody sees less meanwhile.
 */
export async function readSnapshots(
  deps: SnapshotDeps,
  sites: readonly SiteId[],
  { also = [], signal }: { also?: readonly GraphRead[]; signal?: AbortSignal | undefined } = {},
): Promise<{ readonly snapshots: readonly CommunitySnapshot[]; readonly also: readonly PartRead[] }> {
  const plans = await Promise.all(sites.map((site) => planned(deps, site, { alone: sites.length === 1 })));
  return look(deps, plans, { also, signal });
}

async function planned(
  { addresses, rows, clock }: SnapshotDeps,
  site: SiteId,
  { alone }: { alone: boolean },
): Promise<LookPlan> {
  const [kept, known] = await Promise.all([rows.read(site), addresses.known(site)]);
  return planLook(site, { kept, known, now: clock.now(), alone });
}

async function look(
  deps: SnapshotDeps,
  plans: readonly LookPlan[],
  { also, signal }: { also: readonly GraphRead[]; signal: AbortSignal | undefined },
): Promise<{ snapshots: readonly CommunitySnapshot[]; also: readonly PartRead[] }> {
  const requests = plans.flatMap(({ lists }) => lookedAt.map((list) => lists[list].request));
  const surveys = plans.flatMap((plan) => surveyOf(plan) ?? []);
  // It comes while the answer is on its way.
  if (plans.some(({ survey }) => survey === 'columns')) void loadColumnFindings().catch(() => undefined);
  const read = await readDeltas(deps.graph, requests, { also: [...surveys, ...also], signal });
  let surveysRead = 0;
  const looks = plans.map((plan, index): Look => {
    const of = (list: LookedAt) => read.deltas[index * lookedAt.length + lookedAt.indexOf(list)] ?? noAnswer;
    const rows = {
      charter: of('charter'),
      members: of('members'),
      sessions: of('sessions'),
      outcomes: of('outcomes'),
    };
    if (plan.survey === null) return { plan, rows, survey: null };

    surveysRead += 1;
    return { plan, rows, survey: read.also[surveysRead - 1] ?? null };
  });
  return {
    snapshots: await Promise.all(looks.map((one) => settle(deps, one, signal))),
    also: read.also.slice(surveys.length),
  };
}

/** What was asked of one site, and what came. */
interface Look {
  readonly plan: LookPlan;
  readonly rows: Readonly<Record<LookedAt, DeltaRead>>;
  readonly survey: PartRead | null;
}

async function settle(deps: SnapshotDeps, one: Look, signal?: AbortSignal): Promise<CommunitySnapshot> {
  const { plan, survey } = one;
  if (plan.survey === null && lookedAt.some((list) => hintsAtChange(one.rows[list]))) {
    await deps.addresses.forget(plan.site);
    const anew = await planned(deps, plan.site, { alone: true });
    const [snapshot] = (await look(deps, [anew], { also: [], signal })).snapshots;
    return snapshot ?? withoutSurvey(plan, new ServiceFailure('unreadable'));
  }
  if (plan.survey !== null && !survey?.ok) {
    return withoutSurvey(plan, survey?.failure ?? new ServiceFailure('unreadable'));
  }
  const there = survey?.ok ? await readSurvey(await allRows(deps.graph, one, survey.body, signal)) : null;
  if (there) await deps.addresses.learn(plan.site, there);
  const community = await merged(deps, { one, there }, signal);
  if (community !== plan.kept) await deps.rows.write(plan.site, community);

  return snapshotOf(plan.site, community);
}

/** A list that is not where it was, or that refuses what it used to answer. */
function hintsAtChange(read: DeltaRead): boolean {
  return read.kind === 'failed' && ['gone', 'column-missing', 'refused'].includes(read.failure.code);
}

/** A site with very many lists tells them on several pages. */
async function allRows(
  graph: GraphClient,
  { plan }: Look,
  body: unknown,
  signal?: AbortSignal,
): Promise<readonly unknown[]> {
  const next = nextLinkOf(body);
  const request = surveyOf(plan);
  if (next === null || request === null) return rowsOf(body);
  return [...rowsOf(body), ...(await graph.readAll({ ...request, path: next }, signal))];
}

/** What this device knows of the community after the look; the same object where nothing is new. */
async function merged(
  deps: SnapshotDeps,
  { one, there }: { one: Look; there: Survey | null },
  signal?: AbortSignal,
): Promise<KeptCommunity> {
  const { plan } = one;
  const right = await rightRows(deps.graph, { one, there }, signal);
  const denied: ListFinding[] = [];
  const lists: Partial<Record<LookedAt, KeptList>> = {};
  for (const { list, asked, read, id } of right) {
    if (read.kind === 'failed') denied.push(toFinding(list, read.failure));
    const kept = read.kind === 'read' ? keptAfter(plan.kept?.lists[list], { list, id, asked, read }) : null;
    if (kept) lists[list] = kept;
  }
  const base = {
    webUrl: there ? siteUrlOf(there) : (plan.kept?.webUrl ?? ''),
    lists,
    findings: [...(there?.findings ?? []), ...denied],
    surveyedAt: plan.survey === 'columns' ? deps.clock.now() : (plan.kept?.surveyedAt ?? null),
  };
  const community = await withHiddenRows(
    deps.graph,
    { site: plan.site, before: plan.kept?.findings ?? [] },
    base,
    signal,
  );
  const isSame =
    there === null &&
    denied.length === 0 &&
    lookedAt.every((list) => community.lists[list] === plan.kept?.lists[list]);
  return isSame && plan.kept && community.findings.length === 0 ? plan.kept : community;
}

interface RightRead {
  readonly list: LookedAt;
  readonly id: string;
  readonly asked: PlannedList;
  readonly read: DeltaRead;
}

/** The answers of the lists that are there, each of the right list and whole. */
async function rightRows(
  graph: GraphClient,
  { one, there }: { one: Look; there: Survey | null },
  signal?: AbortSignal,
): Promise<readonly RightRead[]> {
  const { plan, rows } = one;
  const right = lookedAt.flatMap((list): RightRead[] => {
    const asked = plan.lists[list];
    const found = there ? there.ours[list] : { id: asked.asked, name: '', webUrl: '' };
    if (!found) return [];

    const isRight = askedFor(asked.asked, found) && rows[list].kind !== 'expired';
    return [
      { list, id: found.id, asked: isRight ? asked : readAnew(plan.site, list, found.id), read: rows[list] },
    ];
  });
  const again = right.filter(({ list, asked }) => asked !== plan.lists[list]);
  if (again.length === 0) return right;

  const { deltas } = await readDeltas(
    graph,
    again.map(({ asked }) => asked.request),
    { signal },
  );
  return right.map((each) => {
    const at = again.indexOf(each);
    return at === -1 ? each : { ...each, read: deltas[at] ?? noAnswer };
  });
}

function askedFor(asked: string, { id, name }: ListFound): boolean {
  return asked === id || asked.toLowerCase() === name.toLowerCase();
}

/** The same object where nothing changed: the older link still leads on from there. */
function keptAfter(
  before: KeptList | undefined,
  after: {
    readonly list: LookedAt;
    readonly id: string;
    readonly asked: PlannedList;
    readonly read: Extract<DeltaRead, { kind: 'read' }>;
  },
): KeptList {
  const { list, id, asked, read } = after;
  if (before && asked.continues && read.rows.length === 0 && read.link !== null) return before;

  const items = withChangedItems(asked.continues ? (before?.items ?? []) : [], read.rows);
  return { id, columns: columnsAsked(list), link: read.link, items };
}

/** A site that is closed to me or gone is told in its snapshot; what may pass is thrown, so that nobody sees an empty community. */
function withoutSurvey({ site, kept }: LookPlan, failure: ServiceFailure): CommunitySnapshot {
  const kind = failure.code === 'no-access' ? 'no-access' : failure.code === 'gone' ? 'missing' : null;
  if (kind === null) throw failure;

  const findings = lookedAt.map((list): ListFinding => ({ kind, list }));
  return snapshotOf(site, { webUrl: kept?.webUrl ?? '', lists: {}, findings, surveyedAt: null });
}

function toFinding(list: ListName, failure: ServiceFailure): ListFinding {
  const { code, subject } = failure;
  if (code === 'no-access') return { kind: 'no-access', list };
  if (code === 'column-missing') return { kind: 'column-missing', list, column: subject };
  if (code === 'gone') return { kind: 'missing', list };
  throw failure;
}

const noAnswer: DeltaRead = { kind: 'failed', failure: new ServiceFailure('unreadable') };
