import { scopesFor } from '#domain/access/scopes-for.ts';
import { asGranted, type Scope, type SitesReach } from '#domain/access/scopes.ts';
import { essentialScopes, type SetupCheck, type SetupState } from '#domain/access/setup-check.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { ServiceFailure } from '#domain/writes/answer.ts';
import type { ChannelSite } from '#ports/communities.ts';
import type { SetupProbes } from '#ports/diagnostics.ts';
import { communitiesSeen, communityChecks } from './examine-setup-communities.ts';
import { channelChecks, lockChecks, teamChecks, teamsSeen } from './examine-setup-places.ts';
import { stateOf } from './examine-setup-state.ts';

export interface SetupRequest {
  /** The channel that the app is opened in: its site may be nobody's but the channel's. */
  readonly channel: ChannelSite | null;
  /** Sites to look at beside those that this device remembers. */
  readonly sites: readonly SiteId[];
  /** Whether my teams' sites are tried for a lock before anything is there: it takes a change of nothing on each. */
  readonly triesSites: boolean;
  /** What was found out so far, and how many of the parts are done. */
  readonly onFound: (found: readonly SetupCheck[], progress: { done: number; of: number }) => void;
  readonly signal?: AbortSignal;
}

type Looks = Pick<
  SetupProbes,
  | 'installed'
  | 'account'
  | 'granted'
  | 'standingOf'
  | 'teams'
  | 'siteAt'
  | 'communities'
  | 'survey'
  | 'mayWrite'
  | 'calendar'
>;

const parts = 5;

/**
 * Looks at everything that a community needs, from the sign-in to the columns. Each part is looked at by itself, so
 * one that cannot be seen hides none of the others; nothing is changed that anybody would notice.
 */
export async function examineSetup(probes: Looks, request: SetupRequest): Promise<readonly SetupCheck[]> {
  const { onFound } = request;
  const reach = probes.installed.sites;
  let found: readonly SetupCheck[] = [];
  let done = 0;
  const add = (checks: readonly SetupCheck[]) => {
    // A read that is under way is ended for others; nothing is begun that nobody waits for.
    request.signal?.throwIfAborted();
    found = [...found, ...checks];
    done += 1;
    onFound(found, { done, of: parts });
  };

  let granted: ReadonlySet<string> = new Set();
  const signedIn = await stateOf(async () => {
    await probes.account();
    granted = new Set(await probes.granted());
  }, signInState);
  add([{ about: { kind: 'sign-in' }, state: signedIn }]);
  if (signedIn.kind !== 'ready') return found;

  const missing = [...essentialScopes(reach)].filter((scope) => !granted.has(scope));
  const leftToAdministrator = new Set<Scope>();
  for (const scope of missing) {
    if ((await probes.standingOf(scope)) === 'administrator') leftToAdministrator.add(scope);
  }
  // What an administrator granted meanwhile came with these tokens.
  if (missing.length > 0) granted = new Set(await probes.granted());
  add(scopesFor(reach).map((scope) => scopeCheck(scope, { granted, reach, leftToAdministrator })));

  const needs = (scope: Scope) =>
    granted.has(scope) ? null : ({ kind: 'waits', scope: asGranted(scope, reach) } as const);
  const sites = needs('Sites.ReadWrite.All');
  const communities = sites ? [] : await communitiesSeen(probes, request.sites);
  const teams = (sites ?? needs('Team.ReadBasic.All')) ? null : await teamsSeen(probes, request.signal);
  const isNew = communities.length === 0;
  const places = [
    ...teamChecks(teams, {
      waits: needs('Team.ReadBasic.All') ?? sites,
      isNew,
      reach,
      openedIn: request.channel?.team ?? null,
    }),
    ...(await channelChecks(probes, { channel: request.channel, signal: request.signal }, sites)),
  ];
  add([...places, ...(isNew && request.triesSites ? await lockChecks(probes, places, request.signal) : [])]);

  const looked = communities.map((community) =>
    communityChecks(probes, { community, seen: teams }, request.signal),
  );
  add((await Promise.all(looked)).flat());

  const calendar = needs('Calendars.ReadWrite') ?? (await calendarState(probes, request.signal));
  add([
    { about: { kind: 'calendar' }, state: calendar },
    { about: { kind: 'posting' }, state: untestedWith('ChannelMessage.Send') },
    { about: { kind: 'activity' }, state: untestedWith('TeamsActivity.Send') },
  ]);
  return found;

  function untestedWith(scope: Scope): SetupState {
    return granted.has(scope) ? { kind: 'untested' } : { kind: 'optional' };
  }
}

function signInState(failure: ServiceFailure): SetupState {
  const { code, scope, administrator, subject } = failure;
  if (code === 'app-blocked') return { kind: 'wrong', problem: { code, refusal: subject } };
  if (code === 'sign-in-needed') return { kind: 'wrong', problem: { code: 'signed-out' } };
  if (code === 'consent-needed')
    return { kind: 'wrong', problem: { code: 'scope-missing', scope: scope ?? 'User.Read', administrator } };
  return { kind: 'could-not-look', failure };
}

function scopeCheck(
  scope: Scope,
  known: {
    readonly granted: ReadonlySet<string>;
    readonly reach: SitesReach;
    readonly leftToAdministrator: ReadonlySet<Scope>;
  },
): SetupCheck {
  const about = { kind: 'scope', scope } as const;
  if (known.granted.has(scope)) return { about, state: { kind: 'ready' } };
  if (!essentialScopes(known.reach).has(scope)) return { about, state: { kind: 'optional' } };

  const administrator = known.leftToAdministrator.has(scope);
  return { about, state: { kind: 'wrong', problem: { code: 'scope-missing', scope, administrator } } };
}

function calendarState(probes: Looks, signal: AbortSignal | undefined): Promise<SetupState> {
  return stateOf(
    () => probes.calendar(signal),
    (failure) =>
      failure.code === 'gone'
        ? { kind: 'wrong', problem: { code: 'no-mailbox' } }
        : { kind: 'could-not-look', failure },
    ({ teamsMeetings }) =>
      teamsMeetings === false ? { kind: 'wrong', problem: { code: 'no-teams-meetings' } } : { kind: 'ready' },
  );
}
