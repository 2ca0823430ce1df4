import type { Challenge } from '../challenges/challenge.ts';
import type { Charter } from '../communities/charter.ts';
import type { CandidateList } from '../communities/candidate.ts';
import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { Outcome } from '../knowledge/outcome.ts';
import type { SeriesBooking } from '../scheduling/booking.ts';
import type { SeriesChange } from '../scheduling/series-change.ts';
import type { TimeHold } from '../scheduling/hold.ts';
import type { TalkBooking } from '../scheduling/talk.ts';
import type { Fact } from '../sessions/fact.ts';
import type { OwnFormat } from '../sessions/own/own-format.ts';
import type { Session } from '../sessions/session.ts';
import type { Key, PersonId, SeriesId, SiteId } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';

/** A row of one of the community's lists, in our words; its key is in the value. */
export type Row =
  | { readonly list: 'charter'; readonly value: Charter & { readonly key: Key } }
  | { readonly list: 'members'; readonly value: Member }
  | { readonly list: 'sessions'; readonly value: Session }
  | { readonly list: 'log'; readonly value: Fact }
  | { readonly list: 'outcomes'; readonly value: Outcome }
  | { readonly list: 'challenges'; readonly value: Challenge }
  | { readonly list: 'formats'; readonly value: OwnFormat };

export type ListName = Row['list'];

export type RowValue<List extends ListName> = Extract<Row, { list: List }>['value'];

/**
 * A change of a row: what the person saw and what it becomes. Where the row meanwhile changed in other
 * fields the two are merged; where in the same field, the person is asked.
 */
export type RowChange = {
  [List in Exclude<ListName, 'log'>]: {
    readonly list: List;
    readonly key: Key;
    readonly before: Partial<RowValue<List>>;
    readonly after: Partial<RowValue<List>>;
  };
}[Exclude<ListName, 'log'>];

/** What a person meant to do, complete enough to be sent again after a crash, and each with its own key. */
export type Operation =
  | { readonly kind: 'add-rows'; readonly site: SiteId; readonly rows: readonly Row[] }
  /** Rows in order, then the change that marks them as complete; sent together, the mark last. */
  | {
      readonly kind: 'add-rows-then-mark';
      readonly site: SiteId;
      readonly rows: readonly Row[];
      readonly mark: RowChange;
    }
  | {
      readonly kind: 'change-row';
      readonly site: SiteId;
      readonly change: RowChange;
      /** The whole outcome as its person saw it: one that is deleted meanwhile can then be kept as a new one. */
      readonly seen?: Outcome;
      /** Meant for the site that the community left: what somebody who goes takes out there, too. */
      readonly atOldPlace?: true;
    }
  /** Makes the event, then the sessions' rows that name it. */
  | {
      readonly kind: 'book-series';
      readonly site: SiteId;
      readonly booking: SeriesBooking;
      readonly sessions: readonly Session[];
      /** Its organizer knows of another series at this time and wants this one too. */
      readonly besides?: true;
      /** The event that its organizer made in Outlook: it is completed, and none is made. */
      readonly made?: string;
      /** The series that it takes the place of: sessions that are there already move to the new event. */
      readonly instead?: {
        readonly rows: readonly RowChange[];
        /** Whose calendar the new event is in. */
        readonly organizer: PersonId;
        /** What becomes of the old event; left out where it is somebody else's. */
        readonly old?: { readonly event: string; readonly change: SeriesChange };
      };
    }
  /** Changes the organizer's event of a series that is booked, then the rows of the sessions that follow it. */
  | {
      readonly kind: 'change-series';
      readonly site: SiteId;
      readonly series: SeriesId;
      readonly title: string;
      /** The event's id in the organizer's calendar. */
      readonly event: string;
      readonly change: SeriesChange;
      readonly rows: readonly RowChange[];
      /** Sessions that come with it; left out for none. */
      readonly more?: readonly Session[];
    }
  /** An event of the organizer with one candidate; no community's list hears of it. */
  | { readonly kind: 'book-talk'; readonly booking: TalkBooking }
  /** An event of the organizer alone, as long as a poll is open. */
  | { readonly kind: 'set-hold'; readonly hold: TimeHold; readonly set: 'held' | 'let-go' }
  | { readonly kind: 'keep-candidates'; readonly list: CandidateList }
  /** Lets a person into the team or channel whose site it is, or out again. Who is in one is in it once. */
  | {
      readonly kind: 'set-access';
      readonly site: SiteId;
      readonly team: string;
      /** The private or shared channel of that team, as Teams names it; left out for the team itself. */
      readonly channel?: string;
      readonly person: PersonRef;
      readonly access: 'in' | 'out';
    }
  /** A message has no key: it is sent at most once, and in doubt the person is asked. */
  | {
      readonly kind: 'send-invitation';
      readonly to: PersonId;
      readonly text: string;
      /** Goes to the person's activity feed in Teams; left out for a chat message. */
      readonly activity?: {
        /** What the community is called, for the line that Teams shows. */
        readonly community: string;
        /** Where the activity leads: an address that opens the app in Teams. */
        readonly link: string;
      };
      /** The community whose candidate is invited; left out for anything else. */
      readonly community?: SiteId;
      /**
       * A member's word to the organizer, a reminder of a question, of an action that is due, or whether something
       * worked; left out for an invitation.
       */
      readonly about?: 'nomination' | 'reminder' | 'due' | 'worked';
    }
  /** What a session kept, as a card in a channel. A post has no key, so it is claimed first under one. */
  | {
      readonly kind: 'post-summary';
      readonly site: SiteId;
      readonly team: string;
      readonly channel: string;
      /** A row of the session log that only the first who posts there can make. */
      readonly claim: Fact;
      readonly title: string;
      readonly lines: readonly string[];
      /** The one button of the card; it opens a page and does nothing else. */
      readonly open: { readonly label: string; readonly link: string };
    }
  /**
   * Puts an action that a session agreed on among one's own tasks in Microsoft To Do, where nobody else sees it; or into
   * a plan of the team in Planner.
   */
  | {
      readonly kind: 'add-task';
      /** The action's row, by which the task is found again. */
      readonly action: Key;
      readonly title: string;
      readonly due: LocalDate;
      /** Where it comes from. */
      readonly words: string;
      readonly link: string;
      /** The plan in Planner; left out for To Do. */
      readonly plan?: string;
    };

