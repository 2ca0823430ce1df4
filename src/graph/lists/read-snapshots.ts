import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { CommunitySnapshot, ListTrouble } from '#ports/communities.ts';
import type { GraphClient } from '../client/client.ts';
import type { CollectionRead } from '../client/read-parts.ts';
import { codecs } from './codecs.ts';
import { siteUrlOfList } from './find-communities.ts';
import { readItems } from './item-requests.ts';
import { listsRequest, type ListAddresses, type ListFound, type ListsOfSite } from './list-address.ts';
import { decodeRows } from './row-codec.ts';
import { schemas } from './schema/registry.ts';
import { readSurvey, surveyRequest, type Survey } from './survey-lists.ts';

/** What a look at a community reads; the log is read by the session alone. */
const lists = ['charter', 'members', 'sessions', 'outcomes'] as const satisfies readonly ListName[];

type Snapshotted = (typeof lists)[number];

/** What was asked for one site, and what came. */
interface Look {
  readonly site: SiteId;
  readonly survey: CollectionRead;
  readonly rows: Record<Snapshotted, { readonly asked: string; readonly answer: CollectionRead }>;
}

/**
 * Several communities in one round trip: beside the rows, each site says which lists it has. Lists are asked
 * for by the id that is known or else by name; where the survey then shows that this was another list, or
 * that the list has a new id, the rows are read once more from the right one.
 */
export async function readSnapshots(
  deps: { graph: GraphClient; addresses: ListAddresses },
  sites: readonly SiteId[],
  signal?: AbortSignal,
): Promise<readonly CommunitySnapshot[]> {
  const looks = await askAll(deps, sites, signal);
  return Promise.all(looks.map((look) => toSnapshot(deps, look, signal)));
}

async function askAll(
  { graph, addresses }: { graph: GraphClient; addresses: ListAddresses },
  sites: readonly SiteId[],
  signal?: AbortSignal,
): Promise<readonly Look[]> {
  const known = await Promise.all(sites.map((site) => addresses.known(site)));
  const asked = sites.map((_, index) => (list: ListName) => known[index]?.[list]?.id ?? schemas[list].name);
  const parts = sites.flatMap((site, index) => [
    // The columns of all lists are many names, so a look at many communities goes without.
    sites.length === 1 ? surveyRequest(site) : listsRequest(site),
    ...lists.map((list) =>
      readItems({ site, list: asked[index]?.(list) ?? schemas[list].name }, schemas[list]),
    ),
  ]);
  const answers = await graph.readAllParts(parts, signal);

  return sites.map((site, index): Look => {
    const at = index * (lists.length + 1);
    const row = (list: Snapshotted): Look['rows'][Snapshotted] => ({
      asked: asked[index]?.(list) ?? schemas[list].name,
      answer: answers[at + 1 + lists.indexOf(list)] ?? noAnswer,
    });
    return {
      site,
      survey: answers[at] ?? noAnswer,
      rows: {
        charter: row('charter'),
        members: row('members'),
        sessions: row('sessions'),
        outcomes: row('outcomes'),
      },
    };
  });
}

async function toSnapshot(
  deps: { graph: GraphClient; addresses: ListAddresses },
  look: Look,
  signal?: AbortSignal,
): Promise<CommunitySnapshot> {
  const { site, survey } = look;
  if (!survey.ok) return withoutSurvey(site, survey.failure);

  const there = readSurvey(survey.rows);
  await deps.addresses.learn(site, there);
  const trouble: ListTrouble[] = lackingColumns(there);
  const rowsOf = async (list: Snapshotted): Promise<readonly unknown[]> => {
    const answer = await rightRows(deps.graph, { look, list, there }, signal);
    if (answer === null) trouble.push({ kind: 'missing', list });
    else if (!answer.ok) trouble.push(toTrouble(list, answer.failure));
    return answer?.ok ? answer.rows : [];
  };
  const [charter, members, sessions, outcomes] = await Promise.all(lists.map(rowsOf));
  if (!there.ours.log) trouble.push({ kind: 'missing', list: 'log' });

  return {
    site,
    webUrl: siteUrlOfList(there.ours.charter?.webUrl ?? there.ours.members?.webUrl ?? ''),
    charter: decodeRows(codecs.charter, charter ?? [])[0] ?? null,
    members: decodeRows(codecs.members, members ?? []),
    sessions: decodeRows(codecs.sessions, sessions ?? []),
    outcomes: decodeRows(codecs.outcomes, outcomes ?? []),
    trouble,
  };
}

function lackingColumns({ lacking }: Survey): ListTrouble[] {
  return Object.values(schemas).flatMap(({ list }) =>
    (lacking[list] ?? []).map((column): ListTrouble => ({ kind: 'column-missing', list, column })),
  );
}

/** Null where the site has no such list of ours. */
async function rightRows(
  graph: GraphClient,
  { look, list, there }: { look: Look; list: Snapshotted; there: ListsOfSite },
  signal?: AbortSignal,
): Promise<CollectionRead | null> {
  const found = there.ours[list];
  if (!found) return null;

  const { asked, answer } = look.rows[list];
  if (askedFor(asked, found)) return answer;

  const [again] = await graph.readAllParts(
    [readItems({ site: look.site, list: found.id }, schemas[list])],
    signal,
  );
  return again ?? noAnswer;
}

function askedFor(asked: string, { id, name }: ListFound): boolean {
  return asked === id || asked.toLowerCase() === name.toLowerCase();
}

/** A site that is closed to me or gone is told in its snapshot; what may pass is thrown, so that nobody sees an empty community. */
function withoutSurvey(site: SiteId, failure: ServiceFailure): CommunitySnapshot {
  const kind = failure.code === 'no-access' ? 'no-access' : failure.code === 'gone' ? 'missing' : null;
  if (kind === null) throw failure;

  const trouble = lists.map((list): ListTrouble => ({ kind, list }));
  return { site, webUrl: '', charter: null, members: [], sessions: [], outcomes: [], trouble };
}

function toTrouble(list: ListName, failure: ServiceFailure): ListTrouble {
  const { code, subject } = failure;
  if (code === 'no-access') return { kind: 'no-access', list };
  if (code === 'column-missing') return { kind: 'column-missing', list, column: subject };
  if (code === 'gone') return { kind: 'missing', list };
  throw failure;
}

const noAnswer: CollectionRead = { ok: false, failure: new ServiceFailure('unreadable') };
