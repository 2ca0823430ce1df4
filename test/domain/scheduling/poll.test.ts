import fc from 'fast-check';
import type { PersonRef } from '#domain/communities/person.ts';
import { holdsOf } from '#domain/scheduling/hold.ts';
import { answerOf, bestSoFar, pollsIn, silentIn, standingsOf, type Poll } from '#domain/scheduling/poll.ts';
import {
  answersLogOf,
  pollAnswers,
  pollFact,
  pollsLog,
  readPollFact,
  type PollFact,
  type PollSlot,
} from '#domain/scheduling/poll-facts.ts';
import type { Rhythm } from '#domain/scheduling/rhythm.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { instantAt, type TimeZoneName } from '#domain/shared/time.ts';
import { runs } from '../../support/runs.ts';
import { date, time } from '../../support/zone-oracle/plan-requests.ts';

const asha = personOf(1, 'Asha Rao');
const marc = personOf(2, 'Marc Dubois');
const lena = personOf(3, 'Lena Vogel');
const wei = personOf(4, 'Wei Chen');
const slots = [slotOf('tuesdays'), slotOf('wednesdays'), slotOf('fridays')];
const opening: PollFact = {
  kind: 'poll-opened',
  poll: 'one',
  title: 'Pricing circle',
  format: 'consultancy',
  slots,
  asked: [marc, lena, wei],
  holds: true,
};
const everybody = new Set([asha, marc, lena, wei].map(({ id }) => id));

describe('what became of a poll', () => {
  const ended = { kind: 'poll-ended', poll: 'one', turn: 1, slot: 'fridays' } as const;
  const dropped = { ...ended, slot: null } as const;
  const again = { kind: 'poll-reopened', poll: 'one', turn: 2 } as const;

  test.each<[string, readonly PollFact[], string]>([
    ['nothing more was said: open', [], 'open'],
    ['a time was booked', [ended], 'decided'],
    ['it was dropped', [dropped], 'dropped'],
    ['a time that was never asked about was booked', [{ ...ended, slot: 'sundays' }], 'dropped'],
    ['dropped, and taken back', [dropped, again], 'open'],
    ['what came before is read later', [again, dropped], 'open'],
    ['decided after it was taken back', [dropped, again, { ...ended, turn: 3 }], 'decided'],
    ['two say the same at once: the first one holds', [ended, dropped], 'decided'],
  ])('%s', (_name, facts, state) => {
    expect(only([opening, ...facts].map((fact, at) => recorded(fact, at))).state.kind).toBe(state);
  });

  test('a question without its beginning is none', () => {
    expect(pollsIn([recorded(ended, 0)])).toEqual([]);
  });

  test('the newest question comes first', () => {
    const facts = [opening, { ...opening, poll: 'two' }].map((fact, at) => recorded(fact, at));
    expect(pollsIn(facts).map(({ id }) => id)).toEqual(['two', 'one']);
  });

  test('what is held is held under another key each time that the question is open', () => {
    const keys = [0, 2].flatMap((turn) => holdsOf({ ...only([recorded(opening, 0)]), turn }, slots));
    expect(new Set(keys.map(({ hold }) => hold)).size).toBe(6);
    expect(keys[0]).toMatchObject({
      hold: 'hold:one:tuesdays:0',
      firstDate: '2026-12-01',
      lastDate: '2026-12-08',
    });
  });
});

