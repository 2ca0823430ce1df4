import type { PersonRef } from '#domain/communities/person.ts';
import type { MeetingSeen, Profile } from '#domain/discovery/evidence.ts';
import type { TeamSeen } from '#domain/discovery/team-ties.ts';
import type { TalkSeen } from '#domain/discovery/asked-in-vain.ts';
import type { Key, PersonId } from '#domain/shared/ids.ts';
import type { BusyTime, WorkingHours } from '#domain/scheduling/availability.ts';
import type { CalendarDate } from '#domain/scheduling/follow-calendar.ts';
import type { Rhythm } from '#domain/scheduling/rhythm.ts';
import type { DateInCalendar } from '#domain/scheduling/series-change.ts';
import type { SeriesLink } from '#domain/scheduling/series-link.ts';
import type { SeenThere } from '#domain/sessions/attendance.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import type { IsoInstant, TimeZoneName } from '#domain/shared/time.ts';

export interface PeopleDirectory {
  me(signal?: AbortSignal): Promise<Profile>;
  /** By the beginning of a name or mail, or a department's whole name where an administrator opened it; at most ten. */
  search(text: string, signal?: AbortSignal): Promise<readonly Profile[]>;
  /** Profiles of these people as far as this sign-in may see them; unknown ids are left out. */
  profiles(ids: readonly PersonId[], signal?: AbortSignal): Promise<readonly Profile[]>;
  /** People I work with, as the service ranks them. */
  relevant(signal?: AbortSignal): Promise<readonly Profile[]>;
  /** My teams with everybody in them; large teams may be left out. */
  teams(signal?: AbortSignal): Promise<readonly TeamSeen[]>;
  /** Who reports to the manager of each of these people, these people too; one entry a manager. */
  sharingManager(ids: readonly PersonId[], signal?: AbortSignal): Promise<readonly (readonly Profile[])[]>;
  /** People whose job title begins with one of these. */
  titled(titles: readonly string[], signal?: AbortSignal): Promise<readonly Profile[]>;
  /** People who the service connects with a topic. */
  aboutTopic(topic: string, signal?: AbortSignal): Promise<readonly Profile[]>;
}

export interface Calendar {
  /** My meetings with others between two instants, newest first. */
  meetings(
    between: { from: IsoInstant; to: IsoInstant },
    signal?: AbortSignal,
  ): Promise<readonly MeetingSeen[]>;
  /** Free/busy and working hours; people who could not be read are named with the reason, never shown as free. */
  availability(
    request: {
      people: readonly PersonRef[];
      from: IsoInstant;
      to: IsoInstant;
      onProgress?: (done: number, of: number) => void;
    },
    signal?: AbortSignal,
  ): Promise<readonly Availability[]>;
  /** What became of talks that were booked, one answer for each, in their order; null where one could not be seen. */
  talks(talks: readonly Key[], signal?: AbortSignal): Promise<readonly (TalkSeen | null)[]>;
  /** Who is invited to an event of mine, with their answers; null where it is no longer there. */
  invited(event: string, signal?: AbortSignal): Promise<readonly Invited[] | null>;
  /** The dates of a series of mine, around these times; null where it is no longer there. */
  dates(
    event: string,
    starts: readonly IsoInstant[],
    signal?: AbortSignal,
  ): Promise<readonly DateInCalendar[] | null>;
  /** The working hours that mailboxes name. Whose mailbox names none, or cannot be read, is left out. */
  workingHours(
    people: readonly PersonRef[],
    at: IsoInstant,
    signal?: AbortSignal,
  ): Promise<readonly { readonly person: PersonId; readonly hours: WorkingHours }[]>;
  /** What my calendar has between two instants of series of ours; `known`: those that a community has already. */
  ownSeries(
    request: { from: IsoInstant; to: IsoInstant; known: readonly KnownEvent[] },
    signal?: AbortSignal,
  ): Promise<SeriesInCalendar>;
  /** Who was in an online meeting of mine that was planned for this time; how long anybody was is not read. */
  attendance(
    request: { joinUrl: string; startsAt: IsoInstant; endsAt: IsoInstant },
    signal?: AbortSignal,
  ): Promise<Attendance>;
  /** What Outlook calls a zone. */
  outlookZone(zone: TimeZoneName): Promise<string>;
}

/**
 * `no-report`: it was not held then, it has not ended for everybody, or reports are switched off. `several`: meetings
 * of one channel were held near that time, and nobody can tell which of them it was.
 */
export type Attendance =
  | { readonly kind: 'known'; readonly people: readonly SeenThere[] }
  | { readonly kind: 'no-report' | 'no-meeting' | 'several' };

/** An event of a series, as a session's row names it. */
export interface KnownEvent {
  readonly event: string;
  /** Whoever is invited has the meeting's link too; empty where there is none. */
  readonly joinUrl: string;
}

export interface SeriesInCalendar {
  /** Events of mine: known ones, and those whose text carries a link of ours. Left out where it could not be read. */
  readonly series: readonly SeenSeries[];
  /** The known events of which no date is in my calendar between the two, mine or somebody else's. */
  readonly unseen: readonly string[];
}

/** A series as my calendar holds it. */
export interface SeenSeries {
  /** Its id; of a series, the series'. */
  readonly event: string;
  /** What its text says that it is; null where it carries no link of ours. */
  readonly link: SeriesLink | null;
  readonly title: string;
  readonly timeZone: TimeZoneName;
  /** Null for one that does not repeat, or in a way that we have no words for. */
  readonly rhythm: Rhythm | null;
  readonly hasMeeting: boolean;
  /** Saved, and not sent to anybody. */
  readonly isDraft: boolean;
  readonly changedAt: IsoInstant;
  /** In their order up to `until`. At least one. */
  readonly dates: readonly CalendarDate[];
  readonly until: IsoInstant;
}

export interface Invited {
  readonly mail: string;
  readonly name: string;
  readonly answer: 'accepted' | 'declined' | 'tentative' | 'none';
  readonly optional: boolean;
}

export type Availability =
  | {
      readonly kind: 'known';
      readonly person: PersonRef;
      readonly busy: readonly BusyTime[];
      /** Null where the mailbox names none; the planner is told what was assumed. */
      readonly hours: WorkingHours | null;
    }
  | { readonly kind: 'unknown'; readonly person: PersonRef; readonly why: string };

/** Turns named zones into tables of offsets, which the planner computes with. */
export interface TimeZones {
  /** This device's zone. */
  local(): TimeZoneName;
  /** Offsets east of UTC in minutes, from each instant on; covers at least the asked time. */
  offsets(zone: TimeZoneName, between: { from: IsoInstant; to: IsoInstant }): Promise<ZoneTable>;
}

export interface Chats {
  /** The join link of a meeting's chat; null for a chat without a meeting. */
  joinUrl(chat: string, signal?: AbortSignal): Promise<string | null>;
}
