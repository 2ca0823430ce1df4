/**
 * Office.js as far as we use it. It comes from Microsoft's network, on Outlook's page alone, so any part of it may
 * be missing.
 */
export interface OfficeJs {
  onReady(): Promise<{ readonly host: string | null }>;
  readonly context: {
    readonly displayLanguage?: string;
    readonly officeTheme?: OfficeTheme;
    readonly requirements: { isSetSupported(name: string, version: string): boolean };
    readonly mailbox?: {
      readonly item?: OfficeAppointment;
      readonly userProfile?: { readonly emailAddress?: string };
      convertToRestId(id: string, version: 'v2.0'): string;
      addHandlerAsync(
        type: 'officeThemeChanged',
        hear: (event: { readonly officeTheme?: OfficeTheme }) => void,
      ): void;
    };
  };
  readonly SeriesTime: new () => SeriesTime;
}

export interface OfficeTheme {
  readonly bodyBackgroundColor?: string;
}

export interface OfficeAppointment {
  readonly subject: Readable<string>;
  readonly body: {
    getAsync(form: 'text' | 'html', hear: Hear<string>): void;
    setAsync(text: string, options: { readonly coercionType: 'text' | 'html' }, hear: Hear): void;
    prependAsync(text: string, options: { readonly coercionType: 'text' }, hear: Hear): void;
  };
  readonly start: Settable<Date>;
  readonly end: Settable<Date>;
  readonly requiredAttendees: Readable<readonly EmailUser[]>;
  readonly optionalAttendees: Readable<readonly EmailUser[]>;
  /** From Mailbox 1.7 on. */
  readonly recurrence?: Settable<Recurrence> & { getAsync(hear: Hear<Recurrence | null>): void };
  /** Of one date of a series; null for anything else. */
  readonly seriesId?: string | null;
  /** From Mailbox 1.8 on. Fails for one that was never saved. */
  getItemIdAsync?(hear: Hear<string>): void;
  loadCustomPropertiesAsync(hear: Hear<CustomProperties>): void;
  saveAsync(hear: Hear<string>): void;
}

export interface Settable<Value> {
  setAsync(value: Value, hear: Hear): void;
}

export interface Readable<Value> extends Settable<Value> {
  getAsync(hear: Hear<Value>): void;
}

export interface EmailUser {
  readonly displayName: string;
  readonly emailAddress: string;
}

export interface Recurrence {
  readonly recurrenceType: 'daily' | 'weekday' | 'weekly' | 'monthly' | 'yearly';
  readonly recurrenceProperties: Readonly<Record<string, unknown>>;
  readonly recurrenceTimeZone: { readonly name: string };
  readonly seriesTime: SeriesTime;
}

/** By the clock of the recurrence's zone. */
export interface SeriesTime {
  setStartDate(date: string): void;
  setEndDate(date: string): void;
  setStartTime(hours: number, minutes: number): void;
  setDuration(minutes: number): void;
  getStartDate(): string;
  /** Null for a series without an end. */
  getEndDate(): string | null;
  getStartTime(): string;
  getDuration(): number;
}

export interface CustomProperties {
  get(name: string): unknown;
  set(name: string, value: string): void;
  saveAsync(hear: Hear): void;
}

export type Hear<Value = unknown> = (result: AsyncResult<Value>) => void;

export interface AsyncResult<Value> {
  readonly status: 'succeeded' | 'failed';
  readonly value: Value;
}
