import { setupI18n, type I18n, type Messages } from '@lingui/core';
import { createContext, use, useContext, useMemo } from 'react';

/** A person's language and what the pages do with it. */
export interface Language {
  /** BCP 47; what `Intl` gets. */
  readonly locale: string;
  /** BCP 47 of the words, which are English where there are none for the locale. */
  readonly words: string;
  readonly direction: 'ltr' | 'rtl';
  /** Turns the English catalogue of a part into this language; what has no words in it stays English. */
  readonly translate: (part: string, english: Messages) => Messages;
  /**
   * Settles when the words of a part are there or will not come, and fetches them; undefined where nothing is to be
   * waited for. Without a part: for all of them.
   */
  readonly wait?: (part?: string) => Promise<unknown> | undefined;
  /** Compiles messages where the build has not (in tests). */
  readonly compiler?: Parameters<I18n['setMessagesCompiler']>[0];
}

export const english: Language = {
  locale: 'en',
  words: 'en',
  direction: 'ltr',
  translate: (_part, messages) => messages,
};

const LanguageContext = createContext<Language>(english);

export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export type Text<Id extends string> = (id: Id, values?: Record<string, string | number>) => string;

/**
 * The words of one part of the product: `messages.en.json` beside it holds ICU messages by short ids, and the
 * hook made here gives the function that fills them in. The build compiles files whose names end so.
 */
export function catalogue<const Catalogue extends Record<string, string>>(
  part: string,
  messages: Catalogue,
): () => Text<Extract<keyof Catalogue, string>> {
  const made = new WeakMap<Language, I18n>();

  function inLanguage(language: Language): I18n {
    const known = made.get(language);
    if (known) return known;

    const i18n = setupI18n({
      locale: language.locale,
      // The build has compiled these strings; see the rule for messages.*.json in webpack.config.js.
      messages: { [language.locale]: language.translate(part, messages) },
    });
    if (language.compiler) i18n.setMessagesCompiler(language.compiler);
    made.set(language, i18n);
    return i18n;
  }

  return function useText() {
    const language = useLanguage();
    const coming = language.wait?.(part);
    if (coming) use(coming);
    return useMemo(() => {
      const i18n = inLanguage(language);
      return (id, values) => i18n._(id, values);
    }, [language]);
  };
}
