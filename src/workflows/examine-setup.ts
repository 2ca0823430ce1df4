import { scopesFor } from '#domain/access/scopes-for.ts';
import { asGranted, type Scope, type SitesReach } from '#domain/access/scopes.ts';
import {
  essentialScopes,
  problemOfSite,
  type SetupCheck,
  type SetupSite,
  type SetupState,
} from '#domain/access/setup-check.ts';
import type { CommunityRef } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { SetupProbes, TeamSite } from '#ports/diagnostics.ts';
import type { ChannelSite } from '#ports/communities.ts';

export interface SetupRequest {
  /** The channel that the app is opened in: its site may be nobody's but the channel's. */
  readonly channel: ChannelSite | null;
  /** Sites to look at beside those that this device remembers. */
  readonly sites: readonly SiteId[];
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
    ...teamChecks(teams, { waits: needs('Team.ReadBasic.All') ?? sites, isNew, reach }),
    ...(await channelChecks(probes, request, sites)),
  ];
  add([...places, ...(isNew ? await lockChecks(probes, places, request.signal) : [])]);

  const looked = communities.map((community) =>
    communityChecks(probes, asSite(community, teams), request.signal),
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

type TeamsSeen =
  | { readonly ok: true; readonly teams: readonly TeamSite[] }
  | { readonly ok: false; readonly failure: unknown };

async function teamsSeen(probes: Looks, signal: AbortSignal | undefined): Promise<TeamsSeen> {
  return probes.teams(signal).then(
    (teams) => ({ ok: true, teams }),
    (failure: unknown) => ({ ok: false, failure }),
  );
}

/** Of the teams, those that this person owns: only they can begin a community there. */
function teamChecks(
  seen: TeamsSeen | null,
  {
    waits,
    isNew,
    reach,
  }: { readonly waits: SetupState | null; readonly isNew: boolean; readonly reach: SitesReach },
): readonly SetupCheck[] {
  const about = { kind: 'teams' } as const;
  const wrong = (code: 'no-team' | 'owns-no-team') => [
    { about, state: { kind: 'wrong', problem: { code } } } as const,
  ];
  if (seen === null) return waits ? [{ about, state: waits }] : [];
  if (!seen.ok) return [{ about, state: { kind: 'could-not-look', failure: seen.failure } }];
  // Whoever belongs to a community needs no team of their own.
  if (seen.teams.length === 0) return isNew ? wrong('no-team') : [];

  const mine = seen.teams.filter(({ isMine }) => isMine);
  if (mine.length === 0) return isNew ? wrong('owns-no-team') : [];

  return mine.flatMap(({ id, name, isMine, place }): readonly SetupCheck[] => {
    const site = {
      id: place.ok ? place.site : null,
      name,
      webUrl: place.ok ? place.webUrl : '',
      isMine,
      team: id,
    };
    if (!place.ok) {
      const state = siteState(place.failure, { place: 'of-my-team', reach });
      return [{ about: { kind: 'site', site }, state }];
    }
    const ready: SetupCheck = { about: { kind: 'site', site }, state: { kind: 'ready' } };
    // What an administrator opened a site for is told to nobody else.
    const making: SetupCheck = { about: { kind: 'making', site }, state: { kind: 'untested' } };
    return reach === 'selected' && isNew ? [ready, making] : [ready];
  });
}

async function channelChecks(
  probes: Looks,
  { channel, signal }: SetupRequest,
  waits: SetupState | null,
): Promise<readonly SetupCheck[]> {
  // A team's own site is looked at with the teams.
  if (channel?.team !== null) return [];

  const unseen: SetupSite = { id: null, name: '', webUrl: channel.siteUrl, isMine: null, team: null };
  if (waits) return [{ about: { kind: 'site', site: unseen }, state: waits }];
  try {
    const { site, name, webUrl } = await probes.siteAt(channel, signal);
    return [
      {
        about: { kind: 'site', site: { id: site, name, webUrl, isMine: null, team: null } },
        state: { kind: 'ready' },
      },
    ];
  } catch (failure) {
    return [
      {
        about: { kind: 'site', site: unseen },
        state: siteState(failure, { place: 'of-my-team', reach: probes.installed.sites }),
      },
    ];
  }
}

/** Where a community may begin: whether its site is locked for changes is seen from trying alone. */
function lockChecks(
  probes: Looks,
  places: readonly SetupCheck[],
  signal: AbortSignal | undefined,
): Promise<readonly SetupCheck[]> {
  const sites = places.flatMap(({ about, state }) =>
    about.kind === 'site' && state.kind === 'ready' ? [about.site] : [],
  );
  return Promise.all(
    sites.map(async (site): Promise<SetupCheck> => ({
      about: { kind: 'writing', site },
      state: site.id === null ? { kind: 'untested' } : await writingState(probes, site.id, signal),
    })),
  );
}

/** What this device remembers, and what was asked for beside it. */
async function communitiesSeen(probes: Looks, asked: readonly SiteId[]): Promise<readonly CommunityRef[]> {
  const remembered = await probes.communities();
  const known = new Set(remembered.map(({ site }) => site));
  const others = asked.filter((site) => !known.has(site)).map((site) => ({ site, name: '', webUrl: '' }));
  return [...remembered, ...others];
}

function asSite({ site, name, webUrl }: CommunityRef, seen: TeamsSeen | null): SetupSite {
  const team = seen?.ok ? seen.teams.find(({ place }) => place.ok && place.site === site) : undefined;
  const address = webUrl || (team?.place.ok ? team.place.webUrl : '');
  return {
    id: site,
    name: name || (team?.name ?? ''),
    webUrl: address,
    isMine: team?.isMine ?? null,
    team: team?.id ?? null,
  };
}

async function communityChecks(
  probes: Looks,
  site: SetupSite & { readonly id: SiteId | null },
  signal: AbortSignal | undefined,
): Promise<readonly SetupCheck[]> {
  if (site.id === null) return [];
  try {
    const { lists, findings } = await probes.survey(site.id, signal);
    const checks = lists.map((list): SetupCheck => {
      const ours = findings.filter((finding) => finding.list === list);
      return {
        about: { kind: 'list', site, list },
        state:
          ours.length === 0
            ? { kind: 'ready' }
            : { kind: 'wrong', problem: { code: 'lists', findings: ours } },
      };
    });
    return [
      ...checks,
      { about: { kind: 'writing', site }, state: await writingState(probes, site.id, signal) },
    ];
  } catch (failure) {
    return [
      {
        about: { kind: 'site', site },
        state: siteState(failure, { place: 'elsewhere', reach: probes.installed.sites }),
      },
    ];
  }
}

function writingState(probes: Looks, site: SiteId, signal: AbortSignal | undefined): Promise<SetupState> {
  return stateOf(
    () => probes.mayWrite(site, signal),
    (failure) =>
      failure.code === 'no-access'
        ? { kind: 'wrong', problem: { code: 'may-not-write' } }
        : siteState(failure, { place: 'elsewhere', reach: probes.installed.sites }),
    (answer) => (answer === 'yes' ? { kind: 'ready' } : { kind: 'untested' }),
  );
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

function siteState(failure: unknown, where: Parameters<typeof problemOfSite>[1]): SetupState {
  const problem = failure instanceof ServiceFailure ? problemOfSite(failure, where) : null;
  return problem ? { kind: 'wrong', problem } : { kind: 'could-not-look', failure };
}

/** What a look tells, in words of this page; what nobody planned is told as not looked at. */
async function stateOf<Value>(
  look: () => Promise<Value>,
  refused: (failure: ServiceFailure) => SetupState,
  seen: (value: Value) => SetupState = () => ({ kind: 'ready' }),
): Promise<SetupState> {
  try {
    return seen(await look());
  } catch (failure) {
    return failure instanceof ServiceFailure ? refused(failure) : { kind: 'could-not-look', failure };
  }
}
