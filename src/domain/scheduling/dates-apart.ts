import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';
import type { DateApart } from './booking.ts';
import type { PlannedDate, PlannedSlot } from './plan.ts';
import { wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

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

/**
 * Whether a date may go there: dates keep their order, also where others were moved before, and calendars refuse one
 * that comes onto the day of another. `table`: of the slot's zone.
 */
export function mayMove(
  { dates }: Pick<PlannedSlot, 'dates'>,
  apart: DatesApart,
  { at, to, table }: { readonly at: number; readonly to: IsoInstant; readonly table: ZoneTable },
): boolean {
  const dayAt = (instant: IsoInstant) => wallClockAt(table, millisecondsOf(instant) / 60_000).date;
  const dayOf = (date: PlannedDate) => dayAt(apart[date.date] ?? date.startsAt);
  const [before, after] = [dates[at - 1], dates[at + 1]];
  return (!before || dayOf(before) < dayAt(to)) && (!after || dayAt(to) < dayOf(after));
}

function movedTo({ startsAt, endsAt }: PlannedDate, to: IsoInstant) {
  const length = millisecondsOf(endsAt) - millisecondsOf(startsAt);
  return { startsAt: to, endsAt: instantAt(millisecondsOf(to) + length) };
}
