import { GraphRefusal } from '../route.ts';
import { RRule } from './rule-library.ts';

/** Graph's patternedRecurrence with what its type needs and nothing else. */
export interface Recurrence {
  readonly pattern: Pattern;
  readonly range: Range;
}

export type Pattern =
  | { readonly type: 'daily'; readonly interval: number }
  | {
      readonly type: 'weekly';
      readonly interval: number;
      readonly daysOfWeek: readonly DayOfWeek[];
      readonly firstDayOfWeek: DayOfWeek;
    }
  | { readonly type: 'absoluteMonthly'; readonly interval: number; readonly dayOfMonth: number }
  | {
      readonly type: 'absoluteYearly';
      readonly interval: number;
      readonly dayOfMonth: number;
      readonly month: number;
    }
  | {
      readonly type: 'relativeMonthly';
      readonly interval: number;
      readonly daysOfWeek: readonly DayOfWeek[];
      readonly index: WeekIndex;
    }
  | {
      readonly type: 'relativeYearly';
      readonly interval: number;
      readonly daysOfWeek: readonly DayOfWeek[];
      readonly index: WeekIndex;
      readonly month: number;
    };

export type Range = { readonly startDate: string; readonly recurrenceTimeZone?: string } & (
  | { readonly type: 'noEnd' }
  | { readonly type: 'endDate'; readonly endDate: string }
  | { readonly type: 'numbered'; readonly numberOfOccurrences: number }
);

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type DayOfWeek = (typeof days)[number];

const indexes = ['first', 'second', 'third', 'fourth', 'last'] as const;
export type WeekIndex = (typeof indexes)[number];

/**
 * The series as a rule on wall time: dates are UTC in name only, so that a series keeps its hour through clock
 * changes.
 */
export function ruleOf(recurrence: Recurrence, startLocal: string): InstanceType<typeof RRule> {
  return new RRule({
    dtstart: floating(startLocal),
    interval: recurrence.pattern.interval,
    ...patternOptions(recurrence.pattern),
    ...rangeOptions(recurrence.range),
  });
}

/** A wall time as the date that rrule counts with. */
export function floating(wall: string): Date {
  return new Date(`${wall.slice(0, 19)}Z`);
}

export function wallOf(floatingDate: Date): string {
  return floatingDate.toISOString().slice(0, 19);
}

function patternOptions(pattern: Pattern) {
  switch (pattern.type) {
    case 'daily':
      return { freq: RRule.DAILY };
    case 'weekly':
      return {
        freq: RRule.WEEKLY,
        byweekday: pattern.daysOfWeek.map(ruleDay),
        wkst: ruleDay(pattern.firstDayOfWeek),
      };
    case 'absoluteMonthly':
      return { freq: RRule.MONTHLY, ...dayOfMonth(pattern.dayOfMonth) };
    case 'absoluteYearly':
      return { freq: RRule.YEARLY, bymonth: pattern.month, ...dayOfMonth(pattern.dayOfMonth) };
    case 'relativeMonthly':
      return { freq: RRule.MONTHLY, ...firstThatFits(pattern) };
    case 'relativeYearly':
      return { freq: RRule.YEARLY, bymonth: pattern.month, ...firstThatFits(pattern) };
  }
}

/** Outlook takes the last day where a month has no 31st. */
function dayOfMonth(day: number) {
  if (day <= 28) return { bymonthday: day };
  return { bymonthday: Array.from({ length: day - 27 }, (_, index) => 28 + index), bysetpos: -1 };
}

/** With several weekdays Graph takes the first (or nth, or last) day that is one of them. */
function firstThatFits({ daysOfWeek, index }: { daysOfWeek: readonly DayOfWeek[]; index: WeekIndex }) {
  return { byweekday: daysOfWeek.map(ruleDay), bysetpos: index === 'last' ? -1 : indexes.indexOf(index) + 1 };
}

function rangeOptions(range: Range) {
  switch (range.type) {
    case 'noEnd':
      return {};
    case 'endDate':
      return { until: floating(`${range.endDate}T23:59:59`) };
    case 'numbered':
      return { count: range.numberOfOccurrences };
  }
}

function ruleDay(day: DayOfWeek) {
  return {
    sunday: RRule.SU,
    monday: RRule.MO,
    tuesday: RRule.TU,
    wednesday: RRule.WE,
    thursday: RRule.TH,
    friday: RRule.FR,
    saturday: RRule.SA,
  }[day];
}

/** What a pattern of each type needs besides type and interval, and what it may have. */
const patternFields: Readonly<Record<Pattern['type'], { needs: readonly string[]; may: readonly string[] }>> =
  {
    daily: { needs: [], may: [] },
    weekly: { needs: ['daysOfWeek'], may: ['firstDayOfWeek'] },
    absoluteMonthly: { needs: ['dayOfMonth'], may: [] },
    absoluteYearly: { needs: ['dayOfMonth', 'month'], may: [] },
    relativeMonthly: { needs: ['daysOfWeek'], may: ['index', 'firstDayOfWeek'] },
    relativeYearly: { needs: ['daysOfWeek', 'month'], may: ['index', 'firstDayOfWeek'] },
  };

