import type { PersonId } from '../shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import { meetingDays, type MeetingSeen } from './evidence.ts';
import { networkOf, type Link, type Network } from './network.ts';

/** Up to so many people, me among them, talk with each other. */
const smallMeeting = 8;

/** Beyond so many it is an all-hands, which says nothing about who is close to whom. */
const largestRoom = 40;

/** Being in a room together is worth this much of talking in one. */
const roomWeight = 0.25;

/** A meeting so many days ago counts half. */
const halfLifeDays = 60;

const day = 86_400_000;

/** My own circle, as my calendar shows it: counts for sentences, strengths for ranking. */
export interface Circle {
  /** Small meetings are ties; large ones are rooms that I share with people I may not know yet. */
  readonly network: Network;
  /** How many small meetings both were in with me; with myself as one of both, all of the other's. */
  smallMeetings(one: PersonId, other: PersonId): number;
  /** Everybody who was in a small meeting with this person, ascending, without me. */
  companions(person: PersonId): readonly PersonId[];
  /** How many large meetings, all-hands left out, somebody and I were both in. */
  roomsWithMe(person: PersonId): number;
  /** Everybody seen, ascending, without me. */
  readonly people: readonly PersonId[];
}

export function circleOf(me: PersonId, meetings: readonly MeetingSeen[], asOf: IsoInstant): Circle {
  const small = new Map<string, number>();
  const rooms = new Map<PersonId, number>();
  const strengths = new Map<string, { one: PersonId; other: PersonId; strength: number }>();
  const people = new Set<PersonId>();

  for (const { present, weight } of recentFirst(me, meetings, asOf)) {
    const isSmall = present.length <= smallMeeting;
    const perPair = (weight / (present.length - 1)) * (isSmall ? 1 : roomWeight);
    for (const [one, other] of pairs(present)) {
      const pair = pairKey(one, other);
      if (isSmall) small.set(pair, (small.get(pair) ?? 0) + 1);
      const sum = strengths.get(pair)?.strength ?? 0;
      strengths.set(pair, { one, other, strength: sum + perPair });
    }
    for (const person of present) {
      if (person === me) continue;
      people.add(person);
      if (!isSmall) rooms.set(person, (rooms.get(person) ?? 0) + 1);
    }
  }

  const companions = companionsIn(me, small.keys());

  return {
    network: networkOf([...strengths.values()].map(saturated)),
    smallMeetings: (one, other) => small.get(pairKey(one, other)) ?? 0,
    companions: (person) => companions.get(person) ?? [],
    roomsWithMe: (person) => rooms.get(person) ?? 0,
    people: [...people].sort(),
  };
}

interface Gathering {
  /** Ascending, me among them. */
  readonly present: readonly PersonId[];
  /** 1 for one of today, less the longer ago. */
  readonly weight: number;
}

/** Sums of fractions depend on their order, so meetings are put into one of their own. */
function recentFirst(me: PersonId, meetings: readonly MeetingSeen[], asOf: IsoInstant): Gathering[] {
  const now = millisecondsOf(asOf);
  return meetings
    .map((meeting) => ({
      present: [...new Set([me, ...meeting.attendees.map((attendee) => attendee.id)])].sort(),
      age: (now - millisecondsOf(meeting.at)) / day,
    }))
    .filter(
      ({ present, age }) =>
        present.length > 1 && present.length <= largestRoom && age >= 0 && age <= meetingDays,
    )
    .map(({ present, age }) => ({ present, weight: 0.5 ** (age / halfLifeDays) }))
    .sort((a, b) => b.weight - a.weight || compareTexts(a.present.join(), b.present.join()));
}

function pairs(present: readonly PersonId[]): (readonly [PersonId, PersonId])[] {
  return present.flatMap((one, at) => present.slice(at + 1).map((other) => [one, other] as const));
}

function companionsIn(me: PersonId, smallPairs: Iterable<string>): Map<PersonId, PersonId[]> {
  const companions = new Map<PersonId, PersonId[]>();
  for (const pair of [...smallPairs].sort()) {
    // Keys are made of two ids by pairKey.
    const [one, other] = pair.split(' ') as [PersonId, PersonId];
    if (other !== me) companions.set(one, [...(companions.get(one) ?? []), other]);
    if (one !== me) companions.set(other, [...(companions.get(other) ?? []), one]);
  }
  for (const list of companions.values()) list.sort();
  return companions;
}

function pairKey(one: PersonId, other: PersonId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** The tenth meeting says less than the first. */
function saturated(link: Link): Link {
  return { ...link, strength: 1 - Math.exp(-link.strength) };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
