import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import { appraise, type Field } from './appraise.ts';
import { isOutside, toChoice, type Choice } from './choice.ts';
import { chooseSet } from './choose-set.ts';
import { crowdOf, type Crowd } from './crowd.ts';
import { countHours, hoursInCommon } from './day-hours.ts';
import type { Demand } from './demand.ts';
import type { Evidence, Profile, Wishes } from './evidence.ts';
import { whoOffers } from './exchange.ts';
import { withFreshEyes, type SetWithFreshEyes } from './fresh-eyes.ts';
import type { Reason } from './reason.ts';
import { reasonsAmong } from './reasons-among.ts';
import { bestOf, fits, gainTo, valueOf } from './set-value.ts';
import type { Relation } from './standing.ts';
import { voicesIn, type Voice } from './voices.ts';
import { weightsFor, type Weights } from './weights.ts';
import { largestSet, smallestSet, usualSet } from './set-size.ts';

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
  readonly covers: readonly Covered[];
  readonly departments: number;
  /** Hours of the day in which all of them and the organizer work, and of whom that is known; null where of nobody. */
  readonly hours: { readonly common: number; readonly seen: number } | null;
  readonly missing: readonly Missing[];
}

/** What was asked for, and who helps with it. */
export interface Covered {
  readonly demand: Demand;
  /** Of the set: probably, as far as nobody has talked with them. */
  readonly people: readonly PersonId[];
  /** Those of them who said in a talk that they can help with it. */
  readonly said: readonly PersonId[];
  /** Members, and candidates who may come, who said that they offer it. */
  readonly members: readonly PersonRef[];
}

export type Missing =
  /** Neither anybody in the set nor a member covers it; these two, who are not in the set, might. */
  | { readonly kind: 'not-covered'; readonly demand: Demand; readonly might: readonly Prospect[] }
  | { readonly kind: 'too-few'; readonly found: number; readonly least: number }
  /** Fewer than two of the set are new to the organizer: nobody else was to be seen. */
  | { readonly kind: 'few-new-faces'; readonly found: number }
  | { readonly kind: 'no-fresh-eyes' }
  /** There is no hour of the day in which all of the set and the organizer work, as far as hours are known. */
  | { readonly kind: 'no-common-hour' }
  /** So many were seen whose profile could not be, so they are not suggested. */
  | { readonly kind: 'unchecked'; readonly people: number };

/**
 * Five to eight people for these wishes, out of this evidence: pinned and named ones first, at most two of a
 * department while there is a choice, two whom the organizer does not work with where any can be seen, and
 * one from outside the usual circle. The answer does not depend on the order of the evidence.
 */
export function suggestSet(evidence: Evidence, wishes: Wishes): SuggestedSet {
  return suggestFrom(crowdOf(evidence, wishes.known), wishes);
}

/** The same from a crowd that was made before, for these known people. */
export function suggestFrom(crowd: Crowd, wishes: Wishes): SuggestedSet {
  const field = appraise(crowd, wishes);
  const weights = weightsFor(wishes.leaning ?? 'balanced');
  const voices = voicesIn(crowd.evidence);
  const seen = field.people.map(toChoice);
  const pool = seen.filter((choice) => speaksForItself(choice, wishes));
  const named = new Set<PersonId>([...wishes.pinned, ...crowd.known.map((person) => person.id)]);
  const fixed = pool.filter((choice) => named.has(choice.id));
  const usual = Math.max(usualSet, fixed.length);
  const chosen = chooseSet(pool, { size: usual, fixed, weights });
  const fresh = withFreshEyes(chosen, { seen, fixed, weights, usual, largest: largestSet });
  const { freshEyes } = fresh;
  const set = filledUp(fresh.set, pool, weights);

  return {
    people: inOrder(set, freshEyes, weights).map((choice) => ({
      ...prospectOf(choice, { freshEyes, set }),
      pinned: wishes.pinned.includes(choice.id),
      swaps: swapsFor(choice, {
        set,
        pool: choice === freshEyes ? seen.filter(isOutside) : pool,
        freshEyes,
        weights,
      }),
    })),
    covers: field.demands.map((demand, at) => ({
      demand,
      people: set.filter((choice) => (choice.covers[at] ?? 0) > 0).map((choice) => choice.id),
      said: set.filter(({ appraisal }) => appraisal.covers[at]?.kind === 'said').map((choice) => choice.id),
      members: whoOffers(demand.text, voices),
    })),
    departments: new Set(
      set.map(({ appraisal }) => appraisal.profile.department).filter((name) => name !== null),
    ).size,
    hours: hoursOf(set, crowd.hoursSeen),
    missing: missingIn(set, { seen, field, freshEyes, crowd, voices }),
  };
}

