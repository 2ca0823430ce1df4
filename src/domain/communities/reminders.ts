import type { StandingChallenge } from '../challenges/standing.ts';
import type { Outcome } from '../knowledge/outcome.ts';
import { carriedFact, carriedIn } from '../sessions/carried-fact.ts';
import type { Fact } from '../sessions/fact.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import { keyOf } from '../shared/key.ts';
import type { LocalDate } from '../shared/time.ts';
import type { Member } from './member.ts';
import { openActions } from './overview.ts';
import type { PersonRef } from './person.ts';

// Gentle reminders by an activity in Teams. There is no server that could send them: they go out in the name of a
// member who says so, and the community's log keeps which did, so that no two send the same.

/** What somebody is reminded of; each once, whoever sends it. */
export interface Reminder {
  readonly to: PersonRef;
  /** Actions that are due, or challenges of which is asked whether it worked. */
  readonly about: 'due' | 'worked';
  /** Each thing and its date or milestone, as a key. */
  readonly items: readonly Key[];
  /** The words of the first of them, which its own person wrote or took on. */
  readonly text: string;
}

export type ReminderFact =
  /** One a person and day, so that of two who would send it the first does. `claim` says which device was first. */
  | {
      readonly kind: 'reminded';
      readonly to: PersonId;
      readonly day: LocalDate;
      readonly items: readonly Key[];
      readonly claim: string;
    }
  /** Odd turns end somebody's reminders, even ones begin them again. */
  | { readonly kind: 'reminders-ended'; readonly turn: number };

/** Under which the facts of all reminders are found. */
export const remindersLog: Key = keyOf('reminders');

export function reminderFact(by: PersonRef, fact: ReminderFact): Fact {
  return carriedFact(by, fact, { key: keyFor(by.id, fact), log: remindersLog });
}

function keyFor(by: PersonId, fact: ReminderFact): Key {
  switch (fact.kind) {
    case 'reminded':
      return keyOf('reminded', fact.to, fact.day);
    case 'reminders-ended':
      return keyOf('reminders-ended', by, fact.turn);
  }
}

/** Null for everything else that a log holds. */
export function readReminderFact(fact: Fact): ReminderFact | null {
  const carried = carriedIn(fact);
  if (!carried) return null;

  const { to, day, items, claim, turn } = carried.parts;
  if (carried.kind === 'reminders-ended') {
    return typeof turn === 'number' ? { kind: 'reminders-ended', turn } : null;
  }
  const isWhole =
    typeof to === 'string' && typeof day === 'string' && typeof claim === 'string' && Array.isArray(items);
  return carried.kind === 'reminded' && isWhole
    ? // Compared with what this product wrote, and with nothing else.
      { kind: 'reminded', to: to as PersonId, day: day as LocalDate, items: items as Key[], claim }
    : null;
}

/** How often somebody ended reminders, or began them again; odd while they are ended. */
export function reminderTurn(facts: readonly Fact[], person: PersonId): number {
  return facts.reduce((latest, fact) => {
    const read = fact.by.id === person ? readReminderFact(fact) : null;
    return read?.kind === 'reminders-ended' ? Math.max(latest, read.turn) : latest;
  }, 0);
}

/**
 * Who is reminded of what today: members alone, beside the sender, as Teams sends nobody a reminder of their own and
 * Home shows it; each thing once for its date, nobody on two days that follow one another, and nobody who wants none.
 */
export function dueReminders(
  { members, outcomes, challenges, facts }: ReminderView,
  {
    sender,
    today,
    yesterday,
  }: { readonly sender: PersonId; readonly today: LocalDate; readonly yesterday: LocalDate },
): readonly Reminder[] {
  const told = facts.flatMap((fact) => {
    const read = readReminderFact(fact);
    return read?.kind === 'reminded' ? [read] : [];
  });
  const done = new Set(told.flatMap(({ items }) => items));
  const lately = new Set(told.filter(({ day }) => day === today || day === yesterday).map(({ to }) => to));
  return members.flatMap(({ person, status }): readonly Reminder[] => {
    const wants =
      (status === 'active' || status === 'accepted') &&
      person.id !== sender &&
      !lately.has(person.id) &&
      reminderTurn(facts, person.id) % 2 === 0;
    if (!wants) return [];

    const actions = openActions(outcomes, person.id).flatMap(({ key, text, action }) =>
      action && action.due <= today ? [{ item: keyOf('due', key, action.due), text }] : [],
    );
    const asked = challenges.flatMap(({ challenge, asked: milestone }) =>
      milestone !== null && challenge.by.id === person.id
        ? [{ item: keyOf('asked', challenge.key, milestone), text: challenge.question }]
        : [],
    );
    const reminder = (about: Reminder['about'], all: typeof actions): readonly Reminder[] => {
      const open = all.filter(({ item }) => !done.has(item));
      const [first] = open;
      return first ? [{ to: person, about, items: open.map(({ item }) => item), text: first.text }] : [];
    };
    // One activity: what is due goes first, and the question another day.
    return [...reminder('due', actions), ...reminder('worked', asked)].slice(0, 1);
  });
}

interface ReminderView {
  readonly members: readonly Member[];
  readonly outcomes: readonly Outcome[];
  readonly challenges: readonly StandingChallenge[];
  /** Of the reminders' log. */
  readonly facts: readonly Fact[];
}
