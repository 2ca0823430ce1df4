import { isRepairable, type ListFinding } from '#domain/communities/list-finding.ts';
import { schemaVersion } from '#domain/communities/lists-version.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { Provisioning, ProvisioningStep } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { Clock, Timers } from '#ports/platform.ts';
import { classifyRead } from '../client/classify.ts';
import type { GraphClient, Written } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { pause } from '../client/patience.ts';
import { numberIn, textIn, type StoredFields } from './columns.ts';
import { placeOfChannel, placesOfTeams } from './community-places.ts';
import { readListsOfSite, type ListAddresses } from './list-address.ts';
import type { KeptRows } from './kept-rows.ts';
import { changeItem, readItems, type ListPlace } from './item-requests.ts';
import { mayProvision } from './may-provision.ts';
import { createColumnRequest, createListRequest, restoreColumnRequest } from './list-definition.ts';
import { itemsOf } from './row-codec.ts';
import { provisioningOrder, schemas } from './schema/registry.ts';
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

    provision: (site, onStep, signal) => make(site, { onStep, signal }),
    makeList: (site, needed, signal) => make(site, { needed, signal }),
  };

  /** Everything of the start, or one list alone. */
  async function make(
    site: SiteId,
    { needed, onStep, signal }: { needed?: ListName; onStep?: OnStep; signal: AbortSignal | undefined },
  ): Promise<void> {
    const look = { ...(needed ? { needed } : {}), signal };
    let survey = (needed ? null : seenLately(site)) ?? (await surveyLists(graph, site, look));
    // A charter's list that was there may hold the row of an older version.
    const charter = needed ? undefined : survey.ours.charter;
    let fewest = survey.findings.length;
    for (let doubts = 0; ;) {
      // Whoever else mends the same lists at this moment brings it on, too.
      if (survey.findings.length < fewest) doubts = 0;
      fewest = Math.min(fewest, survey.findings.length);
      refuseForeign(survey, needed);
      onStep?.(progress(survey));
      const step = nextStep(survey, needed);
      if (!step) break;

      const made = await graph.write(requestOf(site, step, survey), signal);
      if (made.reply.kind === 'not-sent' && !needed) {
        seen = { site, survey, at: millisecondsOf(clock.now()) };
      }
      const settled = await settle(deps, { step, made, doubts }, signal);
      const after = settled === 'made' ? surveyAfter(survey, step, made) : null;
      if (!after) doubts += 1;
      survey = after ?? (await surveyLists(graph, site, look));
    }
    if (charter) await markVersion(deps, { site, list: charter.id }, signal);
    await addresses.learn(site, survey);
    await rows.surveyed(site, { webUrl: siteUrlOf(survey), findings: survey.findings });
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

/** How often one run goes on after answers that left doubt, before it hands the decision to a person. */
const mostDoubts = 5;

const longestWaitMs = 20_000;

const aMinute = 60_000;

/** Returns when it is worth looking again; throws what a person has to know. */
async function settle(
  deps: ProvisioningDeps,
  { step, made, doubts }: { step: Step; made: Written; doubts: number },
  signal?: AbortSignal,
): Promise<'made' | 'doubt'> {
  const { verdict } = made;
  switch (verdict.kind) {
    case 'accepted':
      return 'made';
    case 'in-doubt':
      if (doubts >= mostDoubts) throw failureOf(deps, step, made);
      return 'doubt';
    case 'not-applied': {
      const wait = verdict.until ? millisecondsOf(verdict.until) - millisecondsOf(deps.clock.now()) : 1000;
      // No time brings a sign-in.
      const isForPerson = verdict.why === 'sign-in';
      if (isForPerson || doubts >= mostDoubts || wait > longestWaitMs) throw failureOf(deps, step, made);
      await pause(Math.max(wait, 0), deps.timers, signal);
      return 'doubt';
    }
    case 'refused':
      // Somebody else made it a moment ago, or an earlier try of ours did.
      if (verdict.code === 'taken' && doubts < mostDoubts) return 'doubt';
      throw failureOf(deps, step, made);
    case 'conflict':
      throw failureOf(deps, step, made);
  }
}

/**
 * Says in the charter's row which version the lists are of, once they have all of it. A number never goes down:
 * whoever comes with a newer version at the same moment is not undone.
 */
async function markVersion(deps: ProvisioningDeps, place: ListPlace, signal?: AbortSignal): Promise<void> {
  const step: Step = { finding: { kind: 'missing', list: 'charter' }, list: 'charter' };
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
    if (!isStale || doubts >= mostDoubts) await settle(deps, { step, made, doubts }, signal);
    doubts += 1;
  }
}

function versionIn(fields: StoredFields): number {
  return numberIn(fields, 'SchemaVersion') ?? 1;
}

/** A refusal names the permission that is missing; with the permission there, the site itself said no. */
function failureOf({ identity }: ProvisioningDeps, step: Step, { verdict, reply }: Written): ServiceFailure {
  const subject = schemas[step.list].name;
  if (reply.kind === 'not-sent') return reply.failure;
  if (verdict.kind === 'refused' && verdict.code === 'taken')
    return new ServiceFailure('foreign-list', { subject });

  const missing = identity.granted().has('Sites.Manage.All') ? null : 'Sites.Manage.All';
  const until = verdict.kind === 'not-applied' ? verdict.until : null;
  return (
    classifyRead(reply, { workload: 'sharepoint', gateUntil: until, missing }) ??
    new ServiceFailure('service-trouble', { subject })
  );
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
