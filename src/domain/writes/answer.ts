import type { Scope, Workload } from '../access/scopes.ts';
import type { Key } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';

/** What support needs to find one request; it carries no text that a person wrote and no token. */
export interface Trace {
  readonly operation: string;
  /** 0 where no answer came. */
  readonly status: number;
  /** Graph's code with its inner codes, outermost first, joined by `/`. */
  readonly code: string;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly at: IsoInstant;
}

/** Why something could not be done or looked at. A code becomes a sentence in `ui/failure`, nowhere else. */
export type FailureCode =
  | 'offline'
  | 'busy'
  | 'sign-in-needed'
  | 'consent-needed'
  /** Entra lets nobody use the app here, or not this person. `subject` is its number for the reason. */
  | 'app-blocked'
  /** The window brought somebody else than the person of this page. `subject` is whose page it is. */
  | 'other-account'
  | 'no-access'
  /** The person whom an activity is for does not have the app in Teams, which a member can add and nobody else. */
  | 'no-app'
  /** A private channel takes only people of its team. */
  | 'not-in-team'
  | 'gone'
  | 'conflict'
  | 'taken'
  /** Another series of the community meets then; `subject` says which. Nothing was sent. */
  | 'same-time'
  | 'locked'
  | 'full'
  /** This device refused to keep it: storage is full or switched off. Nothing was saved. */
  | 'not-kept'
  | 'refused'
  | 'list-missing'
  | 'column-missing'
  /** A person made a column required that we do not fill. */
  | 'column-required'
  /** A column holds another type now. */
  | 'column-retyped'
  /** A column that is searched lost its index, and the list is too long to be searched without. */
  | 'column-unindexed'
  | 'foreign-list'
  /** The community is archived and takes nothing new until somebody opens it again. */
  | 'archived'
  /** A row holds a word that this version does not know, where it was to write another. */
  | 'newer-version'
  | 'unreadable'
  | 'unconfirmed'
  /** It waited so long that its person decides whether it is still to be posted. */
  | 'late'
  | 'timed-out'
  | 'service-trouble';

/** Thrown by adapters when they could not look or could not do; `cause` keeps what the library threw. */
export class ServiceFailure extends Error {
  override readonly name = 'ServiceFailure';
  readonly code: FailureCode;
  readonly trace: Trace | null;
  /** Set for `consent-needed`. */
  readonly scope: Scope | null;
  /** Set for `consent-needed` where the organisation leaves it to an administrator. */
  readonly administrator: boolean;
  /** Set for `busy`: no request to that workload before then. */
  readonly until: IsoInstant | null;
  /** Whether the service named that time; else it is our own guess. */
  readonly named: boolean;
  readonly workload: Workload | null;
  /** The list or column, for the codes that are about one. */
  readonly subject: string;

  constructor(
    code: FailureCode,
    more: {
      trace?: Trace | null;
      scope?: Scope;
      administrator?: boolean;
      until?: IsoInstant;
      named?: boolean;
      workload?: Workload;
      subject?: string;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: more.cause });
    this.code = code;
    this.trace = more.trace ?? null;
    this.scope = more.scope ?? null;
    this.administrator = more.administrator ?? false;
    this.until = more.until ?? null;
    this.named = more.named ?? false;
    this.workload = more.workload ?? null;
    this.subject = more.subject ?? '';
  }
}

/** Why something has to wait although nothing is wrong with it. */
export type WaitReason = 'throttled' | 'offline' | 'sign-in' | 'service-trouble' | 'locked';

/**
 * How one attempt to send ended, whatever was sent:
 * - `done`: it is there, by this attempt or an earlier one;
 * - `not-applied`: surely not there; may be sent again, not before `until`;
 * - `in-doubt`: it may or may not be there; look for the key before sending again;
 * - `conflict`: surely not there; a person has to choose between two texts;
 * - `refused`: surely not there, and sending the same again will not help.
 */
export type Answer =
  | { readonly kind: 'done'; readonly result: OperationResult }
  | {
      readonly kind: 'not-applied';
      readonly why: WaitReason;
      readonly until: IsoInstant | null;
      readonly trace: Trace | null;
      /** Whose gate it waits at, where the service asked to wait. */
      readonly workload?: Workload;
      /** The service named the time itself. */
      readonly named?: true;
      /** Of an operation of several parts: it was the first of them, so nothing of it is there. */
      readonly nothingYet?: true;
    }
  | { readonly kind: 'in-doubt'; readonly trace: Trace | null }
  /** Surely not there: somebody else changed the same fields since they were read. */
  | {
      readonly kind: 'conflict';
      readonly versions: Versions;
      readonly trace: Trace | null;
      /** Who last changed the row, where that was told. */
      readonly changedBy?: Hand;
      /** Which of several rows it is about; left out where it is none of them. */
      readonly row?: Key;
    }
  | {
      readonly kind: 'refused';
      readonly code: FailureCode;
      readonly trace: Trace | null;
      /** The list or column, where the code is about one. */
      readonly subject?: string;
      /** Who refused; a full site stops more than a full mailbox. */
      readonly workload?: Workload;
      /** Of an operation of several parts: it was the first of them, so nothing of it is there. */
      readonly nothingYet?: true;
    };

/** Who wrote something, as the service names people: it may be somebody of whom nothing else is known. */
export interface Hand {
  readonly id: string;
  readonly name: string;
}

/** A row's changed properties as three hands have them; `mine` holds what others did to other fields already. */
export interface Versions {
  readonly mine: Properties;
  readonly theirs: Properties;
  /** As both had read it. */
  readonly base: Properties;
}

export type Properties = Readonly<Record<string, unknown>>;

/** What looking for the key found. */
export type Probe =
  | { readonly kind: 'found'; readonly result: OperationResult }
  | { readonly kind: 'not-found' }
  | {
      readonly kind: 'could-not-look';
      readonly until: IsoInstant | null;
      readonly trace: Trace | null;
      /** Left out where only the service is in trouble. */
      readonly why?: WaitReason;
      /** The look itself was refused, and looking again will not help before a person did something. */
      readonly refusal?: Refusal;
    }
  /** Nothing to look for: the operation has no key on the server. */
  | { readonly kind: 'cannot-tell' };

export interface Refusal {
  readonly code: FailureCode;
  /** The list or column, where the code is about one. */
  readonly subject?: string;
  readonly workload?: Workload;
}

/** What the sender learned: nothing for rows, the event for a series or a talk. */
export type OperationResult =
  | { readonly kind: 'rows' }
  | {
      readonly kind: 'series';
      readonly eventId: string;
      readonly iCalUId: string;
      readonly joinUrl: string;
      /** What is not as it was asked for, e.g. the online meeting came back off. */
      readonly differences: readonly BookingDifference[];
    };

export type BookingDifference = 'no-online-meeting' | 'other-recurrence' | 'other-start';
