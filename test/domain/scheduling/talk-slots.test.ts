import { talkSlots, type TalkSlot } from '#domain/scheduling/talk-slots.ts';
import { wallClockAt } from '#domain/scheduling/zone-table.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { PlanPerson } from '#domain/scheduling/plan.ts';
import {
  aPerson,
  busy,
  hoursIn,
  instant,
  tablesFor,
  zoneName,
} from '../../support/zone-oracle/plan-requests.ts';

// A Thursday; clocks in Europe go back on Sunday, 25 October, those in New York a week later.
const now = instant('2026-10-22T08:00:00Z');
const berlin = hoursIn('Europe/Berlin');

async function slotsOf(people: readonly PlanPerson[], home = 'Europe/Berlin'): Promise<readonly TalkSlot[]> {
  const zones = await tablesFor(['Europe/Berlin', 'America/New_York', 'Asia/Tokyo']);
  return talkSlots({ people, zones, home: zoneName(home), now });
}

const times = (slots: readonly TalkSlot[]) => slots.map(({ startsAt }) => startsAt.slice(5, 16));

test('up to two times a day on ten working days from tomorrow on, by the clock of each day', async () => {
  const slots = await slotsOf([aPerson(1, { hours: berlin }), aPerson(2, { hours: berlin })]);

  expect(slots).toHaveLength(20);
  expect(times(slots).slice(0, 4)).toEqual(['10-23T07:00', '10-23T09:30', '10-26T08:00', '10-26T10:30']);
  expect(new Set(slots.map(({ date }) => date)).size).toBe(10);
  expect(slots.at(-1)?.date).toBe('2026-11-05');
});

test('nobody is taken from a meeting, and only hours that both work count', async () => {
  const meetings = [
    busy('2026-10-23T12:00:00Z', '2026-10-23T13:50:00Z'),
    busy('2026-10-23T14:10:00Z', '2026-10-23T14:30:00Z', 'tentative'),
    busy('2026-10-26T00:00:00Z', '2026-10-27T00:00:00Z', 'out-of-office'),
    busy('2026-10-27T00:00:00Z', '2026-10-28T00:00:00Z', 'elsewhere'),
  ];
  const slots = await slotsOf([
    aPerson(1, { hours: berlin, busy: meetings }),
    aPerson(2, { hours: hoursIn('America/New_York') }),
  ]);

  // New York works from 15:00 in Berlin, and from 14:00 in the week between the clock changes.
  expect(times(slots).slice(0, 3)).toEqual(['10-23T14:30', '10-27T13:00', '10-27T15:30']);
  const [zone] = await tablesFor(['Europe/Berlin']);
  for (const { startsAt } of slots) {
    const start = millisecondsOf(startsAt) / 60_000;
    expect(wallClockAt(zone!, start).time >= '14:00' && wallClockAt(zone!, start + 20).time <= '17:00').toBe(
      true,
    );
  }
});

test('where one calendar is not known the other decides, and where none is there is nothing to offer', async () => {
  const known = aPerson(1, { hours: berlin });
  const unknown = aPerson(2, { unknown: true });

  expect(await slotsOf([known, unknown])).toEqual(await slotsOf([known]));
  expect((await slotsOf([unknown, known])).length).toBeGreaterThan(0);
  expect(await slotsOf([aPerson(1, { unknown: true }), unknown])).toEqual([]);
  expect(await slotsOf([known, aPerson(2, { hours: hoursIn('Asia/Tokyo', '09:00', '15:00') })])).toEqual([]);
});
