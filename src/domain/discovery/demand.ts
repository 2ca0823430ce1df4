import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import { isAbout, subjectsOf } from './words.ts';

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

  for (const member of activeMembers(members)) {
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

function subjectKey(text: string): string {
  return subjectsOf(text).sort().join(' ');
}

function isOffered(need: string, members: readonly Member[]): boolean {
  return members.some((member) => isActive(member) && member.offers.some((offer) => isAbout(offer, need)));
}

/** Those whose needs and offers count, in an order of their own. */
export function activeMembers(members: readonly Member[]): readonly Member[] {
  return members.filter(isActive).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isActive(member: Member): boolean {
  return member.status === 'accepted' || member.status === 'active';
}
