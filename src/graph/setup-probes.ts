import * as v from 'valibot';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CalendarSeen, SetupProbes, TeamSite } from '#ports/diagnostics.ts';
import { path, withQuery } from './client/address.ts';
import type { GraphClient, Written } from './client/client.ts';
import type { GraphRead, GraphRequest } from './client/graph-request.ts';
import { rowsOf } from './client/page.ts';
import { placeOfChannel } from './lists/community-places.ts';
import { listsRequest, readListsOfSite } from './lists/list-address.ts';
import { madeWhenNeeded, provisioningOrder } from './lists/schema/registry.ts';
import { surveyAsMade } from './lists/survey-as-made.ts';
import { ownedIds } from './teams/group-of-site.ts';
import { joinedTeams, readTeams, siteOfTeam, toSite } from './teams/joined-teams.ts';

type Probes = Pick<SetupProbes, 'teams' | 'siteAt' | 'survey' | 'mayWrite' | 'calendar'>;

/** The reads behind the page that says what is ready and what is missing. */
export function createSetupProbes(graph: GraphClient): Probes {
  return {
    teams: (signal) => teamSites(graph, signal),

    async siteAt(channel, signal) {
      const { site, name, webUrl } = await placeOfChannel(graph, channel, signal);
      return { site, name, webUrl };
    },

    async survey(site, signal) {
      const { ours, foreign, findings, isOlder } = await surveyAsMade(graph, site, signal);
      const later = madeWhenNeeded.filter((list) => ours[list] ?? foreign[list]);
      return { lists: [...provisioningOrder, ...later], findings, isOlder };
    },

    mayWrite: (site, signal) => mayWrite(graph, site, signal),
    calendar: async (signal) => calendarIn(await graph.read(calendarRequest, signal)),
  };
}

/** Three round trips, whatever the number of teams. */
async function teamSites(graph: GraphClient, signal?: AbortSignal): Promise<readonly TeamSite[]> {
  const [rows, owned] = await Promise.all([graph.readAll(joinedTeams, signal), ownedIds(graph, signal)]);
  const teams = readTeams(rows);
  const sites = await graph.readParts(
    teams.map(({ id }) => siteOfTeam(id)),
    signal,
  );
  return teams.map(({ id, name }, index) => {
    const answer = sites[index];
    const found = answer?.ok ? toSite(answer.body) : null;
    const failure = answer?.ok === false ? answer.failure : new ServiceFailure('unreadable');
    return {
      id,
      name,
      isMine: owned.includes(id),
      place: found ? { ok: true, site: found.site, webUrl: found.webUrl } : { ok: false, failure },
    };
  });
}

/**
 * A change of nothing to a row as it never was: a list that takes changes answers that the row is another by now
 * (412), a locked site and missing rights are told before that. Where there is no community yet, a list that cannot be
 * there is named: then a lock alone is an answer.
 */
async function mayWrite(graph: GraphClient, site: SiteId, signal?: AbortSignal): Promise<'yes' | 'no-row'> {
  const lists = readListsOfSite(await graph.readAll(listsRequest(site), signal)).ours;
  const list = lists.charter?.id;
  const rows = list === undefined ? [] : rowsOf(await graph.read(firstRow(site, list), signal)).flatMap(idOf);
  const [item] = rows;
  const isThere = list !== undefined && item !== undefined;
  const refusal = refusalOf(
    await graph.write(changeOfNothing(site, isThere ? { list, item } : { list: noList, item: '1' }), signal),
  );
  if (isThere && refusal) throw refusal;
  if (refusal?.code === 'locked') throw refusal;
  return isThere ? 'yes' : 'no-row';
}

const noList = '00000000-0000-0000-0000-000000000000';

function changeOfNothing(site: SiteId, { list, item }: { list: string; item: string }): GraphRequest {
  return {
    operation: 'charter.try-write',
    method: 'PATCH',
    path: path`/sites/${site}/lists/${list}/items/${item}`,
    headers: { 'If-Match': '"00000000-0000-0000-0000-000000000000,0"' },
    body: { fields: {} },
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  };
}

function refusalOf({ verdict, reply }: Written): ServiceFailure | null {
  if (reply.kind === 'not-sent') return reply.failure;

  switch (verdict.kind) {
    case 'accepted':
    case 'conflict':
      return null;
    case 'refused':
      return verdict.code === 'conflict' ? null : new ServiceFailure(verdict.code, { trace: verdict.trace });
    case 'not-applied':
      return new ServiceFailure(verdict.why === 'locked' ? 'locked' : 'service-trouble', {
        trace: verdict.trace,
      });
    case 'in-doubt':
      return new ServiceFailure('service-trouble', { trace: verdict.trace });
  }
}

function firstRow(site: SiteId, list: string): GraphRead {
  return {
    operation: 'charter.first-row',
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${list}/items`, { $select: 'id', $top: '1' }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  };
}

const rowShape = v.looseObject({ id: v.string() });

function idOf(row: unknown): readonly string[] {
  const read = v.safeParse(rowShape, row);
  return read.success ? [read.output.id] : [];
}

const calendarRequest: GraphRead = {
  operation: 'calendar.look',
  method: 'GET',
  path: withQuery('/me/calendar', { $select: 'id,allowedOnlineMeetingProviders' }),
  scopes: ['Calendars.ReadWrite'],
  workload: 'outlook',
  shared: true,
};

const calendarShape = v.looseObject({ allowedOnlineMeetingProviders: v.array(v.string()) });

function calendarIn(body: unknown): CalendarSeen {
  const read = v.safeParse(calendarShape, body);
  return {
    teamsMeetings: read.success
      ? read.output.allowedOnlineMeetingProviders.includes('teamsForBusiness')
      : null,
  };
}
