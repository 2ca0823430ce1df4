import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Translation } from '#app/language.ts';
import { pseudoLanguage } from '#app/pseudo-language.ts';
import { englishCatalogues, translatedCatalogues } from '../../support/catalogues.ts';

/** How the words of the product's catalogues look on a screen. */
export interface Tongue {
  /** A message without anything filled in. */
  exact(english: string): string | RegExp;
  /** What a message begins with. */
  begins(english: string): RegExp;
}

export const english: Tongue = {
  exact: (words) => words,
  begins: (words) => new RegExp(`^${escaped(words)}`),
};

/** Stretched, accented, from right to left: what is plain in it is in no catalogue. */
export const mirroredLocale = 'qps-plocm';

export const mirrored: Tongue = {
  exact: accented,
  begins: (words) => new RegExp(`^${escaped(accented(words).replace(/[· ]+$/, ''))}`),
};

/** One English sentence may be said in several ways, by where it stands; each of them is taken. */
export function spoken(translation: Translation): Tongue {
  const own = translatedCatalogues(translation);
  const pairs = Object.entries(englishCatalogues()).flatMap(([part, messages]) =>
    Object.entries(messages).map(([id, text]) => ({ english: text, text: own[part]?.[id] ?? text })),
  );
  const among = (words: string, fits: (beginning: string) => boolean): string => {
    const said = pairs
      .filter(({ english }) => beginningsOf(compileMessage(english)).some(fits))
      .map(({ text }) => patternOf(compileMessage(text)));
    if (said.length === 0) throw new Error(`No message says "${words}".`);

    return `(?:${[...new Set(said)].join('|')})`;
  };
  return {
    exact: (words) => new RegExp(`^${among(words, (beginning) => beginning === words)}$`),
    begins: (words) => new RegExp(`^${among(words, (beginning) => beginning.startsWith(words))}`),
  };
}

/** What an English message says up to the first place that is filled in, by each of the choices that it begins with. */
function beginningsOf(message: unknown): readonly string[] {
  if (typeof message === 'string') return [message];

  const [first] = message as readonly unknown[];
  return Array.isArray(first) ? choicesOf(first).flatMap(beginningsOf) : [String(first)];
}

/** What is filled in may be anything, and is there where it is a choice: one of its words. */
function patternOf(message: unknown): string {
  if (typeof message === 'string') return escaped(message);

  return (message as readonly unknown[])
    .map((token) => {
      if (token === '#') return '.+';
      if (typeof token === 'string') return escaped(token);

      const choices = choicesOf(token as readonly unknown[]);
      return choices.length > 0 ? `(?:${choices.map(patternOf).join('|')})` : '.+';
    })
    .join('');
}

function choicesOf([, , choices]: readonly unknown[]): readonly unknown[] {
  if (typeof choices !== 'object' || choices === null) return [];

  return Object.entries(choices)
    .filter(([name]) => name !== 'offset')
    .map(([, choice]: [string, unknown]) => choice);
}

function accented(words: string): string {
  return String(pseudoLanguage(mirroredLocale).translate('', { words })['words']);
}

/** What looks for text takes white space of every kind for one in some places, and not in others. */
function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s');
}