export type OperationKind = Operation['kind'];

/** Operations on one aggregate are sent in the order they were made; others do not wait for them. */
export function aggregateOf(operation: Operation): string {
  switch (operation.kind) {
    case 'add-rows':
      return operation.rows[0]?.list === 'log'
        ? `log:${operation.rows[0].value.session}`
        : `rows:${operation.site}`;
    case 'add-rows-then-mark':
    case 'change-row':
      return `rows:${operation.site}`;
    case 'book-series':
    case 'change-series':
      // One after the other, so that the second finds the first where both are for the same time.
      return `series:${operation.site}`;
    case 'book-talk':
      return operation.booking.talk;
    case 'set-hold':
      return operation.hold.hold;
    case 'keep-candidates':
      return `candidates:${operation.list.site}`;
    case 'set-access':
      return `access:${operation.team}:${operation.person.id}`;
    case 'send-invitation':
      return `invitation:${operation.to}`;
    case 'post-summary':
      return `post:${operation.claim.key}`;
    case 'add-task':
      return `${operation.plan === undefined ? 'task' : 'plan-task'}:${operation.action}`;
  }
}

/** Whether the service can be asked if it is there; a message cannot. */
export function hasKey(operation: Operation): boolean {
  return operation.kind !== 'send-invitation' && operation.kind !== 'post-summary';
}

/** What writes the rows of what people share, with a series also the calendar. */
export type RowOperation = Extract<
  Operation,
  { kind: 'add-rows' | 'add-rows-then-mark' | 'change-row' | 'book-series' | 'change-series' }
>;

export function writesRows(operation: Operation): operation is RowOperation {
  switch (operation.kind) {
    case 'add-rows':
    case 'add-rows-then-mark':
    case 'change-row':
    case 'book-series':
    case 'change-series':
      return true;
    case 'book-talk':
    case 'set-hold':
    case 'keep-candidates':
    case 'set-access':
    case 'send-invitation':
    case 'post-summary':
    case 'add-task':
      return false;
  }
}

/** The community's site that it writes to; null where it writes elsewhere. */
export function siteOf(operation: Operation): SiteId | null {
  return writesRows(operation) ? operation.site : null;
}

/** True for what is there as a whole or not at all, however an attempt ended. */
export function isOnePiece(operation: Operation): boolean {
  if (!writesRows(operation)) return true;

  return operation.kind === 'change-row' || (operation.kind === 'add-rows' && operation.rows.length === 1);
}
