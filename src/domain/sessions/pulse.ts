import type { PersonRef } from '../communities/person.ts';
import { keyOf } from '../shared/key.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import { ofKind, type FactOf } from './fact-turns.ts';
import type { Fact, FactBody } from './fact.ts';
import { orderFacts } from './order-facts.ts';

/** The two questions at the end of a session: whether it was worth the time, and whether one could speak openly. */
export const pulseQuestions = ['worth', 'open'] as const;

export type PulseQuestion = (typeof pulseQuestions)[number];

/** From the worst to the best. */
export const pulseGrades = [1, 2, 3, 4, 5] as const;

export type PulseGrade = (typeof pulseGrades)[number];

export type PulseAnswers = Readonly<Record<PulseQuestion, PulseGrade>>;

/** Of fewer people, who said what could be guessed. */
export const fewestAnswers = 5;

/**
 * What people answered, sealed for the same devices as sealed cards. Totals are told once: a second time would tell
 * what those said who came between.
 */
export interface Pulse {
  /** The newest of each person. */
  readonly answers: readonly SealedAnswers[];
  /** Null until somebody who may told them. */
  readonly told: PulseTotals | null;
}

export interface SealedAnswers {
  readonly by: PersonRef;
  readonly sealed: string;
  /** What it is about: nobody else's answers open under the same seal. */
  readonly about: string;
  readonly turn: number;
}

/** By the question, how many gave each grade. */
export type PulseTotals = Readonly<Record<PulseQuestion, readonly number[]>>;

/** `may`: those who can hold a key; what anybody else tells is no total. */
export function pulseOf(session: Key, facts: readonly Fact[], may: readonly PersonRef[]): Pulse {
  const ordered = orderFacts(facts);
  const newest = new Map<PersonId, FactOf<'pulse-sealed'>>();
  for (const fact of ofKind(ordered, 'pulse-sealed')) {
    const known = newest.get(fact.by.id);
    if (!known || known.body.turn < fact.body.turn) newest.set(fact.by.id, fact);
  }
  const told = ofKind(ordered, 'pulse-told').find(
    ({ by, body }) => may.some(({ id }) => id === by.id) && isWhole(body),
  );
  return {
    answers: [...newest.values()].map(({ by, body: { sealed, turn } }) => ({
      by,
      sealed,
      about: aboutAnswers(session, by.id, turn),
      turn,
    })),
    told: told ? { worth: told.body.worth, open: told.body.open } : null,
  };
}

export function aboutAnswers(session: Key, by: PersonId, turn: number): string {
  return keyOf('pulse', session, by, turn);
}

/** Null for too few to be told. */
export function totalsOf(answers: readonly PulseAnswers[]): FactBody | null {
  if (answers.length < fewestAnswers) return null;

  const told = (question: PulseQuestion) =>
    pulseGrades.map((grade) => answers.filter((one) => one[question] === grade).length);
  return { kind: 'pulse-told', v: 1, worth: told('worth'), open: told('open') };
}

/** Of several sessions. Each was told from enough answers, so their sum says no more of anybody. */
export function addedTotals(all: readonly PulseTotals[]): PulseTotals {
  const added = (question: PulseQuestion) =>
    pulseGrades.map((grade) => all.reduce((sum, one) => sum + (one[question][grade - 1] ?? 0), 0));
  return { worth: added('worth'), open: added('open') };
}

/** How many answered a question, and how many of them with one of the two best grades. */
export function goodOf(counts: readonly number[]): { readonly good: number; readonly all: number } {
  const sum = (some: readonly number[]) => some.reduce((total, count) => total + count, 0);
  return { good: sum(counts.slice(-2)), all: sum(counts) };
}

export function writeAnswers({ worth, open }: PulseAnswers): string {
  return `${worth} ${open}`;
}

/** Null for what are no answers. */
export function readAnswers(text: string): PulseAnswers | null {
  const [worth, open, ...more] = text
    .split(' ')
    .map((one) => pulseGrades.find((grade) => String(grade) === one));
  return worth && open && more.length === 0 ? { worth, open } : null;
}

/** As many answers to one question as to the other, and enough of them. */
function isWhole({ worth, open }: PulseTotals): boolean {
  const [ofWorth, ofOpen] = [worth, open].map((grades) => grades.reduce((sum, count) => sum + count, 0));
  const isGraded = worth.length === pulseGrades.length && open.length === pulseGrades.length;
  return isGraded && ofWorth === ofOpen && (ofWorth ?? 0) >= fewestAnswers;
}
