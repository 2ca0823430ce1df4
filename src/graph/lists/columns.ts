import * as v from 'valibot';
import type { PersonRef } from '#domain/communities/person.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, toInstant, type IsoInstant } from '#domain/shared/time.ts';
import { lineLength } from './schema/list-schema.ts';

/** What a list item's `fields` may hold; columns of other people and newer versions are left alone. */
export type StoredFields = Readonly<Record<string, unknown>>;

/** A list item as every read of ours asks for it. */
export const itemShape = v.looseObject({
  id: v.string(),
  eTag: v.optional(v.string()),
  createdDateTime: v.optional(v.string()),
  lastModifiedBy: v.optional(v.unknown()),
  fields: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Empty columns are left out of answers, so an absent text is an empty one. */
export function textIn(fields: StoredFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export function numberIn(fields: StoredFields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function instantIn(fields: StoredFields, name: string): IsoInstant | null {
  return toInstant(textIn(fields, name));
}

/** One of the words that this version knows, else the one that stands for "something else". */
export function wordIn<Word extends string>(
  fields: StoredFields,
  name: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  return words.find((word) => word === textIn(fields, name)) ?? otherwise;
}

/** A person as text in three columns; null where no directory id is there. */
export function personIn(fields: StoredFields, columns: PersonColumns): PersonRef | null {
  const id = toPersonId(textIn(fields, columns.person));
  return id && { id, name: textIn(fields, columns.name), mail: textIn(fields, columns.mail) };
}

export interface PersonColumns {
  readonly person: string;
  readonly name: string;
  readonly mail: string;
}

/** Several short texts, one a line. */
export function linesIn(fields: StoredFields, name: string): readonly string[] {
  return textIn(fields, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function asLines(texts: readonly string[]): string | null {
  const lines = texts.map((text) => text.replaceAll(/\s*\n\s*/g, ' ').trim()).filter((line) => line !== '');
  return asText(lines.join('\n'));
}

/** Empty text is no value: SharePoint keeps none, and leaves the column out of answers. */
export function asText(text: string): string | null {
  // SharePoint keeps no control characters in text, and line feeds as \n.
  const kept = text.replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
  return kept === '' ? null : kept;
}

/** A single line, cut to what the column holds without cutting a character in two. */
export function asLine(text: string): string | null {
  const line =
    asText(text)
      ?.replaceAll(/[\n\t]+/g, ' ')
      .trim() ?? '';
  if (line.length <= lineLength) return line === '' ? null : line;

  const cut = line.slice(0, lineLength - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** SharePoint keeps whole seconds. */
export function asInstant(instant: IsoInstant): string {
  return instantAt(Math.floor(millisecondsOf(instant) / 1000) * 1000);
}
