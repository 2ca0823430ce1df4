import { crowdOf, type Crowd } from '#domain/discovery/crowd.ts';
import type { Evidence, Wishes } from '#domain/discovery/evidence.ts';
import { suggestFrom, type SuggestedSet } from '#domain/discovery/suggest-set.ts';

/** Answers questions about one search after another, and makes what they share once. */
export function createSuggestionDesk(): (evidence: Evidence, wishes: Wishes) => SuggestedSet {
  let made: { readonly of: Evidence; readonly known: string; readonly crowd: Crowd } | null = null;

  return (evidence, wishes) => {
    const known = namesIn(wishes.known);
    if (made?.of !== evidence || made.known !== known) {
      made = { of: evidence, known, crowd: crowdOf(evidence, wishes.known) };
    }
    return suggestFrom(made.crowd, wishes);
  };
}

function namesIn(known: Wishes['known']): string {
  return known
    .map(({ id }) => id)
    .sort()
    .join();
}
