import type { Role } from './roles.ts';
import { roleWordsByLanguage, type RoleWords } from './role-words.ts';
import { wordsOf } from './words.ts';

interface Entry {
  readonly role: Role;
  readonly words: readonly Word[];
  readonly letters: number;
}

interface Word {
  readonly text: string;
  /** Japanese titles run on without spaces, so there a word may stand inside a longer one. */
  readonly mayBeInside: boolean;
}

/**
 * The role that a job title names; null where it names none that we know. Titles come as people typed them:
 * "Sr. Product Manager (m/w/d)", "Softwareentwicklerin", "Head of Product", "プロダクトマネージャー".
 */
export function roleOfTitle(title: string): Role | null {
  const words = wordsOf(title.replace(genderMarks, ' ').replace(genderEndings, '')).map(masculine);
  let best: { readonly fit: Fit; readonly role: Role } | null = null;

  for (const entry of lexicon) {
    const fit = fitOf(entry, words);
    if (fit !== null && (best === null || isBetter(fit, best.fit))) best = { fit, role: entry.role };
  }

  return best?.role ?? null;
}

/** How well an entry fits, in the order in which it counts. */
interface Fit {
  /** Of the entry: more is more specific. */
  readonly letters: number;
  readonly words: number;
  /** The words stand together, in the entry's order. */
  readonly together: boolean;
  readonly from: number;
}

function fitOf(entry: Entry, words: readonly string[]): Fit | null {
  const places = entry.words.map((wanted) => words.findIndex((word) => isWord(word, wanted)));
  if (places.includes(-1)) return null;

  const from = Math.min(...places);
  return {
    words: entry.words.length,
    together: places.every((place, at) => place === from + at),
    letters: entry.letters,
    from,
  };
}

function isBetter(one: Fit, other: Fit): boolean {
  if (one.words !== other.words) return one.words > other.words;
  if (one.together !== other.together) return one.together;
  if (one.from !== other.from) return one.from < other.from;
  return one.letters > other.letters;
}

function isWord(word: string, { text, mayBeInside }: Word): boolean {
  return word === text || (mayBeInside && word.includes(text));
}

const japaneseWriting = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** "(m/w/d)", "(all genders)". */
const genderMarks = /\((?:[mwfdxi]\s*[/|,]\s*)+[mwfdxi]\)|\(all genders\)/giu;

/** "Entwickler*in", "Entwickler:innen", "Entwickler/-in", "EntwicklerIn". */
const genderEndings = /(?:[*:_]|\/-?)in(?:nen)?\b|(?<=\p{Ll})In(?:nen)?\b/gu;

const masculineAlready = new Set(['admin', 'margin', 'plugin']);

/** "Produktmanagerin", "Analystin", "leitende": German titles in the form that the table lists. */
function masculine(word: string): string {
  if (masculineAlready.has(word)) return word;
  if (/(?:er|ist|yst|eur|ler|or|at|eut|wart)in$/.test(word)) return word.slice(0, -2);
  if (/^(?:leitend|technisch)e[rsnm]?$/.test(word)) return `${word.replace(/e[rsnm]?$/, '')}er`;
  return word;
}

function entriesOf(table: RoleWords): Entry[] {
  // The table's own keys, which is what Object.entries gives back as plain strings.
  return (Object.entries(table) as [Role, string][]).flatMap(([role, alternatives]) =>
    alternatives.split('|').map((alternative) => {
      const words = wordsOf(alternative);
      return {
        role,
        words: words.map((text) => ({ text, mayBeInside: japaneseWriting.test(text) })),
        letters: words.join('').length,
      };
    }),
  );
}

const lexicon: readonly Entry[] = Object.values(roleWordsByLanguage).flatMap(entriesOf);
