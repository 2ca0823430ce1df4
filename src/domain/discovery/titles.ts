import { roles, type Role } from './roles.ts';
import { onlyAlone, otherTrades, rolePhrases } from './titles/role-phrases.ts';
import { meaningOf } from './titles/vocabulary.ts';

/**
 * The role that a job title names; null where it names none that we know. Titles come as people typed them, in
 * whatever language: "Sr. Product Manager (m/w/d)", "Softwareentwicklerin", "Cheffe de produit", "プロダクトマネージャー".
 */
export function roleOfTitle(title: string): Role | null {
  const words = title
    .normalize('NFKC')
    .replace(genderMarks, ' ')
    .replace(genderEndings, '')
    .split(parts)
    .flatMap((part, segment) => meaningOf(part).map((text) => ({ text, segment })));
  const isDoubtful = words.some(({ text }) => trades.has(text) || (text === onlyAlone && words.length > 1));

  let best: Fit | null = null;
  for (const phrase of phrasesWith(words)) {
    const fit = fitOf(phrase, words);
    if (fit === null || (isDoubtful && phrase.words.length === 1)) continue;
    if (best === null || isBetter(fit, best)) best = fit;
  }
  return best === null ? null : specialised(best.role, words);
}

interface Word {
  readonly text: string;
  /** Which part of the title: before or after a comma, say. */
  readonly segment: number;
}

interface Phrase {
  readonly role: Role;
  readonly words: readonly string[];
}

interface Fit {
  readonly role: Role;
  readonly score: number;
  readonly from: number;
  readonly to: number;
  readonly letters: number;
}

const trades = new Set(otherTrades.split(' '));

const phrases: readonly Phrase[] = roles.flatMap((role) =>
  rolePhrases[role].split('|').map((phrase) => ({ role, words: meaningOf(phrase) })),
);

const phrasesByFirst = new Map<string, Phrase[]>();
for (const phrase of phrases) {
  const first = phrase.words[0] ?? '';
  phrasesByFirst.set(first, [...(phrasesByFirst.get(first) ?? []), phrase]);
}

function phrasesWith(words: readonly Word[]): readonly Phrase[] {
  return [...new Set(words.map(({ text }) => text))].flatMap((text) => phrasesByFirst.get(text) ?? []);
}

function fitOf({ role, words: wanted }: Phrase, words: readonly Word[]): Fit | null {
  const places = placesOf(wanted, words);
  if (places === null) return null;

  const from = Math.min(...places);
  const to = Math.max(...places);
  const isTogether = to - from === wanted.length - 1;
  const isInOrder = places.every((place, at) => place === from + at);
  const isInOnePart = words[from]?.segment === words[to]?.segment;
  const lost = isInOrder && isInOnePart ? 0 : !isInOnePart ? 2.5 : isTogether ? 0.5 : 1.5;
  return { role, score: wanted.length * 2 - lost, from, to, letters: wanted.join('').length };
}

/** Side by side and in order where they stand so, else wherever they stand. */
function placesOf(wanted: readonly string[], words: readonly Word[]): readonly number[] | null {
  const from = words.findIndex((_, at) => wanted.every((word, offset) => words[at + offset]?.text === word));
  if (from >= 0) return wanted.map((_, offset) => from + offset);

  const places: number[] = [];
  for (const word of wanted) {
    const place = words.findIndex(({ text }, at) => text === word && !places.includes(at));
    if (place < 0) return null;
    places.push(place);
  }
  return places;
}

/** Of two that share words the later one is the noun: a head of product design designs. */
function isBetter(one: Fit, other: Fit): boolean {
  if (one.score !== other.score) return one.score > other.score;
  if (one.from !== other.from) {
    const overlap = one.from <= other.to && other.from <= one.to;
    return overlap ? one.from > other.from : one.from < other.from;
  }
  return one.letters > other.letters;
}

/** "Product manager, core growth": what kind of product manager stands elsewhere in the title. */
function specialised(role: Role, words: readonly Word[]): Role {
  if (role !== 'product-manager') return role;
  return kinds.find(([word]) => words.some(({ text }) => text === word))?.[1] ?? role;
}

const kinds: readonly (readonly [string, Role])[] = [
  ['growth', 'growth-product-manager'],
  ['platform', 'platform-product-manager'],
  ['ai', 'ai-product-manager'],
  ['technical', 'technical-product-manager'],
  ['api', 'technical-product-manager'],
  ['associate', 'associate-product-manager'],
  ['group', 'group-product-manager'],
];

/** Between these, parts of a title speak for themselves. */
const parts = /[,;|/:()[\]{}・–—•]|\s[-+]\s/u;

/** "(m/w/d)", "H/F", "(all genders)", "(gn)". */
const genderMarks =
  /\(?\b(?:[mwfdxih]\s*[/|,]\s*)+[mwfdxih*]\b\)?|\(all genders\)|\((?:gn|m|f|w|h|d|x|e)\)/giu;

/** "Entwickler*in", "Entwickler/-in", "EntwicklerInnen", "développeur·se", "chargé(e)", "diseñador/a". */
const genderEndings =
  /(?<=\p{L}{3})(?:[*:_·•.(@]|\/-?|-(?=(?:in|innen|e|se|rice|trice|euse)\b))\(?(?:innen|in|trice|rice|ice|euse|se|ère|ne|ve|es|as|os|e|a|o|x)?\)?(?!\p{L})|(?<=\p{Ll})In(?:nen)?\b/gu;
