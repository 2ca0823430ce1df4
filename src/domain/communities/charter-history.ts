import type { CharterDraft } from './charter.ts';

export type CharterField = keyof CharterDraft;

const fields: readonly CharterField[] = [
  'name',
  'domainStatement',
  'purposes',
  'norms',
  'rhythm',
  'quietDays',
];

/** The fields in which two charters differ. */
export function changedFields(before: CharterDraft, after: CharterDraft): readonly CharterField[] {
  return fields.filter((field) => textOf(before[field]) !== textOf(after[field]));
}

function textOf(value: string | readonly string[] = []): string {
  return typeof value === 'string' ? value : value.join('\n');
}
