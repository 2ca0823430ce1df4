import type { Nomination } from '#domain/communities/nomination.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Wishes } from '#domain/discovery/evidence.ts';
import type { Role } from '#domain/discovery/roles.ts';
import type { Leaning } from '#domain/discovery/weights.ts';
import { largestSet } from '#domain/discovery/set-size.ts';
import type { SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { PersonId } from '#domain/shared/ids.ts';

export const steps = ['purpose', 'who', 'invite'] as const;

export type FindStep = (typeof steps)[number];

/** What the organizer has said so far. It lives in this page alone; nothing of it is stored before the end. */
export interface FindState {
  readonly step: FindStep;
  /** Whose talk is prepared or noted instead of the step; null for nobody's. */
  readonly talkWith: PersonId | null;
  readonly topics: readonly string[];
  readonly known: readonly PersonRef[];
  readonly roles: readonly Role[];
  readonly adjacentRoles: boolean;
  readonly leaning: Leaning;
  readonly pinned: readonly PersonId[];
  /** Whom a member named, by the link that led here; in every set, unless excluded by hand. */
  readonly nominated: readonly Nomination[];
  /** Stay while one of the set changes, so that a swap does not shuffle the rest. */
  readonly kept: readonly PersonId[];
  readonly excluded: readonly PersonId[];
  /** A set to compare others with, and what it was chosen by. */
  readonly held: Held | null;
  /** What the set was before the last change to it, to go back to; null when there is nothing to undo. */
  readonly before: Choices | null;
}

interface Held {
  readonly set: SuggestedSet;
  readonly wishes: Pick<FindState, 'topics' | 'known' | 'roles' | 'adjacentRoles' | 'leaning'> & Choices;
}

type Choices = Pick<FindState, 'pinned' | 'kept' | 'excluded'>;

export type FindAction =
  | { readonly kind: 'went-to'; readonly step: FindStep }
  | { readonly kind: 'opened-talk'; readonly person: PersonId }
  | { readonly kind: 'changed-topics'; readonly topics: readonly string[] }
  | { readonly kind: 'changed-known'; readonly known: readonly PersonRef[] }
  | { readonly kind: 'toggled-role'; readonly role: Role }
  | { readonly kind: 'toggled-adjacent-roles' }
  | { readonly kind: 'leaned'; readonly leaning: Leaning }
  | { readonly kind: 'toggled-pin'; readonly person: PersonId }
  /** `set` is whom the screen showed when the person chose. */
  | { readonly kind: 'excluded'; readonly person: PersonId; readonly set: readonly PersonId[] }
  | {
      readonly kind: 'swapped';
      readonly out: PersonId;
      readonly into: PersonId;
      readonly set: readonly PersonId[];
    }
  | { readonly kind: 'added'; readonly person: PersonId; readonly set: readonly PersonId[] }
  /** `from` is what the screen showed the set for. */
  | { readonly kind: 'held'; readonly set: SuggestedSet; readonly from: FindState }
  | { readonly kind: 'let-go' }
  /** Goes on with the set that was held, as it was. */
  | { readonly kind: 'took-held' }
  | { readonly kind: 'undone' };

export const start: FindState = {
  step: 'purpose',
  talkWith: null,
  topics: [],
  known: [],
  roles: [],
  adjacentRoles: true,
  leaning: 'balanced',
  pinned: [],
  nominated: [],
  kept: [],
  excluded: [],
  held: null,
  before: null,
};

export function findReducer(state: FindState, action: FindAction): FindState {
  switch (action.kind) {
    case 'went-to':
      return { ...state, step: action.step, talkWith: null };
    case 'opened-talk':
      return { ...state, step: 'invite', talkWith: action.person };
    case 'changed-topics':
      return anew({ ...state, topics: action.topics });
    case 'changed-known':
      return anew({ ...state, known: action.known });
    case 'toggled-role':
      return anew({ ...state, roles: toggled(state.roles, action.role) });
    case 'toggled-adjacent-roles':
      return anew({ ...state, adjacentRoles: !state.adjacentRoles });
    case 'leaned':
      return anew({ ...state, leaning: action.leaning });
    case 'toggled-pin':
      return { ...state, pinned: toggled(state.pinned, action.person), before: choicesOf(state) };
    case 'excluded':
      return {
        ...state,
        pinned: without(state.pinned, action.person),
        kept: without(action.set, action.person),
        excluded: [...state.excluded, action.person],
        before: choicesOf(state),
      };
    case 'swapped':
      return {
        ...state,
        // A pin says "this person", so it does not pass on to another.
        pinned: without(state.pinned, action.out),
        kept: [...without(action.set, action.out), action.into],
        // Who was named stays in every set, so leaving it for another has to be said.
        excluded: [...state.known, ...state.nominated.map(({ person }) => person)].some(
          ({ id }) => id === action.out,
        )
          ? [...state.excluded, action.out]
          : state.excluded,
        before: choicesOf(state),
      };
    case 'added':
      if (action.set.length >= largestSet) return state;
      return { ...state, kept: [...action.set, action.person], before: choicesOf(state) };
    case 'held': {
      const { topics, known, roles, adjacentRoles, leaning, pinned, excluded } = action.from;
      const kept = action.set.people.map(({ profile }) => profile.person.id);
      const wishes = { topics, known, roles, adjacentRoles, leaning, pinned, kept, excluded };
      return { ...state, held: { set: action.set, wishes } };
    }
    case 'let-go':
      return { ...state, held: null };
    case 'took-held':
      return state.held === null ? state : { ...state, ...state.held.wishes, held: null, before: null };
    case 'undone':
      return state.before === null ? state : { ...state, ...state.before, before: null };
  }
}

export function wishesOf(state: FindState): Wishes {
  const { topics, known, roles, adjacentRoles, leaning, pinned, nominated, kept, excluded } = state;
  const ids = nominated.map(({ person }) => person.id).filter((id) => !excluded.includes(id));
  return {
    topics,
    known,
    roles,
    adjacentRoles,
    leaning,
    excluded,
    pinned: [...new Set([...pinned, ...ids, ...kept])],
  };
}

/** Another wish, another set: what was pinned or excluded by hand stays so. */
function anew(state: FindState): FindState {
  return { ...state, kept: [], before: null };
}

function choicesOf({ pinned, kept, excluded }: FindState): Choices {
  return { pinned, kept, excluded };
}

function toggled<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.includes(value) ? without(values, value) : [...values, value];
}

function without<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.filter((one) => one !== value);
}
