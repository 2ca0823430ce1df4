import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { Profile, TopicSeen } from './evidence.ts';
import { coversSubjects, isAbout, subjectsOf, touches } from './words.ts';

/** Something that the set should be able to help with. */
export interface Demand {
  readonly text: string;
  /** The members who need it; empty for a topic that the organizer typed. */
  readonly members: readonly PersonRef[];
}

/** How surely somebody covers a demand, before anybody has talked with them. */
export type Cover =
  | { readonly kind: 'skill'; readonly skill: string }
  | { readonly kind: 'title' }
  | { readonly kind: 'service' }
  /** Something in the profile is close to it. */
  | { readonly kind: 'might' }
  | { readonly kind: 'none' };

/**
 * Topics first, as typed, then what members need that no member offers. Two that are about the same
 * subjects are one.
 */
export function demandsOf(topics: readonly string[], members: readonly Member[]): readonly Demand[] {
  const demands = new Map<string, { text: string; members: PersonRef[] }>();
  for (const topic of topics) {
    const subject = subjectKey(topic);
    if (subject !== '' && !demands.has(subject)) demands.set(subject, { text: topic.trim(), members: [] });
  }

  for (const member of inOrder(members)) {
    for (const need of member.needs) {
      const subject = subjectKey(need);
      if (subject === '' || isOffered(need, members)) continue;
      const demand = demands.get(subject) ?? { text: need.trim(), members: [] };
      if (!demand.members.some((other) => other.id === member.person.id)) demand.members.push(member.person);
      demands.set(subject, demand);
    }
  }

  return [...demands.values()];
}

/**
 * Looks how people cover these demands. Texts are taken apart once: a search has hundreds of profiles, and
 * the same skills come again and again.
 */
export function coversFor(
  demands: readonly Demand[],
  seen: readonly TopicSeen[],
): (profile: Profile) => readonly Cover[] {
  const known = new Map<string, readonly string[]>();
  const subjects = (text: string): readonly string[] => {
    const there = known.get(text) ?? subjectsOf(text);
    known.set(text, there);
    return there;
  };
  const wanted = demands.map(({ text }) => ({
    subjects: subjects(text),
    byService: new Set(seen.filter(({ topic }) => topic === text).flatMap(({ people }) => people)),
  }));

  return (profile) => {
    const skills = [...profile.skills].sort();
    const title = subjects(profile.title ?? '');
    return wanted.map((demand): Cover => {
      const skill = skills.find((candidate) => coversSubjects(subjects(candidate), demand.subjects));
      if (skill !== undefined) return { kind: 'skill', skill };
      if (coversSubjects(title, demand.subjects)) return { kind: 'title' };
      if (demand.byService.has(profile.person.id)) return { kind: 'service' };

      const near = [title, ...skills.map(subjects)].some((there) => touches(there, demand.subjects));
      return { kind: near ? 'might' : 'none' };
    });
  };
}

/** How far a cover counts towards having the demand covered: 0 to 1. */
export function coverage(cover: Cover): number {
  switch (cover.kind) {
    case 'skill':
      return 1;
    case 'title':
      return 0.8;
    case 'service':
      return 0.6;
    case 'might':
    case 'none':
      return 0;
  }
}

function subjectKey(text: string): string {
  return subjectsOf(text).sort().join(' ');
}

function isOffered(need: string, members: readonly Member[]): boolean {
  return members.some((member) => isActive(member) && member.offers.some((offer) => isAbout(offer, need)));
}

function inOrder(members: readonly Member[]): readonly Member[] {
  return members.filter(isActive).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isActive(member: Member): boolean {
  return member.status === 'accepted' || member.status === 'active';
}
