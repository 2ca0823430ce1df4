import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'csv-parse/sync';

/**
 * The UK faculty network (Nepusz et al. 2008, CC BY-SA 2.0 UK): 81 people of a university, their schools and 817
 * ties between them. It lies beside the repository and not in it.
 */
const source = path.resolve('../shared/data/ukfaculty');

export const ukFacultyIsHere = existsSync(path.join(source, 'nodes.csv'));

export interface UkFaculty {
  readonly folder: string;
  readonly people: readonly { readonly id: string; readonly school: string }[];
  readonly ties: readonly { readonly from: string; readonly to: string; readonly weight: number }[];
}

/** Writes the network as a folder that `--org` reads. Names are left to be invented, and titles unless there are some. */
export function ukFacultyFolder(titles: readonly string[] = ['']): UkFaculty {
  const people = rowsOf('nodes.csv').map((row) => ({
    id: row['id'] ?? '',
    school: `School ${String(Number(row['Group']))}`,
  }));
  const ties = rowsOf('edges.csv').map((row) => ({
    from: row['from'] ?? '',
    to: row['to'] ?? '',
    weight: Number(row['weight']),
  }));
  const folder = mkdtempSync(path.join(tmpdir(), 'peerloom-uk-faculty-'));
  write(folder, 'people.csv', [
    'id,department,office,title',
    ...people.map(({ id, school }, index) => `${id},${school},London,${titles[index % titles.length] ?? ''}`),
  ]);
  write(folder, 'ties.csv', [
    'from,to,weight',
    ...ties.map(({ from, to, weight }) => `${from},${to},${String(weight)}`),
  ]);
  return { folder, people, ties };
}

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(path.join(source, file), 'utf8'), { columns: true, skip_empty_lines: true });
}

function write(folder: string, file: string, lines: readonly string[]): void {
  writeFileSync(path.join(folder, file), `${lines.join('\n')}\n`);
}
