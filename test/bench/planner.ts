// Time to plan a series for a growing group. Run it with: npx tsx test/bench/planner.ts
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { instantAt } from '#domain/shared/time.ts';
import { aPerson, aRequest, hoursIn } from '../support/zone-oracle/plan-requests.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Europe/London',
  'America/Sao_Paulo',
];

console.log('people  anchors  grid  slots  median ms');
for (const people of [4, 12, 24]) {
  for (const anchors of [1, 6]) {
    for (const gridMinutes of [15, 5]) {
      const { slots, milliseconds } = await measure({ people, anchors, gridMinutes });
      console.log([people, anchors, gridMinutes, slots, milliseconds.toFixed(0)].join('\t'));
    }
  }
}

async function measure(size: { people: number; anchors: number; gridMinutes: number }) {
  const people = Array.from({ length: size.people }, (_, index) =>
    aPerson(index + 1, {
      part: index === 0 ? 'required' : 'wanted',
      hours: hoursIn(zones[index % zones.length] ?? 'Europe/Berlin'),
      busy: appointments(index),
    }),
  );
  const anchors = zones.slice(0, size.anchors);
  const request = await aRequest({ people, anchors, gridMinutes: size.gridMinutes });
  const runs = Array.from({ length: 9 }, () => {
    const start = performance.now();
    const { judged } = planSeries(request);
    return { judged, milliseconds: performance.now() - start };
  }).toSorted((one, other) => one.milliseconds - other.milliseconds);
  return { slots: runs[0]?.judged ?? 0, milliseconds: runs[4]?.milliseconds ?? NaN };
}

/** 400 in half a year, spread evenly and off the grid of slots. */
function appointments(index: number) {
  return Array.from({ length: 400 }, (_, at) => {
    const start = Date.UTC(2026, 11, 1) + ((at * 659 + index * 47) % (182 * 1440)) * 60_000;
    return { start: instantAt(start), end: instantAt(start + 45 * 60_000), kind: 'busy' as const };
  });
}
