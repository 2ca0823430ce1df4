import { languageFor } from '#app/language.ts';

/** How the words of the product's catalogues look on a screen. */
export interface Tongue {
  /** A message without anything filled in. */
  exact(english: string): string;
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

function accented(words: string): string {
  return String(languageFor(mirroredLocale).translate('', { words })['words']);
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
