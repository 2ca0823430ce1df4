import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';
import type { DateApart } from './booking.ts';
import type { PlannedDate, PlannedSlot } from './plan.ts';

/** By the date of the rhythm: where the organizer wants it instead, null for nowhere. */
export type DatesApart = Readonly<Partial<Record<LocalDate, IsoInstant | null>>>;

/** A date of a slot as it will be. */
export interface MetDate extends Pick<PlannedDate, 'date' | 'startsAt' | 'endsAt'> {
  readonly isSkipped: boolean;
}

/** From the first to the last date on which the series meets: what is skipped before or after needs no mention. */
export function datesMet({ dates }: Pick<PlannedSlot, 'dates'>, apart: DatesApart = {}): readonly MetDate[] {
  const isMet = ({ date }: PlannedDate) => apart[date] !== null;
  const [first, last] = [dates.findIndex(isMet), dates.findLastIndex(isMet)];
  return dates.slice(Math.max(first, 0), last + 1).map((one) => {
    const { date, startsAt, endsAt } = one;
    const to = apart[date];
    return {
      date,
      ...(to ? movedTo(one, to) : { startsAt, endsAt }),
      isSkipped: to === null,
    };
  });
}

/** What the calendar has to be told beside the rhythm. */
export function apartOf(slot: Pick<PlannedSlot, 'dates'>, apart: DatesApart = {}): readonly DateApart[] {
  return datesMet(slot, apart).flatMap(({ date }) => {
    const from = slot.dates.find((one) => one.date === date)?.startsAt;
    const to = apart[date];
    return from && to !== undefined ? [{ from, to }] : [];
  });
}

/** Whether a date may go there: dates keep their order, also where others were moved before. */
export function mayMove(
  { dates }: Pick<PlannedSlot, 'dates'>,
  apart: DatesApart,
  { at, to }: { readonly at: number; readonly to: IsoInstant },
): boolean {
  const startOf = (date: PlannedDate | undefined, none: number) =>
    date ? millisecondsOf(apart[date.date] ?? date.startsAt) : none;
  const start = millisecondsOf(to);
  return (
    startOf(dates[at - 1], -Infinity) + dayMs <= start && start + dayMs <= startOf(dates[at + 1], Infinity)
  );
}

// Calendars refuse a date that comes onto the day of another.
const dayMs = 86_400_000;

function movedTo({ startsAt, endsAt }: PlannedDate, to: IsoInstant) {
  const length = millisecondsOf(endsAt) - millisecondsOf(startsAt);
  return { startsAt: to, endsAt: instantAt(millisecondsOf(to) + length) };
}
