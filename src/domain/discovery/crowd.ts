import { goesByMail, type PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import { circleOf, type Circle } from './circle.ts';
import { anyHours, type DayHours } from './day-hours.ts';
import { closelyRelevant, type Evidence, type Profile } from './evidence.ts';
import { neighbourhoodsOf } from './neighbourhoods.ts';
import { placeOf } from './network.ts';
import { circlesOf, closenessTo, likenessTo, type Closeness } from './proximity.ts';
import { placeOfRole } from './roles.ts';
import { skillBook, type SkillBook } from './skill-book.ts';
import type { Relation } from './standing.ts';
import { roleOfTitle } from './titles.ts';

/**
 * Everybody whom one search may suggest, with all that no wish but the named people changes. It is made once;
 * then each change of a wish costs little, however many people there are. Lists stand side by side, one entry
 * a person, ascending by id.
 */
export interface Crowd {
  readonly evidence: Evidence;
  readonly known: readonly PersonRef[];
  readonly circle: Circle;
  readonly profiles: readonly Profile[];
  readonly relations: readonly Relation[];
  /** Places among all roles; -1 where the title names none. */
  readonly roles: Int8Array;
  /** At most two of one group are suggested: the department, or the neighbourhood where that is unknown. */
  readonly groups: readonly (string | null)[];
  /** Outside the usual circle: neither met in small meetings nor tied, by me or by those I named. */
  readonly outside: readonly boolean[];
  /** In which hours each works while I do; all hours of mine where theirs are not known. */
  readonly hours: readonly DayHours[];
  /** Whose hours could be seen. */
  readonly hoursSeen: ReadonlySet<PersonId>;
  readonly skills: SkillBook;
  /** From 0 to 1 each, 1 for the most there is. */
  readonly ties: {
    readonly closeness: Float64Array;
    readonly likeness: Float64Array;
    readonly moderate: Float64Array;
    readonly relevant: Float64Array;
  };
  /** People who were seen but of whom no profile says that they are a colleague. */
  readonly unchecked: number;
}

export function crowdOf(evidence: Evidence, named: readonly PersonRef[]): Crowd {
  const me = evidence.me.person.id;
  const circle = circleOf(me, evidence);
  const known = [...new Map(recognised(named, evidence).map((person) => [person.id, person])).values()].sort(
    byId,
  );
  const profiles = eligiblePeople(evidence, known);
  const relations = relationsOf(profiles, { evidence, known, circle });
  const groups = groupsOf(profiles, circle, me);
  const roleOf = remembered((title) => placeOfRole(roleOfTitle(title)));
  const hours = new Map(evidence.hours?.map((seen) => [seen.person, seen.hours]));

  return {
    evidence,
    known,
    circle,
    profiles,
    relations,
    roles: Int8Array.from(profiles, ({ title }) => (title === null ? -1 : roleOf(title))),
    groups: profiles.map(({ person }) => groups.get(person.id) ?? null),
    outside: profiles.map(
      ({ person }, at) =>
        relations[at] === 'new-to-you' &&
        known.every(({ id }) => circle.smallMeetings(person.id, id) === 0 && !circle.areTied(person.id, id)),
    ),
    hours: profiles.map(({ person }) => (hours.get(person.id) ?? anyHours) & (hours.get(me) ?? anyHours)),
    hoursSeen: new Set(hours.keys()),
    skills: skillBook(profiles),
    ties: tiesOf(profiles, { evidence, known, circle }),
    unchecked: uncheckedIn(evidence, circle),
  };
}

/** Who was named by the mail alone is, where that mail is seen with an id, the person of that id. */
function recognised(
  named: readonly PersonRef[],
  { profiles, members }: Pick<Evidence, 'profiles' | 'members'>,
): readonly PersonRef[] {
  if (!named.some(({ id }) => goesByMail(id))) return named;

  const seen = new Map(
    [...profiles, ...members]
      .map(({ person }) => person)
      .filter(({ id }) => !goesByMail(id))
      .map((person) => [person.mail, person]),
  );
  return named.map((person) => (goesByMail(person.id) ? (seen.get(person.mail) ?? person) : person));
}

/** Colleagues who did not ask to be left alone and are not members yet. */
function eligiblePeople(evidence: Evidence, known: readonly PersonRef[]): readonly Profile[] {
  const never = new Set<string>([
    evidence.me.person.id,
    ...evidence.optedOut,
    ...evidence.members.flatMap(({ person, status }) => (status === 'may-be-suggested' ? [] : [person.id])),
  ]);
  const profiles = new Map<PersonId, Profile>();
  for (const person of known) profiles.set(person.id, profileOfNamed(person));
  // One source that knows somebody as a guest outweighs others that do not say.
  const foreign = new Set<PersonId>();
  for (const profile of evidence.profiles) {
    const { id } = profile.person;
    const before = profiles.get(id);
    if (before === undefined || isFuller(profile, before)) profiles.set(id, profile);
    if (!profile.isColleague) foreign.add(id);
  }

  return [...profiles.values()]
    .filter(({ person: { id, mail } }) => !never.has(id) && !never.has(mail) && !foreign.has(id))
    .sort((a, b) => byId(a.person, b.person));
}

function profileOfNamed(person: PersonRef): Profile {
  return { person, title: null, department: null, office: null, skills: [], isColleague: true };
}

/** Sources see different amounts of the same person; the fullest answer stays. */
function isFuller(one: Profile, other: Profile): boolean {
  const difference = fullness(one) - fullness(other);
  return difference > 0 || (difference === 0 && JSON.stringify(one) > JSON.stringify(other));
}

function fullness(profile: Profile): number {
  return (
    [profile.title, profile.department, profile.office].filter((text) => text !== null).length +
    profile.skills.length +
    (profile.interests?.length ?? 0)
  );
}

interface Seen {
  readonly evidence: Evidence;
  readonly known: readonly PersonRef[];
  readonly circle: Circle;
}

function relationsOf(profiles: readonly Profile[], { evidence, known, circle }: Seen): readonly Relation[] {
  const me = evidence.me.person.id;
  const named = new Set(known.map(({ id }) => id));
  const listed = new Set(evidence.relevant.slice(0, closelyRelevant));
  // Without a look at my circle nobody can be said to be new to it.
  const stranger = evidence.relevant.length + circle.people.length > 0 ? 'new-to-you' : 'not-known';

  return profiles.map(({ person: { id } }) => {
    if (named.has(id)) return 'named';
    return listed.has(id) || circle.smallMeetings(id, me) > 0 || circle.isTied(id)
      ? 'works-with-you'
      : stranger;
  });
}

function tiesOf(profiles: readonly Profile[], { evidence, known, circle }: Seen): Crowd['ties'] {
  const me = evidence.me.person.id;
  const { network } = circle;
  const places = profiles.map(({ person }) => placeOf(network, person.id));
  const closeness = scaled(closenessTo(network, me));
  const likeness = scaled(
    likenessTo(
      circlesOf(network, me),
      known.map(({ id }) => id),
    ),
  );
  const listed = new Map(evidence.relevant.map((id, at) => [id, 1 - at / evidence.relevant.length]));

  return {
    closeness: Float64Array.from(places, (place) => closeness[place] ?? 0),
    likeness: Float64Array.from(places, (place) => likeness[place] ?? 0),
    moderate: Float64Array.from(profiles, ({ person }) => moderate(circle.companions(person.id).length)),
    relevant: Float64Array.from(profiles, ({ person }) => listed.get(person.id) ?? 0),
  };
}

/** What helps most comes from people with whom I share some contacts, about ten, not none and not all. */
function moderate(contacts: number): number {
  return (contacts / 10) * Math.exp(1 - contacts / 10);
}

/** So that the closest is 1, whatever the size of the network. */
function scaled(closeness: Closeness): Closeness {
  const most = closeness.reduce((max, value) => Math.max(max, value), 0);
  return most === 0 ? closeness : closeness.map((value) => value / most);
}

function groupsOf(people: readonly Profile[], circle: Circle, me: PersonId): ReadonlyMap<PersonId, string> {
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

/** Thousands of people share some hundred titles. */
function remembered<Value>(look: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined) return there;
    const value = look(text);
    known.set(text, value);
    return value;
  };
}

function byId(a: PersonRef, b: PersonRef): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
