import { bookedAlready } from '#domain/scheduling/booked-already.ts';
import { bookingOf, sessionsOf, type SlotChoice } from '#domain/scheduling/book-slot.ts';
import { mayMove, type DatesApart } from '#domain/scheduling/dates-apart.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { toPersonId, toSeriesId } from '#domain/shared/ids.ts';
import { toInstant, type IsoInstant } from '#domain/shared/time.ts';
import { aPerson, aRequest, tablesFor } from '../../support/zone-oracle/plan-requests.ts';

const at = (instant: string) => toInstant(instant)!;
const organizer = { id: toPersonId('33333333-3333-4333-8333-000000000001')!, name: 'Asha', mail: 'asha@x' };

async function choose(apart: DatesApart): Promise<SlotChoice> {
  const request = {
    days: ['tuesday'] as const,
    minutes: 60,
    gridMinutes: 60,
    people: [aPerson(1)],
    times: 5,
  };
  const [slot] = planSeries(await aRequest(request)).best;
  const series = toSeriesId('33333333-3333-4333-8333-000000000002')!;
  return { series, slot: slot!, title: 'T', body: '', format: consultancy, organizer, attendees: [], apart };
}

test('what is skipped in the middle has a session that is called off; at either end there is none', async () => {
  const whole = await choose({});
  const dates = whole.slot.dates.map(({ date }) => date);
  const [first, second, third, fourth, fifth] = dates;
  const to = at(`${third!}T20:00:00Z`);
  const choice = await choose({ [first!]: null, [second!]: null, [third!]: to, [fourth!]: null });

  expect(bookingOf(whole)).not.toHaveProperty('apart');
  expect(bookingOf(choice)).toMatchObject({
    firstDate: third,
    lastDate: fifth,
    apart: [
      { from: whole.slot.dates[2]?.startsAt, to },
      { from: whole.slot.dates[3]?.startsAt, to: null },
    ],
  });
  const sessions = sessionsOf(choice);
  expect(sessions.map(({ occurrence, state }) => [occurrence, state])).toEqual([
    [third, 'planned'],
    [fourth, 'cancelled'],
    [fifth, 'planned'],
  ]);
  expect(sessions[0]).toMatchObject({ startsAt: to, endsAt: at(`${third!}T21:00:00Z`) });
  // Another series may meet when this one does not.
  const skipped = sessions.filter(({ state }) => state === 'cancelled');
  const others = skipped.map((one) => ({ ...one, series: organizer.id as never, state: 'planned' as const }));
  expect(bookedAlready(others, sessions)).toBeNull();
});

test('dates keep their order and a day each, also beside one that was moved', async () => {
  const { slot } = await choose({});
  const [table] = await tablesFor(['Europe/Berlin']);
  const { date, startsAt } = slot.dates[1]!;
  const later = (days: number, hours = 0) =>
    at(new Date(Date.parse(startsAt) + days * 86_400_000 + hours * 3_600_000).toISOString());
  const may = (apart: DatesApart, place: number, to: IsoInstant) =>
    mayMove(slot, apart, { at: place, to, table: table! });

  expect(may({}, 1, later(3))).toBe(true);
  expect(may({}, 1, later(7))).toBe(false);
  expect(may({ [date]: later(3) }, 2, later(4))).toBe(true);
  expect(may({ [date]: later(3) }, 2, later(3))).toBe(false);
  // Less than a day apart, and on another day all the same.
  expect(may({ [date]: later(3) }, 2, later(4, -1))).toBe(true);
  expect(may({}, 1, later(7, 1))).toBe(false);
});
