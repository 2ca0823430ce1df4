import fc from 'fast-check';
import { chooseFormat, ownInstead, type FormatAnswers } from '#domain/sessions/choose-format.ts';
import { minutesOf, type Format } from '#domain/sessions/format.ts';
import { formats } from '#domain/sessions/formats/all-formats.ts';
import {
  canMove,
  checkedFormat,
  copyOf,
  draftOf,
  editFormat,
  minutesTyped,
  votable,
  type FormatDraft,
  type FormatEdit,
  type FormatMistake,
} from '#domain/sessions/own/format-draft.ts';
import {
  formatOf,
  ownFormatId,
  ownFormatKey,
  offered,
  rootOf,
  type OwnFormat,
} from '#domain/sessions/own/own-format.ts';
import {
  captures,
  carried,
  listeners,
  most,
  readCarried,
  readSteps,
  speakers,
  visibilities,
  writeSteps,
} from '#domain/sessions/own/own-steps.ts';
import { fitInto, slotOf } from '#domain/sessions/own/slot-fit.ts';
import { aSession, instant, person } from '../../graph/lists/a-community.ts';

const words = { name: 'Ours', title: (step: string) => `About ${step}`, prompt: () => 'Say it.' };
const copies = formats.map((format) => copyOf(format, words));
const named = (id: string): Format => {
  const format = formats.find((one) => one.id === id);
  if (!format) throw new RangeError(id);
  return format;
};
const lean = copyOf(named('lean-coffee'), words);
const contentOf = (draft: FormatDraft) => {
  const content = checkedFormat(draft, []);
  if (!content.ok) throw new RangeError(JSON.stringify(content.refusal));
  return content.value;
};

test.each(formats.map((format) => [format.id, format] as const))(
  'a copy of %s runs as the format does',
  (_id, format) => {
    const own: OwnFormat = {
      ...contentOf(copyOf(format, words)),
      key: ownFormatKey('1'),
      basis: format.id,
      by: person,
      availability: 'offered',
      madeAt: null,
    };
    const copy = formatOf(own);
    expect(copy && minutesOf(copy)).toBe(minutesOf(format));
    expect(copy?.id).toBe(ownFormatId(own));
    const shape = ({ steps }: Pick<Format, 'steps'>) =>
      steps.map(({ speaks, listens, capture, seen = 'named', vote }) => [
        speaks,
        listens,
        capture,
        seen,
        vote?.each,
      ]);
    expect(copy && shape(copy)).toEqual(shape(format));
    expect(copy?.steps.every(({ id }) => !id.includes('.'))).toBe(true);
  },
);

const pick = fc.nat({ max: 40 });
const title = fc.string({ minLength: 1, maxLength: most.title }).filter((text) => text.trim() !== '');
const minutes = fc.integer({ min: 1, max: 10 }).map(String);
const change = fc.record(
  {
    title,
    prompt: fc.string({ maxLength: most.prompt }),
    minutes,
    speaks: fc.constantFrom(...speakers),
    listens: fc.constantFrom(...listeners),
    capture: fc.constantFrom(...captures),
    seen: fc.constantFrom(...visibilities),
    vote: fc.option(fc.record({ on: pick, each: fc.integer({ min: 1, max: most.votes }).map(String) })),
  },
  { requiredKeys: [] },
);

/** Steps are named by their place, so that most edits are of steps that are there. */
type Wish =
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'step-added'; readonly at: number }
  | { readonly kind: 'step-removed'; readonly at: number }
  | { readonly kind: 'step-moved'; readonly at: number; readonly by: -1 | 1 }
  | { readonly kind: 'step-changed'; readonly at: number; readonly to: Readonly<Record<string, unknown>> };

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ kind: fc.constant('renamed' as const), name: title }),
  fc.record({ kind: fc.constant('step-added' as const), at: pick }),
  fc.record({ kind: fc.constant('step-removed' as const), at: pick }),
  fc.record({
    kind: fc.constant('step-moved' as const),
    at: pick,
    by: fc.constantFrom(-1 as const, 1 as const),
  }),
  fc.record({ kind: fc.constant('step-changed' as const), at: pick, to: change }),
);

