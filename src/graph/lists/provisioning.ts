import { isRepairable, type ListFinding } from '#domain/communities/list-finding.ts';
import { schemaVersion } from '#domain/communities/lists-version.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { Provisioning, ProvisioningStep } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { Clock, Timers } from '#ports/platform.ts';
import type { GraphClient, Written } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { numberIn, textIn, type StoredFields } from './columns.ts';
import { placeOfChannel, placesOfTeams } from './community-places.ts';
import { readListsOfSite, type ListAddresses } from './list-address.ts';
import type { KeptRows } from './kept-rows.ts';
import { changeItem, readItems, type ListPlace } from './item-requests.ts';
import { mayProvision } from './may-provision.ts';
import { createColumnRequest, createListRequest, restoreColumnRequest } from './list-definition.ts';
import { itemsOf } from './row-codec.ts';
import { madeWhenNeeded, provisioningOrder, schemas } from './schema/registry.ts';
import { mostDoubts, settle } from './settle-made.ts';
import { readAllRows } from './read-whole-rows.ts';
import { addAllRows } from './whole-rows.ts';
import { siteUrlOf, surveyLists, type Survey } from './survey-lists.ts';
import { millisecondsOf } from '#domain/shared/time.ts';

export interface ProvisioningDeps {
  readonly graph: GraphClient;
  readonly identity: Identity;
  readonly addresses: ListAddresses;
  readonly rows: KeptRows;
  readonly clock: Clock;
  readonly timers: Timers;
}

/**
 * Makes a community's lists. Nothing is kept about how far it came: what the site has says it, so whoever
 * calls again after a crash, a lost answer or a colleague's click goes on from there.
 */
export function createProvisioning(deps: ProvisioningDeps): Provisioning {
  const { graph, addresses, rows, clock } = deps;
  /** What was seen before a request that never left, for want of a permission mostly: it is tried again at once. */
  let seen: { readonly site: SiteId; readonly survey: Survey; readonly at: number } | null = null;

  function seenLately(site: SiteId): Survey | null {
    const before = seen;
    seen = null;
    const age = before ? millisecondsOf(clock.now()) - before.at : Infinity;
    return before?.site === site && age >= 0 && age < aMinute ? before.survey : null;
  }

  return {
    places: (signal) => placesOfTeams(graph, signal),
    placeAt: (channel, signal) => placeOfChannel(graph, channel, signal),
    mayProvision: (site, signal) => mayProvision(graph, site, signal),

    async survey(site, signal) {
      const survey = await surveyLists(graph, site, { signal });
      const foreign = firstForeign(survey);
      if (foreign) return { kind: 'foreign', list: foreign, name: schemas[foreign].name };

      const there = provisioningOrder.filter((list) => survey.ours[list]);
      if (there.length === 0) return { kind: 'nothing' };
      return nextStep(survey) ? { kind: 'part', there } : { kind: 'whole' };
    },

    async provision(site, onStep, signal) {
      await make(site, { onStep, signal });
    },
    async makeList(site, needed, signal) {
      await make(site, { needed: [needed], only: needed, signal });
    },
    readAll: (site, onStep, signal) => readAllRows(deps, { site, onStep }, signal),

    async addAll(site, rows, { onLists, onStep, onExisting = { kind: 'stays' }, signal }) {
      const needed = madeWhenNeeded.filter((list) => rows[list]?.length);
      const survey = await make(site, {
        needed,
        ...(onLists ? { onStep: onLists } : {}),
        signal,
      });
      return addAllRows(deps, { site, survey, rows, onStep, onExisting }, signal);
    },
  };

  /** Everything of the start and what is needed beside it, or that list alone. */
  async function make(
    site: SiteId,
    {
      needed = [],
      only,
      onStep,
      signal,
    }: { needed?: readonly ListName[]; only?: ListName; onStep?: OnStep; signal: AbortSignal | undefined },
  ): Promise<Survey> {
    const look = { needed, signal };
    const isStart = needed.length === 0;
    let survey = (isStart ? seenLately(site) : null) ?? (await surveyLists(graph, site, look));
    // A charter's list that was there may hold the row of an older version.
    const charter = only ? undefined : survey.ours.charter;
    let fewest = survey.findings.length;
    for (let doubts = 0; ;) {
      // Whoever else mends the same lists at this moment brings it on, too.
      if (survey.findings.length < fewest) doubts = 0;
      fewest = Math.min(fewest, survey.findings.length);
      refuseForeign(survey, only);
      onStep?.(progress(survey));
      const step = nextStep(survey, only);
      if (!step) break;

      const made = await graph.write(requestOf(site, step, survey), signal);
      if (made.reply.kind === 'not-sent' && isStart) {
        seen = { site, survey, at: millisecondsOf(clock.now()) };
      }
      const settled = await settle(deps, { list: step.list, made, doubts }, signal);
      const after = settled === 'made' ? surveyAfter(survey, step, made) : null;
      if (!after) doubts += 1;
      survey = after ?? (await surveyLists(graph, site, look));
    }
    if (charter) await markVersion(deps, { site, list: charter.id }, signal);
    await addresses.learn(site, survey);
    await rows.surveyed(site, { webUrl: siteUrlOf(survey), findings: survey.findings });
    return survey;
  }
}

