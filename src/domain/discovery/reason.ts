import type { PersonRef } from '../communities/person.ts';
import type { Role } from './roles.ts';

/**
 * Why somebody is suggested: a fact that the data bears out, never a score. Each becomes a sentence that the
 * person it is about could read.
 */
export type Reason =
  | { readonly kind: 'named-by-you' }
  /** Members of this community think that the person should be in it. */
  | { readonly kind: 'named-by-members'; readonly members: readonly PersonRef[] }
  | { readonly kind: 'same-role'; readonly role: Role }
  | { readonly kind: 'adjacent-role'; readonly role: Role; readonly nextTo: Role }
  /** Said in a talk to be able to help with what was asked for, or with what these people need. */
  | {
      readonly kind: 'said-offers';
      readonly offer: string;
      readonly topic: string;
      readonly people: readonly PersonRef[];
    }
  /** Said in a talk to want to learn what these people offer. */
  | { readonly kind: 'said-wants'; readonly need: string; readonly people: readonly PersonRef[] }
  /** One of the skills in the person's profile is about a topic that was asked for. */
  | { readonly kind: 'topic-in-skills'; readonly topic: string; readonly skill: string }
  | { readonly kind: 'topic-in-title'; readonly topic: string }
  /** The service connects the person with the topic; it does not say how. */
  | { readonly kind: 'topic-by-service'; readonly topic: string }
  /** A skill of the person is what members of this community, or candidates in a talk, said they want to learn. */
  | {
      readonly kind: 'could-help-members';
      readonly need: string;
      readonly skill: string;
      readonly members: readonly PersonRef[];
    }
  /** One of the interests in the person's profile is about a topic that was asked for. */
  | { readonly kind: 'topic-in-interests'; readonly topic: string; readonly interest: string }
  /** Members of this community, or candidates in a talk, offer what is about an interest of the person. */
  | { readonly kind: 'could-learn-here'; readonly interest: string; readonly members: readonly PersonRef[] }
  /** A skill of the person is about interests of others in the same set. */
  | { readonly kind: 'could-help-others'; readonly skill: string; readonly people: readonly PersonRef[] }
  /** Somebody else in the same set lists a skill that is about an interest of the person. */
  | {
      readonly kind: 'could-learn-from';
      readonly interest: string;
      readonly skill: string;
      readonly person: PersonRef;
    }
  /** Small meetings with people I named. */
  | { readonly kind: 'meets-people-you-know'; readonly people: readonly PersonRef[] }
  /** Not in meetings with the person I named, but with so many of the same people. */
  | { readonly kind: 'shares-contacts'; readonly with: PersonRef; readonly contacts: number }
  /** Tied to so many of those I am tied to myself, by shared teams or nominations. */
  | { readonly kind: 'tied-to-your-contacts'; readonly count: number }
  /** In teams that are mine too, of up to forty people. */
  | { readonly kind: 'in-your-teams'; readonly teams: readonly string[] }
  /** Reports to the manager of people I named. */
  | { readonly kind: 'same-manager'; readonly people: readonly PersonRef[] }
  | { readonly kind: 'in-your-small-meetings'; readonly count: number }
  | { readonly kind: 'in-your-large-meetings'; readonly count: number }
  /** The service lists the person among those I work with. */
  | { readonly kind: 'works-with-you' }
  /** Told of whom nothing else is known: that much in common is better than nobody. */
  | { readonly kind: 'same-department'; readonly department: string }
  | { readonly kind: 'other-department'; readonly department: string }
  /** The one from outside my usual circle, on purpose. */
  | { readonly kind: 'fresh-eyes' };
