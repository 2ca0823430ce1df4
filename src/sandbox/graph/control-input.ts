import type { TokenRequest } from '../core/tokens.ts';
import type { Switches, World } from '../core/world.ts';
import { askedClaims, type Challenge } from './challenges.ts';
import { refuse } from './control-refusal.ts';
import type { Fault, FaultAction, FaultMatch, FaultPhase } from './faults.ts';
import type { Watched } from './guidance.ts';
import type { Workload } from './route.ts';
import { everybody, type Gate } from './throttle.ts';

type Body = Readonly<Record<string, unknown>>;

const workloads: readonly Workload[] = ['directory', 'outlook', 'teams', 'sharepoint', 'search'];

/** The person that an id or a UPN names. */
export function personNamed(world: World, user: unknown): { id: string; upn: string; isEnabled: boolean } {
  if (typeof user !== 'string') refuse(400, 'user must be an id or a UPN.');
  const person = world.db.get<{ id: string; upn: string; enabled: number }>(
    'select id, upn, account_enabled as enabled from person where id = ? or lower(upn) = ?',
    user,
    user.toLowerCase(),
  );
  if (!person) return refuse(404, `There is nobody called ${user}.`);
  return { id: person.id, upn: person.upn, isEnabled: person.enabled === 1 };
}

export function readTokenRequest(world: World, body: Body): TokenRequest {
  const person = personNamed(world, body['user']);
  if (!person.isEnabled) refuse(403, `The account ${person.upn} is disabled: it gets no token.`);
  const expiresInSeconds = body['expiresInSeconds'] ?? 3600;
  if (typeof expiresInSeconds !== 'number') refuse(400, 'expiresInSeconds must be a number.');
  const claims = body['claims'];
  return {
    userId: person.id,
    upn: person.upn,
    scopes: readScopes(body['scopes'] ?? []),
    expiresInSeconds,
    ...(typeof claims === 'object' && claims !== null ? { claims: { ...claims } } : {}),
  };
}

