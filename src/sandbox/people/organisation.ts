/** An organisation before it is stored: what the generator and the CSV reader both make. */
export interface Organisation {
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly chats: readonly Chat[];
  readonly meetings: readonly Meeting[];
}

export interface Person {
  readonly id: string;
  readonly upn: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly mail: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly office: string | null;
  readonly country: string | null;
  readonly language: string | null;
  /** IANA. */
  readonly timeZone: string;
  readonly workDays: readonly Weekday[];
  /** Local, HH:mm. */
  readonly workStart: string;
  readonly workEnd: string;
  /** The mailbox carries a zone definition of its own instead of a Windows name. */
  readonly hasCustomZone: boolean;
  readonly accountEnabled: boolean;
  readonly userType: 'Member' | 'Guest';
  readonly kind: 'person' | 'service';
  readonly isAdmin: boolean;
  readonly managerId: string | null;
  readonly profile: Profile;
}

export interface Profile {
  readonly aboutMe: string | null;
  readonly skills: readonly string[];
  readonly interests: readonly string[];
  readonly responsibilities: readonly string[];
  readonly pastProjects: readonly string[];
}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export const weekdays: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

export interface Site {
  readonly id: string;
  readonly webUrl: string;
  readonly name: string;
  readonly displayName: string;
}

export interface Membership {
  readonly personId: string;
  readonly role: 'owner' | 'member';
}

export interface Team {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly mail: string;
  readonly visibility: 'Public' | 'Private';
  readonly site: Site;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly members: readonly Membership[];
  readonly channels: readonly Channel[];
}

export interface Channel {
  readonly id: string;
  readonly displayName: string;
  readonly membershipType: 'standard' | 'private' | 'shared';
  readonly site: Site;
  /** Only a private or shared channel has members of its own. */
  readonly members: readonly Membership[];
}

export interface Chat {
  readonly id: string;
  readonly type: 'oneOnOne' | 'group';
  readonly topic: string | null;
  readonly memberIds: readonly string[];
  readonly createdAt: number;
}

export interface Meeting {
  /** iCalUId of the single event or of the series. */
  readonly uid: string;
  readonly organizerId: string;
  readonly subject: string;
  readonly location: string;
  /** Wall time without offset, `2026-11-23T09:00:00`, in `timeZone` (IANA). */
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly isAllDay: boolean;
  readonly showAs: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
  readonly sensitivity: 'normal' | 'private';
  /** In Graph's words: `{ pattern, range }`. */
  readonly recurrence: MeetingRecurrence | null;
  readonly online: { readonly chatId: string; readonly joinUrl: string } | null;
  readonly attendees: readonly MeetingAttendee[];
  readonly exceptions: readonly MeetingException[];
  readonly createdAt: number;
}

export interface MeetingRecurrence {
  readonly pattern: Readonly<Record<string, unknown>> & { readonly type: string; readonly interval: number };
  readonly range: Readonly<Record<string, unknown>> & { readonly type: string; readonly startDate: string };
}

export interface MeetingAttendee {
  readonly personId: string;
  readonly type: 'required' | 'optional';
  readonly response: 'none' | 'accepted' | 'tentativelyAccepted' | 'declined';
}

export interface MeetingException {
  readonly originalStart: string;
  readonly cancelled: boolean;
  /** Wall times of the moved occurrence. */
  readonly moved: { readonly start: string; readonly end: string } | null;
}
