/** An appointment as its window shows it; what a window changed is sent as a part of it. */
export interface Appointment {
  readonly subject: string;
  readonly html: string;
  /** ISO 8601 in UTC. Of a series, of its first occurrence. */
  readonly start: string;
  readonly end: string;
  readonly required: readonly Recipient[];
  readonly optional: readonly Recipient[];
  readonly recurrence: OfficeRecurrence | null;
  /** What add-ins keep with the item; one set for each of them in Outlook, and here there is one add-in. */
  readonly customProperties: Readonly<Record<string, unknown>>;
}

export interface Recipient {
  readonly displayName: string;
  readonly emailAddress: string;
}

/** Office.js's `Office.Recurrence`, its series time as plain values by the clock of the recurrence's zone. */
export interface OfficeRecurrence {
  readonly recurrenceType: 'daily' | 'weekday' | 'weekly' | 'monthly' | 'yearly';
  readonly recurrenceProperties?: {
    readonly interval?: number;
    readonly days?: readonly string[];
    readonly dayOfMonth?: number;
    readonly dayOfWeek?: string;
    readonly weekNumber?: string;
    readonly month?: string;
    readonly firstDayOfWeek?: string;
  };
  readonly recurrenceTimeZone?: { readonly name: string };
  readonly seriesTime: {
    readonly startDate: string;
    /** Null for a series without an end. */
    readonly endDate: string | null;
    /** `15:00` */
    readonly startTime: string;
    /** Minutes. */
    readonly duration: number;
  };
}

/** An appointment that the calendar holds, or a new one that it does not hold yet. */
export interface StoredAppointment extends Appointment {
  /** As Exchange names it; null before it was saved. */
  readonly id: string | null;
  readonly kind: 'single' | 'series' | 'instance';
  /** Of an instance, its series. */
  readonly seriesId: string | null;
  /** Saved, and not sent to anybody. */
  readonly isDraft: boolean;
}
