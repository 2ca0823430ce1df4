import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type Catalogue = Readonly<Record<string, string>>;

const src = path.resolve(__dirname, '../../src');

/** The English messages, by the names of the parts that say them. */
export function englishCatalogues(): Readonly<Record<string, Catalogue>> {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('sandbox'),
  );
  const parts = files.flatMap((file) => {
    const text = readFileSync(path.join(src, file), 'utf8');
    const imported = new Map(
      [...text.matchAll(/import (\w+) from '([^']+messages\.en\.json)'/g)].map(([, name, from]) => [
        name!,
        path.join(src, path.dirname(file), from!),
      ]),
    );
    return [...text.matchAll(/\bcatalogue\(\s*'([\w.-]+)',\s*(\w+)/g)].map(
      ([, part, name]) => [part!, messagesOf(imported, name!)] as const,
    );
  });
  return Object.fromEntries(parts.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What is passed is one file, or several of them put together under another name. */
function messagesOf(imported: ReadonlyMap<string, string>, name: string): Catalogue {
  const single = imported.get(name);
  const files = single ? [single] : [...imported.values()];
  return Object.fromEntries(
    files.flatMap((file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Catalogue)),
  );
}

const languages = path.join(src, 'app/languages');

export function translatedCatalogues(translation: string): Readonly<Record<string, Catalogue>> {
  const read = (which: string) =>
    JSON.parse(readFileSync(path.join(languages, `${translation}.${which}.json`), 'utf8')) as Record<
      string,
      Catalogue
    >;
  return { ...read('first'), ...read('later') };
}

export function glossaryOf(translation: string): Catalogue {
  return JSON.parse(
    readFileSync(path.join(languages, 'glossaries', `${translation}.json`), 'utf8'),
  ) as Catalogue;
}
