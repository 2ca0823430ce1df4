import { wordsOf } from '../words.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import type { TitleWords } from './language.ts';
import { portuguese } from './portuguese.ts';
import { rolePhrases } from './role-phrases.ts';
import { spanish } from './spanish.ts';

/** Say how long or how high, how many hours or where, and nothing about what somebody does. */
const passedOver = new Set(
  wordsOf(
    'senior sr principal intermediate mid midlevel level experienced certified global regional international national corporate interim acting deputy freelance remote fulltime parttime experte i ii iii iv v 1 2 3 4 5 l3 l4 l5 l6 ' +
      'of the and for in to at with und fur im der die das des den von mit bei zur zum de du la le les l d des et en au aux a pour y e el los las del al para con do da dos das em no na ' +
      'm w f h x gn all genders confirme debutant leitung2 stellvertretend stellvertreter pleno jr2 シニア 上級 プリンシパル 高级 高級 资深 資深 高阶 中级 中級 全球 区域 副',
  ),
);

const scripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const withoutBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** English words that stand for a word of a title, whatever its language. */
const meanings = new Map<string, readonly string[]>();
/** Several words that mean one thing, by their first. */
const joined = new Map<
  string,
  { readonly words: readonly string[]; readonly meaning: readonly string[] }[]
>();
let longestUnspaced = 1;

for (const language of [english, german, french, spanish, portuguese, japanese, chinese]) learn(language);
for (const phrase of Object.values(rolePhrases).flatMap((phrases) => phrases.split('|'))) {
  for (const word of wordsOf(phrase)) if (!meanings.has(word)) meanings.set(word, [word]);
}

function learn(language: TitleWords): void {
  for (const [meaning, entries] of Object.entries(language)) {
    for (const entry of entries.split(' ')) {
      const words = wordsOf(entry.replaceAll('_', ' ')).filter((word) => !passedOver.has(word));
      const [first = ''] = words;
      if (words.length > 1) {
        joined.set(first, [...(joined.get(first) ?? []), { words, meaning: wordsOf(meaning) }]);
      } else if (!meanings.has(first)) meanings.set(first, wordsOf(meaning));
      if (withoutBlanks.test(first)) longestUnspaced = Math.max(longestUnspaced, first.length);
    }
  }
  for (const others of joined.values()) others.sort((a, b) => b.words.length - a.words.length);
}

/** What a part of a title says, in English words; a word that nobody taught us stands for itself. */
export function meaningOf(part: string): readonly string[] {
  const words = wordsOf(part)
    .flatMap((word) => word.match(scripts) ?? [])
    .flatMap((word) => (withoutBlanks.test(word) ? cut(word) : [word]))
    .filter((word) => !passedOver.has(word));

  const meaning: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const together = joined.get(singular(words[at]))?.find((one) => stands(one.words, words, at));
    meaning.push(...(together?.meaning ?? oneMeaning(words[at] ?? '')));
    at += (together?.words.length ?? 1) - 1;
  }
  return meaning;
}

function stands(wanted: readonly string[], words: readonly string[], from: number): boolean {
  return wanted.every((word, at) => word === words[from + at] || word === singular(words[from + at]));
}

/** The form in which phrases list a word, where the word itself is not known. */
function singular(word = ''): string {
  return joined.has(word) || meanings.has(word)
    ? word
    : (formsOf(word).find((form) => meanings.has(form)) ?? word);
}

function oneMeaning(word: string): readonly string[] {
  const forms = [word, ...formsOf(word)];
  const known = forms.find((form) => meanings.has(form));
  if (known !== undefined) return meanings.get(known) ?? [word];

  for (const form of forms) {
    const parts = compound(form);
    if (parts !== null) return parts;
  }
  return tailOf(forms) ?? [word];
}

/** Endings of women's and plural forms, and what the listed form has instead; the likelier first. */
const endings: readonly (readonly [string, readonly string[]])[] = [
  ['innen', ['']],
  ['trices', ['teur']],
  ['trice', ['teur']],
  ['euses', ['eur']],
  ['euse', ['eur']],
  ['ienne', ['ien']],
  ['elles', ['el']],
  ['elle', ['el']],
  ['ive', ['if']],
  ['in', ['']],
  ['oras', ['or']],
  ['ora', ['or']],
  ['ores', ['or']],
  ['as', ['o', 'a']],
  ['a', ['o', '', 'e']],
  ['os', ['o']],
  ['en', ['']],
  ['er', ['']],
  ['es', ['', 'e']],
  ['ee', ['e']],
  ['e', ['']],
  ['s', ['']],
  ['n', ['']],
];

function formsOf(word: string): readonly string[] {
  return endings.flatMap(([ending, others]) =>
    word.endsWith(ending) && word.length - ending.length >= 3
      ? others.map((other) => word.slice(0, -ending.length) + other)
      : [],
  );
}

const shortestPart = 4;
const shortestTail = 6;
const links = ['', 's', 'n', 'en', 'es'];

/** "Softwareentwickler", "Vertriebsleiter": all of it made of words that we know. */
function compound(word: string): readonly string[] | null {
  for (let end = word.length - shortestPart; end >= shortestPart; end -= 1) {
    const head = meanings.get(word.slice(0, end));
    if (head === undefined) continue;
    for (const link of links) {
      if (!word.startsWith(link, end)) continue;
      const rest = word.slice(end + link.length);
      const tail = meanings.get(rest) ?? (rest.length >= 2 * shortestPart ? compound(rest) : null);
      if (tail) return [...head, ...tail];
    }
  }
  return null;
}

/** "Zahlungsproduktmanager": the end of it, after a beginning that nobody taught us. */
function tailOf(forms: readonly string[]): readonly string[] | null {
  for (const form of forms) {
    for (let from = 3; form.length - from >= shortestTail; from += 1) {
      const tail = meanings.get(form.slice(from)) ?? compound(form.slice(from));
      if (tail) return [form.slice(0, from), ...tail];
    }
  }
  return null;
}

/** Cuts writing without blanks at the longest words that we know, from the left. */
function cut(text: string): readonly string[] {
  const words: string[] = [];
  let from = 0;
  while (from < text.length) {
    let length = Math.min(longestUnspaced, text.length - from);
    while (length > 1 && !isKnown(text.slice(from, from + length))) length -= 1;
    const word = text.slice(from, from + length);
    if (isKnown(word)) words.push(word);
    from += length;
  }
  return words;
}

function isKnown(word: string): boolean {
  return meanings.has(word) || passedOver.has(word);
}
