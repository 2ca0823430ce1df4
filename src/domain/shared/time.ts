import type { Brand } from './brand.ts';

/** An instant as ISO 8601 in UTC with a `Z`, e.g. `2026-12-01T14:00:00Z`. */
export type IsoInstant = Brand<string, 'IsoInstant'>;

/** A calendar date without a zone, `YYYY-MM-DD`. */
export type LocalDate = Brand<string, 'LocalDate'>;

/** A wall-clock time without a zone, `HH:MM`. */
export type LocalTime = Brand<string, 'LocalTime'>;

/** An IANA zone name, e.g. `Europe/Berlin`. */
export type TimeZoneName = Brand<string, 'TimeZoneName'>;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Null for anything that is not an instant in UTC. Fractions of a second beyond milliseconds are dropped. */
export function toInstant(text: string): IsoInstant | null {
  if (!instantPattern.test(text)) return null;

  const time = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(time) ? null : instantAt(time);
}

/** The instant that many milliseconds after the epoch. */
export function instantAt(milliseconds: number): IsoInstant {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z') as IsoInstant;
}

/** Milliseconds since the epoch. */
export function millisecondsOf(instant: IsoInstant): number {
  return Date.parse(instant);
}

/** Null for anything that is not a real date of the Gregorian calendar. */
export function toLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;

  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? (text as LocalDate) : null;
}

/** Null for anything that is not a time of day. */
export function toLocalTime(text: string): LocalTime | null {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? (text as LocalTime) : null;
}