describe('who answered what', () => {
  test('the last answer counts by the order of the log, and what waits here comes last', () => {
    const facts = [
      recorded(opening, 0),
      recorded(said('tuesdays', 'yes', 'a'), 1, marc),
      recorded(said('tuesdays', 'no', 'b'), 2, marc),
      pollFact(marc, said('wednesdays', 'if-need-be', 'c')),
      recorded(said('wednesdays', 'yes', 'd'), 3, marc),
      recorded(said('fridays', 'yes', 'e'), 4, marc),
      pollFact(marc, said('fridays', null, 'f')),
    ];
    expect([...answerOf(only(facts), marc.id)]).toEqual([
      ['tuesdays', 'no'],
      ['wednesdays', 'if-need-be'],
    ]);
  });

  test('who says nothing is named and is nobody who can; who left is waited for no more', () => {
    const poll = only([recorded(opening, 0), recorded(said('tuesdays', 'yes', 'a'), 1, marc)]);
    const [tuesdays] = standingsOf(poll, everybody);
    expect(tuesdays).toMatchObject({ can: [marc], silent: [lena, wei], cannot: [], ifNeedBe: [] });
    expect(silentIn(poll, everybody)).toEqual([lena, wei]);
    expect(silentIn(poll, new Set([marc.id, wei.id]))).toEqual([wei]);
  });

  test('whoever answers without being asked counts like the others', () => {
    const poll = only([recorded(opening, 0), recorded(said('tuesdays', 'no', 'a'), 1, asha)]);
    expect(standingsOf(poll, everybody)[0]).toMatchObject({ cannot: [asha], silent: [marc, lena, wei] });
  });

  test.each<
    [string, readonly (readonly [PersonRef, string, 'yes' | 'if-need-be' | 'no'])[], readonly string[]]
  >([
    ['nobody said anything', [], []],
    ['everybody said no', [[marc, 'tuesdays', 'no']], []],
    ['one can', [[marc, 'tuesdays', 'yes']], ['tuesdays']],
    [
      'more can, if need be',
      [
        [marc, 'tuesdays', 'yes'],
        [marc, 'fridays', 'if-need-be'],
        [lena, 'fridays', 'if-need-be'],
      ],
      ['fridays'],
    ],
    [
      'as many can, more of them gladly',
      [
        [marc, 'tuesdays', 'if-need-be'],
        [lena, 'fridays', 'yes'],
      ],
      ['fridays'],
    ],
    [
      'two are alike, and who cannot is no less for it',
      [
        [marc, 'tuesdays', 'yes'],
        [lena, 'fridays', 'yes'],
        [wei, 'fridays', 'no'],
      ],
      ['tuesdays', 'fridays'],
    ],
  ])('best so far: %s', (_name, answers, best) => {
    const facts = answers.map(([who, slot, answer], at) =>
      recorded(said(slot, answer, `${at}`), at + 1, who),
    );
    const standings = standingsOf(only([recorded(opening, 0), ...facts]), everybody);
    expect(bestSoFar(standings).map(({ slot }) => slot.id)).toEqual(best);
  });
});

describe('facts in the log', () => {
  test.each<[string, Rhythm]>([
    ['every week', { kind: 'weekly', everyWeeks: 1, day: 'tuesday' }],
    ['several days', { kind: 'weekly-days', everyWeeks: 2, days: ['monday', 'friday'] }],
    ['monthly', { kind: 'monthly', everyMonths: 3, nth: 'last', day: 'friday' }],
    ['on a date', { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 31 }],
  ])('a question is read as it was written: %s', (_name, rhythm) => {
    const asked = { ...opening, slots: [{ ...slotOf('tuesdays'), rhythm }] };
    expect(readPollFact(pollFact(asha, asked))).toEqual(asked);
  });

  test('a question and its end stand where all are found, answers by themselves', () => {
    expect(pollFact(asha, opening).session).toBe(pollsLog);
    expect(pollFact(marc, said('tuesdays', 'yes', 'a')).session).toBe(answersLogOf('one'));
  });

  test.each<[string, string, string]>([
    ['no JSON', 'poll-opened', '{'],
    ['no question', 'poll-opened', '{}'],
    ['without times', 'poll-opened', JSON.stringify({ ...opening, slots: [] })],
    ['a zone that nothing knows', 'poll-opened', opened({ zone: 'Mars/Olympus' })],
    [
      'a day that is none',
      'poll-opened',
      opened({ rhythm: { kind: 'weekly', everyWeeks: 1, day: 'moonday' } }),
    ],
    [
      'a rhythm of zero weeks',
      'poll-opened',
      opened({ rhythm: { kind: 'weekly', everyWeeks: 0, day: 'monday' } }),
    ],
    ['an answer of another version', 'poll-answered', '{"poll":"one","slot":"tuesdays","answer":"perhaps"}'],
    ['an end without a turn', 'poll-ended', '{"poll":"one","slot":null}'],
    ['another thing', 'away-until', '{"poll":"one"}'],
  ])('what cannot be read is left alone: %s', (_name, name, raw) => {
    expect(
      readPollFact({ ...pollFact(asha, opening), body: { kind: 'unknown', name, v: 1, raw } }),
    ).toBeNull();
  });
});

