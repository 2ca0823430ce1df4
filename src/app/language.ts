import type { Messages } from '@lingui/core';
import { english, type Language } from '#ui/text/catalogue.tsx';

/** What the product is translated into, beside English: each has its words in `languages/`. */
export const translations = [
  'ar',
  'de',
  'es',
  'fr',
  'he',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt-BR',
  'tr',
  'zh-Hans',
  'zh-Hant',
] as const;

export type Translation = (typeof translations)[number];

/** Messages by the names of the parts of the product that say them. */
export type Words = Readonly<Record<string, Messages>>;

/**
 * What the first view of each surface says comes before it is painted, all else right after it. Each call fetches
 * anew; rejects where the words do not come.
 */
export interface WordFiles {
  first(translation: Translation): Promise<Words>;
  later(translation: Translation): Promise<Words>;
}

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur']);

/**
 * The language for a host's locale. Dates and numbers follow the locale also where there are no words for it; then
 * the words are English, as they are where the translation does not come or lacks a message.
 */
export async function languageFor(locale: string, files: WordFiles): Promise<Language> {
  if (locale.startsWith('qps-ploc')) return (await loadPseudoLanguage()).pseudoLanguage(locale);

  const known = withOurDigits(Intl.DateTimeFormat.supportedLocalesOf(canonical(locale))[0] ?? english.locale);
  const plain = { ...english, locale: known, direction: directionOf(known) };
  const translation = translationFor(known);
  if (!translation) return plain;

  try {
    return translated({ ...plain, words: translation }, await files.first(translation), () =>
      files.later(translation),
    );
  } catch {
    return plain;
  }
}

/** The translation that a reader of a locale reads best: Chinese by its script, Portuguese as in Brazil. */
export function translationFor(locale: string): Translation | null {
  const { language, script } = new Intl.Locale(locale).maximize();
  const candidates = [`${language}-${script}`, language, ...(language === 'pt' ? ['pt-BR'] : [])];
  return translations.find((translation) => candidates.includes(translation)) ?? null;
}

function translated(language: Language, first: Words, fetchLater: () => Promise<Words>): Language {
  let words = first;
  let coming: Promise<unknown> | undefined;
  let settled = false;
  return {
    ...language,
    translate: (part, messages) => ({ ...messages, ...words[part] }),
    wait(part) {
      if (settled || (part && Object.hasOwn(words, part))) return undefined;

      coming ??= fetchLater()
        .then(
          (later) => void (words = { ...first, ...later }),
          () => undefined,
        )
        .finally(() => (settled = true));
      return coming;
    },
  };
}

function loadPseudoLanguage() {
  return import(/* webpackChunkName: "pseudo-language" */ './pseudo-language.ts');
}

/** What messages count, and what people type into fields of numbers and dates, has these digits in every language. */
function withOurDigits(locale: string): string {
  const { numberingSystem } = new Intl.NumberFormat(locale).resolvedOptions();
  return numberingSystem === 'latn'
    ? locale
    : new Intl.Locale(locale, { numberingSystem: 'latn' }).toString();
}

function directionOf(locale: string): Language['direction'] {
  return rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';
}

function canonical(locale: string): string[] {
  try {
    return Intl.getCanonicalLocales(locale);
  } catch {
    return [];
  }
}
