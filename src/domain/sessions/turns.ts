import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import { millisecondsOf } from '../shared/time.ts';
import type { SessionView } from './view.ts';

/** How the writing is spread over the people who are here: an aid to who facilitates, never a score of a group. */
export interface TurnBalance {
  /** People here who have written nothing yet, in the order in which they came. */
  readonly quiet: readonly PersonRef[];
  /** Whoever wrote far more than the others; null where nobody did. */
  readonly most: PersonRef | null;
  /** From 0, all by one, to 1, all alike. */
  readonly evenness: number;
}

// Below these a meeting is more one-sided than nine in ten of 137 recorded ones of four people.
const leastEvenness = 0.84;

/** Of four people the largest share was above 53 % in one meeting in ten; it is scaled to other numbers. */
const mostShare = 2.1;

/** Null while too little was written to say anything, and for fewer than three people. */
export function turnBalance(view: SessionView): TurnBalance | null {
  const { present } = view;
  const wrote = [...view.cards, ...view.mostValuable, ...view.actions].map(({ by }) => by.id);
  const counts = present.map(({ id }) => wrote.filter((one) => one === id).length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (present.length < 3 || total < 2 * present.length) return null;

  const shares = counts.map((count) => count / total);
  const entropy = shares.reduce((sum, share) => (share === 0 ? sum : sum - share * Math.log(share)), 0);
  const evenness = entropy / Math.log(present.length);
  const largest = Math.max(...shares);
  const isOneSided = evenness < leastEvenness || largest > mostShare / present.length;
  return {
    quiet: present.filter((_, at) => counts[at] === 0),
    most: isOneSided ? (present[shares.indexOf(largest)] ?? null) : null,
    evenness,
  };
}

/**
 * Who speaks one after the other. Each step begins with somebody else, so that nobody is always first or last;
 * everybody sees the same order.
 */
export function speakersInTurn(view: SessionView): readonly PersonRef[] {
  const present = [...new Map<PersonId, PersonRef>(view.present.map((one) => [one.id, one])).values()];
  const first = ((view.step?.number ?? 1) - 1) % Math.max(1, present.length);
  return [...present.slice(first), ...present.slice(0, first)];
}

/** A step that ran longer than planned, the time that was added to it counted as planned. */
export interface Overrun {
  readonly step: string;
  /** Whole minutes, at least one. */
  readonly minutes: number;
}

/** Which steps took longer than planned, in the order in which they ran. */
export function overruns({ past }: Pick<SessionView, 'past'>): readonly Overrun[] {
  return past.flatMap(({ id, endsAt, leftAt }) => {
    const minutes = Math.round((millisecondsOf(leftAt) - millisecondsOf(endsAt)) / 60_000);
    return minutes >= 1 ? [{ step: id, minutes }] : [];
  });
}
