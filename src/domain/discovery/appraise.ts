import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import { circleOf, type Circle } from './circle.ts';
import { coverage, coversFor, demandsOf, type Demand } from './demand.ts';
import type { Evidence, Profile, Wishes } from './evidence.ts';
import { neighbourhoodsOf } from './neighbourhoods.ts';
import { placeOf, type Network } from './network.ts';
import { likenessTo, resourceAllocation, type Closeness } from './proximity.ts';
import { isListed, reasonsFor } from './reasons-for.ts';
import type { Reason } from './reason.ts';
import { areAdjacent, disciplineOf, type Discipline, type Role } from './roles.ts';
import type { Relation, Standing } from './standing.ts';
import { roleOfTitle } from './titles.ts';
import { weights } from './weights.ts';

/** One person who may be suggested, with all that the choice of a set looks at. */
export interface Appraisal extends Standing {
  readonly discipline: Discipline | null;
  /** At most two of one group are suggested: the department, or the neighbourhood where that is unknown. */
  readonly group: string | null;
  /** Outside the usual circle: not met in small meetings, neither by me nor by those I named. */
  readonly outside: boolean;
  readonly reasons: readonly Reason[];
  /** For choosing alone; no person ever sees it. */
  readonly worth: number;
}

export interface Field {
  readonly demands: readonly Demand[];
  /** Ascending by id. */
  readonly people: readonly Appraisal[];
  /** People who were seen but of whom no profile says that they are a colleague. */
  readonly unchecked: number;
}

/** Looks at everybody who may be suggested. The same evidence in another order gives the same field. */
export function appraise(evidence: Evidence, wishes: Wishes): Field {
  const me = evidence.me.person.id;
  const circle = circleOf(me, evidence.meetings, evidence.asOf);
  const demands = demandsOf(wishes.topics, evidence.members);
  const coversOf = coversFor(demands, evidence.topics);
  const eligible = eligiblePeople(evidence, wishes);
  const known = [...new Map(wishes.known.map((person) => [person.id, person])).values()].sort(byId);
  const ranked: Rankings = {
    network: circle.network,
    closeness: scaled(resourceAllocation(circle.network, me)),
    likeness: scaled(
      likenessTo(
        circle.network,
        known.map((person) => person.id),
        me,
      ),
    ),
  };
  const groups = groupsOf(eligible, circle, me);

  const people = eligible.map((profile): Appraisal => {
    const id = profile.person.id;
    const role = profile.title === null ? null : roleOfTitle(profile.title);
    const covers = coversOf(profile);
    const relation = relationTo(id, { evidence, known, circle, me });
    const standing: Standing = { profile, relation, role, covers };
    return {
      ...standing,
      discipline: role === null ? null : disciplineOf(role),
      group: groups.get(id) ?? null,
      outside:
        relation === 'new-to-you' && known.every((person) => circle.smallMeetings(id, person.id) === 0),
      reasons: reasonsFor(standing, { evidence, wishes, known, circle, demands }),
      worth: worthOf(standing, { evidence, wishes, circle, ranked }),
    };
  });

  return { demands, people, unchecked: uncheckedIn(evidence, circle) };
}

interface Rankings {
  readonly network: Network;
  readonly closeness: Closeness;
  readonly likeness: Closeness;
}

/** Colleagues who did not ask to be left alone, are not members yet and were not excluded. */
function eligiblePeople(evidence: Evidence, wishes: Wishes): Profile[] {
  const never = new Set<PersonId>([
    evidence.me.person.id,
    ...evidence.optedOut,
    ...evidence.members.map((member) => member.person.id),
    ...wishes.excluded,
  ]);
  const profiles = new Map<PersonId, Profile>();
  for (const person of wishes.known) profiles.set(person.id, profileOfNamed(person));
  for (const profile of [...evidence.profiles].sort(fullestLast)) profiles.set(profile.person.id, profile);
  // One source that knows somebody as a guest outweighs others that do not say.
  const foreign = new Set(
    evidence.profiles.filter((profile) => !profile.isColleague).map((profile) => profile.person.id),
  );

  return [...profiles.values()]
    .filter((profile) => !never.has(profile.person.id) && !foreign.has(profile.person.id))
    .sort((a, b) => byId(a.person, b.person));
}