function hoursOf(set: readonly Choice[], known: ReadonlySet<PersonId>): SuggestedSet['hours'] {
  const seen = set.filter(({ id }) => known.has(id)).length;
  return seen === 0 ? null : { common: countHours(hoursInCommon(set)), seen };
}

/** Being in another department is a reason beside others, not one alone; fresh eyes are chosen apart. */
function speaksForItself({ id, appraisal }: Choice, wishes: Wishes): boolean {
  return wishes.pinned.includes(id) || appraisal.reasons.some((reason) => reason.kind !== 'other-department');
}

/** Where at most two of a department would leave too few, a third is better than nobody. */
function filledUp(chosen: readonly Choice[], pool: readonly Choice[], weights: Weights): readonly Choice[] {
  if (chosen.length >= smallestSet) return chosen;

  const next = bestOf(pool, (choice) => !chosen.includes(choice), gainTo(chosen, weights));
  return next === null ? chosen : filledUp([...chosen, next], pool, weights);
}

/** Named first, fresh eyes last, and between them those who fit best. */
function inOrder(set: readonly Choice[], freshEyes: Choice | null, weights: Weights): readonly Choice[] {
  const rank = (choice: Choice): number =>
    choice === freshEyes ? 2 : choice.appraisal.relation === 'named' ? 0 : 1;
  const standings = new Map(
    set.map((choice) => [
      choice,
      valueOf(set, weights) -
        valueOf(
          set.filter((other) => other !== choice),
          weights,
        ),
    ]),
  );
  const standing = (choice: Choice): number => standings.get(choice) ?? 0;

  return [...set].sort((a, b) => rank(a) - rank(b) || standing(b) - standing(a) || (a.id < b.id ? -1 : 1));
}

function swapsFor(
  leaving: Choice,
  {
    set,
    pool,
    freshEyes,
    weights,
  }: SetWithFreshEyes & { readonly pool: readonly Choice[]; readonly weights: Weights },
): readonly Prospect[] {
  const rest = set.filter((choice) => choice !== leaving);
  const gain = gainTo(rest, weights);
  return pool
    .filter((choice) => !set.includes(choice) && fits(rest, choice))
    .map((choice) => ({ choice, value: gain(choice) }))
    .sort((a, b) => b.value - a.value || (a.choice.id < b.choice.id ? -1 : 1))
    .slice(0, swapsShown)
    .map(({ choice }) => prospectOf(choice, { freshEyes: leaving === freshEyes ? choice : null, set: rest }));
}

function prospectOf({ id, appraisal }: Choice, { freshEyes, set }: SetWithFreshEyes): Prospect {
  const outside: readonly Reason[] = freshEyes?.id === id ? [{ kind: 'fresh-eyes' }] : [];
  return {
    profile: appraisal.profile,
    relation: appraisal.relation,
    reasons: [
      ...outside,
      ...appraisal.reasons,
      ...reasonsAmong(
        appraisal,
        set.map((choice) => choice.appraisal),
      ),
    ],
  };
}

function missingIn(
  set: readonly Choice[],
  {
    seen,
    field,
    freshEyes,
    crowd: { unchecked },
    voices,
  }: {
    readonly seen: readonly Choice[];
    readonly field: Field;
    readonly freshEyes: Choice | null;
    readonly crowd: Crowd;
    readonly voices: readonly Voice[];
  },
): readonly Missing[] {
  const newFaces = set.filter((choice) => choice.isNew).length;
  const missing: Missing[] = field.demands.flatMap((demand, at): Missing[] =>
    set.some((choice) => (choice.covers[at] ?? 0) > 0) || whoOffers(demand.text, voices).length > 0
      ? []
      : [
          {
            kind: 'not-covered',
            demand,
            might: mightCover(at, { seen, set }),
          },
        ],
  );

  if (set.length < smallestSet) missing.push({ kind: 'too-few', found: set.length, least: smallestSet });
  if (newFaces < 2) missing.push({ kind: 'few-new-faces', found: newFaces });
  if (freshEyes === null) missing.push({ kind: 'no-fresh-eyes' });
  if (set.length > 1 && countHours(hoursInCommon(set)) === 0) missing.push({ kind: 'no-common-hour' });
  if (unchecked > 0) missing.push({ kind: 'unchecked', people: unchecked });
  return missing;
}

function mightCover(
  demand: number,
  { seen, set }: { readonly seen: readonly Choice[]; readonly set: readonly Choice[] },
): readonly Prospect[] {
  return seen
    .filter((choice) => {
      const cover = choice.appraisal.covers[demand]?.kind ?? 'none';
      return cover !== 'none' && !set.includes(choice);
    })
    .sort(
      (a, b) =>
        (b.covers[demand] ?? 0) - (a.covers[demand] ?? 0) || b.worth - a.worth || (a.id < b.id ? -1 : 1),
    )
    .slice(0, mightShown)
    .map((choice) => prospectOf(choice, { freshEyes: null, set }));
}
