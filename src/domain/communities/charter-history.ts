import type { IsoInstant } from '../shared/time.ts';
import type { CharterDraft } from './charter.ts';

/** A charter as somebody left it. */
export interface CharterVersion {
  readonly at: IsoInstant;
  /** The name of who wrote it; null where it is not told. */
  readonly by: string | null;
  readonly words: CharterDraft;
}

export type CharterField = keyof CharterDraft;

/** What one hand changed. */
export interface CharterChange {
  readonly at: IsoInstant;
  readonly by: string | null;
  readonly fields: readonly CharterField[];
  readonly before: CharterDraft;
  readonly after: CharterDraft;
}

const fields: readonly CharterField[] = ['name', 'domainStatement', 'purposes', 'norms', 'rhythm'];

/** What was changed since the oldest version, newest first, of versions oldest first. What changed no word is left out. */
export function charterChanges(versions: readonly CharterVersion[]): readonly CharterChange[] {
  return versions
    .flatMap(({ at, by, words: after }, index): readonly CharterChange[] => {
      const before = versions[index - 1]?.words;
      const changed = before ? changedFields(before, after) : [];
      return before && changed.length > 0 ? [{ at, by, fields: changed, before, after }] : [];
    })
    .toReversed();
}

/** The fields in which two charters differ. */
export function changedFields(before: CharterDraft, after: CharterDraft): readonly CharterField[] {
  return fields.filter((field) => textOf(before[field]) !== textOf(after[field]));
}

function textOf(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('\n');
}
