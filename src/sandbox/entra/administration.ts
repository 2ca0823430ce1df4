import type { World } from '../core/world.ts';
import { readJson } from './broker-request.ts';
import { decideForOthers, scopeOverview, type ScopeState } from './consent.ts';
import { findAccount, type Account } from './directory.ts';
import { demandInteraction } from './interaction-demand.ts';
import { findScope } from './scopes.ts';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What an administrator does in Entra's own portal; undefined where there is no such call. */
export async function administrate(
  world: World,
  request: Request,
  part: string,
): Promise<Answer | undefined> {
  switch (`${request.method} ${part}`) {
    case 'GET admin/scopes':
      return {
        status: 200,
        body: { scopes: scopeOverview(world), usersMayConsent: world.switches.usersMayConsent },
      };
    case 'POST admin/consent':
      return withAdministrator(world, await readJson(request), (body) => decide(world, body));
    case 'POST admin/interaction':
      return withAdministrator(world, await readJson(request), (body) => demand(world, body));
    case 'POST admin/policy':
      return withAdministrator(world, await readJson(request), (body) => setPolicy(world, body));
    default:
      return undefined;
  }
}

function withAdministrator(
  world: World,
  body: Record<string, unknown> | undefined,
  act: (body: Record<string, unknown>) => Answer,
): Answer {
  const by = findAccount(world, textOf(body?.['by']));
  if (!body || !by?.isAdmin) return mistake(403, '"by" must be an administrator.');

  return act(body);
}

/** `{by, scope, state, user?}`: for everybody, or for one person. */
function decide(world: World, body: Record<string, unknown>): Answer {
  const { scope, state, user } = body;
  const entry = findScope(textOf(scope));
  if (!entry) return mistake(400, '"scope" must be a scope of Graph that the sandbox knows.');
  if (!isScopeState(state)) return mistake(400, '"state" must be "granted", "refused" or "not asked".');
  const person = user === undefined ? undefined : findAccount(world, textOf(user));
  if (user !== undefined && !person) return mistake(404, '"user" is nobody in this organisation.');

  decideForOthers(world, { scope: entry.scope, state, person });
  return { status: 200, body: { scope: entry.scope, state, user: person?.upn ?? 'everybody' } };
}

/**
 * `{by, user, context?}`: the person's silent requests are refused until they sign in again; with a context,
 * those alone whose claims ask for it (`acrs`).
 */
function demand(world: World, body: Record<string, unknown>): Answer {
  const person: Account | undefined = findAccount(world, textOf(body['user']));
  if (!person) return mistake(404, '"user" is nobody in this organisation.');

  const { context } = body;
  if (context !== undefined && (typeof context !== 'string' || context === '')) {
    return mistake(400, '"context" must be the name of an authentication context, such as "c1".');
  }
  demandInteraction(world, person.id, context);
  return { status: 200, body: { user: person.upn, ...(context === undefined ? {} : { context }) } };
}

/** `{by, usersMayConsent}`: Microsoft's recommended policy is `false`. */
function setPolicy(world: World, body: Record<string, unknown>): Answer {
  if (typeof body['usersMayConsent'] !== 'boolean')
    return mistake(400, '"usersMayConsent" must be true or false.');

  world.switches.usersMayConsent = body['usersMayConsent'];
  return { status: 200, body: { usersMayConsent: world.switches.usersMayConsent } };
}

function isScopeState(value: unknown): value is ScopeState {
  return value === 'granted' || value === 'refused' || value === 'not asked';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function mistake(status: number, text: string): Answer {
  return { status, body: { error: text } };
}
