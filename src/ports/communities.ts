import type { Challenge } from '#domain/challenges/challenge.ts';
import type { Charter, CommunityRef } from '#domain/communities/charter.ts';
import type { Added, OnExisting, WholeRows } from '#domain/communities/whole-copy.ts';
import type { CandidateList } from '#domain/communities/candidate.ts';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { Member } from '#domain/communities/member.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { ChatId, Key, PersonId, SiteId } from '#domain/shared/ids.ts';
import type { RowVersion } from '#domain/shared/row-history.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName, RowValue } from '#domain/writes/operation.ts';

/** All reads throw ServiceFailure when they could not look; an empty answer means that nothing is there. */
export interface CommunityStore {
  /** The communities I can see, and how far the look reached. */
  find(signal?: AbortSignal): Promise<CommunitiesFound>;
  /**
   * My communities and what is in them. One round trip where this device knows them: what changed since, and
   * beside it a search for those that are new.
   */
  mine(signal?: AbortSignal): Promise<MyCommunities>;
  /**
   * Several communities in one round trip, what this device has read before by its changes alone; what is
   * missing is told inside a snapshot, not thrown.
   */
  snapshots(sites: readonly SiteId[], signal?: AbortSignal): Promise<readonly CommunitySnapshot[]>;
  /** The community whose session meets in this chat, nearest to this time of the server's. */
  sessionInChat(
    place: { chat: ChatId; joinUrl: string | null; sites: readonly SiteId[]; now: IsoInstant },
    signal?: AbortSignal,
  ): Promise<SessionInChat>;
  /** Every list and column looked at, which other reads do once a day or where something hints at a change. */
  survey(site: SiteId, signal?: AbortSignal): Promise<readonly ListFinding[]>;
  /** The challenges of a community; nothing else reads their list. */
  challenges(
    site: SiteId,
    /** Whether their list was seen before: it is missing then where it is not there. */
    look?: { readonly wasThere?: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<ChallengesRead>;
  /** The formats that a community made, removed ones too; nothing else reads their list. */
  formats(
    site: SiteId,
    /** As for the challenges. */
    look?: { readonly wasThere?: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<FormatsRead>;
  /** A row as it was left each time, oldest first, as far back as the site keeps versions. */
  history<List extends ListName>(
    place: { site: SiteId; list: List; key: Key },
    signal?: AbortSignal,
  ): Promise<readonly RowVersion<RowValue<List>>[]>;
  /** The list as SharePoint shows it, to open in a browser. */
  listUrl(site: SiteId, list: ListName): Promise<string>;
}

export interface ChallengesRead {
  /** False until somebody brings the first one. */
  readonly hasList: boolean;
  readonly challenges: readonly Challenge[];
  /** What the community's log tells of them. */
  readonly facts: readonly Fact[];
}

export interface FormatsRead {
  /** False until somebody keeps the first one. */
  readonly hasList: boolean;
  readonly formats: readonly OwnFormat[];
}

export interface CommunitiesFound {
  readonly communities: readonly CommunityRef[];
  /** Search lags behind, so what joined teams and this device remember is looked at too. */
  readonly looked: { readonly search: boolean; readonly teams: boolean; readonly remembered: number };
  /** Where none is found: sites of my teams that did not let me look, any of which may hold one. */
  readonly closed: number;
}

export type SessionInChat =
  | { readonly kind: 'found'; readonly site: SiteId; readonly session: Session }
  /** In none of those that could be looked at; the others let nobody like me look, for this reason. */
  | { readonly kind: 'none'; readonly closed: readonly SiteId[]; readonly failure: ServiceFailure | null };

export interface MyCommunities {
  readonly found: CommunitiesFound;
  readonly snapshots: readonly CommunitySnapshot[];
}

export interface CommunitySnapshot {
  readonly site: SiteId;
  readonly webUrl: string;
  readonly charter: Charter | null;
  readonly members: readonly Member[];
  readonly sessions: readonly Session[];
  readonly outcomes: readonly Outcome[];
  /** What is not as this product made it, beside what lists of an older version do not have yet. Empty when all is well. */
  readonly trouble: readonly ListFinding[];
}

/** The log of one live session. */
export interface SessionLog {
  /** Everything so far, and where to go on from. The token is taken before the rows are read. */
  start(place: { site: SiteId; session: Key }, signal?: AbortSignal): Promise<LogPage>;
  /** What came since; `again` when the token has expired and the reader has to start anew. */
  changes(
    place: { site: SiteId; session: Key; token: string },
    signal?: AbortSignal,
  ): Promise<LogPage | { readonly kind: 'again' }>;
}

export interface LogPage {
  readonly kind: 'page';
  /** Facts of this session alone, whatever else the list's changes held. */
  readonly facts: readonly Fact[];
  readonly token: string;
}

/** The organizer's own place: nobody else reads it. */
export interface CandidateStore {
  read(site: SiteId, signal?: AbortSignal): Promise<CandidateList | null>;
  /** Where it is kept, for a sentence that says so. */
  place(): Promise<'onedrive' | 'this-device'>;
}

/** Makes a community's lists. */
export interface Provisioning {
  /** Teams that I am in, with the site of each; private channels are opened from inside the channel. */
  places(signal?: AbortSignal): Promise<readonly CommunityPlace[]>;
  /** The site of the channel that the app is opened in. */
  placeAt(channel: ChannelSite, signal?: AbortSignal): Promise<CommunityPlace>;
  /** What is there already: nothing, a part of ours, all of ours, or somebody else's list of the same name. */
  survey(site: SiteId, signal?: AbortSignal): Promise<ProvisioningSurvey>;
  /** Whether I own the team whose site it is; `not-seen` for a channel's own site, or where nobody could look. */
  mayProvision(site: SiteId, signal?: AbortSignal): Promise<'yes' | 'no' | 'not-seen'>;
  /** Makes what is missing, one thing at a time, adopting what is ours; safe to call again after any crash. */
  provision(site: SiteId, onStep: (step: ProvisioningStep) => void, signal?: AbortSignal): Promise<void>;
  /** Makes a list that no start makes, where it is not there yet; safe to call again after any crash. */
  makeList(site: SiteId, list: ListName, signal?: AbortSignal): Promise<void>;
  /** Every row of every list with every column that holds a text, a number or a time, whoever added the column. */
  readAll(site: SiteId, onStep: (step: ProvisioningStep) => void, signal?: AbortSignal): Promise<WholeRows>;
  /**
   * Adds the rows whose keys are not there, each list in the order given; safe to call again after any crash, and for
   * two at once. What is there stays as it is, unless something else is said.
   */
  addAll(
    site: SiteId,
    rows: WholeRows,
    how: {
      readonly onStep: (step: ProvisioningStep) => void;
      /** Lists and columns that are missing are made first. */
      readonly onLists?: (step: ProvisioningStep) => void;
      readonly onExisting?: OnExisting;
      readonly signal?: AbortSignal;
    },
  ): Promise<Added>;
}

/** Who can use a community's site: the people of the team or channel that it belongs to. */
export interface Teams {
  /** The team whose own site it is; null for a channel's own site, and for a team of which I see nothing. */
  ofSite(site: SiteId, signal?: AbortSignal): Promise<TeamOfSite | null>;
  /** Everybody who is in it, me too. */
  members(place: AccessPlace, signal?: AbortSignal): Promise<readonly PersonId[]>;
  /** The channels of a team that I see, the general one first. */
  channels(team: string, signal?: AbortSignal): Promise<readonly ChannelSeen[]>;
  /** Its plans in Planner. */
  plans(team: string, signal?: AbortSignal): Promise<readonly PlanSeen[]>;
  /** Whether the person is among its owners, who let others in. */
  owns(place: AccessPlace, person: PersonId, signal?: AbortSignal): Promise<boolean>;
}

export interface PlanSeen {
  readonly id: string;
  readonly title: string;
}

export interface ChannelSeen {
  readonly id: string;
  readonly name: string;
}

/** A team, or one of its private and shared channels, which have people of their own. */
export interface AccessPlace {
  readonly team: string;
  readonly channel?: string;
}

export interface TeamOfSite {
  readonly id: string;
  /** Owners let people in. */
  readonly isMine: boolean;
}

/** A channel as the host tells of it. */
export interface ChannelSite {
  /** The site's address; a private or shared channel has a site of its own. */
  readonly siteUrl: string;
  /** The team whose site it is; null where the site is the channel's own, for its members alone. */
  readonly team: string | null;
}

export interface CommunityPlace {
  readonly site: SiteId;
  readonly name: string;
  readonly webUrl: string;
  /** A public team's site is open to everybody in the organisation; null where it could not be seen. */
  readonly openToOrganisation: boolean | null;
  readonly team: { readonly id: string; readonly name: string } | null;
}

export type ProvisioningSurvey =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'part'; readonly there: readonly ListName[] }
  | { readonly kind: 'whole' }
  | { readonly kind: 'foreign'; readonly list: ListName; readonly name: string };

export interface ProvisioningStep {
  readonly list: ListName;
  readonly done: number;
  readonly of: number;
}