test('whatever the order, however often and however late facts are read, the question ends up the same', () => {
  const people = [marc, lena, wei, asha];
  const fact = fc.oneof(
    fc.record({
      kind: fc.constant('poll-answered' as const),
      poll: fc.constant('one'),
      slot: fc.constantFrom('tuesdays', 'wednesdays', 'fridays', 'sundays'),
      answer: fc.constantFrom(...pollAnswers, null),
      change: fc.uuid(),
    }),
    fc.record({
      kind: fc.constantFrom('poll-ended' as const, 'poll-reopened' as const),
      poll: fc.constant('one'),
      turn: fc.integer({ min: 1, max: 4 }),
      slot: fc.constantFrom('fridays', null),
    }),
  );
  const told = fc.array(fc.tuple(fact, fc.constantFrom(...people)), { maxLength: 12 });
  fc.assert(
    fc.property(told, fc.infiniteStream(fc.nat()), fc.nat(6), (said, chance, repeats) => {
      const log = [recorded(opening, 0), ...said.map(([one, by], at) => recorded(one, at + 1, by))];
      // Another reader sees some of it twice, and all of it in another order.
      const seen = [...log, ...log.slice(0, repeats)]
        .map((one) => ({ one, at: Number(chance.next().value) }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one);
      expect(pollsIn(seen)).toEqual(pollsIn(log));
      // Read in two parts, the second of them laid over the first.
      expect(pollsIn([...log.slice(3), ...log])).toEqual(pollsIn(log));
    }),
    { numRuns: runs(100) },
  );
});

function only(facts: readonly Fact[]): Poll {
  const [poll] = pollsIn(facts);
  if (!poll) throw new Error('Nobody asks.');
  return poll;
}

function said(slot: string, answer: 'yes' | 'if-need-be' | 'no' | null, change: string): PollFact {
  return { kind: 'poll-answered', poll: 'one', slot, answer, change };
}

/** As the service wrote it down. */
function recorded(fact: PollFact, at: number, by: PersonRef = asha): Fact {
  return {
    ...pollFact(by, fact),
    recorded: {
      at: instantAt(Date.parse('2026-11-24T09:00:00Z') + Math.floor(at / 3) * 1000),
      itemId: at + 1,
    },
  };
}

function opened(change: object): string {
  return JSON.stringify({ ...opening, slots: [{ ...slotOf('tuesdays'), ...change }] });
}

function slotOf(id: string): PollSlot {
  return {
    id,
    zone: 'Europe/Berlin' as TimeZoneName,
    rhythm: { kind: 'weekly', everyWeeks: 1, day: 'tuesday' },
    startTime: time('15:00'),
    minutes: 50,
    dates: ['2026-12-01', '2026-12-08'].map((day) => ({
      date: date(day),
      startsAt: instantAt(Date.parse(`${day}T14:00:00Z`)),
      endsAt: instantAt(Date.parse(`${day}T14:50:00Z`)),
    })),
  };
}

function personOf(number: number, name: string): PersonRef {
  return { id: `aaaaaaaa-0000-4000-8000-00000000000${number}` as PersonId, name, mail: '' };
}
