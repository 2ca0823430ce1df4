import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import type { Profile } from './evidence.ts';
import type { Voice } from './voices.ts';
import { coversSubjects, isAbout, subjectsOf } from './words.ts';

/** For each of these people, who of them lists a skill that is about one of the person's interests. */
export function teachersIn(people: readonly Profile[]): readonly ReadonlySet<PersonId>[] {
  const teachers = new Map<string, ReadonlySet<PersonId>>();
  const listed = listedSkills(people);
  const teachersOf = (interest: string): ReadonlySet<PersonId> => {
    const known = teachers.get(interest);
    if (known !== undefined) return known;
    const wanted = subjectsOf(interest);
    // What covers a subject holds it, so only skills with one of the wanted subjects come into question.
    const near = new Set(wanted.flatMap((subject) => listed.get(subject) ?? []));
    const found = new Set(
      [...near].filter(({ subjects }) => coversSubjects(subjects, wanted)).flatMap(({ people: by }) => by),
    );
    teachers.set(interest, found);
    return found;
  };

  return people.map(({ person, interests = [] }) => {
    const found = new Set<PersonId>();
    for (const interest of interests) for (const teacher of teachersOf(interest)) found.add(teacher);
    found.delete(person.id);
    return found;
  });
}

interface ListedSkill {
  readonly subjects: readonly string[];
  readonly people: PersonId[];
}

/** By each subject that they are about. */
function listedSkills(people: readonly Profile[]): ReadonlyMap<string, readonly ListedSkill[]> {
  const skills = new Map<string, ListedSkill>();
  for (const { person, skills: own } of people) {
    for (const text of own) {
      const skill = skills.get(text) ?? { subjects: subjectsOf(text), people: [] };
      skill.people.push(person.id);
      skills.set(text, skill);
    }
  }
  const bySubject = new Map<string, ListedSkill[]>();
  for (const skill of skills.values()) {
    for (const subject of skill.subjects) {
      const there = bySubject.get(subject) ?? [];
      there.push(skill);
      bySubject.set(subject, there);
    }
  }
  return bySubject;
}

/** Something that one person could hear from another. */
export interface Lesson {
  readonly interest: string;
  readonly skill: string;
}

/** The first that there is, in the order of what both list. */
export function lessonFrom(teacher: Profile, learner: Profile): Lesson | null {
  for (const interest of learner.interests ?? []) {
    const skill = teacher.skills.find((one) => isAbout(one, interest));
    if (skill !== undefined) return { interest, skill };
  }
  return null;
}

/** What others offer about one of the person's interests: the first such interest, and everybody who offers it. */
export function lessonFromMembers(
  { interests = [] }: Profile,
  voices: readonly Voice[],
): { readonly interest: string; readonly members: readonly PersonRef[] } | null {
  for (const interest of interests) {
    const offering = whoOffers(interest, voices);
    if (offering.length > 0) return { interest, members: offering };
  }
  return null;
}

/** Who said that they can help with it. */
export function whoOffers(text: string, voices: readonly Voice[]): readonly PersonRef[] {
  return voices
    .filter(({ offers }) => offers.some((offer) => isAbout(offer, text)))
    .map(({ person }) => person);
}