function edited(draft: FormatDraft, one: Wish, number: number): FormatDraft {
  const idAt = (at: number) => draft.steps[at % Math.max(1, draft.steps.length)]?.id ?? 'none';
  const apply = (edit: FormatEdit) => editFormat(draft, edit);
  switch (one.kind) {
    case 'renamed':
      return apply(one);
    case 'step-added': {
      const added = apply({ kind: 'step-added', after: idAt(one.at), id: `new-${number}` });
      return editFormat(added, { kind: 'step-changed', step: `new-${number}`, to: { title: 'New' } });
    }
    case 'step-removed':
      // Only one that leaves a step is a format still.
      return draft.steps.length > 1 ? apply({ kind: 'step-removed', step: idAt(one.at) }) : draft;
    case 'step-moved':
      return apply({ kind: 'step-moved', step: idAt(one.at), by: one.by });
    case 'step-changed': {
      const { vote, ...rest } = one.to as { vote?: { on: number; each: string } | null };
      const to = vote === undefined ? rest : { ...rest, vote: vote && { ...vote, on: idAt(vote.on) } };
      return apply({ kind: 'step-changed', step: idAt(one.at), to });
    }
  }
}

test('whatever is done to a format, its steps fit together and are read as they were written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...copies), fc.array(wish, { maxLength: 30 }), (start, wishes) => {
      let draft = start;
      for (const [number, one] of wishes.entries()) {
        if (draft.steps.length >= most.steps && one.kind === 'step-added') continue;
        draft = edited(draft, one, number);
      }
      const content = checkedFormat(draft, []);
      // The one thing that a sequence of such edits may come to.
      const isTooLong = minutesTyped(draft) > most.total;
      expect(content.ok || (isTooLong && content.refusal.code)).toBe(isTooLong ? 'long-total' : true);
      if (!content.ok) return;

      const read = readSteps(content.value.steps);
      expect(read && writeSteps(read)).toBe(content.value.steps);
      expect(read?.steps.map(({ id }) => id)).toEqual(draft.steps.map(({ id }) => id));
      const again = draftOf(content.value);
      expect(again && checkedFormat(again, [])).toEqual(content);
      // Each step may be moved only where it may stand.
      for (const step of draft.steps) {
        if (!canMove(draft.steps, step.id, 1)) continue;
        const moved = editFormat(draft, { kind: 'step-moved', step: step.id, by: 1 });
        expect(editFormat(moved, { kind: 'step-moved', step: step.id, by: -1 })).toEqual(draft);
        expect(checkedFormat(moved, []).ok).toBe(true);
      }
    }),
  );
});

test('what a newer version keeps beside the steps comes back as it came', () => {
  const beside = fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => !/^(v|steps|id|name|__proto__)$/.test(name)),
    fc.jsonValue(),
    { maxKeys: 4 },
  );
  fc.assert(
    fc.property(beside, beside, title, (ofAll, ofStep, name) => {
      const [first] = readSteps(contentOf(lean).steps)?.steps ?? [];
      const known = new Set(Object.keys({ ...first, seen: '', vote: '' }));
      const more = Object.fromEntries(Object.entries(ofStep).filter(([key]) => !known.has(key)));
      const stored = JSON.parse(contentOf(lean).steps) as { steps: object[] };
      const text = JSON.stringify({
        ...ofAll,
        ...stored,
        steps: stored.steps.map((step) => ({ ...more, ...step })),
      });
      const draft = draftOf({ name: 'Ours', steps: text });
      if (!draft) throw new Error('It can be read.');

      const renamed = editFormat(draft, { kind: 'renamed', name });
      expect(JSON.parse(contentOf(renamed).steps)).toEqual(JSON.parse(text));
      const format = readCarried(carried({ id: 'own-1', name, steps: text }));
      expect(format?.own?.name).toBe(name);
      expect(format && copyOf(format, words).more).toEqual(
        expect.objectContaining({ ...(JSON.parse(JSON.stringify(ofAll)) as object) }),
      );
    }),
  );
});

const step = {
  id: 'a',
  title: 'A',
  prompt: '',
  minutes: 5,
  speaks: 'everyone',
  listens: 'nobody',
  capture: 'cards',
};
const vote = { ...step, id: 'b', capture: 'nothing', vote: { on: 'a', each: 3 } };
const stored = (steps: unknown, v: unknown = 1) => JSON.stringify({ v, steps });

