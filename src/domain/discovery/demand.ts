import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { Voice } from './voices.ts';
import { isAbout, subjectsOf } from './words.ts';

/** Something that the set should be able to help with. */
export interface Demand {
  readonly text: string;
  /** The members, and the candidates who said so, who need it; empty for a topic that the organizer typed. */
  readonly members: readonly PersonRef[];
}

/** How surely somebody covers a demand. */
export type Cover =
  /** Said so in a talk. */
  | { readonly kind: 'said'; readonly offer: string }
  | { readonly kind: 'skill'; readonly skill: string }
  | { readonly kind: 'title' }
  | { readonly kind: 'service' }
  /** Something in the profile is close to it. */
  | { readonly kind: 'might' }
  | { readonly kind: 'none' };

/**
 * Topics first, as typed, then what people need who are in or coming, and none of them offers. Two that are about the same
 * subjects are one.
 */
export function demandsOf(topics: readonly string[], voices: readonly Voice[]): readonly Demand[] {
  const demands = new Map<string, { text: string; members: PersonRef[] }>();
  for (const topic of topics) {
    const subject = subjectKey(topic);
    if (subject !== '' && !demands.has(subject)) demands.set(subject, { text: topic.trim(), members: [] });
  }

  for (const { person, needs } of voices) {
    for (const need of needs) {
      const subject = subjectKey(need);
      if (subject === '' || isOffered(need, voices)) continue;
      const demand = demands.get(subject) ?? { text: need.trim(), members: [] };
      if (!demand.members.some((other) => other.id === person.id)) demand.members.push(person);
      demands.set(subject, demand);
    }
  }

  return [...demands.values()];
}

function subjectKey(text: string): string {
  return subjectsOf(text).toSorted().join(' ');
}

function isOffered(need: string, voices: readonly Voice[]): boolean {
  return voices.some(({ offers }) => offers.some((offer) => isAbout(offer, need)));
}

/** Those whose needs and offers count, in an order of their own. */
export function activeMembers(members: readonly Member[]): readonly Member[] {
  return members.filter(isActive).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isActive(member: Member): boolean {
  return member.status === 'accepted' || member.status === 'active';
}
