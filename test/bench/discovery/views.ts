import { circleOf } from '#domain/discovery/circle.ts';
import type { Evidence, MeetingSeen, Profile } from '#domain/discovery/evidence.ts';
import { networkOf, type Link, type Network } from '#domain/discovery/network.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { merged, pairKey, type Employee, type Organisation, type Tie } from './organisation.ts';
import type { HiddenPairs } from './hidden-pairs.ts';

/** How much of an organisation somebody's search can see, from the least to all of it. */
export const tiers = ['named', 'own circle', 'directory', 'nominations', 'whole network'] as const;

export type Tier = (typeof tiers)[number];

/** What one person's search can see at one tier. */
export interface View {
  readonly me: PersonId;
  readonly network: Network;
  /** Whom I have no visible tie with, as far as they can be seen. */
  readonly strangers: readonly PersonId[];
  /** Where each stranger stands in the network; -1 for who is in no tie. */
  readonly places: readonly number[];
  /** Null where the tier does not show departments. */
  readonly departmentOf: (person: PersonId) => string | null;
  readonly evidence: Evidence;
}

/** An organisation without the ties that were hidden. */
export interface Visible {
  readonly organisation: Organisation;
  readonly ties: readonly Tie[];
  readonly contacts: ReadonlyMap<PersonId, readonly PersonId[]>;
  readonly network: Network;
  readonly places: ReadonlyMap<PersonId, number>;
  readonly employees: ReadonlyMap<PersonId, Employee>;
  readonly profiles: ReadonlyMap<PersonId, Profile>;
  readonly hidden: HiddenPairs;
}

const smallMeeting = 8;
/** Of a team larger than that, being in it says little. */
const largestTeam = 40;
/** So many of my contacts joined, and each nominates so many. */
const nominators = 8;
const nominations = 10;

const asOf = '2026-01-14T12:00:00Z' as IsoInstant;
const yesterday = '2026-01-13T12:00:00Z' as IsoInstant;

export function visibleOf(organisation: Organisation, hidden: HiddenPairs): Visible {
  const met = organisation.meetings
    .filter((attendees) => attendees.length <= smallMeeting)
    .flatMap((attendees) => pairsOf(attendees, 1));
  const ties = merged([...organisation.ties, ...met]).filter(
    ({ one, other }) => !hidden.has(pairKey(one, other)),
  );
  const contacts = new Map<PersonId, { id: PersonId; weight: number }[]>();
  for (const { one, other, weight } of ties) {
    contacts.set(one, [...(contacts.get(one) ?? []), { id: other, weight }]);
    contacts.set(other, [...(contacts.get(other) ?? []), { id: one, weight }]);
  }

  const network = networkOf(ties.map(plainLinkOf));
  return {
    organisation,
    ties,
    network,
    places: placesIn(network),
    contacts: new Map(
      [...contacts].map(([person, others]) => [
        person,
        others.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).map(({ id }) => id),
      ]),
    ),
    employees: new Map(organisation.people.map((person) => [person.id, person])),
    profiles: new Map(organisation.people.map((person) => [person.id, profileOf(person)])),
    hidden,
  };
}

function placesIn({ people }: Network): ReadonlyMap<PersonId, number> {
  return new Map(people.map((person, place) => [person, place]));
}

export function viewOf(me: PersonId, tier: Tier, visible: Visible): View {
  switch (tier) {
    case 'named':
      return view(me, visible, { ties: [], seen: [], meetings: [], showsDepartments: false });
    case 'own circle':
      return view(me, visible, { ties: [], ...ownCircle(me, visible), showsDepartments: false });
    case 'directory':
    case 'nominations': {
      const circle = ownCircle(me, visible);
      const nominated = tier === 'nominations' ? nominatedTo(me, visible) : [];
      return view(me, visible, {
        ...circle,
        ties: [...ownTies(me, visible), ...sharedTeams(me, visible), ...nominated],
        seen: visible.organisation.people.map(({ id }) => id),
        showsDepartments: true,
      });
    }
    case 'whole network':
      return view(me, visible, {
        ties: visible.network,
        seen: visible.organisation.people.map(({ id }) => id),
        meetings: [],
        showsDepartments: true,
      });
  }
}