test.each([
  ['no text', ''],
  ['no object', '[]'],
  ['a newer version', stored([step], 2)],
  ['no steps', stored([])],
  ['steps that are none', stored('a')],
  ['somebody who speaks in a newer version', stored([{ ...step, speaks: 'threes' }])],
  ['minutes that are none', stored([{ ...step, minutes: 0 }])],
  ['half a minute', stored([{ ...step, minutes: 0.5 }])],
  ['a name that is no id', stored([{ ...step, id: 'a.2' }])],
  ['two steps of one name', stored([step, step])],
  ['a vote on what comes later', stored([vote, step])],
  ['a vote on nothing that is written', stored([{ ...step, capture: 'nothing' }, vote])],
  ['two votes on the same cards', stored([step, vote, { ...vote, id: 'c' }])],
  ['something sealed that is no card', stored([{ ...step, capture: 'actions', seen: 'sealed' }])],
])('%s cannot be run', (_what, text) => {
  expect(readSteps(text)).toBeNull();
  expect(readCarried(carried({ id: 'own-1', name: 'Ours', steps: text }))).toBeNull();
  expect(draftOf({ name: 'Ours', steps: text })).toBeNull();
});

const withSteps = (count: number): FormatDraft => ({
  ...lean,
  steps: Array.from({ length: count }, (_, at) => ({ ...lean.steps[0]!, id: `s${at}` })),
});
const withFirst = (to: Partial<FormatDraft['steps'][number]>): FormatDraft =>
  editFormat(lean, { kind: 'step-changed', step: 'topics', to });
const inFirst = { step: 'topics' };

test.each<[string, FormatDraft, FormatMistake]>([
  ['no name', { ...lean, name: '  ' }, { code: 'no-name' }],
  ['a long name', { ...lean, name: 'x'.repeat(81) }, { code: 'long-name' }],
  ['a name that is taken, however it is written', { ...lean, name: ' lean COFFEE ' }, { code: 'name-taken' }],
  ['no steps', withSteps(0), { code: 'no-steps' }],
  ['two hundred steps', withSteps(200), { code: 'many-steps' }],
  ['a step without a title', withFirst({ title: ' ' }), { code: 'no-title', ...inFirst }],
  ['a long title', withFirst({ title: 'x'.repeat(81) }), { code: 'long-title', ...inFirst }],
  ['a long prompt', withFirst({ prompt: 'x'.repeat(501) }), { code: 'long-prompt', ...inFirst }],
  ['no minutes', withFirst({ minutes: '0' }), { code: 'minutes', ...inFirst }],
  ['minutes that are words', withFirst({ minutes: 'five' }), { code: 'minutes', ...inFirst }],
  ['less than nothing', withFirst({ minutes: '-5' }), { code: 'minutes', ...inFirst }],
  ['minutes as 1e1', withFirst({ minutes: '1e1' }), { code: 'minutes', ...inFirst }],
  ['half a day in one step', withFirst({ minutes: '720' }), { code: 'minutes', ...inFirst }],
  [
    'no choices in a vote',
    editFormat(lean, { kind: 'step-changed', step: 'vote', to: { vote: { on: 'topics', each: '' } } }),
    { code: 'votes', step: 'vote' },
  ],
  [
    'more than a day',
    { ...withSteps(10), steps: withSteps(10).steps.map((one) => ({ ...one, minutes: '60' })) },
    { code: 'long-total' },
  ],
])('%s is refused', (_what, draft, mistake) => {
  expect(checkedFormat(draft, ['Lean coffee'])).toEqual({ ok: false, refusal: mistake });
});

test('words are kept as they were typed, whatever they look like', () => {
  const draft = withFirst({ title: '<script>alert(1)</script>', prompt: '=1+1 "&" \u2028' });
  expect(readSteps(contentOf(draft).steps)?.steps[0]).toMatchObject({
    title: '<script>alert(1)</script>',
    prompt: '=1+1 "&"',
  });
});

test('a vote goes with the cards that it is about, and never comes before them', () => {
  const vote = lean.steps.find(({ id }) => id === 'vote');
  expect(vote?.vote?.on).toBe('topics');
  const voteOf = ({ steps }: FormatDraft) => steps.find(({ id }) => id === 'vote')?.vote;
  expect(voteOf(editFormat(lean, { kind: 'step-removed', step: 'topics' }))).toBeNull();
  expect(voteOf(withFirst({ capture: 'nothing' }))).toBeNull();

  const early = editFormat(lean, { kind: 'step-moved', step: 'vote', by: -1 });
  expect(early.steps.map(({ id }) => id).slice(0, 3)).toEqual(['topics', 'vote', 'pitch']);
  expect(canMove(early.steps, 'vote', -1)).toBe(false);
  expect(editFormat(early, { kind: 'step-moved', step: 'vote', by: -1 })).toBe(early);
  expect(votable(lean.steps, 'talk').map(({ id }) => id)).toEqual([]);
  expect(votable(lean.steps, 'vote').map(({ id }) => id)).toEqual(['topics']);
});

