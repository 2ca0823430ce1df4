import { ok, refused, type Result } from '../../shared/result.ts';
import type { Capture, Format, Listener, Speaker, Visibility } from '../format.ts';
import type { OwnFormat } from './own-format.ts';
import { fitTogether, most, readSteps, saySame, writeSteps, type More, type OwnStep } from './own-steps.ts';

/** A format as a form has it. Whatever is done to it, its steps fit together; texts and numbers are as they were typed. */
export interface FormatDraft {
  readonly name: string;
  readonly steps: readonly StepDraft[];
  readonly more: More;
}

export interface StepDraft {
  readonly id: string;
  readonly title: string;
  readonly prompt: string;
  readonly minutes: string;
  readonly speaks: Speaker;
  readonly listens: Listener;
  readonly capture: Capture;
  readonly seen: Visibility;
  /** `each` as it was typed. */
  readonly vote: { readonly on: string; readonly each: string } | null;
  readonly more: More;
}

export type FormatEdit =
  | { readonly kind: 'renamed'; readonly name: string }
  /** At the end where `after` is null; `id` is made on the device. */
  | { readonly kind: 'step-added'; readonly after: string | null; readonly id: string }
  | { readonly kind: 'step-removed'; readonly step: string }
  | { readonly kind: 'step-moved'; readonly step: string; readonly by: -1 | 1 }
  | {
      readonly kind: 'step-changed';
      readonly step: string;
      readonly to: Partial<Omit<StepDraft, 'id' | 'more'>>;
    };

/** What keeps a format from being kept, and in which step. */
export type FormatMistake =
  | { readonly code: 'no-name' | 'long-name' | 'name-taken' | 'no-steps' | 'many-steps' | 'long-total' }
  | { readonly code: StepMistake; readonly step: string };

export type StepMistake = 'no-title' | 'long-title' | 'long-prompt' | 'minutes' | 'votes';

/** What a form changes of a row. */
export type FormatContent = Pick<OwnFormat, 'name' | 'steps'>;

/** Null where this version cannot read its steps. */
export function draftOf({ name, steps }: FormatContent): FormatDraft | null {
  const read = readSteps(steps);
  return read && { name, steps: read.steps.map(stepDraft), more: read.more };
}

/** A copy to change, of any format: as it is played, each round with steps of its own. */
export function copyOf(
  format: Format,
  words: { readonly name: string; title(step: string): string; prompt(step: string): string },
): FormatDraft {
  const read = format.own ? readSteps(format.own.text) : null;
  if (read) return { name: words.name, steps: read.steps.map(stepDraft), more: read.more };

  return {
    name: words.name,
    steps: format.steps.map(({ id, minutes, speaks, listens, capture, seen, vote }) =>
      stepDraft({
        id: ownStepId(id),
        title: words.title(id),
        prompt: words.prompt(id),
        ...{ minutes, speaks, listens, capture },
        ...(seen ? { seen } : {}),
        ...(vote ? { vote: { ...vote, on: ownStepId(vote.on) } } : {}),
        more: {},
      }),
    ),
    more: {},
  };
}

export function editFormat(draft: FormatDraft, edit: FormatEdit): FormatDraft {
  const { steps } = draft;
  switch (edit.kind) {
    case 'renamed':
      return { ...draft, name: edit.name };
    case 'step-added':
      return steps.some(({ id }) => id === edit.id) ? draft : { ...draft, steps: withStep(steps, edit) };
    case 'step-removed':
      return { ...draft, steps: withoutLostVotes(steps.filter(({ id }) => id !== edit.step)) };
    case 'step-moved':
      return canMove(steps, edit.step, edit.by)
        ? { ...draft, steps: moved(steps, edit.step, edit.by) }
        : draft;
    case 'step-changed': {
      const changed = steps.map((step) => (step.id === edit.step ? withChange(step, edit.to) : step));
      return { ...draft, steps: withoutLostVotes(changed) };
    }
  }
}

/** Whether there is a place, and no vote would come before the cards that it is about. */
export function canMove(steps: readonly StepDraft[], step: string, by: -1 | 1): boolean {
  const at = steps.findIndex(({ id }) => id === step);
  return at >= 0 && steps[at + by] !== undefined && fitTogether(moved(steps, step, by).map(asFitting));
}

/** The steps on whose cards a step may vote: earlier ones that collect any and have no other vote. */
export function votable(steps: readonly StepDraft[], step: string): readonly StepDraft[] {
  const at = steps.findIndex(({ id }) => id === step);
  const others = new Set(steps.flatMap(({ id, vote }) => (vote && id !== step ? [vote.on] : [])));
  return steps.slice(0, Math.max(0, at)).filter(({ id, capture }) => capture === 'cards' && !others.has(id));
}

