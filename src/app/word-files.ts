import type { Translation, WordFiles, Words } from './language.ts';

/** The files that the build makes of `languages/`. */
export const wordFiles: WordFiles = {
  first: (translation) => read(`${translation}.first`),
  later: (translation) => read(`${translation}.later`),
};

/** Milliseconds; a page in English is better than one that does not open. */
const patience = 5_000;

async function read(name: `${Translation}.${'first' | 'later'}`): Promise<Words> {
  const response = await fetch(`/languages/${name}.json`, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`The words of the language did not come: ${response.status}`);

  // Our own build wrote it; a message that is missing in it is said in English.
  return (await response.json()) as Words;
}
