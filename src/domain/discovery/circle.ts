import type { PersonId } from '../shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import { meetingDays, type Evidence, type MeetingSeen } from './evidence.ts';
import { eachNeighbour, linksIn, networkOf, placeOf, type Link, type Network } from './network.ts';

/** Up to so many people, me among them, talk with each other. */
const smallMeeting = 8;

/** Beyond so many it is an all-hands, which says nothing about who is close to whom. */
const largestRoom = 40;

/** Being in a room together is worth this much of talking in one. */
const roomWeight = 0.25;

/** A meeting so many days ago counts half. */
const halfLifeDays = 60;

const day = 86_400_000;

const noTies = networkOf([]);

/** My own circle, as my calendar and ties from elsewhere show it: counts for sentences, strengths for ranking. */
export interface Circle {
  /** Small meetings are ties; large ones are rooms that I share with people I may not know yet. */
  readonly network: Network;
  /** How many small meetings both were in with me; with myself as one of both, all of the other's. */
  smallMeetings(one: PersonId, other: PersonId): number;
  /** Everybody who was in a small meeting with this person, ascending, without me. */
  companions(person: PersonId): readonly PersonId[];
  /** Linked with me by a tie that my meetings need not show. */
  isTied(person: PersonId): boolean;
  /** Whether such a tie links these two. */
  areTied(one: PersonId, other: PersonId): boolean;
  /** To how many of those linked with me by such ties this person is linked too. */
  sharedTies(person: PersonId): number;
  /** How many large meetings, all-hands left out, somebody and I were both in. */
  roomsWithMe(person: PersonId): number;
  /** Everybody seen, ascending, without me. */
  readonly people: readonly PersonId[];
}

export function circleOf(
  me: PersonId,
  { meetings, ties = noTies, asOf }: Pick<Evidence, 'meetings' | 'ties' | 'asOf'>,
): Circle {
  const pairs: Pairs = new Map();
  const rooms = new Map<PersonId, number>();
  const people = new Set<PersonId>();

  for (const { present, weight } of recentFirst(me, meetings, asOf)) {
    const isSmall = present.length <= smallMeeting;
    const perPair = (weight / (present.length - 1)) * (isSmall ? 1 : roomWeight);
    present.forEach((one, at) => {
      for (const other of present.slice(at + 1)) {
        const pair = pairOf(pairs, one, other);
        pair.strength += perPair;
        if (isSmall) pair.small += 1;
      }
      if (one !== me) {
        people.add(one);
        if (!isSmall) rooms.set(one, (rooms.get(one) ?? 0) + 1);
      }
    });
  }

  for (const person of ties.people) if (person !== me) people.add(person);

  const tied = new Uint8Array(ties.people.length);
  eachNeighbour(ties, placeOf(ties, me), (person) => (tied[person] = 1));

  const companions = companionsIn(pairs, me);
  const smallMeetings = (one: PersonId, other: PersonId): number =>
    (one < other ? pairs.get(one)?.get(other) : pairs.get(other)?.get(one))?.small ?? 0;
  return {
    network: pairs.size === 0 ? ties : networkOf([...linksOf(pairs), ...linksIn(ties)]),
    smallMeetings,
    companions: (person) => companions.get(person) ?? [],
    isTied: (person) => tied[placeOf(ties, person)] === 1,
    areTied: (one, other) => {
      let found = false;
      const place = placeOf(ties, other);
      eachNeighbour(ties, placeOf(ties, one), (neighbour) => (found ||= neighbour === place));
      return found;
    },
    sharedTies: (person) => {
      let shared = 0;
      eachNeighbour(ties, placeOf(ties, person), (other) => (shared += tied[other] ?? 0));
      return shared;
    },
    roomsWithMe: (person) => rooms.get(person) ?? 0,
    people: [...people].sort(),
  };
}

/** The first person of a pair is the one with the smaller id. */
type Pairs = Map<PersonId, Map<PersonId, Pair>>;

interface Pair {
  small: number;
  strength: number;
}

function pairOf(pairs: Pairs, one: PersonId, other: PersonId): Pair {
  const row = pairs.get(one) ?? new Map<PersonId, Pair>();
  const pair = row.get(other) ?? { small: 0, strength: 0 };
  pairs.set(one, row);
  row.set(other, pair);
  return pair;
}

/** The tenth meeting says less than the first. */
function linksOf(pairs: Pairs): Link[] {
  return [...pairs].flatMap(([one, row]) =>
    [...row].map(([other, { strength }]) => ({ one, other, strength: 1 - Math.exp(-strength) })),
  );
}

function companionsIn(pairs: Pairs, me: PersonId): ReadonlyMap<PersonId, readonly PersonId[]> {
  const companions = new Map<PersonId, PersonId[]>();
  const add = (person: PersonId, companion: PersonId): void => {
    if (companion === me) return;
    const others = companions.get(person) ?? [];
    others.push(companion);
    companions.set(person, others);
  };
  for (const [one, row] of pairs) {
    for (const [other, { small }] of row) {
      if (small === 0) continue;
      add(one, other);
      add(other, one);
    }
  }
  for (const others of companions.values()) others.sort();
  return companions;
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

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
