/** The hours of a day in UTC as 24 bits, the lowest from midnight on; a bit says that somebody works then. */
export type DayHours = number;

/** Of whom no hours are known nothing is held against. */
export const anyHours: DayHours = 0xffffff;

/** More hours in common than these make a set no better. */
export const hoursWanted = 2;

/** Whole hours between two minutes of a UTC day; an end before the start is on the next day. */
export function dayHours(startMinute: number, endMinute: number): DayHours {
  const first = Math.ceil(startMinute / 60);
  const end = Math.floor((endMinute <= startMinute ? endMinute + 1440 : endMinute) / 60);
  let hours = 0;
  for (let hour = first; hour < Math.min(end, first + 24); hour += 1) hours |= 1 << ((hour + 24) % 24);
  return hours;
}

/** The same for a working day by a clock that is so many minutes east of UTC; minutes count from its midnight. */
export function dayHoursAt(
  { start, end }: { readonly start: number; readonly end: number },
  offsetMinutes: number,
): DayHours {
  return dayHours(minuteOfUtc(start - offsetMinutes), minuteOfUtc(end - offsetMinutes));
}

function minuteOfUtc(minute: number): number {
  return ((minute % 1440) + 1440) % 1440;
}

/** The hours in which all of them work. */
export function hoursInCommon(people: readonly { readonly hours: DayHours }[]): DayHours {
  return people.reduce((common, { hours }) => common & hours, anyHours);
}

export function countHours(hours: DayHours): number {
  let count = 0;
  for (let left = hours; left !== 0; left &= left - 1) count += 1;
  return count;
}
