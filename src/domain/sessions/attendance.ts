import type { PersonRef } from '../communities/person.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import { latestOf, ofKind } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import { orderFacts } from './order-facts.ts';

// Who was at a session: those who checked in, and the members whom its organizer added from the meeting's report.

/** Somebody in a meeting's report; a guest may have neither. */
export interface SeenThere {
  readonly id: string;
  readonly mail: string;
}

/** What a report would add. */
export interface Filling {
  /** Members whom it names and who are not known to have been there. */
  readonly missing: readonly PersonRef[];
  /** Everybody else in it who is not known: counted, never kept. */
  readonly others: number;
}

/** Those whom the organizer added, and the turn in which it was last changed. */
export function filledIn(facts: readonly Fact[]): {
  readonly people: readonly PersonRef[];
  readonly turn: number;
} {
  const latest = latestOf(ofKind(orderFacts(facts), 'attendance-filled'));
  return { people: latest?.body.people ?? [], turn: latest?.body.turn ?? 0 };
}

/** Everybody who is known to have been there, each once. */
export function thoseThere(facts: readonly Fact[]): readonly PersonRef[] {
  const all = [...ofKind(facts, 'checked-in').map(({ by }) => by), ...filledIn(facts).people];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

/** One time that a meeting was held, as its report tells. */
export interface HeldTime {
  readonly begun: IsoInstant;
  readonly ended: IsoInstant;
}

/** How far from its planned time a session may have been held. Milliseconds. */
const around = 2 * 3_600_000;

/** Within this people come back to the meeting that they left. Milliseconds. */
const comingBack = 15 * 60_000;

/**
 * The times that are of a session. The meetings of one channel share a link and their reports, so what was held before
 * or after it may be another one: a time counts that fills half of what was planned, or is itself in it by half. Where
 * none is, the one time nearby counts; of several nobody can tell, and none is taken.
 */
export function timesOfSession<Time extends HeldTime>(
  times: readonly Time[],
  { startsAt, endsAt }: { readonly startsAt: IsoInstant; readonly endsAt: IsoInstant },
): readonly Time[] | 'several' {
  const planned = { from: millisecondsOf(startsAt), to: millisecondsOf(endsAt) };
  const within = (time: Time, more: number) =>
    Math.min(millisecondsOf(time.ended), planned.to + more) -
    Math.max(millisecondsOf(time.begun), planned.from - more);
  const own = times.filter((time) => {
    const length = millisecondsOf(time.ended) - millisecondsOf(time.begun);
    const inside = within(time, 0);
    return inside > 0 && inside * 2 >= Math.min(length, planned.to - planned.from);
  });
  if (own.length > 0) return own;

  const near = times
    .filter((time) => within(time, around) > 0)
    .toSorted((one, other) => (one.begun < other.begun ? -1 : 1));
  const isOne = near.every((time, at) => {
    const before = near[at - 1];
    return !before || millisecondsOf(time.begun) - millisecondsOf(before.ended) <= comingBack;
  });
  return isOne ? near : 'several';
}

export function fillingOf(
  seen: readonly SeenThere[],
  { members, facts }: { readonly members: readonly PersonRef[]; readonly facts: readonly Fact[] },
): Filling {
  const known = thoseThere(facts);
  const strangers = seen.filter((one) => !known.some((person) => isSame(person, one)));
  const knownIds = new Set(known.map(({ id }) => id));
  return {
    missing: members.filter(
      (person) => !knownIds.has(person.id) && strangers.some((one) => isSame(person, one)),
    ),
    others: strangers.filter((one) => !members.some((person) => isSame(person, one))).length,
  };
}

/** By mail too: who is a guest here may have joined as oneself elsewhere, under the id of there. */
function isSame({ id, mail }: PersonRef, seen: SeenThere): boolean {
  return seen.id === id || (mail !== '' && seen.mail.toLowerCase() === mail.toLowerCase());
}
