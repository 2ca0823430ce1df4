import type { Member } from '../communities/member.ts';
import type { Nomination } from '../communities/nomination.ts';
import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { DayHours } from './day-hours.ts';
import type { Network } from './network.ts';
import type { Role } from './roles.ts';
import type { TeamSeen } from './team-ties.ts';
import type { Leaning } from './weights.ts';

/** What the directory says of somebody, as far as this sign-in may see it; null means not visible or not filled. */
export interface Profile {
  readonly person: PersonRef;
  readonly title: string | null;
  readonly department: string | null;
  readonly office: string | null;
  readonly skills: readonly string[];
  /** What the person would like to hear more of, in the person's own words; left out where it cannot be seen. */
  readonly interests?: readonly string[];
  /** Two letters, where the directory says and shows in which country somebody works. */
  readonly country?: string;
  /** False for guests, disabled, service and shared accounts, which are never suggested. */
  readonly isColleague: boolean;
  /** Whether somebody may sign in with the account; left out where this sign-in is not told. */
  readonly isEnabled?: boolean;
}

/** One meeting in my calendar: who was there with me, and when. Subjects are not read. */
export interface MeetingSeen {
  readonly attendees: readonly PersonRef[];
  readonly at: IsoInstant;
  readonly recurring: boolean;
}

/** Whom the service connects with a topic. */
export interface TopicSeen {
  readonly topic: string;
  readonly people: readonly PersonId[];
}

/** In which hours of a day somebody works. */
export interface HoursSeen {
  readonly person: PersonId;
  readonly hours: DayHours;
}

/** What a candidate said in a talk and agreed to; it is the organizer's alone. */
export interface Heard {
  readonly person: PersonRef;
  readonly needs: readonly string[];
  readonly offers: readonly string[];
  /** `coming`: has not said no or later, and is not suggested again; `open`: may be suggested. */
  readonly standing: 'coming' | 'open';
}

/**
 * Everything one search could see, whichever tiers were open to it; a tier that was not is simply empty.
 * Lists may come in any order but `relevant`, and name a person twice.
 */
export interface Evidence {
  readonly me: Profile;
  /** Nobody is suggested without a profile that says they are a colleague. */
  readonly profiles: readonly Profile[];
  /** Whom the service says I work with, closest first. */
  readonly relevant: readonly PersonId[];
  readonly meetings: readonly MeetingSeen[];
  readonly topics: readonly TopicSeen[];
  /** This community's rows: members are not suggested again, and their needs and offers count. */
  readonly members: readonly Member[];
  /** From the organizer's own talks. A person's own row says more. */
  readonly heard?: readonly Heard[];
  /** Who asked not to be suggested, or declined this community. */
  readonly optedOut: readonly PersonId[];
  /** Of those, who asked the organizer never to be suggested, whatever the community's own list says. */
  readonly never?: readonly PersonId[];
  /** Ties that my own meetings do not show, mine and others': shared teams, nominations by members. */
  readonly ties?: Network;
  /** Whom members of this community named to me. */
  readonly nominations?: readonly Nomination[];
  /** My teams with their members. */
  readonly teams?: readonly TeamSeen[];
  /** People who report to the same manager, one entry a manager. */
  readonly reporting?: readonly (readonly PersonRef[])[];
  /** When people work, of whom that could be seen; my own hours too. */
  readonly hours?: readonly HoursSeen[];
  readonly asOf: IsoInstant;
}

/** What the organizer asks for. Nothing is required: with nothing named, the own circle is the evidence. */
export interface Wishes {
  readonly topics: readonly string[];
  /** People to start from. They are in the set unless excluded, and others are compared with them. */
  readonly known: readonly PersonRef[];
  readonly roles: readonly Role[];
  /** Also people in roles next to the ones named. */
  readonly adjacentRoles: boolean;
  /** In the set whatever else happens. */
  readonly pinned: readonly PersonId[];
  readonly excluded: readonly PersonId[];
  /** Which way the choice leans; balanced where nothing is said. */
  readonly leaning?: Leaning;
}

/**
 * So many at the head of `relevant` are people I work with. The service goes on for hundreds, down to names that
 * I saw once.
 */
export const closelyRelevant = 30;

/** How far back meetings count. */
export const meetingDays = 180;
