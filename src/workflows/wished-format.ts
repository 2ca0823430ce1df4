import { minutesOf, type Format } from '#domain/sessions/format.ts';
import type { SiteId } from '#domain/shared/ids.ts';

/** Time to arrive and to settle, on top of the format's steps. */
export const arrivalMinutes = 5;

/** How long a session of this format is booked for. */
export function bookedMinutes(format: Format): number {
  return minutesOf(format) + arrivalMinutes;
}

/** Where the format that somebody chose before the form was opened waits for it. */
export function formatDraft(site: SiteId): string {
  return `book:${site}:format`;
}
