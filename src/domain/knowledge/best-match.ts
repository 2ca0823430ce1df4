/** Where a term occurs: an entry's place, and how often. */
interface Postings {
  readonly entries: number[];
  readonly counts: number[];
}

/** How much a repeated term adds, and how much a long text is held against itself. */
export interface MatchShape {
  readonly saturation: number;
  readonly lengthShare: number;
}

/** The terms of many short texts, ready to be asked which of them are most like another text. */
export interface MatchIndex {
  readonly saturation: number;
  /** What each entry's length does to a count of its terms, by the entry's place. */
  readonly lengths: Float64Array;
  readonly postings: ReadonlyMap<string, Postings>;
}

/** `texts` are the terms of each entry, in the order of the entries; a term that counts more is there more often. */
export function indexTerms(
  texts: readonly (readonly string[])[],
  { saturation, lengthShare }: MatchShape,
): MatchIndex {
  const postings = new Map<string, Postings>();
  for (const [entry, terms] of texts.entries()) {
    for (const [term, count] of countsOf(terms)) {
      const there = postings.get(term);
      if (there) {
        there.entries.push(entry);
        there.counts.push(count);
      } else {
        postings.set(term, { entries: [entry], counts: [count] });
      }
    }
  }
  const total = texts.reduce((sum, terms) => sum + terms.length, 0);
  const lengths = Float64Array.from(
    texts,
    (terms) => saturation * (1 - lengthShare + (lengthShare * terms.length * texts.length) / total),
  );
  return { saturation, lengths, postings };
}

/**
 * The places of the entries that match best, the best first, of those at most `most` that have any of the terms.
 * Okapi BM25 (Robertson and Zaragoza, 2009), with the inverse document frequency that is never negative.
 */
export function bestMatches(
  { saturation, lengths, postings }: MatchIndex,
  terms: readonly string[],
  most: number,
): readonly number[] {
  const scores = new Float64Array(lengths.length);
  for (const [term, asked] of countsOf(terms)) {
    const there = postings.get(term);
    if (!there) continue;

    const { entries, counts } = there;
    const rarity = Math.log(1 + (lengths.length - entries.length + 0.5) / (entries.length + 0.5));
    const weight = asked * rarity * (saturation + 1);
    // A loop by index: this runs for each of some ten thousand places between two keystrokes.
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at] ?? 0;
      const count = counts[at] ?? 0;
      scores[entry] = (scores[entry] ?? 0) + (weight * count) / (count + (lengths[entry] ?? 0));
    }
  }
  return placesOfTheBest(scores, most);
}

/** Numbers are put in order much faster than pairs, so the last score that counts is found first. */
function placesOfTheBest(scores: Float64Array, most: number): readonly number[] {
  const least = scores.toSorted().at(-most) ?? 0;
  const places: number[] = [];
  for (const [place, score] of scores.entries()) {
    if (score > 0 && score >= least) places.push(place);
  }
  return places.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other).slice(0, most);
}

function countsOf(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
