import { existsSync, readFileSync } from 'node:fs';
import type { PersonId } from '#domain/shared/ids.ts';
import { OrganisationFilesError } from '#sandbox/people/csv-table.ts';
import { pairKey, type Organisation } from './organisation.ts';

export type HiddenPairs = ReadonlyMap<string, readonly [PersonId, PersonId]>;

/** One pair of ids a line, parted by a comma, a semicolon, a tab or blanks; a first line may name the columns. */
export function readHiddenPairs(file: string, { idOf }: Organisation): HiddenPairs {
  if (!existsSync(file)) throw new OrganisationFilesError([`${file}: there is no such file.`]);

  const pairs = new Map<string, readonly [PersonId, PersonId]>();
  const problems: string[] = [];
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  lines.forEach((line, at) => {
    const keys = keysIn(line);
    if (keys.length === 0 || (at === 0 && isHeader(keys, idOf))) return;

    const where = `${file}, line ${String(at + 1)}`;
    const [one, other] = keys.map((key) => idOf.get(key));
    if (keys.length !== 2)
      problems.push(`${where}: two ids are expected, and there are ${String(keys.length)}.`);
    else if (one === undefined || other === undefined) {
      const unknown = keys.find((key) => !idOf.has(key)) ?? '';
      problems.push(`${where}: people.csv has no person with the id "${unknown}".`);
    } else if (one === other) problems.push(`${where}: a person is paired with themselves.`);
    else pairs.set(pairKey(one, other), [one, other]);
  });

  if (problems.length > 0) throw new OrganisationFilesError(problems.slice(0, 10));
  if (pairs.size === 0) throw new OrganisationFilesError([`${file}: there is no pair in it.`]);
  return pairs;
}

/** An id may hold blanks where a comma, a semicolon or a tab parts the two. */
function keysIn(line: string): readonly string[] {
  const parts = /[,;\t]/.test(line) ? line.split(/[,;\t]/) : line.trim().split(/\s+/);
  const keys = parts.map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
  return keys.every((key) => key === '') ? [] : keys;
}

function isHeader(keys: readonly string[], idOf: ReadonlyMap<string, PersonId>): boolean {
  return keys.every((key) => !idOf.has(key) && /^[a-z_ ]+$/i.test(key));
}

/** A share of the ties, each with the same chance. */
export function hideSome(organisation: Organisation, share: number, random: () => number): HiddenPairs {
  return new Map(
    organisation.ties
      .filter(() => random() < share)
      .map(({ one, other }) => [pairKey(one, other), [one, other] as const]),
  );
}
