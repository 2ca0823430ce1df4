import { synonyms } from './synonyms.ts';

/** Words that carry no subject, in the languages that titles and topics are most often written in here. */
const fillers = new Set(
  (
    'a an and as at by for from how in into of on or our the their to with your we what ' +
    'de du des la le les l d et pour sur avec el los las y para con do da dos das e em na no ' +
    'am an auf aus bei das dem den der des die ein eine einen einer für im in mit oder über um und von vom wie zu zum zur'
  ).split(' '),
);

/** Endings that do not change what a word is about; the longest that leaves a stem goes. */
const endings = [
  'ungen',
  'ings',
  'ers',
  'ies',
  'ung',
  'ing',
  'ern',
  'ed',
  'en',
  'er',
  'es',
  'e',
  'n',
  's',
  'y',
];

const shortestStem = 4;

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A text's words, folded: no case, no accents, no punctuation; writing without spaces stays in one piece. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, (mark) => (isJapaneseVoicing(mark) ? mark : ''))
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word !== '');
}

/**
 * What a text is about: word stems without fillers, each once. Japanese, Chinese and Korean are cut into
 * pairs of characters, which overlap enough to be compared.
 */
export function subjectsOf(text: string): readonly string[] {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const subjects = [...new Set(subjectsIn(wordsOf(text)))];
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, subjects);
  return subjects;
}

/** A search asks of the same few hundred skills and topics again and again, and taking a text apart is dear. */
const remembered = new Map<string, readonly string[]>();
const mostRemembered = 5000;

/** The same of words that were taken out of a text before, as often as they are there. */
export function subjectsIn(words: readonly string[]): string[] {
  return words
    .filter((word) => !fillers.has(word))
    .flatMap((word) => (withoutSpaces.test(word) ? subjectsInOnePiece(word) : [meaningOf(stemOf(word))]));
}

/** Whether a text is about a topic: all of its subjects are there, or two of three in a longer one. */
export function isAbout(text: string, topic: string): boolean {
  return coversSubjects(subjectsOf(text), subjectsOf(topic));
}

/** The same for subjects that were taken out of both before. */
export function coversSubjects(there: readonly string[], wanted: readonly string[]): boolean {
  const found = wanted.filter((subject) => there.includes(subject)).length;
  return (
    wanted.length > 0 && (found === wanted.length || (wanted.length >= 3 && found * 3 >= wanted.length * 2))
  );
}

/** Whether subjects touch a topic without being about it: at least one in common. */
export function touches(there: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((subject) => there.includes(subject));
}

/** Endings come off one after another, so that "designing" and "design" end alike. */
function stemOf(word: string): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= shortestStem);
  return ending === undefined ? word : stemOf(word.slice(0, -ending.length));
}

function meaningOf(stem: string): string {
  return meanings.get(stem) ?? stem;
}

/** Known words first, the longest of them, and pairs of what is left between them. */
function subjectsInOnePiece(word: string): string[] {
  const known = unspaced.find(({ text }) => word.includes(text));
  if (known === undefined) return characterPairs(word);

  const from = word.indexOf(known.text);
  const before = word.slice(0, from);
  const after = word.slice(from + known.text.length);
  return [before, after]
    .flatMap((rest) => (rest === '' ? [] : subjectsInOnePiece(rest)))
    .concat(known.meaning);
}

function characterPairs(word: string): string[] {
  const characters = Array.from(word);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((next, at) => `${characters[at] ?? ''}${next}`);
}

/** Voicing marks tell words apart in Japanese, where accents elsewhere do not. */
function isJapaneseVoicing(mark: string): boolean {
  return mark === '\u3099' || mark === '\u309a';
}

const groups = synonyms.map((group) => wordsOf(group));

/** Stems, and the stem of the word that stands for them. */
const meanings = new Map(
  groups.flatMap(([first = '', ...others]) =>
    [first, ...others]
      .filter((word) => !withoutSpaces.test(word))
      .map((word) => [stemOf(word), stemOf(first)] as const),
  ),
);

const unspaced = groups
  .flatMap(([first = '', ...others]) =>
    others.filter((text) => withoutSpaces.test(text)).map((text) => ({ text, meaning: stemOf(first) })),
  )
  .sort((a, b) => b.text.length - a.text.length);
