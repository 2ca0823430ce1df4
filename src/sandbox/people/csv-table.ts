import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CsvError, parse } from 'csv-parse/sync';

/** What is wrong with somebody's files, in sentences with file, line and column. */
export class OrganisationFilesError extends Error {
  override readonly name = 'OrganisationFilesError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

export interface Row {
  readonly file: string;
  readonly line: number;
  /** The cell without surrounding blanks, or null when the cell is empty or the column is absent. */
  cell(column: string): string | null;
}

/** The rows of one file, or none when the file is absent and may be. */
export function readTable(
  folder: string,
  file: string,
  columns: { required: readonly string[]; mayBeAbsent: boolean },
): Row[] {
  const path = join(folder, file);
  if (!existsSync(path)) {
    if (columns.mayBeAbsent) return [];
    throw new OrganisationFilesError([`${file}: there is no such file in ${folder}.`]);
  }
  const records = parsed(file, readFileSync(path, 'utf8'));
  const header = records[0]?.record ?? {};
  const missing = columns.required.filter((column) => records.length > 0 && !(column in header));
  if (missing.length > 0) {
    throw new OrganisationFilesError(
      missing.map((column) => `${file}, line 1: the column "${column}" is missing.`),
    );
  }
  return records.map(({ record, line }) => ({
    file,
    line,
    cell: (column) => record[column]?.trim() || null,
  }));
}

interface ParsedRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly line: number;
}

function parsed(file: string, text: string): ParsedRecord[] {
  try {
    const records: unknown = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      info: true,
    });
    if (!Array.isArray(records)) return [];
    return records.map((entry: { record: Record<string, string>; info: { lines: number } }) => ({
      record: entry.record,
      // csv-parse counts the line after which the record was complete.
      line: entry.info.lines,
    }));
  } catch (error) {
    if (error instanceof CsvError) throw new OrganisationFilesError([sentenceFor(file, error)]);
    throw error;
  }
}

function sentenceFor(file: string, error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? `, line ${String(error['lines'])}` : '';
  if (
    error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS' ||
    error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH'
  ) {
    return `${file}${line}: this line has more or fewer cells than the first line has column names.`;
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return `${file}${line}: a quotation mark is opened and never closed.`;
  return `${file}${line}: ${error.message}`;
}
