import { mostPeople, readScenario } from '../core/scenario-name.ts';
import { expireTokens } from '../core/token-expiry.ts';
import { issueToken } from '../core/tokens.ts';
import type { World } from '../core/world.ts';
import { OrganisationFilesError } from '../people/csv-table.ts';
import type { Scenario } from '../people/scenario.ts';
import { forgetMails, mailsSent } from './calendar/mails.ts';
import type { Challenges } from './challenges.ts';
import { expireDelta, playInSharePoint } from './control-sharepoint.ts';
import {
  readChallenge,
  readClock,
  readExpiry,
  readGuidance,
  readHeldMeeting,
  readSince,
  readSwitches,
  readThrottle,
  readTokenRequest,
} from './control-input.ts';
import { ControlRefusal, refuse } from './control-refusal.ts';
import { readFault } from './fault-input.ts';
import type { Faults } from './faults.ts';
import type { Guidance } from './guidance.ts';
import { holdMeeting } from './meetings/held-meetings.ts';
import type { LogEntry, RequestLog } from './request-log.ts';
import type { Throttle } from './throttle.ts';

interface ControlParts {
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly throttle: Throttle;
  readonly challenges: Challenges;
  readonly guidance: Guidance;
  readonly reset: (scenario?: Scenario, utc?: number) => void;
  readonly setClock: (utc: number) => void;
  readonly origins: Readonly<Record<string, string>>;
}

interface ControlCall {
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

type Operation = (call: ControlCall) => unknown;

/** `/_sandbox/*`: what tests and the sandbox's own panel steer it with. Documented in control.md. */
export function createControl(parts: ControlParts): (request: Request) => Promise<Response> {
  const { world, faults, log, throttle, challenges, guidance } = parts;
  const operations: Readonly<Record<string, Operation>> = {
    'POST token': ({ body }) => {
      const request = readTokenRequest(world, body);
      return {
        access_token: issueToken(world, request),
        token_type: 'Bearer',
        expires_in: request.expiresInSeconds,
        scope: request.scopes.join(' '),
      };
    },
    'GET faults': () => faults.list(),
    'POST faults': ({ body }) => {
      const fault = readFault(world, body);
      faults.add(fault);
      return fault;
    },
    'DELETE faults': ({ query, body }) => {
      const id = query.get('id') ?? body['id'];
      if (id === null || id === undefined) faults.clear();
      else if (typeof id !== 'string' || !faults.remove(id)) refuse(404, 'There is no such fault.');
      return undefined;
    },
    'GET log': ({ query }) => {
      const since = readSince(query.get('since'));
      return query.get('preflights') === 'true' ? log.readWithPreflights(since) : log.read(since);
    },
    'DELETE log': () => {
      log.clear();
    },
    'GET mails': () => mailsSent(world),
    'DELETE mails': () => {
      forgetMails(world);
    },
    'GET meter': ({ query }) => meter(log.read(readSince(query.get('since')))),
    'GET clock': () => clock(world),
    'POST clock': ({ body }) => {
      parts.setClock(readClock(world, body));
      return clock(world);
    },
    'POST reset': ({ body }) => {
      const scenario = body['scenario'] === undefined ? undefined : readScenario(body['scenario']);
      if (scenario === null)
        refuse(
          400,
          `scenario must be "organisation", "empty", {kind: "organisation", seed?, people? (1 to ${String(mostPeople)})}, {kind: "folder", folder, seed?} or {kind: "empty"}.`,
        );
      parts.reset(scenario, body['utc'] === undefined ? undefined : readClock(world, body));
      return { ...clock(world), people: peopleOf(world).length };
    },
    'GET challenge': () => challenges.list(),
    'POST challenge': ({ body }) => {
      const challenge = readChallenge(world, body);
      challenges.pose(challenge);
      return challenge;
    },
    'DELETE challenge': () => {
      challenges.clear();
    },
    'POST tokens': ({ body }) => {
      const user = readExpiry(world, body);
      expireTokens(world, user);
      return { user };
    },
    'GET guidance': () => guidance.report(),
    'POST guidance': ({ body }) => {
      const wish = readGuidance(body);
      if (wish === 'fresh-pages') guidance.freshPages();
      else if (wish === 'off') guidance.stop();
      else guidance.start(wish);
      return guidance.report();
    },
    'GET people': () => peopleOf(world),
    'GET health': () => ({
      status: 'ok',
      ...clock(world),
      people: peopleOf(world).length,
      origins: parts.origins,
    }),
    'GET switches': () => world.switches,
    'POST switches': ({ body }) => Object.assign(world.switches, readSwitches(world.switches, body)),
    'POST throttle': ({ body }) => {
      const gate = readThrottle(world, body);
      throttle.close(gate);
      return gate;
    },
    'DELETE throttle': () => {
      throttle.clear();
    },
    'POST sharepoint': ({ body }) => playInSharePoint(world, body),
    'POST meetings': ({ body }) => {
      const { joinUrl, ...held } = readHeldMeeting(world, body);
      holdMeeting(world, joinUrl, held);
    },
    'POST delta': ({ body }) => expireDelta(world, body),
  };

  return async (request) => {
    if (request.method === 'OPTIONS') return reply(204, undefined);
    const url = new URL(request.url);
    const [, name = '', ...rest] = url.pathname.slice(1).split('/');
    try {
      const body = await bodyOf(request);
      const operation = operations[`${request.method} ${name}`];
      // Only a fault has an address of its own.
      const isAddressed = rest.length === 0 || (rest.length === 1 && name === 'faults');
      if (!operation || !isAddressed)
        return reply(404, { error: `The sandbox has no ${request.method} ${url.pathname}.` });
      if (rest[0]) url.searchParams.set('id', rest[0]);
      const answer = world.db.transaction(() => operation({ query: url.searchParams, body }));
      return answer === undefined ? reply(204, undefined) : reply(200, answer);
    } catch (error) {
      if (error instanceof ControlRefusal) return reply(error.status, { error: error.message });
      if (error instanceof OrganisationFilesError) return reply(400, { error: error.message });
      return reply(500, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}

function clock(world: World): { utc: string } {
  return { utc: new Date(world.now()).toISOString() };
}

function peopleOf(world: World): unknown[] {
  const rows = world.db.all<Record<string, unknown> & { isAdmin: number; accountEnabled: number }>(
    `select id, upn, upn as userPrincipalName, display_name as displayName, mail, job_title as jobTitle,
     department, office_location as officeLocation, time_zone as timeZone, user_type as userType, kind,
     is_admin as isAdmin, account_enabled as accountEnabled from person order by display_name`,
  );
  return rows.map((row) => ({
    ...row,
    isAdmin: row.isAdmin === 1,
    accountEnabled: row.accountEnabled === 1,
  }));
}

/** Resource units by workload and person. */
function meter(entries: readonly LogEntry[]): unknown[] {
  const totals = new Map<
    string,
    { user: string | null; workload: string; requests: number; units: number }
  >();
  for (const { user, workload, units } of entries) {
    if (workload === null) continue;
    const name = `${workload} ${user ?? ''}`;
    const total = totals.get(name) ?? { user, workload, requests: 0, units: 0 };
    totals.set(name, { ...total, requests: total.requests + 1, units: total.units + units });
  }
  return [...totals.values()];
}

async function bodyOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await request.text();
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  } catch {
    // Answered below, like any other body that is no object.
  }
  throw new ControlRefusal(400, 'The body must be a JSON object.');
}

function reply(status: number, body: unknown): Response {
  const headers = {
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': 'content-type',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
  };
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
}
