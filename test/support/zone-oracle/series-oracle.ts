import type { PlanPerson, PlanRequest, Verdict } from '#domain/scheduling/plan.ts';
import { wallClock } from './wall-clock.ts';

/** The planner's answers found the slow way: date by date, five minutes by five minutes. Types are all that it shares. */
export interface OracleSlot {
  readonly zone: string;
  readonly day: string;
  readonly startTime: string;
  readonly dates: readonly string[];
  readonly starts: readonly number[];
  /** One row a person, one verdict a date. */
  readonly verdicts: readonly (readonly Verdict[])[];
}

export function oracleSlots(request: PlanRequest): OracleSlot[] {
  const slots: OracleSlot[] = [];
  for (const zone of request.anchors) {
    for (const day of daysToTry(request)) {
      const dates = datesByCounting(request, day).slice(0, request.times ?? Infinity);
      if (dates.length === 0) continue;

      for (let time = 0; time < 1440; time += request.gridMinutes) {
        const starts = dates.map((date) =>
          wallClock(zone).firstShowing(Date.parse(`${date}T00:00Z`) / 60_000 + time),
        );
        slots.push({
          zone,
          day,
          startTime: new Date(time * 60_000).toISOString().slice(11, 16),
          dates,
          starts,
          verdicts: request.people.map((person) =>
            starts.map((start) => verdictByLooking(person, start, request)),
          ),
        });
      }
    }
  }
  return slots;
}

export function suitsEverybody(slot: OracleSlot): boolean {
  return slot.verdicts.every((ofPerson) =>
    ofPerson.every((verdict) => ['free', 'elsewhere', 'unknown', 'holiday'].includes(verdict)),
  );
}

const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function daysToTry({ cadence, days }: PlanRequest): readonly string[] {
  if (cadence.kind === 'weekly-days') return [cadence.days.join('+')];

  return cadence.kind === 'monthly-date' ? [`day-${cadence.dayOfMonth}`] : days;
}

/** Walks through the calendar a day at a time. */
function datesByCounting(request: PlanRequest, day: string): string[] {
  const { cadence } = request;
  if (cadence.kind === 'weekly-days' || cadence.kind === 'monthly-date') return namedDates(request, cadence);

  const found: string[] = [];
  const firstMonth = { value: -1 };
  let seen = 0;
  for (let at = Date.parse(request.from); at <= Date.parse(request.until); at += 86_400_000) {
    const date = new Date(at);
    if (dayNames[date.getUTCDay()] !== day) continue;

    if (cadence.kind === 'weekly') {
      if (seen % cadence.everyWeeks === 0) found.push(date.toISOString().slice(0, 10));
      seen += 1;
    } else if (isNth(date, cadence.nth)) {
      const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
      if (firstMonth.value < 0) firstMonth.value = month;
      if ((month - firstMonth.value) % cadence.everyMonths === 0) found.push(date.toISOString().slice(0, 10));
    }
  }
  return found;
}

type Named = Extract<PlanRequest['cadence'], { kind: 'weekly-days' | 'monthly-date' }>;

/** Each day of the time is asked whether it is one; the first that is begins the count of weeks or months. */
function namedDates(request: PlanRequest, cadence: Named): string[] {
  const found: string[] = [];
  let first: number | null = null;
  for (let at = Date.parse(request.from); at <= Date.parse(request.until); at += 86_400_000) {
    const date = new Date(at);
    const tomorrow = new Date(at + 86_400_000);
    const isNamed =
      cadence.kind === 'weekly-days'
        ? (cadence.days as readonly string[]).includes(dayNames[date.getUTCDay()] ?? '')
        : date.getUTCDate() === cadence.dayOfMonth ||
          (tomorrow.getUTCDate() === 1 && date.getUTCDate() < cadence.dayOfMonth);
    if (!isNamed) continue;

    // 5 January 1970 was a Monday.
    const count =
      cadence.kind === 'weekly-days'
        ? Math.floor((at / 86_400_000 - 4) / 7)
        : date.getUTCFullYear() * 12 + date.getUTCMonth();
    first ??= count;
    const every = cadence.kind === 'weekly-days' ? cadence.everyWeeks : cadence.everyMonths;
    if ((count - first) % every === 0) found.push(date.toISOString().slice(0, 10));
  }
  return found;
}

function isNth(date: Date, nth: string): boolean {
  const inAWeek = new Date(date.getTime() + 7 * 86_400_000);
  if (nth === 'last') return inAWeek.getUTCMonth() !== date.getUTCMonth();

  return Math.ceil(date.getUTCDate() / 7) === ['first', 'second', 'third', 'fourth'].indexOf(nth) + 1;
}

export function verdictByLooking(
  person: PlanPerson,
  start: number,
  { minutes, lunch, anchors }: Pick<PlanRequest, 'minutes' | 'lunch' | 'anchors'>,
): Verdict {
  const daysOff = new Set<string>(person.holidays?.map(({ date }) => date));
  const calendar = wallClock(person.calendar.kind === 'known' ? person.calendar.hours.zone : anchors[0]!);
  for (let minute = start; daysOff.size > 0 && minute < start + minutes; minute += 5)
    if (daysOff.has(new Date(calendar.shownAt(minute) * 60_000).toISOString().slice(0, 10))) return 'holiday';
  if (person.calendar.kind === 'unknown') return 'unknown';

  const { busy, hours } = person.calendar;
  const [from, to] = [start * 60_000, (start + minutes) * 60_000];
  const met = busy.filter((time) => {
    const [begins, ends] = [Date.parse(time.start), Date.parse(time.end)];
    return begins < ends && begins < to && ends > from;
  });
  const kinds = new Set(met.map(({ kind }) => kind));
  if (kinds.has('out-of-office')) return 'out-of-office';
  if (kinds.has('busy')) return 'busy';

  const clock = wallClock(hours.zone);
  const opens = clockMinutes(hours.start);
  const closes = clockMinutes(hours.end);
  // Hours and starts lie on whole five minutes, so nothing changes in between.
  for (let minute = start; minute < start + minutes; minute += 5) {
    const shown = clock.shownAt(minute);
    const time = shown % 1440;
    const weekday = new Date(shown * 60_000).getUTCDay();
    const today = worksOn(weekday);
    const yesterday = worksOn((weekday + 6) % 7);
    const works =
      opens < closes
        ? today && time >= opens && time < closes
        : (today && time >= opens) || (yesterday && time < closes);
    if (!works) return 'outside-hours';
  }
  if (kinds.has('tentative')) return 'tentative';
  if (lunch && meetsLunch()) return 'lunch';
  return kinds.has('elsewhere') ? 'elsewhere' : 'free';

  function meetsLunch(): boolean {
    for (let minute = start; minute < start + minutes; minute += 5) {
      const time = clock.shownAt(minute) % 1440;
      if (lunch && time >= clockMinutes(lunch.start) && time < clockMinutes(lunch.end)) return true;
    }
    return false;
  }

  function worksOn(day: number): boolean {
    return (hours.days as readonly string[]).includes(dayNames[day] ?? '');
  }
}

function clockMinutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