/** Reads a client's patternedRecurrence for an event that starts at that wall time, as strictly as Graph. */
export function decodeRecurrence(value: unknown, startLocal: string): Recurrence {
  const { pattern, range } = objectIn(value, 'recurrence');
  const recurrence = {
    pattern: decodePattern(objectIn(pattern, 'pattern')),
    range: decodeRange(objectIn(range, 'range')),
  };
  const startDate = startLocal.slice(0, 10);
  if (recurrence.range.startDate !== startDate) {
    throw invalid(
      `Recurrence range startDate '${recurrence.range.startDate}' must be the same as the event's start date '${startDate}'.`,
    );
  }
  const [first] = ruleOf(recurrence, startLocal).all((_date, count) => count < 1);
  if (!first) throw invalid('The recurrence has no occurrences.');
  if (wallOf(first).slice(0, 10) !== startDate) {
    throw invalid(`The event's start '${startDate}' is not an occurrence of its recurrence pattern.`);
  }
  return recurrence;
}

function decodePattern(raw: Record<string, unknown>): Pattern {
  const type = oneOf(raw['type'], Object.keys(patternFields) as Pattern['type'][], 'pattern.type');
  const interval = wholeIn(raw['interval'], 1, 999, 'pattern.interval');
  const { needs, may } = patternFields[type];
  for (const [name, given] of Object.entries(raw)) {
    if (['type', 'interval', ...needs, ...may].includes(name) || name.startsWith('@')) continue;
    if (isUnset(given) || given === shownWhenUnused[name]) continue;
    throw invalid(`Recurrence pattern property '${name}' is not valid for the type '${type}'.`);
  }
  for (const name of needs) {
    if (isUnset(raw[name])) throw invalid(`Recurrence pattern of type '${type}' requires '${name}'.`);
  }
  const weekdays = () => daysIn(raw['daysOfWeek']);
  const index = () => (isUnset(raw['index']) ? 'first' : oneOf(raw['index'], indexes, 'pattern.index'));
  const dayInMonth = () => wholeIn(raw['dayOfMonth'], 1, 31, 'pattern.dayOfMonth');
  const month = () => wholeIn(raw['month'], 1, 12, 'pattern.month');
  switch (type) {
    case 'daily':
      return { type, interval };
    case 'weekly': {
      const firstDayOfWeek = isUnset(raw['firstDayOfWeek'])
        ? 'sunday'
        : oneOf(raw['firstDayOfWeek'], days, 'pattern.firstDayOfWeek');
      return { type, interval, daysOfWeek: weekdays(), firstDayOfWeek };
    }
    case 'absoluteMonthly':
      return { type, interval, dayOfMonth: dayInMonth() };
    case 'absoluteYearly':
      return { type, interval, dayOfMonth: dayInMonth(), month: month() };
    case 'relativeMonthly':
      return { type, interval, daysOfWeek: weekdays(), index: index() };
    case 'relativeYearly':
      return { type, interval, daysOfWeek: weekdays(), index: index(), month: month() };
  }
}

function decodeRange(raw: Record<string, unknown>): Range {
  const type = oneOf(raw['type'], ['noEnd', 'endDate', 'numbered'] as const, 'range.type');
  const startDate = dateIn(raw['startDate'], 'range.startDate');
  const zone = raw['recurrenceTimeZone'];
  const zoned = typeof zone === 'string' && zone !== '' ? { recurrenceTimeZone: zone } : {};
  switch (type) {
    case 'noEnd':
      return { type, startDate, ...zoned };
    case 'endDate': {
      const endDate = dateIn(raw['endDate'], 'range.endDate');
      if (endDate < startDate) throw invalid('Recurrence range endDate must not be before startDate.');
      return { type, startDate, endDate, ...zoned };
    }
    case 'numbered': {
      const numberOfOccurrences = wholeIn(raw['numberOfOccurrences'], 1, 999, 'range.numberOfOccurrences');
      return { type, startDate, numberOfOccurrences, ...zoned };
    }
  }
}

/** As Graph shows it, with what the type does not use at zero. */
export function recurrenceResource({ pattern, range }: Recurrence, zoneName: string): unknown {
  return {
    pattern: {
      month: 0,
      dayOfMonth: 0,
      daysOfWeek: [],
      firstDayOfWeek: 'sunday',
      index: 'first',
      ...pattern,
    },
    range: {
      endDate: '0001-01-01',
      numberOfOccurrences: 0,
      recurrenceTimeZone: zoneName,
      ...range,
    },
  };
}

/** What answers show for a property that is not used may be sent back. */
const shownWhenUnused: Readonly<Record<string, unknown>> = { index: 'first', firstDayOfWeek: 'sunday' };

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === 0 || (Array.isArray(value) && value.length === 0);
}

function daysIn(value: unknown): DayOfWeek[] {
  if (!Array.isArray(value)) throw invalid("Recurrence pattern 'daysOfWeek' must be a list.");
  return [...new Set(value.map((day: unknown) => oneOf(day, days, 'pattern.daysOfWeek')))];
}

function dateIn(value: unknown, name: string): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/u.test(value) && !Number.isNaN(Date.parse(value)))
    return value;
  throw invalid(`Recurrence '${name}' must be a date.`);
}

function wholeIn(value: unknown, least: number, most: number, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(`Recurrence '${name}' must be a whole number from ${String(least)} to ${String(most)}.`);
}

function oneOf<Name extends string>(value: unknown, names: readonly Name[], property: string): Name {
  const found =
    typeof value === 'string' ? names.find((name) => name.toLowerCase() === value.toLowerCase()) : undefined;
  if (found !== undefined) return found;
  throw invalid(`Recurrence '${property}' must be one of ${names.join(', ')}.`);
}

function objectIn(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalid(`'${name}' must be an object.`);
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'ErrorPropertyValidationFailure', message);
}