/** With or without `https://graph.microsoft.com/` before the name. */
function readScopes(value: unknown): readonly string[] {
  const names: unknown = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
  if (!Array.isArray(names) || !names.every((scope) => typeof scope === 'string')) {
    return refuse(400, 'scopes must be a list of names.');
  }
  return names.map((scope) => scope.replace(/^https:\/\/graph\.microsoft\.com\//, ''));
}

const phases: readonly FaultPhase[] = ['before', 'after', 'mid-body'];

export function readFault(world: World, body: Body): Fault {
  const phase = phases.find((one) => one === (body['phase'] ?? 'before'));
  if (phase === undefined) refuse(400, `phase must be one of ${phases.join(', ')}.`);
  refuseUnknown(body, ['id', 'match', 'phase', 'action', 'times', 'seen', 'played'], 'a fault');
  const times = body['times'] === undefined ? 1 : body['times'];
  if (times !== null && !isCount(times)) {
    refuse(400, 'times must be a positive whole number, or null for as long as the fault is there.');
  }
  const id = body['id'];
  return {
    id: typeof id === 'string' ? id : world.uuid(),
    match: readMatch(world, objectOf(body['match'] ?? {}, 'match')),
    phase,
    action: readAction(objectOf(body['action'] ?? {}, 'action')),
    times,
  };
}

function readMatch(world: World, match: Body): FaultMatch {
  // What is passed over in silence would match every request.
  refuseUnknown(match, ['method', 'path', 'nth', 'user', 'part'], 'match');
  const nth = optional(match, 'nth', 'number');
  if (nth !== undefined && !isCount(nth)) refuse(400, 'match.nth must be a positive whole number.');
  const part = optional(match, 'part', 'number');
  if (part !== undefined && !isCount(part)) refuse(400, 'match.part must be a positive whole number.');
  const user = optional(match, 'user', 'string');
  if (user !== undefined) personNamed(world, user);
  const path = optional(match, 'path', 'string');
  if (path !== undefined) {
    try {
      new RegExp(path);
    } catch {
      refuse(400, 'match.path must be a regular expression.');
    }
  }
  return {
    ...present('method', optional(match, 'method', 'string')),
    ...present('path', path),
    ...present('nth', nth),
    ...present('user', user),
    ...present('part', part),
  };
}

function readAction(action: Body): FaultAction {
  refuseUnknown(
    action,
    ['status', 'headers', 'body', 'html', 'empty', 'bare', 'delayMs', 'reset', 'truncate'],
    'action',
  );
  const headers = action['headers'];
  const status = optional(action, 'status', 'number');
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    refuse(400, 'action.status must be a whole number from 200 to 599.');
  }
  const delayMs = optional(action, 'delayMs', 'number');
  if (delayMs !== undefined && delayMs < 0) refuse(400, 'action.delayMs must not be negative.');
  return {
    ...present('status', status),
    ...(headers === undefined ? {} : { headers: headersOf(headers) }),
    ...('body' in action ? { body: action['body'] } : {}),
    ...present('html', optional(action, 'html', 'boolean')),
    ...present('empty', optional(action, 'empty', 'boolean')),
    ...present('bare', optional(action, 'bare', 'boolean')),
    ...present('delayMs', delayMs),
    ...present('reset', optional(action, 'reset', 'boolean')),
    ...present('truncate', optional(action, 'truncate', 'number')),
  };
}

function headersOf(value: unknown): Record<string, string> {
  const entries = Object.entries(objectOf(value, 'action.headers'));
  const headers = Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
  try {
    new Headers(headers);
  } catch {
    refuse(400, 'action.headers must be headers that HTTP can carry.');
  }
  return headers;
}

const earliest = Date.UTC(1970, 0);
const latest = Date.UTC(2200, 0);

/** The new time: a moment, or so many seconds from the server's now. */
export function readClock(world: World, body: Body): number {
  const { utc, advanceSeconds } = body;
  const named = typeof utc === 'number' ? utc : Date.parse(typeof utc === 'string' ? utc : '');
  const moment = typeof advanceSeconds === 'number' ? world.now() + advanceSeconds * 1000 : named;
  if (Number.isNaN(moment)) refuse(400, 'Give advanceSeconds (a number) or utc (an ISO time).');
  if (moment < earliest || moment > latest) refuse(400, 'The time must be between the years 1970 and 2200.');
  return moment;
}

/** A `seq` or a time; anything else would look like an empty log. */
export function readSince(since: string | null): string | null {
  if (since === null || /^\d*$/.test(since) || !Number.isNaN(Date.parse(since))) return since;
  return refuse(400, 'since must be the seq of an entry or an ISO time.');
}

/** The values of the switches that are not plain numbers, truths or falsehoods. */
const switchValues: Partial<Record<keyof Switches, readonly unknown[]>> = {
  uniqueViolationStatus: [400, 409, 500],
  repeatedTransaction: ['error-409', 'error-400', 'original'],
  scheduleLimits: ['observed', 'documented'],
  driveContent: ['redirect', 'stream'],
  requiredColumns: ['enforced', 'ignored'],
  expiredDelta: [
    'resyncChangesApplyDifferences',
    'resyncChangesUploadDifferences',
    'resyncRequired',
    'syncStateNotFound',
  ],
  staleTagBody: ['resourceModified', 'empty', 'tag-values'],
  gatewayAnswer: ['json', 'html'],
  retryAfterForm: ['seconds', 'date', 'past-date', 'garbage', 'none'],
};

/** Only known switches, each with a value that it can have. */
export function readSwitches(current: Switches, body: Body): Partial<Switches> {
  const known: Readonly<Record<string, unknown>> = { ...current };
  const choices: Readonly<Record<string, readonly unknown[] | undefined>> = switchValues;
  for (const [name, value] of Object.entries(body)) {
    if (!(name in known)) refuse(400, `There is no switch ${name}.`);
    if (typeof value !== typeof known[name]) refuse(400, `${name} must be a ${typeof known[name]}.`);
    if (typeof value === 'number' && !(value >= 0)) refuse(400, `${name} must not be negative.`);
    if (choices[name]?.includes(value) === false) {
      refuse(400, `${name} must be one of ${choices[name].join(', ')}.`);
    }
  }
  return body;
}

/** `seconds` may be left out where `retryAfter` is a number: that is then how long. */
export function readThrottle(world: World, body: Body): Gate {
  refuseUnknown(body, ['user', 'workload', 'seconds', 'retryAfter'], 'a throttle');
  const workload = workloads.find((one) => one === body['workload']);
  if (!workload) refuse(400, `workload must be one of ${workloads.join(', ')}.`);
  const { retryAfter } = body;
  if (retryAfter !== undefined && retryAfter !== null && typeof retryAfter !== 'string') {
    refuse(400, 'retryAfter must be the text of the header, or null for none.');
  }
  const seconds = body['seconds'] ?? Number(retryAfter ?? Number.NaN);
  if (typeof seconds !== 'number' || !(seconds > 0)) {
    refuse(400, 'seconds must be a positive number, unless retryAfter is one.');
  }
  return { user: personOrEverybody(world, body), workload, seconds, ...present('retryAfter', retryAfter) };
}

const usualClaims = { access_token: { acrs: { essential: true, value: 'c1' } } };

export function readChallenge(world: World, body: Body): Challenge {
  const as = body['as'] ?? 401;
  if (as !== 401 && as !== 403) refuse(400, 'as must be 401 or 403.');
  const given = body['claims'] ?? usualClaims;
  const claims = typeof given === 'string' ? given : JSON.stringify(given);
  if (Object.keys(askedClaims(claims)).length === 0) {
    refuse(400, 'claims must be {access_token: {name: {value}}}, as an object or as its JSON.');
  }
  return { user: personOrEverybody(world, body), claims, as };
}

/** Whose tokens are to expire. */
export function readExpiry(world: World, body: Body): string {
  if (body['expire'] !== true) refuse(400, 'Say {expire: true}.');
  return personOrEverybody(world, body);
}

/** Whom guidance is to look at, or what else it is to do. */
export function readGuidance(body: Body): Watched | 'off' | 'fresh-pages' {
  refuseUnknown(body, ['on', 'of', 'freshPages'], 'guidance');
  const { on, of = 'browsers', freshPages } = body;
  if (freshPages === true && on === undefined) return 'fresh-pages';
  if (typeof on !== 'boolean') refuse(400, 'Say {on: true}, {on: false} or {freshPages: true}.');
  if (of !== 'browsers' && of !== 'all') refuse(400, 'of must be "browsers" or "all".');
  return on ? of : 'off';
}

function personOrEverybody(world: World, body: Body): string {
  return body['user'] === undefined ? everybody : personNamed(world, body['user']).id;
}

interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
}

function optional<Kind extends keyof Kinds>(body: Body, name: string, kind: Kind): Kinds[Kind] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== kind) refuse(400, `${name} must be a ${kind}.`);
  return value as Kinds[Kind]; // typeof has just said so.
}

function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  // A computed key loses its name in the type.
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

function refuseUnknown(body: Body, known: readonly string[], what: string): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) refuse(400, `There is no ${unknown} in ${what}: it has ${known.join(', ')}.`);
}

function objectOf(value: unknown, name: string): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  return refuse(400, `${name} must be an object.`);
}
