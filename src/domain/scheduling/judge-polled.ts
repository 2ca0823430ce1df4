import { describeSlot } from './describe-slot.ts';
import { gridOf, judgeStarts, positionsOf, tablesOf } from './judge-slots.ts';
import { personStarts } from './person-starts.ts';
import type { PlannedSlot, PlanPerson, PlanRequest } from './plan.ts';
import type { PollSlot } from './poll-facts.ts';
import { withoutSeries } from './without-series.ts';
import { minuteOf } from './zone-table.ts';

/** A time that people were asked about, judged anew on its own dates as the planner judges those that it finds. */
export function judgePolled(
  slot: PollSlot,
  {
    people,
    holder,
    ...calendars
  }: Pick<PlanRequest, 'from' | 'until' | 'zones' | 'people'> & {
    /** Whose calendar holds the time meanwhile, which is in the way of nothing; null for nobody's. */
    readonly holder: PlanPerson['person'] | null;
  },
): PlannedSlot {
  const { zone, rhythm, startTime, minutes } = slot;
  const request: PlanRequest = {
    cadence: { kind: 'weekly', everyWeeks: 1 },
    days: [],
    ...calendars,
    people: people.map((person) => (person.person === holder ? withoutHolds(person, slot) : person)),
    minutes,
    gridMinutes: 15,
    times: null,
    anchors: [zone],
    lunch: null,
  };
  const table = tablesOf(request)(zone);
  const grid = gridOf(request);
  const starts = Int32Array.from(slot.dates, ({ startsAt }) => Date.parse(startsAt) / 60_000);
  const judged = request.people.map((person) => personStarts(person, tablesOf(request), grid));
  const dates = slot.dates.map(({ date }) => date);
  const judgement = judgeStarts(request, positionsOf(grid, starts), judged);
  const one = { table, rhythm, minuteOfDay: minuteOf(startTime), dates, starts, ...judgement };
  return { ...describeSlot(request, one, { slots: [one], people: judged, grid }), id: slot.id };
}

/** Of the same times, what is firm stays in the way. */
function withoutHolds(person: PlanPerson, { dates }: PollSlot): PlanPerson {
  const { calendar } = person;
  if (calendar.kind === 'unknown') return person;

  const tentative = calendar.busy.filter(({ kind }) => kind === 'tentative');
  const firm = calendar.busy.filter(({ kind }) => kind !== 'tentative');
  const [rest] = withoutSeries([{ ...person, calendar: { ...calendar, busy: tentative } }], dates);
  const left = rest?.calendar.kind === 'known' ? rest.calendar.busy : [];
  return { ...person, calendar: { ...calendar, busy: [...firm, ...left] } };
}
