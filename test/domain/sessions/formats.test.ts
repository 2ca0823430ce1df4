import first from '#ui/session-formats/messages.en.json' with { type: 'json' };
import more from '#ui/session-formats/more.messages.en.json' with { type: 'json' };
import names from '#ui/session-formats/names.messages.en.json' with { type: 'json' };
import { chooseFormat, groupSizes, sessionAims, sessionLengths } from '#domain/sessions/choose-format.ts';
import { consultancy, hidesNames, minutesOf } from '#domain/sessions/format.ts';
import { formatById, formats, minutesFor, usualOf } from '#domain/sessions/formats/all-formats.ts';
import { withRounds } from '#domain/sessions/formats/rounds.ts';

const byId = (id: string) => {
  const format = formatById(id);
  if (!format) throw new Error(`no format ${id}`);

  return format;
};

test.each([
  ['troika-consulting', 3, 30],
  ['wise-crowds', 1, 15],
  ['wise-crowds', 4, 60],
  ['1-2-4-all', 1, 12],
  ['consultancy', 1, 50],
  ['consultancy-short', 1, 20],
  ['action-learning-set', 1, 35],
  ['action-learning-set', 2, 65],
  ['case-clinic', 1, 70],
  ['case-clinic-short', 1, 30],
  ['lean-coffee', 3, 40],
  ['lean-coffee', 5, 56],
  ['lightning-talks', 4, 35],
  ['case-study', 1, 50],
  ['retrospective', 1, 60],
  ['framework-sharing', 1, 45],
  ['product-showcase', 1, 45],
  ['idea-exchange', 1, 40],
  ['peer-project-review', 1, 50],
  ['cross-functional-workshop', 1, 65],
])('%s for %d takes %d minutes', (id, count, minutes) => {
  expect(minutesFor(byId(id), count)).toBe(minutes);
});

test('there are no others, and no two under one name', () => {
  expect(formats.map(({ id }) => id).toSorted()).toEqual(Object.keys(names).toSorted());
  expect(new Set(Object.values(names)).size).toBe(formats.length);
});

test('a round has the same steps as the one before, each with its own name', () => {
  const ids = byId('troika-consulting-2').steps.map(({ id }) => id);
  const round = ['share', 'clarifying', 'consult', 'valuable'];
  expect(ids).toEqual(['alone', ...round, ...round.map((id) => `${id}.2`), 'debrief']);
});

test('rounds are taken back and changed without leaving anything of the other number', () => {
  for (const usual of formats) {
    const counts = Array.from({ length: usual.rounds?.most ?? 0 }, (_, at) => at + 1);
    for (const count of counts) {
      const format = withRounds(usual, count);
      expect(formatById(format.id)).toEqual(format);
      expect(usualOf(format)).toBe(usual);
      expect(withRounds(usualOf(format), usual.rounds?.count ?? 0)).toEqual(usual);
    }
    expect(usualOf(usual)).toBe(usual);
  }
});

test.each(['wise-crowds-0', 'wise-crowds-6', 'wise-crowds-1.5', 'consultancy-2', '-3', 'nothing', ''])(
  '"%s" is no format',
  (id) => {
    expect(formatById(id)).toBeUndefined();
  },
);

test.each(formats)('$id asks what was most valuable and names its steps once', ({ steps }) => {
  const ids = steps.map((step) => step.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(steps.some(({ capture }) => capture === 'most-valuable')).toBe(true);
  expect(steps.filter(({ speaks, listens }) => speaks === 'case-giver' && listens === speaks)).toEqual([]);
});

test('votes are on cards that were collected before', () => {
  const votes = formats.flatMap(({ id, steps }) =>
    steps.flatMap(({ vote }, at) =>
      vote ? [[id, steps.slice(0, at).find((step) => step.id === vote.on)?.capture, vote.each]] : [],
    ),
  );
  expect(votes).toEqual([
    ['lean-coffee', 'cards', 3],
    ['idea-exchange', 'cards', 3],
    ['retrospective', 'cards', 3],
  ]);
});

test('every step has a title and a prompt in words', () => {
  const words: Readonly<Record<string, string>> = { ...first, ...more };
  const missing = formats.flatMap(({ id, steps }) =>
    steps
      .filter((step) => !step.id.includes('.'))
      .flatMap((step) => [`${id}.${step.id}`, `${id}.${step.id}.prompt`])
      .filter((word) => !words[word]),
  );
  expect(missing).toEqual([]);
  const used = formats.flatMap(({ id, steps }) =>
    steps.flatMap((step) => [`${id}.${step.id}`, `speaks.${step.speaks}`]),
  );
  expect(used.filter((word) => word.startsWith('speaks.') && !words[word])).toEqual([]);
  expect(Object.keys(more).filter((word) => !used.includes(word.replace(/\.prompt$/, '')))).toEqual([]);
  expect(first.consultancy).toBe(names.consultancy);
});

test('names are left out where what is written should not be tied to who wrote it', () => {
  expect(hidesNames(byId('retrospective'), 'alone')).toBe(true);
  expect(hidesNames(byId('retrospective'), 'facts')).toBe(false);
  expect(minutesOf(consultancy)).toBe(50);
});

test.each([
  ['each-a-problem', 'three', 'short', 'troika-consulting', 'in-threes'],
  ['each-a-problem', 'few', 'hour', 'wise-crowds', 'quarter-each'],
  ['each-a-problem', 'three', 'long', 'action-learning-set-2', 'half-hour-each'],
  ['each-a-problem', 'many', 'hour', 'troika-consulting', 'in-threes.many'],
  ['one-problem', 'few', 'hour', 'consultancy', 'one-problem.hour'],
  ['topics', 'many', 'long', 'lean-coffee-5', 'topics'],
  ['ideas', 'many', 'short', '1-2-4-all', 'ideas.short'],
  ['looking-back', 'few', 'short', 'retrospective', 'looking-back.short'],
] as const)('for %s with %s people and a %s time, %s: %s', (aim, people, length, format, reason) => {
  expect(chooseFormat({ aim, people, length })).toEqual({ format, reason });
});

test('whatever is answered, one format is proposed that fits the time, or says that it does not', () => {
  const longest = { short: 30, hour: 60, long: 75 };
  for (const aim of sessionAims) {
    for (const people of groupSizes) {
      for (const length of sessionLengths) {
        const { format, reason } = chooseFormat({ aim, people, length });
        const limit = reason === 'looking-back.short' ? 60 : longest[length];
        expect(minutesOf(byId(format))).toBeLessThanOrEqual(limit);
      }
    }
  }
});
