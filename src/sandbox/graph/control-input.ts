import type { TokenRequest } from '../core/tokens.ts';
import type { Switches, World } from '../core/world.ts';
import { askedClaims, type Challenge } from './challenges.ts';
import { refuse } from './control-refusal.ts';
import type { Watched } from './guidance.ts';
import { present, refuseUnknown, type Body } from './input-shape.ts';
import type { HeldMeeting } from './meetings/held-meetings.ts';
import type { Workload } from './route.ts';
import { everybody, type Gate } from './throttle.ts';

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

/** One time at which a meeting was held. */
export function readHeldMeeting(
  world: World,
  body: Body,
): Omit<HeldMeeting, 'id'> & { readonly joinUrl: string } {
  refuseUnknown(body, ['joinUrl', 'startedAt', 'endedAt', 'people', 'guests'], 'a meeting');
  const { joinUrl, people = [], guests = 0 } = body;
  const startedAt = readClock(world, { utc: body['startedAt'] });
  const endedAt = readClock(world, { utc: body['endedAt'] });
  if (typeof joinUrl !== 'string') refuse(400, 'joinUrl must be the link of a meeting.');
  if (!Array.isArray(people)) refuse(400, 'people must be a list of ids or UPNs.');
  if (typeof guests !== 'number' || !(guests >= 0)) refuse(400, 'guests must be how many there were.');
  return { joinUrl, startedAt, endedAt, people: people.map((user) => personNamed(world, user).id), guests };
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
  appSites: ['all', 'selected'],
  appInEntra: ['open', 'disabled', 'assigned'],
  requiredColumns: ['enforced', 'ignored'],
  expiredDelta: [
    'resyncChangesApplyDifferences',
    'resyncChangesUploadDifferences',
    'resyncRequired',
    'syncStateNotFound',
  ],
  staleTagBody: ['resourceModified', 'empty', 'tag-values'],
  eventIfMatch: ['honoured', 'ignored', 'never-matches'],
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
