import type { PersonRef } from '../communities/person.ts';
import type { IsoInstant } from '../shared/time.ts';

/** What the directory says of somebody, as far as this sign-in may see it; null means not visible or not filled. */
export interface Profile {
  readonly person: PersonRef;
  readonly title: string | null;
  readonly department: string | null;
  readonly office: string | null;
  readonly skills: readonly string[];
  /** False for guests, disabled, service and shared accounts, which are never suggested. */
  readonly isColleague: boolean;
}

/** One meeting in my calendar: who was there with me, and when. Subjects are not read. */
export interface MeetingSeen {
  readonly attendees: readonly PersonRef[];
  readonly at: IsoInstant;
  readonly recurring: boolean;
}
