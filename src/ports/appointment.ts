import type { PersonRef } from '#domain/communities/person.ts';
import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import type { SetTime } from '#domain/scheduling/standing.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

/** The appointment that Outlook shows beside the app. Nothing of it is sent here: that is its person's own click. */
export interface Appointment {
  readonly repeating: Repeating;
  /** What is in it by now. Throws ServiceFailure where Outlook does not say. */
  read(): Promise<AppointmentNow>;
  /** Fills it in, part by part; answers with the parts that this Outlook refused. */
  fill(wish: AppointmentWish): Promise<readonly AppointmentPart[]>;
  /** The event's id for Graph; null where this Outlook cannot save what is still being written. */
  save(): Promise<string | null>;
}

/** Whether a repetition can be set: not where the Outlook is too old or too small, nor for one date of a series. */
export type Repeating = 'can' | 'one-date' | 'cannot';

export type AppointmentPart = 'title' | 'text' | 'time' | 'people' | 'rhythm';

export interface AppointmentNow {
  /** As plain text. */
  readonly text: string;
  /** How it repeats already; null where it does not, where Outlook does not tell, or in a way without our words. */
  readonly repeats:
    | (SetTime & {
        /** What Outlook calls the zone that it is set in. */
        readonly outlookZone: string;
        /** It is in calendars already, where it is in its own way. */
        readonly isKept: boolean;
      })
    | null;
}

export interface AppointmentWish {
  /** Its attendees are the required ones. */
  readonly booking: SeriesBooking;
  readonly optional: readonly PersonRef[];
  /** People of the community who are not to be in it; whoever is not named at all stays in it. */
  readonly others: readonly PersonRef[];
  /** Of the first occurrence. */
  readonly startsAt: IsoInstant;
  readonly endsAt: IsoInstant;
  /** What Outlook calls the zone of the series. */
  readonly outlookZone: string;
}
