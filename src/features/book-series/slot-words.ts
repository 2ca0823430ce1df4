import type { Holiday } from '#domain/scheduling/holidays.ts';
import type { PersonOutlook, PlannedSlot, Verdict } from '#domain/scheduling/plan.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { LocalTime } from '#domain/shared/time.ts';
import type { Formats } from '#ui/text/formats.ts';
import { clockTime, slotTitle } from '#ui/text/slot-title.ts';
import { countryName } from './country-name.ts';
import type { BookText } from './text.ts';

/** Turns what the planner found into sentences. */
export interface SlotWords {
  title(slot: PlannedSlot): string;
  /** How many can, on all dates. */
  summary(slot: PlannedSlot): string;
  /** Who suffers, when, and by what; nobody is named who simply can. */
  troubles(slot: PlannedSlot): readonly string[];
  /** What is in the way on one date. */
  troublesOn(slot: PlannedSlot, at: number): readonly string[];
  date(slot: PlannedSlot, at: number): string;
  clock(time: LocalTime): string;
  /** Dates on which a person's clock shows another time, by time. */
  otherStarts(slot: PlannedSlot, person: PersonOutlook): readonly string[];
}

/** More dates than this are counted, not listed. */
const listedDates = 4;

export function slotWords({
  t,
  formats,
  nameOf,
}: {
  readonly t: BookText;
  readonly formats: Formats;
  readonly nameOf: (person: PersonId) => string;
}): SlotWords {
  const clock = (time: LocalTime) => clockTime(formats, time);
  const shortDate = (slot: PlannedSlot, at: number) => {
    const date = slot.dates[at];
    return date ? formats.weekdayDate(date.startsAt, slot.zone) : '';
  };

  return {
    clock,
    title: (slot) => slotTitle(t, formats, slot),
    summary: (slot) => {
      const people = slot.people.length;
      const dates = slot.dates.length;
      const text =
        slot.peopleOnAllDates === people
          ? t('slot.everybody', { people, dates })
          : t('slot.some', { can: slot.peopleOnAllDates, people, dates });
      const isHoliday = slot.people.some(({ trouble }) => trouble.some(({ holiday }) => holiday));
      return isHoliday ? t('slot.holidays-aside', { text }) : text;
    },
    troubles: (slot) =>
      slot.people.flatMap((person) =>
        byVerdict(person).map(([verdict, dates]) =>
          t('trouble', {
            name: nameOf(person.person),
            what: whenOf(slot, verdictText(verdict, person), dates),
          }),
        ),
      ),
    troublesOn: (slot, at) => [
      ...holidaysOn(slot, at),
      ...slot.people.flatMap((person, index) =>
        person.trouble
          .filter((trouble) => trouble.at === at && !trouble.holiday)
          .map(({ verdict }) =>
            t('trouble', { name: nameOf(person.person), what: verdictOn(slot, verdict, index, at) }),
          ),
      ),
    ],
    date: shortDate,
    otherStarts: (slot, person) =>
      [...groupBy(person.otherStarts, ({ time }) => time)].map(([time, starts]) =>
        t('times.changes', {
          time: clock(time),
          dates: formats.list(starts.map(({ at }) => shortDate(slot, at))),
        }),
      ),
  };

  function holidaysOn(slot: PlannedSlot, at: number): readonly string[] {
    const found = slot.people.flatMap(({ trouble, person }) =>
      trouble.flatMap((one) =>
        one.at === at && one.holiday ? [{ name: nameOf(person), holiday: one.holiday }] : [],
      ),
    );
    return [...groupBy(found, ({ holiday }) => `${holiday.country} ${holiday.name}`).values()].flatMap(
      (people) => {
        const holiday = people[0]?.holiday;
        return holiday ? [holidayText(holiday, people)] : [];
      },
    );
  }

  function holidayText({ country, name }: Holiday, people: readonly { readonly name: string }[]): string {
    return t('trouble.holiday.on', {
      country: countryName(formats.locale, country),
      name,
      people: formats.list(people.map((person) => person.name)),
    });
  }

  function verdictText(verdict: Exclude<Verdict, 'free' | 'elsewhere'>, person: PersonOutlook): string {
    return verdict === 'outside-hours' && person.usualStart
      ? t('trouble.outside-hours.usual', { time: clock(person.usualStart) })
      : t(`trouble.${verdict}`);
  }

  function verdictOn(
    slot: PlannedSlot,
    verdict: Exclude<Verdict, 'free' | 'elsewhere'>,
    index: number,
    at: number,
  ): string {
    const local = slot.dates[at]?.localStarts[index];
    return verdict === 'outside-hours' && local
      ? t('trouble.outside-hours.at', { time: clock(local.time) })
      : t(`trouble.${verdict}`);
  }

  function whenOf(slot: PlannedSlot, what: string, dates: readonly number[]): string {
    if (dates.length === slot.dates.length) return t('trouble.all', { what });
    if (dates.length > listedDates) return t('trouble.times', { what, count: dates.length });

    return t('trouble.on', { what, dates: formats.list(dates.map((at) => shortDate(slot, at))) });
  }
}

function byVerdict(
  person: PersonOutlook,
): [PersonOutlook['trouble'][number]['verdict'], readonly number[]][] {
  return [...groupBy(person.trouble, ({ verdict }) => verdict)].map(([verdict, troubles]) => [
    verdict,
    troubles.map(({ at }) => at),
  ]);
}

function groupBy<Item, Name>(items: readonly Item[], nameOf: (item: Item) => Name): Map<Name, Item[]> {
  const groups = new Map<Name, Item[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}
