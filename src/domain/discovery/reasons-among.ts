import type { PersonRef } from '../communities/person.ts';
import type { Appraisal } from './appraise.ts';
import { lessonFrom } from './exchange.ts';
import type { Reason } from './reason.ts';

/** What somebody could give to these others, and hear from them. */
export function reasonsAmong(one: Appraisal, others: readonly Appraisal[]): readonly Reason[] {
  const rest = others.filter(({ profile }) => profile.person.id !== one.profile.person.id).sort(byId);
  return [...helping(one, rest), ...learning(one, rest)];
}

/** The skill that most of them are interested in. */
function helping({ profile }: Appraisal, others: readonly Appraisal[]): Reason[] {
  const bySkill = new Map<string, PersonRef[]>();
  for (const other of others) {
    const lesson = other.learnsFrom.has(profile.person.id) ? lessonFrom(profile, other.profile) : null;
    if (lesson === null) continue;
    bySkill.set(lesson.skill, [...(bySkill.get(lesson.skill) ?? []), other.profile.person]);
  }
  const [most] = [...bySkill].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : a > b ? 1 : 0),
  );
  return most === undefined ? [] : [{ kind: 'could-help-others', skill: most[0], people: most[1] }];
}

function learning({ profile, learnsFrom }: Appraisal, others: readonly Appraisal[]): Reason[] {
  for (const other of others) {
    const lesson = learnsFrom.has(other.profile.person.id) ? lessonFrom(other.profile, profile) : null;
    if (lesson !== null) return [{ kind: 'could-learn-from', ...lesson, person: other.profile.person }];
  }
  return [];
}

function byId(a: Appraisal, b: Appraisal): number {
  return a.profile.person.id < b.profile.person.id ? -1 : 1;
}
