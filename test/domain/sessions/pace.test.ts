import fc from 'fast-check';
import { budget, costOf, untilNextLook } from '#domain/sessions/pace.ts';
import type { PaceInput } from '#domain/sessions/pace.ts';
import { after, noon } from './session-builders.ts';
import { runs } from '../../support/runs.ts';

const running: PaceInput = {
  now: noon,
  serverNow: noon,
  lastLook: noon,
  visible: true,
  people: 8,
  cameTogether: 0,
  lastChange: null,
  stage: { kind: 'running', endsAt: after(noon, 50 * 60) },
  spent: { recent: [], session: 0 },
  jitter: 0.5,
};

test.each<[string, Partial<PaceInput>, number]>([
  ['quiet', {}, 12_000],
  ['something happened just now', { lastChange: after(noon, -5) }, 6_000],
  ['the last change is half a minute old', { lastChange: after(noon, -30) }, 12_000],
  ['nobody looks', { visible: false }, 63_000],
  ['a large group', { people: 100, lastChange: noon, jitter: 0 }, 20_000],
  ['a large group, spread', { people: 100, lastChange: noon }, 20_500],
  ['a group that came in one go', { cameTogether: 8, jitter: 0 }, 10_800],
  ['sixty who came in one go', { people: 60, cameTogether: 60, jitter: 0 }, 12_000],
  ['as many as may come in one go', { people: 100, cameTogether: 100, jitter: 0 }, 20_000],
  ['more than may come in one go', { people: 120, cameTogether: 120, jitter: 0 }, 30_000],
  ['far more than may come in one go', { people: 200, cameTogether: 200, jitter: 0 }, 120_000],
  ['early by jitter', { jitter: 0 }, 10_800],
  ['closed', { stage: { kind: 'closed' } }, 63_000],
  ['waiting for a start that is near', { stage: { kind: 'waiting', startsAt: after(noon, 600) } }, 12_000],
  ['waiting alone for next week', { stage: { kind: 'waiting', startsAt: after(noon, 600_000) } }, 60_000],
  [
    'waiting for next week while somebody just came',
    { lastChange: after(noon, -60), stage: { kind: 'waiting', startsAt: after(noon, 600_000) } },
    12_000,
  ],
  ['no units left for lively looks', { lastChange: noon, spent: { recent: [], session: 100 } }, 15_000],
])('%s', (_when, differences, milliseconds) => {
  expect(untilNextLook({ ...running, ...differences })).toBeCloseTo(milliseconds, 5);
});

test('what passed since the last look counts, and a look that is overdue is due now', () => {
  expect(untilNextLook({ ...running, lastLook: after(noon, -5) })).toBe(7_000);
  expect(untilNextLook({ ...running, lastLook: after(noon, -40) })).toBe(0);
  expect(untilNextLook({ ...running, lastLook: null })).toBe(0);
});

test('a minute with its units used up waits until the oldest is a minute old', () => {
  const recent = Array.from({ length: 10 }, (_, look) => ({ at: after(noon, -50 + look), units: 1 }));

  expect(untilNextLook({ ...running, lastChange: noon, spent: { recent, session: 10 } })).toBe(10_000);
});

test('however lively the first minutes are, nobody goes without a look for longer than a steady one takes', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.boolean()), fc.integer({ min: 1, max: 60 }), (changes, people) => {
      const looks = [{ at: 0, units: costOf.start as number }];
      while ((looks.at(-1)?.at ?? 0) < 180) {
        const last = looks.at(-1)?.at ?? 0;
        const now = after(noon, last);
        const wait = untilNextLook({
          ...running,
          now,
          serverNow: now,
          lastLook: now,
          people,
          lastChange: changes.next().value ? now : after(noon, last - 60),
          spent: { recent: looks.map(({ at, units }) => ({ at: after(noon, at), units })), session: 0 },
        });
        expect(wait ?? Infinity).toBeLessThanOrEqual(13_200);
        looks.push({ at: last + Math.ceil((wait ?? 0) / 1_000), units: costOf.changes });
      }
    }),
  );
});

test('a session whose units are used up is not looked at again by itself', () => {
  expect(untilNextLook({ ...running, spent: { recent: [], session: budget.aSession } })).toBeNull();
});

test('whatever happens, nobody spends more than the budget, and a quiet session is followed to its end', () => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.boolean()),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      fc.integer({ min: 1, max: 60 }),
      (lively, chance, people) => {
        const looks: { at: number; units: number }[] = [{ at: 0, units: costOf.start }];
        let time = 0;
        const end = 50 * 60_000;
        while (time < end) {
          const wait = untilNextLook({
            ...running,
            people,
            now: after(noon, time / 1_000),
            serverNow: after(noon, time / 1_000),
            lastLook: after(noon, time / 1_000),
            lastChange: [...lively.take(1)][0] ? after(noon, time / 1_000) : null,
            jitter: [...chance.take(1)][0] ?? 0,
            spent: {
              recent: looks.map(({ at, units }) => ({ at: after(noon, at / 1_000), units })),
              session: looks.reduce((sum, { units }) => sum + units, 0),
            },
          });
          // What is kept for an overrun makes the last minutes of a very lively session slower, but not blind.
          if (wait === null) throw new Error(`Nothing left after ${String(time)} ms.`);
          expect(wait).toBeLessThanOrEqual(35_000);
          time += Math.ceil(wait);
          looks.push({ at: time, units: costOf.changes });
        }
        for (const { at } of looks) {
          const minute = looks.filter((look) => look.at > at - 60_000 && look.at <= at);
          expect(minute.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(budget.aMinute);
        }
        expect(looks.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(budget.aSession);
      },
    ),
    { numRuns: runs(8) },
  );
});

test.each<[string, { readonly apart: number; readonly cameTogether: number }]>([
  ['in the same second', { apart: 0, cameTogether: 60 }],
  ['over a minute', { apart: 1_000, cameTogether: 10 }],
])('sixty who came %s poll at most 300 times a minute, and see nothing older than 15 s', (_how, came) => {
  const looks = Array.from({ length: 60 }, (_, person) => [came.apart * person]);
  const checkedIn = looks.map(([start = 0]) => start + 1_000);
  for (const [person, mine] of looks.entries()) {
    for (let last = mine[0] ?? 0; last < 10 * 60_000; last = mine.at(-1) ?? Infinity) {
      const now = after(noon, last / 1_000);
      const wait = untilNextLook({
        ...running,
        now,
        serverNow: now,
        lastLook: now,
        people: Math.max(1, checkedIn.filter((time) => time < last).length),
        cameTogether: last < 60_000 ? came.cameTogether : 0,
        // A card comes every five seconds.
        lastChange: now,
        jitter: ((person * 37 + mine.length * 11) % 60) / 60,
        spent: {
          recent: mine.slice(-12).map((time) => ({
            at: after(noon, time / 1_000),
            units: time === mine[0] ? costOf.start : costOf.changes,
          })),
          session: costOf.start + mine.length - 1,
        },
      });
      expect(wait ?? Infinity).toBeLessThanOrEqual(15_000);
      mine.push(last + Math.ceil(wait ?? Infinity));
    }
  }
  const polls = looks.flatMap(([, ...later]) => later).toSorted((one, other) => one - other);
  // The 301st from each on is more than a minute later.
  for (const [at, poll] of polls.entries()) {
    expect((polls[at + 300] ?? Infinity) - poll).toBeGreaterThanOrEqual(60_000);
  }
});