test('names are not hidden any more where no cards are written', () => {
  const sealed = withFirst({ seen: 'sealed' });
  expect(sealed.steps[0]?.seen).toBe('sealed');
  expect(
    editFormat(sealed, { kind: 'step-changed', step: 'topics', to: { capture: 'actions' } }).steps[0]?.seen,
  ).toBe('named');
});

describe('what a community made is proposed in place of what it was made of', () => {
  const made = (name: string, basis: string, minutes: number): OwnFormat => {
    const [first, ...others] = lean.steps.filter(({ vote }) => !vote).slice(0, 2);
    if (!first) throw new RangeError('There is no step.');
    const rest = others.map((step) => ({ ...step, minutes: '1' }));
    const draft = { ...lean, name, steps: [{ ...first, minutes: String(minutes - rest.length) }, ...rest] };
    return {
      ...contentOf(draft),
      key: ownFormatKey(name),
      basis,
      by: person,
      availability: 'offered',
      madeAt: null,
    };
  };
  const all = [
    made('Ours', 'consultancy', 45),
    made('Ours, shorter', ownFormatId({ key: ownFormatKey('Ours') }), 25),
    made('Still', 'case-clinic', 60),
    made('Crowd', 'wise-crowds-5', 50),
    made('Crowd of two', 'wise-crowds', 30),
    made('Look back', 'retrospective', 20),
    made('Circle', ownFormatId({ key: ownFormatKey('Circle') }), 40),
  ];
  const own = all.flatMap((one) => {
    const format = formatOf(one);
    return format ? [{ format, root: rootOf(one, all) }] : [];
  });

  test.each([
    ['of the same, the one that uses the time', 'one-problem', 'few', 'hour', 'Ours'],
    ['of a copy of a copy of another one for it', 'one-problem', 'few', 'short', 'Ours, shorter'],
    ['of the same, though it leaves time', 'one-problem', 'few', 'long', 'Still'],
    ['whatever its rounds are', 'each-a-problem', 'few', 'hour', 'Crowd'],
    ['not of what so many people cannot do', 'each-a-problem', 'many', 'hour', null],
    ['nothing where nothing was made', 'ideas', 'few', 'hour', null],
    ['where what comes with the product is too long', 'looking-back', 'few', 'short', 'Look back'],
  ] as const)('%s', (_what, aim, people, length, name) => {
    const answers: FormatAnswers = { aim, people, length };
    expect(ownInstead(chooseFormat(answers), answers, own)?.format.own?.name ?? null).toBe(name);
  });
});

test('what was removed is not offered, and the others come by name', () => {
  const one = (name: string, more: Partial<OwnFormat> = {}): OwnFormat => ({
    ...contentOf({ ...lean, name }),
    key: ownFormatKey(name),
    basis: 'lean-coffee',
    by: person,
    availability: 'offered',
    madeAt: null,
    ...more,
  });
  expect(
    offered([one('B'), one('C', { availability: 'removed' }), one('A')]).map(({ name }) => name),
  ).toEqual(['A', 'B']);
});

describe('how a format fits', () => {
  const now = instant('2026-12-01T12:00:00Z');
  const at = (from: string, to: string, state: 'planned' | 'held' | 'cancelled' = 'planned') =>
    aSession({ startsAt: instant(from), endsAt: instant(to), state });
  const next = at('2026-12-02T10:00:00Z', '2026-12-02T10:55:00Z');

  test.each([
    ['nothing was booked', [], null],
    [
      'what was called off says nothing',
      [at('2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z', 'cancelled')],
      null,
    ],
    ['the next one says it', [at('2026-11-01T10:00:00Z', '2026-11-01T12:00:00Z', 'held'), next], 55],
    ['one that is on says it', [at('2026-12-01T11:30:00Z', '2026-12-01T12:30:00Z'), next], 60],
    ['else the last one that was held', [at('2026-11-01T10:00:00Z', '2026-11-01T12:00:00Z', 'held')], 120],
  ])('%s', (_what, sessions, minutes) => {
    expect(slotOf(sessions, now)?.minutes ?? null).toBe(minutes);
  });

  test.each([
    [50, { kind: 'fits' }],
    [60, { kind: 'longer', by: 10 }],
    [45, { kind: 'shorter', by: 5 }],
  ])('%d minutes and five to arrive, of 55', (total, fit) => {
    expect(fitInto({ minutes: 55, session: next }, { total, arriving: 5 })).toEqual(fit);
  });
});
