/**
 * The words that titles are made of in one language, by the English word or words that stand for the same. They
 * are parted by blanks, without accents, masculine and singular where the language has such forms; `_` joins
 * several words that mean one thing.
 */
export type TitleWords = Readonly<Record<string, string>>;
