import type { PersonId } from '../shared/ids.ts';
import { appraise, type Appraisal, type Field } from './appraise.ts';
import { bestOf, chooseSet, fits, gainTo, valueOf, type Choosable } from './choose-set.ts';
import { coverage, type Demand } from './demand.ts';
import type { Evidence, Profile, Wishes } from './evidence.ts';
import type { Reason } from './reason.ts';
import type { Relation } from './standing.ts';

export const smallestSet = 5;
export const usualSet = 7;
export const largestSet = 8;

const swapsShown = 3;
const mightShown = 2;

/** Somebody who could be asked, and why. */
export interface Prospect {
  readonly profile: Profile;
  readonly relation: Relation;
  readonly reasons: readonly Reason[];
}

export interface Suggestion extends Prospect {
  readonly pinned: boolean;
  /** Who could take this place: the set stays as good and as mixed as it can be. */
  readonly swaps: readonly Prospect[];
}

/** A set of people, not a list: it is chosen as a whole, and says what it lacks. */
export interface SuggestedSet {
  readonly people: readonly Suggestion[];
  /** What was asked for and whom of the set it is probably covered by; nobody has been asked yet. */
  readonly covers: readonly { readonly demand: Demand; readonly people: readonly PersonId[] }[];
  readonly departments: number;
  readonly missing: readonly Missing[];
}

export type Missing =
  /** Nobody in the set covers it; these two, who are not in the set, might. */
  | { readonly kind: 'not-covered'; readonly demand: Demand; readonly might: readonly Prospect[] }
  | { readonly kind: 'too-few'; readonly found: number; readonly least: number }
  /** Fewer than two of the set are new to the organizer: nobody else was to be seen. */
  | { readonly kind: 'few-new-faces'; readonly found: number }
  | { readonly kind: 'no-fresh-eyes' }
  /** So many were seen whose profile could not be, so they are not suggested. */
  | { readonly kind: 'unchecked'; readonly people: number };

/**
 * Five to eight people for these wishes, out of this evidence: pinned and named ones first, at most two of a
 * department while there is a choice, two whom the organizer does not work with where any can be seen, and
 * one from outside the usual circle. The answer does not depend on the order of the evidence.
 */
export function suggestSet(evidence: Evidence, wishes: Wishes): SuggestedSet {
  const field = appraise(evidence, wishes);
  const seen = field.people.map(toChoice);
  const pool = seen.filter((choice) => speaksForItself(choice, wishes));
  const named = new Set<PersonId>([...wishes.pinned, ...wishes.known.map((person) => person.id)]);
  const fixed = pool.filter((choice) => named.has(choice.id));
  const size = Math.max(usualSet, fixed.length);
  const chosen = filledUp(chooseSet(pool, { size, fixed }), pool);
  const { set, freshEyes } = withFreshEyes(chosen, { seen, fixed, size });

  return {
    people: inOrder(set, freshEyes).map((choice) => ({
      ...prospectOf(choice, freshEyes),
      pinned: wishes.pinned.includes(choice.id),
      swaps: swapsFor(choice, { set, pool: choice === freshEyes ? seen.filter(isOutside) : pool, freshEyes }),
    })),
    covers: field.demands.map((demand, at) => ({
      demand,
      people: set.filter((choice) => (choice.covers[at] ?? 0) > 0).map((choice) => choice.id),
    })),
    departments: new Set(
      set.map(({ appraisal }) => appraisal.profile.department).filter((name) => name !== null),
    ).size,
    missing: missingIn(set, { seen, field, freshEyes }),
  };
}

interface Choice extends Choosable {
  readonly id: PersonId;
  readonly appraisal: Appraisal;
}

function toChoice(appraisal: Appraisal): Choice {
  return {
    id: appraisal.profile.person.id,
    worth: appraisal.worth,
    covers: appraisal.covers.map(coverage),
    group: appraisal.group,
    discipline: appraisal.discipline,
    isNew: appraisal.relation === 'new-to-you',
    appraisal,
  };
}

/** Being in another department is a reason beside others, not one alone; fresh eyes are chosen apart. */
function speaksForItself({ id, appraisal }: Choice, wishes: Wishes): boolean {
  return wishes.pinned.includes(id) || appraisal.reasons.some((reason) => reason.kind !== 'other-department');
}

/** Where at most two of a department would leave too few, a third is better than nobody. */
function filledUp(chosen: readonly Choice[], pool: readonly Choice[]): readonly Choice[] {
  if (chosen.length >= smallestSet) return chosen;

  const next = bestOf(pool, (choice) => !chosen.includes(choice), gainTo(chosen));
  return next === null ? chosen : filledUp([...chosen, next], pool);
}

