import type { SetupCheck, SetupSite, SitePlace } from '#domain/access/setup-check.ts';
import type { CommunityRef } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { SetupProbes, TeamSite } from '#ports/diagnostics.ts';
import { writingState, type TeamsSeen } from './examine-setup-places.ts';
import { siteState } from './examine-setup-state.ts';

type Looks = Pick<SetupProbes, 'communities' | 'survey' | 'mayWrite' | 'installed'>;

/** What this device remembers, and what was asked for beside it. */
export async function communitiesSeen(
  probes: Pick<Looks, 'communities'>,
  asked: readonly SiteId[],
): Promise<readonly CommunityRef[]> {
  const remembered = await probes.communities();
  const known = new Set(remembered.map(({ site }) => site));
  const others = asked.filter((site) => !known.has(site)).map((site) => ({ site, name: '', webUrl: '' }));
  return [...remembered, ...others];
}

/** A community from its site down to its columns. */
export async function communityChecks(
  probes: Looks,
  { community, seen }: { readonly community: CommunityRef; readonly seen: TeamsSeen | null },
  signal: AbortSignal | undefined,
): Promise<readonly SetupCheck[]> {
  const site = asSite(community, seen);
  try {
    const { lists, findings, isOlder } = await probes.survey(community.site, signal);
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
      ...(isOlder ? [{ about: { kind: 'version', site }, state: { kind: 'optional' } } as const] : []),
      { about: { kind: 'writing', site }, state: await writingState(probes, community.site, signal) },
    ];
  } catch (failure) {
    const place = placeAmong(community.site, seen);
    return [
      { about: { kind: 'site', site }, state: siteState(failure, { place, reach: probes.installed.sites }) },
    ];
  }
}

function asSite({ site, name, webUrl }: CommunityRef, seen: TeamsSeen | null): SetupSite {
  const team = teamOf(site, seen);
  const address = webUrl || (team?.place.ok ? team.place.webUrl : '');
  return {
    id: site,
    name: name || (team?.name ?? ''),
    webUrl: address,
    isMine: team?.isMine ?? null,
    team: team?.id ?? null,
  };
}

/** A site that refuses is told with no id, so it may be any of those that refuse. */
function placeAmong(site: SiteId, seen: TeamsSeen | null): SitePlace {
  if (!seen?.ok) return { refusedAmong: 'others' };

  const team = teamOf(site, seen);
  const candidates = team ? [team] : seen.teams.filter(isRefused);
  if (candidates.length === 0) return { refusedAmong: 'none' };
  return { refusedAmong: candidates.some(({ isMine }) => isMine) ? 'mine' : 'others' };
}

function teamOf(site: SiteId, seen: TeamsSeen | null): TeamSite | undefined {
  return seen?.ok ? seen.teams.find(({ place }) => place.ok && place.site === site) : undefined;
}

function isRefused({ place }: TeamSite): boolean {
  return !place.ok && place.failure instanceof ServiceFailure && place.failure.code === 'no-access';
}
