import { crowdOf, type Crowd } from '#domain/discovery/crowd.ts';
import type { Evidence, Wishes } from '#domain/discovery/evidence.ts';
import { suggestFrom, type SuggestedSet } from '#domain/discovery/suggest-set.ts';

/** Asks for a set; `evidence` is null where it is that of the question before. */
export interface Question {
  readonly id: number;
  readonly evidence: Evidence | null;
  readonly wishes: Wishes;
}

export interface Answer {
  readonly id: number;
  readonly set: SuggestedSet;
}

/** Answers questions about one search after another, and makes what they share once. */
export function createSuggestionDesk(): (question: Question) => Answer {
  let evidence: Evidence | null = null;
  let crowd: Crowd | null = null;

  return ({ id, evidence: newer, wishes }) => {
    if (newer) [evidence, crowd] = [newer, null];
    if (!evidence) throw new TypeError('The first question has to bring its evidence.');

    const isOfThese = crowd !== null && namesIn(crowd.known) === namesIn(wishes.known);
    crowd = isOfThese && crowd ? crowd : crowdOf(evidence, wishes.known);
    return { id, set: suggestFrom(crowd, wishes) };
  };
}

function namesIn(known: Wishes['known']): string {
  return known
    .map(({ id }) => id)
    .sort()
    .join();
}
