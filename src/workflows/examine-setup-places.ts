import type { SitesReach } from '#domain/access/scopes.ts';
import type { SetupCheck, SetupSite, SetupState } from '#domain/access/setup-check.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { ChannelSite } from '#ports/communities.ts';
import type { SetupProbes, TeamSite } from '#ports/diagnostics.ts';
import { siteState, stateOf } from './examine-setup-state.ts';

export type TeamsSeen =
  | { readonly ok: true; readonly teams: readonly TeamSite[] }
  | { readonly ok: false; readonly failure: unknown };

export async function teamsSeen(
  probes: Pick<SetupProbes, 'teams'>,
  signal: AbortSignal | undefined,
): Promise<TeamsSeen> {
  return probes.teams(signal).then(
    (teams) => ({ ok: true, teams }),
    (failure: unknown) => ({ ok: false, failure }),
  );
}

interface TeamsContext {
  readonly waits: SetupState | null;
  /** In no community yet. */
  readonly isNew: boolean;
  readonly reach: SitesReach;
  /** The team in whose channel the app is opened. */
  readonly openedIn: string | null;
}

/** Of the teams, those that this person owns: only they can begin a community there. */
export function teamChecks(seen: TeamsSeen | null, context: TeamsContext): readonly SetupCheck[] {
  const { waits, isNew, reach } = context;
  const about = { kind: 'teams' } as const;
  const wrong = (code: 'no-team' | 'owns-no-team' | 'no-site-opened') => [
    { about, state: { kind: 'wrong', problem: { code } } } as const,
  ];
  if (seen === null) return waits ? [{ about, state: waits }] : [];
  if (!seen.ok) return [{ about, state: { kind: 'could-not-look', failure: seen.failure } }];
  // Whoever belongs to a community needs no team of their own.
  if (seen.teams.length === 0) return isNew ? wrong('no-team') : [];

  const mine = seen.teams.filter(({ isMine }) => isMine);
  if (mine.length === 0) return isNew ? wrong('owns-no-team') : [];

  const told = mine.map((team) => {
    const check = ownSiteCheck(team, reach);
    // An owner has teams that are no communities, and their sites need not be open to anybody.
    return team.id === context.openedIn ? check : orNotNeeded(check);
  });
  if (reach === 'all') return told;

  const noneIsOpen = told.every(({ state }) => state.kind === 'optional');
  return [...(isNew && noneIsOpen ? wrong('no-site-opened') : []), ...told, ...makingChecks(told, isNew)];
}

function ownSiteCheck({ id, name, isMine, place }: TeamSite, reach: SitesReach): SetupCheck {
  const known = place.ok ? { id: place.site, webUrl: place.webUrl } : { id: null, webUrl: '' };
  const about = { kind: 'site', site: { ...known, name, isMine, team: id } } as const;
  if (place.ok) return { about, state: { kind: 'ready' } };
  return { about, state: siteState(place.failure, { place: 'of-my-team', reach }) };
}

function orNotNeeded(check: SetupCheck): SetupCheck {
  const { about, state } = check;
  const isClosed = state.kind === 'wrong' && state.problem.code === 'site-not-opened';
  return isClosed ? { about, state: { kind: 'optional' } } : check;
}

/** What an administrator opened a site for is told to nobody else. */
function makingChecks(checks: readonly SetupCheck[], isNew: boolean): readonly SetupCheck[] {
  return checks.flatMap(({ about, state }): readonly SetupCheck[] =>
    isNew && about.kind === 'site' && state.kind === 'ready'
      ? [{ about: { kind: 'making', site: about.site }, state: { kind: 'untested' } }]
      : [],
  );
}

export async function channelChecks(
  probes: Pick<SetupProbes, 'siteAt' | 'installed'>,
  { channel, signal }: { readonly channel: ChannelSite | null; readonly signal: AbortSignal | undefined },
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
export function lockChecks(
  probes: Pick<SetupProbes, 'mayWrite' | 'installed'>,
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

export function writingState(
  probes: Pick<SetupProbes, 'mayWrite' | 'installed'>,
  site: SiteId,
  signal: AbortSignal | undefined,
): Promise<SetupState> {
  return stateOf(
    () => probes.mayWrite(site, signal),
    (failure) =>
      failure.code === 'no-access'
        ? { kind: 'wrong', problem: { code: 'may-not-write' } }
        : siteState(failure, { place: { refusedAmong: 'none' }, reach: probes.installed.sites }),
    (answer) => (answer === 'yes' ? { kind: 'ready' } : { kind: 'untested' }),
  );
}
