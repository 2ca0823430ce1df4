/** Where the app is shown and what is around it. */
export interface HostContext {
  readonly host: 'teams' | 'outlook' | 'browser';
  readonly frame: 'content' | 'sidePanel' | 'meetingStage' | 'other';
  readonly theme: HostTheme;
  /** BCP 47, e.g. `en-GB`; `qps-ploc` is the pseudo-locale. */
  readonly locale: string;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly channel: {
    readonly id: string;
    readonly name: string;
    readonly kind: 'standard' | 'private' | 'shared';
  } | null;
  readonly chat: { readonly id: string } | null;
  readonly meeting: { readonly id: string } | null;
  /** The address of the site that belongs to the channel; a private or shared channel has one of its own. */
  readonly siteUrl: string | null;
  /** Where a link into the app points; unchecked text from outside. */
  readonly subPage: string;
  readonly loginHint: string;
  /** Directory id of the person whom the host has signed in; empty in a plain browser. */
  readonly userId: string;
  readonly tenantId: string;
}

export type HostTheme = 'light' | 'dark' | 'contrast';

export interface Host {
  context(): HostContext;
  /** Theme changes while the app is open. */
  onTheme(hear: (theme: HostTheme) => void): () => void;
  /** The host may be about to take the page away; answer fast and never wait for the network. */
  onSuspend(save: () => Promise<void>): () => void;
  /** Has everything saved as for a suspension; for a page that is about to leave by itself. */
  saveNow(): Promise<void>;
  /** Hosts keep pages that they do not show; a plain browser never does. */
  onPutAside(work: PutAside): () => void;
  openLink(url: string): Promise<void>;
  /**
   * An address to send to somebody else, which opens the app at this path (see `ui/navigation/paths`): a
   * Teams link in a host, this page's own address in a plain browser.
   */
  linkTo(path: string): string;
  /** Null where this place cannot share to a stage, with the reason as a code. */
  stage(): Promise<Stage | StageRefusal>;
}

/** What a page does that is kept but not shown: it may be ended at any time, and others may work meanwhile. */
export interface PutAside {
  /** Stops, and gives back what other windows wait for. Answers fast and never waits for the network. */
  stop(): Promise<void>;
  /** It is shown again. `context()` tells of the place by then. */
  goOn(shown: ShownAgain): void;
}

export type ShownAgain =
  /** Where it was; `subPage` is where a link wants to lead meanwhile, unchecked text from outside, else empty. */
  | { readonly kind: 'here'; readonly subPage: string }
  /** In another place, for which this page has to be loaded anew. */
  | { readonly kind: 'elsewhere'; readonly url: string };

export interface Stage {
  readonly kind: 'stage';
  /**
   * `board`: everybody's app shows it by itself. `picture`: the presenter's screen shows it to all, also to rooms and
   * guests to whom the host gives no app.
   */
  share(path: string, as: SharedAs): Promise<void>;
  stop(): Promise<void>;
}

export type SharedAs = 'board' | 'picture';

export interface StageRefusal {
  readonly kind: 'no-stage';
  readonly why: 'not-in-a-meeting' | 'not-a-presenter' | 'not-supported';
}
