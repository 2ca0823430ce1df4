import { subjectsIn, wordsOf } from '../discovery/words.ts';
import { bestMatches, indexTerms, type MatchIndex } from './best-match.ts';

/** A text that was kept, with its title if it has one. */
export interface Entry {
  readonly title: string;
  readonly text: string;
}

/** Entries that are ready to be asked which of them are closest to other words. */
export interface ClosestIndex {
  readonly words: MatchIndex;
  readonly pieces: MatchIndex;
  readonly titlePieces: MatchIndex;
}

export function indexEntries(entries: readonly Entry[]): ClosestIndex {
  return {
    words: indexTerms(entries.map(termsOf), shape),
    pieces: indexTerms(
      entries.map((entry) => piecesOf(beginningOf(entry))),
      shape,
    ),
    titlePieces: indexTerms(
      entries.map(({ title }) => piecesOf(title)),
      shape,
    ),
  };
}

/**
 * The places of the entries that are closest to what somebody asks or describes, the closest first, `most` of them at
 * the most; none where nothing but a question's own words is asked, and none that shares no part of a word. Two views are merged by rank: word stems, which know that
 * "prices" and "pricing" are one, and pieces of four characters, which find compounds, misspellings and scripts
 * without spaces. Reciprocal rank fusion after Cormack, Clarke and Büttcher (2009).
 *
 * That an entry is the closest never says that it is the answer; people say that.
 */
export function closestEntries(index: ClosestIndex, asked: Entry, most: number): readonly number[] {
  const terms = termsOf(asked);
  if (terms.length === 0) return [];

  const fused = new Map<number, number>();
  for (const { found, weight } of [
    { found: bestMatches(index.words, terms, ranksThatCount), weight: 1 },
    { found: bestMatches(index.pieces, piecesOf(beginningOf(asked)), ranksThatCount), weight: 1 },
    { found: bestMatches(index.titlePieces, piecesOf(asked.title), ranksThatCount), weight: 0.5 },
  ]) {
    for (const [rank, entry] of found.entries()) {
      fused.set(entry, (fused.get(entry) ?? 0) + weight / (rankOffset + rank));
    }
  }
  return [...fused]
    .sort(([one, more], [other, less]) => less - more || one - other)
    .slice(0, most)
    .map(([entry]) => entry);
}

/** Found on questions of another field than ours, see `npm run bench -- outcomes`: long texts say much at once. */
const shape = { saturation: 2, lengthShare: 0.9 };

/** How little the first ranks differ from the next; the 60 of the paper is for lists of a thousand. */
const rankOffset = 20;

/** Further down a rank adds next to nothing. */
const ranksThatCount = 300;

/** Of longer texts the beginning says what they are about. */
const beginning = 600;

const pieceLength = 4;

/** What makes a sentence a question, and says nothing of its subject. */
const asking = new Set(
  (
    'who whom whose what which when where why how do does did done can could should would may might will shall must ' +
    'is are was were be been being has have had i me my you he she it its they them their there this that these those ' +
    'if so than then no not only any some about ' +
    'wer wen wem was welche welcher welches wann wo warum wieso kann können soll sollen muss ist sind war waren wird ' +
    'werden hat haben hatte ich du er sie es ihr wenn ob nicht kein keine ' +
    'qui que quoi quel quelle quels quelles quand où pourquoi comment est sont était peut doit ne pas ce cette ces il ' +
    'elle ils elles nous vous quién qué cuál cuándo dónde cómo es son era puede debe no se ' +
    'quem qual quando onde como é são foi pode deve não'
  ).split(' '),
);

function termsOf({ title, text }: Entry): readonly string[] {
  const terms = (words: string) => subjectsIn(wordsOf(words).filter((word) => !asking.has(word)));
  const titleTerms = terms(title);
  return [...titleTerms, ...titleTerms, ...titleTerms, ...terms(text)];
}

function beginningOf({ title, text }: Entry): string {
  return `${title} ${text.slice(0, beginning)}`;
}

/** Pieces that reach over the gap between two words, so that a phrase counts more than its words apart. */
function piecesOf(text: string): readonly string[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];

  const line = ` ${words.join(' ')} `;
  const pieces = Math.max(1, line.length - pieceLength + 1);
  return Array.from({ length: pieces }, (_, at) => line.slice(at, at + pieceLength));
}
