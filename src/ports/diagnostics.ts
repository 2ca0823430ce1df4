import type { Scope, SitesReach, Workload } from '#domain/access/scopes.ts';
import type { CommunityRef } from '#domain/communities/charter.ts';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { ServiceFailure } from '#domain/writes/answer.ts';
import type { EntryState } from '#domain/writes/entry.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { ChannelSite } from './communities.ts';
import type { HostContext } from './host.ts';

/**
 * What the app knows of itself on this device, for whoever has to help. Each part is looked at by itself and
 * fails by itself, so that the rest still tells; nothing here changes what is kept anywhere.
 */
export interface Diagnostics {
  readonly product: Product;
  readonly installed: Installed;
  account(): Promise<AccountFacts>;
  /** The scopes that the last token carried. */
  granted(): Promise<readonly string[]>;
  outbox(): Promise<OutboxFacts>;
  /** Workloads that must not be called now. */
  gates(): Promise<readonly ClosedGate[]>;
  clock(): Promise<ClockFacts>;
  storage(): Promise<StorageFacts>;
  host(): Promise<HostFacts>;
  /** What this device remembers; nobody is asked. */
  communities(): Promise<readonly CommunityRef[]>;
  /** What a community's lists have that is not as the app made them; empty when all is well. */
  lists(site: SiteId, signal?: AbortSignal): Promise<readonly ListFinding[]>;
}

export interface Product {
  readonly version: string;
  /** Of the source; empty where the build did not know it. */
  readonly commit: string;
}

/** What the page was told about where it runs. */
export interface Installed {
  /** The application in Entra. */
  readonly clientId: string;
  readonly sites: SitesReach;
}

export interface AccountFacts {
  readonly tenantId: string;
  readonly personId: string;
  /** For the screen alone; it is in no report. */
  readonly name: string;
}

export interface OutboxFacts {
  readonly states: Readonly<Partial<Record<EntryState['kind'], number>>>;
  readonly total: number;
  /** Of the oldest entry, by the device's clock; null where nothing is unsent. */
  readonly oldest: IsoInstant | null;
}

export interface ClosedGate {
  readonly workload: Workload;
  readonly until: IsoInstant;
}

export interface ClockFacts {
  readonly device: IsoInstant;
  /** Server minus device as far as it is known, in milliseconds; 0 before the server stamped anything. */
  readonly offset: number;
  readonly timeZone: string;
}

export interface StorageFacts {
  readonly keeping: 'kept' | 'full' | 'refused';
  /** Bytes; null where the browser does not tell. */
  readonly used: number | null;
  readonly quota: number | null;
  /** Whether the browser promised not to clear it by itself; null where it does not tell. */
  readonly persisted: boolean | null;
}

export interface HostFacts {
  readonly kind: HostContext['host'];
  /** As the host calls itself, e.g. `Teams web`; the browser's own words in a plain browser. */
  readonly name: string;
  readonly frame: string;
  readonly theme: HostContext['theme'];
  readonly locale: string;
  /** Whether the page around us answered; `none` in a plain browser. */
  readonly teamsJs: 'initialised' | 'silent' | 'none';
  /** Whether the host signs in for apps inside it; null where it did not say. */
  readonly nestedSignIn: boolean | null;
}

/**
 * What a check of the set-up asks beside that. Nothing is made, sent or changed that anybody would see; each throws
 * ServiceFailure where it could not look.
 */
export interface SetupProbes extends Diagnostics {
  /**
   * Asks for a token with this scope, silently: it may have been granted since the last one. `administrator` where a
   * window has said that the organisation leaves it to one.
   */
  standingOf(scope: Scope): Promise<'granted' | 'missing' | 'administrator'>;
  /** My teams, each with its site or why that could not be read. */
  teams(signal?: AbortSignal): Promise<readonly TeamSite[]>;
  /** The site that belongs to the channel which the app is opened in. */
  siteAt(channel: ChannelSite, signal?: AbortSignal): Promise<CommunityRef>;
  /** The lists that a start makes, whatever of them is there, and what is not as it was made. */
  survey(site: SiteId, signal?: AbortSignal): Promise<ListSurvey>;
  /**
   * Whether a row could be changed, seen from how a change is refused that cannot be carried out. `no-row` where
   * there is none to try it on.
   */
  mayWrite(site: SiteId, signal?: AbortSignal): Promise<'yes' | 'no-row'>;
  calendar(signal?: AbortSignal): Promise<CalendarSeen>;
}

export interface TeamSite {
  readonly id: string;
  readonly name: string;
  readonly isMine: boolean;
  readonly place:
    | { readonly ok: true; readonly site: SiteId; readonly webUrl: string }
    | { readonly ok: false; readonly failure: ServiceFailure };
}

export interface ListSurvey {
  readonly lists: readonly ListName[];
  /** What is not as its version made it; what later versions add was not lost. */
  readonly findings: readonly ListFinding[];
  /** The lists are of an earlier version, which lacks something. */
  readonly isOlder: boolean;
}

export interface CalendarSeen {
  /** Null where the calendar does not say. */
  readonly teamsMeetings: boolean | null;
}