function profileOfNamed(person: PersonRef): Profile {
  return { person, title: null, department: null, office: null, skills: [], isColleague: true };
}

/** Sources see different amounts of the same person; the fullest answer stays. */
function fullestLast(a: Profile, b: Profile): number {
  return fullness(a) - fullness(b) || compare(JSON.stringify(a), JSON.stringify(b));
}

function fullness(profile: Profile): number {
  return (
    [profile.title, profile.department, profile.office].filter((text) => text !== null).length +
    profile.skills.length
  );
}

function relationTo(
  person: PersonId,
  {
    evidence,
    known,
    circle,
    me,
  }: { evidence: Evidence; known: readonly PersonRef[]; circle: Circle; me: PersonId },
): Relation {
  if (known.some((named) => named.id === person)) return 'named';
  if (isListed(person, evidence) || circle.smallMeetings(person, me) > 0) return 'works-with-you';
  // Without a look at my circle nobody can be said to be new to it.
  return evidence.relevant.length + circle.people.length > 0 ? 'new-to-you' : 'not-known';
}

function worthOf(
  { profile, role, covers }: Standing,
  {
    evidence,
    wishes,
    circle,
    ranked,
  }: { evidence: Evidence; wishes: Wishes; circle: Circle; ranked: Rankings },
): number {
  const id = profile.person.id;
  const place = placeOf(ranked.network, id);
  const listed = evidence.relevant.indexOf(id);
  const covered = covers.reduce((sum, cover) => sum + coverage(cover), 0);

  return (
    weights.role * roleFit(role, wishes) +
    weights.likeness * (place < 0 ? 0 : (ranked.likeness[place] ?? 0)) +
    weights.closeness * (place < 0 ? 0 : (ranked.closeness[place] ?? 0)) +
    weights.moderateTie * moderate(circle.companions(id).length) +
    weights.relevant * (listed < 0 ? 0 : 1 - listed / evidence.relevant.length) +
    weights.depth * Math.min(1, covered / Math.max(1, covers.length))
  );
}

function roleFit(role: Role | null, wishes: Wishes): number {
  if (role === null) return 0;
  if (wishes.roles.includes(role)) return 1;
  return wishes.adjacentRoles && wishes.roles.some((wished) => areAdjacent(wished, role)) ? 0.5 : 0;
}

/** What helps most comes from people with whom I share some contacts, about ten, not none and not all. */
function moderate(contacts: number): number {
  return (contacts / 10) * Math.exp(1 - contacts / 10);
}

function groupsOf(people: readonly Profile[], circle: Circle, me: PersonId): Map<PersonId, string> {
  const neighbourhoods = neighbourhoodsOf(
    circle.network,
    people.filter((profile) => departmentOf(profile) === null).map((profile) => profile.person.id),
    me,
  );
  return new Map(
    people.flatMap((profile) => {
      const group = departmentOf(profile) ?? neighbourhoods.get(profile.person.id);
      return group === undefined ? [] : [[profile.person.id, group] as const];
    }),
  );
}

function departmentOf(profile: Profile): string | null {
  const department = profile.department?.trim().toLowerCase() ?? '';
  return department === '' ? null : `department ${department}`;
}

function uncheckedIn(evidence: Evidence, circle: Circle): number {
  const checked = new Set(evidence.profiles.map((profile) => profile.person.id));
  const seen = new Set([
    ...circle.people,
    ...evidence.relevant,
    ...evidence.topics.flatMap((topic) => topic.people),
  ]);
  return [...seen].filter((person) => !checked.has(person) && person !== evidence.me.person.id).length;
}

/** So that the closest is 1, whatever the size of the network. */
function scaled(closeness: Closeness): Closeness {
  const most = closeness.reduce((max, value) => Math.max(max, value), 0);
  return most === 0 ? closeness : closeness.map((value) => value / most);
}

function byId(a: PersonRef, b: PersonRef): number {
  return compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
