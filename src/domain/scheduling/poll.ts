import type { PersonRef } from '../communities/person.ts';
import type { Fact } from '../sessions/fact.ts';
import { orderFacts } from '../sessions/order-facts.ts';
import type { PersonId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { PlannedSlot } from './plan.ts';
import { readPollFact, type PollAnswer, type PollFact, type PollSlot } from './poll-facts.ts';

/** Fewer are no question, and more are not read to the end. */
export const fewestSlots = 2;
export const mostSlots = 6;

/**
 * The organizer asks which of several times suits. What a poll looks like is a fold over its facts in the order in
 * which the service wrote them down, so nothing that two people say is ever in conflict.
 */
export interface Poll {
  readonly id: string;
  readonly title: string;
  readonly format: string;
  /** Who asks. */
  readonly by: PersonRef;
  /** Null while it waits on this device. */
  readonly openedAt: IsoInstant | null;
  readonly slots: readonly PollSlot[];
  readonly asked: readonly PersonRef[];
  readonly holds: boolean;
  readonly state:
    | { readonly kind: 'open' }
    | { readonly kind: 'decided'; readonly slot: PollSlot; readonly by: PersonRef }
    | { readonly kind: 'dropped'; readonly by: PersonRef };
  /** How often it ended or was opened again: 0 while neither happened. */
  readonly turn: number;
  /** The last one of each person to each slot. */
  readonly answers: readonly PollReply[];
}

export interface PollReply {
  readonly person: PersonRef;
  /** By the id of the slot. */
  readonly to: ReadonlyMap<string, PollAnswer>;
}

/** Every poll that is told of, the newest first. */
export function pollsIn(facts: readonly Fact[]): readonly Poll[] {
  const polls = new Map<string, Poll>();
  // What is said of a poll may be read before the poll is: it waits for a second look.
  const ordered = orderFacts(facts).flatMap((fact) => {
    const read = readPollFact(fact);
    return read ? [{ fact, read }] : [];
  });
  for (const { fact, read } of ordered) {
    if (read.kind === 'poll-opened' && !polls.has(read.poll)) polls.set(read.poll, opened(fact, read));
  }
  for (const { fact, read } of ordered) {
    const poll = polls.get(read.poll);
    if (poll) polls.set(read.poll, after(poll, { by: fact.by, read }));
  }
  return [...polls.values()].reverse();
}

function opened({ by, recorded }: Fact, read: Extract<PollFact, { kind: 'poll-opened' }>): Poll {
  const { poll: id, title, format, slots, asked, holds } = read;
  const start = { openedAt: recorded?.at ?? null, state: { kind: 'open' }, turn: 0, answers: [] } as const;
  return { id, title, format, by, slots, asked, holds, ...start };
}

function after(poll: Poll, { by, read }: { readonly by: PersonRef; readonly read: PollFact }): Poll {
  switch (read.kind) {
    case 'poll-opened':
      return poll;
    case 'poll-reopened':
      return read.turn > poll.turn ? { ...poll, turn: read.turn, state: { kind: 'open' } } : poll;
    case 'poll-ended': {
      if (read.turn <= poll.turn) return poll;
      const slot = poll.slots.find(({ id }) => id === read.slot);
      const state: Poll['state'] = slot ? { kind: 'decided', slot, by } : { kind: 'dropped', by };
      return { ...poll, turn: read.turn, state };
    }
    case 'poll-answered':
      return { ...poll, answers: withAnswer(poll.answers, { by, read }) };
  }
}

/** Whoever answered stays where they came first. */
function withAnswer(
  answers: Poll['answers'],
  said: { readonly by: PersonRef; readonly read: Extract<PollFact, { kind: 'poll-answered' }> },
): Poll['answers'] {
  const { slot, answer } = said.read;
  const known = answers.find(({ person }) => person.id === said.by.id);
  const to = new Map(known?.to);
  if (answer === null) to.delete(slot);
  else to.set(slot, answer);

  const reply = { person: said.by, to };
  return known ? answers.map((one) => (one === known ? reply : one)) : [...answers, reply];
}

/** A slot of a plan as a poll asks about it. */
export function slotToAsk({ id, zone, rhythm, startTime, minutes, dates }: PlannedSlot): PollSlot {
  return {
    id,
    zone,
    rhythm,
    startTime,
    minutes,
    dates: dates.map(({ date, startsAt, endsAt }) => ({ date, startsAt, endsAt })),
  };
}

/** How people stand to one time of a poll. Who did not answer is named, and is nobody who can. */
export interface SlotStanding {
  readonly slot: PollSlot;
  readonly can: readonly PersonRef[];
  readonly ifNeedBe: readonly PersonRef[];
  readonly cannot: readonly PersonRef[];
  readonly silent: readonly PersonRef[];
}

/** `members`: who is in the community by now; of those who left, nobody waits for an answer. */
export function standingsOf(poll: Poll, members: ReadonlySet<PersonId>): readonly SlotStanding[] {
  const people = peopleOf(poll, members);
  return poll.slots.map((slot) => {
    const who = (answer: PollAnswer | undefined) =>
      people.filter(({ id }) => answerOf(poll, id).get(slot.id) === answer);
    return {
      slot,
      can: who('yes'),
      ifNeedBe: who('if-need-be'),
      cannot: who('no'),
      silent: who(undefined),
    };
  });
}

/** Those who were asked, and whoever answered without. */
export function peopleOf({ asked, answers }: Poll, members: ReadonlySet<PersonId>): readonly PersonRef[] {
  const known = new Set(asked.map(({ id }) => id));
  const others = answers.filter(({ person, to }) => !known.has(person.id) && to.size > 0);
  return [...asked, ...others.map(({ person }) => person)].filter(({ id }) => members.has(id));
}

export function answerOf({ answers }: Poll, person: PersonId): PollReply['to'] {
  return answers.find((one) => one.person.id === person)?.to ?? new Map<string, PollAnswer>();
}

/** Who said nothing yet to any of the times. */
export function silentIn(poll: Poll, members: ReadonlySet<PersonId>): readonly PersonRef[] {
  return peopleOf(poll, members).filter(({ id }) => answerOf(poll, id).size === 0);
}

/**
 * The times that most can come to, more of them gladly where that is equal; all of them where several are alike. None
 * before somebody said that they can.
 */
export function bestSoFar(standings: readonly SlotStanding[]): readonly SlotStanding[] {
  const able = ({ can, ifNeedBe }: SlotStanding) => can.length + ifNeedBe.length;
  const most = Math.max(0, ...standings.map(able));
  const ablest = standings.filter((one) => able(one) === most);
  const gladly = Math.max(...ablest.map(({ can }) => can.length));
  return most === 0 ? [] : ablest.filter(({ can }) => can.length === gladly);
}