/** The sum of the minutes that are numbers. */
export function minutesTyped({ steps }: Pick<FormatDraft, 'steps'>): number {
  return steps.reduce((sum, { minutes }) => sum + (countIn(minutes) ?? 0), 0);
}

/** The format as it can be kept, or the first thing that is wrong with it. `taken` holds the names of the others. */
export function checkedFormat(
  draft: FormatDraft,
  taken: readonly string[],
): Result<FormatContent, FormatMistake> {
  const name = draft.name.trim();
  const { steps, more } = draft;
  if (name === '') return refused({ code: 'no-name' });
  if (name.length > most.name) return refused({ code: 'long-name' });
  if (taken.some((one) => isSameName(one, name))) return refused({ code: 'name-taken' });
  if (steps.length === 0) return refused({ code: 'no-steps' });
  if (steps.length > most.steps) return refused({ code: 'many-steps' });

  for (const step of steps) {
    const code = mistakeIn(step);
    if (code !== null) return refused({ code, step: step.id });
  }
  if (minutesTyped(draft) > most.total) return refused({ code: 'long-total' });
  return ok({ name, steps: writeSteps({ steps: steps.map(asStep), more }) });
}

/** The fields in which two differ, in the order of the form. */
export function changedFormatFields(
  before: FormatContent,
  after: FormatContent,
): readonly (keyof FormatContent)[] {
  const differs = { name: before.name !== after.name, steps: !saySame(before.steps, after.steps) };
  return (['name', 'steps'] as const).filter((field) => differs[field]);
}

function mistakeIn({ title, prompt, minutes, vote }: StepDraft): StepMistake | null {
  if (title.trim() === '') return 'no-title';
  if (title.trim().length > most.title) return 'long-title';
  if (prompt.trim().length > most.prompt) return 'long-prompt';
  if (!isWithin(minutes, most.minutes)) return 'minutes';
  return vote && !isWithin(vote.each, most.votes) ? 'votes' : null;
}

function isWithin(typed: string, highest: number): boolean {
  const count = countIn(typed);
  return count !== null && count >= 1 && count <= highest;
}

/** Null for what is no whole number. */
function countIn(typed: string): number | null {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null;
}

function isSameName(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase() === other.toLocaleLowerCase();
}

/** Rounds are told by a dot, which no step of an own format has. */
function ownStepId(id: string): string {
  return id.replaceAll('.', '-');
}

function stepDraft({ vote, seen = 'named', minutes, ...step }: OwnStep): StepDraft {
  return {
    ...step,
    minutes: String(minutes),
    seen,
    vote: vote ? { on: vote.on, each: String(vote.each) } : null,
  };
}

function asStep({ minutes, title, prompt, seen, vote, ...step }: StepDraft): OwnStep {
  return {
    ...step,
    title: title.trim(),
    prompt: prompt.trim(),
    minutes: Number(minutes),
    ...(seen === 'named' ? {} : { seen }),
    ...(vote ? { vote: { on: vote.on, each: Number(vote.each) } } : {}),
  };
}

function asFitting({ id, capture, vote }: StepDraft): Pick<OwnStep, 'id' | 'capture' | 'vote'> {
  return { id, capture, ...(vote ? { vote: { on: vote.on, each: 1 } } : {}) };
}

function withStep(
  steps: readonly StepDraft[],
  { after, id }: { readonly after: string | null; readonly id: string },
): readonly StepDraft[] {
  const at = steps.findIndex((step) => step.id === after);
  return steps.toSpliced(at < 0 ? steps.length : at + 1, 0, { ...emptyStep, id });
}

const emptyStep: Omit<StepDraft, 'id'> = {
  title: '',
  prompt: '',
  minutes: '5',
  speaks: 'everyone',
  listens: 'nobody',
  capture: 'nothing',
  seen: 'named',
  vote: null,
  more: {},
};

/** Only cards are seen by anybody, so that nothing else is sealed. */
function withChange(step: StepDraft, to: Partial<StepDraft>): StepDraft {
  const changed = { ...step, ...to };
  return changed.capture === 'cards' ? changed : { ...changed, seen: 'named' };
}

/** Without the votes on cards that nobody writes before them, and without a second vote on the same. */
function withoutLostVotes(steps: readonly StepDraft[]): readonly StepDraft[] {
  return steps.reduce<readonly StepDraft[]>(
    (before, step) => [
      ...before,
      fitTogether([...before, step].map(asFitting)) ? step : { ...step, vote: null },
    ],
    [],
  );
}

function moved(steps: readonly StepDraft[], step: string, by: -1 | 1): readonly StepDraft[] {
  const at = steps.findIndex(({ id }) => id === step);
  const [one, other] = [steps[at], steps[at + by]];
  if (!one || !other) return steps;

  return steps.with(at, other).with(at + by, one);
}