type OnStep = (step: ProvisioningStep) => void;

/** What is mended next: a finding that needs no person, and where it is. */
interface Step {
  readonly finding: ListFinding;
  readonly list: ListName;
}

/** Lists and columns first: what a column must be like again may be refused, and then the rest is done. */
function nextStep({ findings }: Survey, only?: ListName): Step | null {
  const mendable = findings.filter((one) => isRepairable(one) && (!only || one.list === only));
  const isMade = ({ kind }: ListFinding) => kind === 'missing' || kind === 'column-missing';
  const finding = mendable.find(isMade) ?? mendable[0];
  return finding ? { finding, list: finding.list } : null;
}

function requestOf(site: SiteId, { finding, list }: Step, survey: Survey): GraphRequest {
  const schema = schemas[list];
  const found = survey.ours[list];
  if (!found || !('column' in finding)) return createListRequest(site, schema);

  const { column } = finding;
  const id = survey.columnIds.get(found.id)?.get(column);
  return id === undefined
    ? createColumnRequest({ site, list: found.id }, schema, column)
    : restoreColumnRequest({ site, list: found.id, column: id }, schema, column);
}

/** What the site has after a step that surely worked; null where the answer does not say it. */
function surveyAfter(survey: Survey, { finding, list }: Step, { verdict }: Written): Survey | null {
  const after = { ...survey, findings: survey.findings.filter((one) => one !== finding) };
  if ('column' in finding) return after;

  const made = verdict.kind === 'accepted' ? readListsOfSite([verdict.body]).ours[list] : undefined;
  return made ? { ...after, ours: { ...survey.ours, [list]: made } } : null;
}

const aMinute = 60_000;

/**
 * Says in the charter's row which version the lists are of, once they have all of it. A number never goes down:
 * whoever comes with a newer version at the same moment is not undone.
 */
async function markVersion(deps: ProvisioningDeps, place: ListPlace, signal?: AbortSignal): Promise<void> {
  for (let doubts = 0; ;) {
    const items = itemsOf(await deps.graph.readAll(readItems(place, schemas.charter), signal));
    const behind = items.find(
      ({ fields }) => textIn(fields, 'Key') !== '' && versionIn(fields) < schemaVersion,
    );
    if (!behind) return;

    const request = changeItem(place, schemas.charter, {
      item: behind.id,
      eTag: behind.eTag,
      fields: { SchemaVersion: schemaVersion },
    });
    const made = await deps.graph.write(request, signal);
    // Whoever changed the row meanwhile may have said it.
    const isStale = made.verdict.kind === 'refused' && made.verdict.code === 'conflict';
    if (!isStale || doubts >= mostDoubts) await settle(deps, { list: 'charter', made, doubts }, signal);
    doubts += 1;
  }
}

function versionIn(fields: StoredFields): number {
  return numberIn(fields, 'SchemaVersion') ?? 1;
}

function refuseForeign(survey: Survey, only?: ListName): void {
  const foreign = only ? survey.foreign[only] && only : firstForeign(survey);
  if (foreign) throw new ServiceFailure('foreign-list', { subject: schemas[foreign].name });
}

function firstForeign(survey: Survey): ListName | undefined {
  return provisioningOrder.find((list) => survey.foreign[list]);
}

/** A list counts when it has all its columns. */
function progress(survey: Survey): ProvisioningStep {
  const of = provisioningOrder.length;
  const open = new Set(survey.findings.filter(isRepairable).map(({ list }) => list));
  const done = provisioningOrder.filter((list) => !open.has(list)).length;
  const list = nextStep(survey)?.list ?? provisioningOrder[of - 1] ?? 'charter';
  return { list, done, of };
}