function view(
  me: PersonId,
  visible: Visible,
  seen: {
    readonly ties: readonly Link[] | Network;
    readonly seen: readonly PersonId[];
    readonly meetings: readonly MeetingSeen[];
    readonly showsDepartments: boolean;
  },
): View {
  const ties = 'starts' in seen.ties ? seen.ties : networkOf(seen.ties);
  const contacts = new Set(visible.contacts.get(me));
  const shownProfile = (id: PersonId): Profile[] => {
    const profile = visible.profiles.get(id);
    if (profile === undefined) return [];
    return [seen.showsDepartments ? profile : { ...profile, title: null, department: null, office: null }];
  };
  const [mine] = shownProfile(me);
  if (mine === undefined) throw new RangeError(`${me} is not in the organisation.`);

  const evidence: Evidence = {
    me: mine,
    profiles: seen.seen.flatMap(shownProfile),
    relevant: seen.meetings.length > 0 ? (visible.contacts.get(me) ?? []) : [],
    meetings: seen.meetings,
    topics: [],
    members: [],
    optedOut: [],
    ties,
    hours: seen.seen.flatMap((id) => {
      const hours = visible.employees.get(id)?.hours ?? null;
      return hours === null ? [] : [{ person: id, hours }];
    }),
    asOf,
  };
  const { network } = circleOf(me, evidence);
  const strangers = seen.seen.filter((id) => id !== me && !contacts.has(id) && isColleague(id, visible));
  const placeFor = 'starts' in seen.ties ? visible.places : placesIn(network);
  return {
    me,
    network,
    strangers,
    places: strangers.map((id) => placeFor.get(id) ?? -1),
    departmentOf: (person) =>
      seen.showsDepartments ? (visible.employees.get(person)?.department ?? null) : null,
    evidence,
  };
}

/** Meetings of two with each contact, and the meetings of the files; whom a pair was hidden of is not in them. */
function ownCircle(me: PersonId, visible: Visible) {
  const isHidden = (person: PersonId): boolean => visible.hidden.has(pairKey(me, person));
  const mine = visible.organisation.meetings
    .filter((attendees) => attendees.includes(me))
    .map((attendees) =>
      attendees.length > smallMeeting ? attendees : attendees.filter((id) => !isHidden(id)),
    );
  const withContacts = (visible.contacts.get(me) ?? []).map((contact) => [me, contact]);
  const meetings = [...mine, ...withContacts].map((attendees): MeetingSeen => ({
    attendees: attendees.map((id) => personOf(id, visible)),
    at: yesterday,
    recurring: false,
  }));
  return { meetings, seen: [...new Set([...mine, ...withContacts].flat())] };
}

function ownTies(me: PersonId, visible: Visible): readonly Link[] {
  return (visible.contacts.get(me) ?? []).map((other) => ({ one: me, other, strength: 1 }));
}

/** Members of my teams are tied to each other, the less the larger the team; so are those of my manager. */
function sharedTeams(me: PersonId, visible: Visible): readonly Link[] {
  const { groups, people } = visible.organisation;
  const manager = visible.employees.get(me)?.manager ?? null;
  const line =
    manager === null ? [] : people.filter((person) => person.manager === manager).map(({ id }) => id);
  return [...groups.filter((members) => members.includes(me)), line]
    .filter((members) => members.length > 1 && members.length <= largestTeam)
    .flatMap((members) => pairsOf(members, 1 / (members.length - 1)))
    .filter(({ one, other }) => !visible.hidden.has(pairKey(one, other)))
    .map(linkOf);
}

/** Each of my closest contacts names the closest of their own. */
function nominatedTo(me: PersonId, visible: Visible): readonly Link[] {
  return (visible.contacts.get(me) ?? []).slice(0, nominators).flatMap((contact) =>
    (visible.contacts.get(contact) ?? [])
      .filter((id) => id !== me)
      .slice(0, nominations)
      .map((other) => ({ one: contact, other, strength: 1 })),
  );
}

function pairsOf(people: readonly PersonId[], weight: number): Tie[] {
  return people.flatMap((one, at) => people.slice(at + 1).map((other) => ({ one, other, weight })));
}

function linkOf({ one, other, weight }: Tie): Link {
  return { one, other, strength: weight };
}

/** That two are tied says more here than how often they met. */
function plainLinkOf({ one, other }: Tie): Link {
  return { one, other, strength: 1 };
}

function isColleague(id: PersonId, { employees }: Visible): boolean {
  return employees.get(id)?.isColleague ?? false;
}

function personOf(id: PersonId, { profiles }: Visible) {
  return profiles.get(id)?.person ?? { id, name: '', mail: '' };
}

function profileOf({ id, name, title, department, office, isColleague: is }: Employee): Profile {
  return { person: { id, name, mail: '' }, title, department, office, skills: [], isColleague: is };
}