/** One of the set is from outside the usual circle, where anybody outside can be seen. */
function withFreshEyes(
  chosen: readonly Choice[],
  { seen, fixed, size }: { seen: readonly Choice[]; fixed: readonly Choice[]; size: number },
): { set: readonly Choice[]; freshEyes: Choice | null } {
  const already = farthest(chosen.filter(isOutside), chosen);
  if (already !== null) return { set: chosen, freshEyes: already };

  const kept = chosen.length < size ? chosen : withoutLeast(chosen, fixed);
  const freshEyes = farthest(
    seen.filter((choice) => isOutside(choice) && fits(kept, choice)),
    kept,
  );
  return freshEyes === null || kept.length > size
    ? { set: chosen, freshEyes: null }
    : { set: [...kept, freshEyes], freshEyes };
}

function isOutside({ appraisal }: Choice): boolean {
  return appraisal.outside;
}

/** Another discipline before another department before a better fit. */
function farthest(outside: readonly Choice[], set: readonly Choice[]): Choice | null {
  return bestOf(
    outside,
    () => true,
    (choice) => {
      const others = set.filter((other) => other !== choice);
      const otherDiscipline =
        choice.discipline !== null && others.every((other) => other.discipline !== choice.discipline);
      const otherGroup = choice.group !== null && others.every((other) => other.group !== choice.group);
      return (otherDiscipline ? 200 : 0) + (otherGroup ? 100 : 0) + choice.worth;
    },
  );
}

/** The set without the one it loses least by; unchanged where every one was named or pinned. */
function withoutLeast(set: readonly Choice[], fixed: readonly Choice[]): readonly Choice[] {
  const without = (choice: Choice): readonly Choice[] => set.filter((other) => other !== choice);
  const least = bestOf(
    set,
    (choice) => !fixed.includes(choice),
    (choice) => valueOf(without(choice)),
  );
  return least === null ? set : without(least);
}

/** Named first, fresh eyes last, and between them those who fit best. */
function inOrder(set: readonly Choice[], freshEyes: Choice | null): readonly Choice[] {
  const rank = (choice: Choice): number =>
    choice === freshEyes ? 2 : choice.appraisal.relation === 'named' ? 0 : 1;
  const standing = (choice: Choice): number =>
    valueOf(set) - valueOf(set.filter((other) => other !== choice));

  return [...set].sort((a, b) => rank(a) - rank(b) || standing(b) - standing(a) || (a.id < b.id ? -1 : 1));
}

function swapsFor(
  leaving: Choice,
  { set, pool, freshEyes }: { set: readonly Choice[]; pool: readonly Choice[]; freshEyes: Choice | null },
): readonly Prospect[] {
  const rest = set.filter((choice) => choice !== leaving);
  const gain = gainTo(rest);
  return pool
    .filter((choice) => !set.includes(choice) && fits(rest, choice))
    .map((choice) => ({ choice, value: gain(choice) }))
    .sort((a, b) => b.value - a.value || (a.choice.id < b.choice.id ? -1 : 1))
    .slice(0, swapsShown)
    .map(({ choice }) => prospectOf(choice, leaving === freshEyes ? choice : null));
}

function prospectOf({ id, appraisal }: Choice, freshEyes: Choice | null): Prospect {
  const outside: readonly Reason[] = freshEyes?.id === id ? [{ kind: 'fresh-eyes' }] : [];
  return {
    profile: appraisal.profile,
    relation: appraisal.relation,
    reasons: [...outside, ...appraisal.reasons],
  };
}

function missingIn(
  set: readonly Choice[],
  { seen, field, freshEyes }: { seen: readonly Choice[]; field: Field; freshEyes: Choice | null },
): readonly Missing[] {
  const newFaces = set.filter((choice) => choice.isNew).length;
  const missing: Missing[] = field.demands.flatMap((demand, at): Missing[] =>
    set.some((choice) => (choice.covers[at] ?? 0) > 0)
      ? []
      : [
          {
            kind: 'not-covered',
            demand,
            might: mightCover(
              at,
              seen.filter((choice) => !set.includes(choice)),
            ),
          },
        ],
  );

  if (set.length < smallestSet) missing.push({ kind: 'too-few', found: set.length, least: smallestSet });
  if (newFaces < 2) missing.push({ kind: 'few-new-faces', found: newFaces });
  if (freshEyes === null) missing.push({ kind: 'no-fresh-eyes' });
  if (field.unchecked > 0) missing.push({ kind: 'unchecked', people: field.unchecked });
  return missing;
}

function mightCover(demand: number, others: readonly Choice[]): readonly Prospect[] {
  return others
    .filter(({ appraisal }) => {
      const cover = appraisal.covers[demand]?.kind ?? 'none';
      return cover !== 'none';
    })
    .sort(
      (a, b) =>
        (b.covers[demand] ?? 0) - (a.covers[demand] ?? 0) || b.worth - a.worth || (a.id < b.id ? -1 : 1),
    )
    .slice(0, mightShown)
    .map((choice) => prospectOf(choice, null));
}
