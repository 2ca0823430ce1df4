import { isAbout, subjectsOf, touches } from '../discovery/words.ts';
import type { Member } from './member.ts';
import { activeMembers } from './overview.ts';
import type { PersonRef } from './person.ts';

/** What a community's members want to learn, held against what they say they can help with. */
export interface Coverage {
  /** Wanted, and no other member says that they can help with it. */
  readonly gaps: readonly Gap[];
  /** Wanted, and exactly one other member can help: what they know leaves with them. */
  readonly single: readonly SingleSource[];
  /** Offered, and nobody else wants anything near it. */
  readonly unasked: readonly Unasked[];
  /** Two members of whom each can help with what the other wants. */
  readonly pairs: readonly Pair[];
}

export interface Gap {
  readonly need: string;
  readonly askedBy: readonly PersonRef[];
  /** Who offers something near it: worth asking before somebody else is looked for. */
  readonly might: readonly PersonRef[];
}

export interface SingleSource {
  readonly need: string;
  readonly askedBy: readonly PersonRef[];
  readonly only: PersonRef;
}

export interface Unasked {
  readonly offer: string;
  readonly by: readonly PersonRef[];
}

export interface Pair {
  readonly one: PersonRef;
  readonly other: PersonRef;
  /** What `one` wants and `other` offers, in the words of who wants it. */
  readonly forOne: string;
  readonly forOther: string;
}

/** The same needs in other words count once, under the words that come first. What most people ask for is first. */
export function coverageOf(members: readonly Member[]): Coverage {
  const active = activeMembers(members);
  const needs = asked(active).map(({ text, by }) => ({
    need: text,
    askedBy: by,
    helpers: active.filter((one) => !includes(by, one.person) && helps(one, text)),
  }));
  return {
    gaps: needs
      .filter(({ helpers }) => helpers.length === 0)
      .map(({ need, askedBy }) => ({ need, askedBy, might: whoMight(active, need, askedBy) })),
    single: needs.flatMap(({ need, askedBy, helpers: [only, ...others] }) =>
      only && others.length === 0 ? [{ need, askedBy, only: only.person }] : [],
    ),
    unasked: grouped(active, ({ offers }) => offers)
      .filter(({ text, by }) => !active.some((one) => wantsNear(one, text, by)))
      .map(({ text, by }) => ({ offer: text, by })),
    pairs: pairsAmong(active),
  };
}

interface Said {
  readonly text: string;
  readonly by: readonly PersonRef[];
}

function asked(members: readonly Member[]): readonly Said[] {
  return grouped(members, ({ needs }) => needs).toSorted((one, other) => other.by.length - one.by.length);
}

function grouped(members: readonly Member[], said: (member: Member) => readonly string[]): readonly Said[] {
  const groups = new Map<string, { text: string; by: PersonRef[] }>();
  for (const member of members) {
    for (const text of said(member)) {
      const subjects = subjectsOf(text).toSorted().join(' ');
      if (subjects === '') continue;

      const group = groups.get(subjects) ?? { text, by: [] };
      if (!includes(group.by, member.person)) group.by.push(member.person);
      groups.set(subjects, group);
    }
  }
  return [...groups.values()];
}

function helps({ offers }: Member, need: string): boolean {
  return offers.some((offer) => isAbout(offer, need));
}

function whoMight(
  members: readonly Member[],
  need: string,
  askedBy: readonly PersonRef[],
): readonly PersonRef[] {
  return members
    .filter(({ person, offers }) => !includes(askedBy, person) && offers.some((offer) => isNear(offer, need)))
    .map(({ person }) => person);
}

function wantsNear({ person, needs }: Member, offer: string, by: readonly PersonRef[]): boolean {
  return !includes(by, person) && needs.some((need) => isNear(need, offer));
}

function isNear(text: string, topic: string): boolean {
  return touches(subjectsOf(text), subjectsOf(topic));
}

function pairsAmong(members: readonly Member[]): readonly Pair[] {
  return members.flatMap((one, at) =>
    members.slice(at + 1).flatMap((other) => {
      const forOne = one.needs.find((need) => helps(other, need));
      const forOther = other.needs.find((need) => helps(one, need));
      return forOne !== undefined && forOther !== undefined
        ? [{ one: one.person, other: other.person, forOne, forOther }]
        : [];
    }),
  );
}

function includes(people: readonly PersonRef[], person: PersonRef): boolean {
  return people.some(({ id }) => id === person.id);
}
