/**
 * What a team's owner or an administrator has to know before a community works: what was looked at, what is wrong,
 * and who can mend it. "Not there" and "could not look" are different answers.
 */
import type { SiteId } from '../shared/ids.ts';
import { isRepairable, type ListFinding } from '../communities/list-finding.ts';
import type { FailureCode, ServiceFailure } from '../writes/answer.ts';
import type { ListName } from '../writes/operation.ts';
import { asGranted, jobs, scopes, type Job, type Scope, type SitesReach } from './scopes.ts';

/** A site as the page names it; of this, a report holds the id alone. */
export interface SetupSite {
  readonly id: SiteId | null;
  readonly name: string;
  readonly webUrl: string;
  /** Whether this person owns the team whose site it is; null where nobody could see. */
  readonly isMine: boolean | null;
  /** The group whose site it is, where it is one of my teams. */
  readonly team: string | null;
}

/** What one line is about. */
export type SetupSubject =
  | { readonly kind: 'sign-in' | 'teams' | 'calendar' | 'posting' | 'activity' }
  | { readonly kind: 'scope'; readonly scope: Scope }
  | { readonly kind: 'site' | 'making' | 'version' | 'writing'; readonly site: SetupSite }
  | { readonly kind: 'list'; readonly site: SetupSite; readonly list: ListName };

export type SetupState =
  | { readonly kind: 'ready' }
  /** Not there, and everything goes on without. */
  | { readonly kind: 'optional' }
  /** Only doing it would tell, and that would be seen by others. */
  | { readonly kind: 'untested' }
  /** Comes after this permission. */
  | { readonly kind: 'waits'; readonly scope: Scope }
  | { readonly kind: 'could-not-look'; readonly failure: unknown }
  | { readonly kind: 'wrong'; readonly problem: SetupProblem };

export type SetupProblem =
  | { readonly code: PlainProblem }
  | {
      readonly code: 'scope-missing';
      readonly scope: Scope;
      /** The sign-in said that the organisation leaves it to one. */
      readonly administrator: boolean;
    }
  /** `refusal` is Entra's number for the reason. */
  | { readonly code: 'app-blocked'; readonly refusal: string }
  | { readonly code: 'lists'; readonly findings: readonly ListFinding[] }
  /**
   * Of an installation that is let into single sites: either this one was not opened, or this person is no longer in
   * its team, and the answers do not tell which. `perhapsMine`: it may be a team that this person owns.
   */
  | { readonly code: 'site-refused'; readonly perhapsMine: boolean };

type PlainProblem =
  | 'signed-out'
  /** In no team, so there is no site to live on. */
  | 'no-team'
  /** In teams of others alone, and in no community. */
  | 'owns-no-team'
  | 'site-being-made'
  | 'site-locked'
  | 'site-full'
  | 'site-closed'
  | 'site-gone'
  /** Of an installation that is let into single sites: not into this one. */
  | 'site-not-opened'
  /** Of such an installation: into the site of no team that this person owns. */
  | 'no-site-opened'
  | 'may-not-write'
  | 'no-mailbox'
  | 'no-teams-meetings';

export interface SetupCheck {
  readonly about: SetupSubject;
  readonly state: SetupState;
}

/** Who can mend it; `time` where Microsoft 365 is still at it and nobody has to do anything. */
export type Mender = 'you' | 'owner' | 'administrator' | 'time';

export function menderOf({ about, state }: SetupCheck): Mender | null {
  if (state.kind !== 'wrong') return null;

  const { problem } = state;
  switch (problem.code) {
    case 'signed-out':
    case 'no-team':
      return 'you';
    case 'scope-missing':
      return problem.administrator || scopes[problem.scope].grantedBy === 'administrator'
        ? 'administrator'
        : 'you';
    case 'owns-no-team':
      return 'owner';
    case 'lists':
    case 'site-full':
    case 'site-closed':
    case 'site-gone':
    case 'may-not-write':
      return 'site' in about && about.site.isMine === true ? 'you' : 'owner';
    case 'site-refused':
      return problem.perhapsMine ? 'administrator' : 'owner';
    case 'site-being-made':
      return 'time';
    case 'app-blocked':
    case 'site-locked':
    case 'site-not-opened':
    case 'no-site-opened':
    case 'no-mailbox':
    case 'no-teams-meetings':
      return 'administrator';
  }
}

/**
 * Of all that, what somebody has to know before starting a first community. What one can allow oneself is asked for
 * when it is needed.
 */
export function inTheWayOfFirst(found: readonly SetupCheck[]): readonly SetupCheck[] {
  return found.filter((check) => {
    const mender = menderOf(check);
    const isPermission = check.state.kind === 'wrong' && check.state.problem.code === 'scope-missing';
    return mender !== null && !(mender === 'you' && isPermission);
  });
}

/** Whether a community could begin in a team of this person's. */
export function ownsTeam(found: readonly SetupCheck[]): boolean {
  return found.some(({ about }) => about.kind === 'site' && about.site.isMine === true);
}

/** What a community cannot do without, from the first start to the first session; the rest makes it better. */
const essential: readonly Job[] = [
  'open-app',
  'see-communities',
  'start-community',
  'book-series',
  'run-session',
];

export function essentialScopes(reach: SitesReach): ReadonlySet<Scope> {
  return new Set(essential.flatMap((job) => jobs[job].needs.map((scope) => asGranted(scope, reach))));
}

/**
 * Whose site it is: of a team that I am in, or of any other. Of that one it is known whether it may be a site that
 * refused us as one of my teams' does: of none, of one that I own, or of others' alone.
 */
export type SitePlace = 'of-my-team' | { readonly refusedAmong: 'none' | 'mine' | 'others' };

/** What it means that a site could not be read or written; null where it only could not be looked at. */
export function problemOfSite(
  { code, trace }: ServiceFailure,
  { place, reach }: { readonly place: SitePlace; readonly reach: SitesReach },
): SetupProblem | null {
  if (trace?.code.includes('resourceBeingProvisioned')) return { code: 'site-being-made' };
  // A team that is there has a site, or will have one.
  if (code === 'gone' && place === 'of-my-team') return { code: 'site-being-made' };

  if (code === 'no-access' && reach === 'selected') return refusedSite(place);

  const known = siteProblems[code];
  return known ? { code: known } : null;
}

function refusedSite(place: SitePlace): SetupProblem {
  if (place === 'of-my-team') return { code: 'site-not-opened' };
  if (place.refusedAmong === 'none') return { code: 'site-closed' };
  return { code: 'site-refused', perhapsMine: place.refusedAmong === 'mine' };
}

const siteProblems: Partial<Record<FailureCode, PlainProblem>> = {
  gone: 'site-gone',
  locked: 'site-locked',
  full: 'site-full',
  'no-access': 'site-closed',
};

/** Whether one button puts it right for whoever owns the site. */
export function isRepairableHere(problem: SetupProblem): boolean {
  return problem.code === 'lists' && problem.findings.some(isRepairable);
}
