import type { IsoInstant } from './time.ts';

/** A row as somebody left it. */
export interface RowVersion<Value> {
  readonly at: IsoInstant;
  /** The name of who wrote it; null where it is not told. */
  readonly by: string | null;
  readonly value: Value;
}

/** What one hand changed. */
export interface RowEdit<Value, Field extends string> {
  readonly at: IsoInstant;
  readonly by: string | null;
  readonly fields: readonly Field[];
  readonly before: Value;
  readonly after: Value;
}

/**
 * What was changed since the oldest version, newest first, of versions oldest first. What changed nothing that a person
 * reads is left out.
 */
export function editsAmong<Value, Field extends string>(
  versions: readonly RowVersion<Value>[],
  differing: (before: Value, after: Value) => readonly Field[],
): readonly RowEdit<Value, Field>[] {
  return versions
    .flatMap(({ at, by, value: after }, index): readonly RowEdit<Value, Field>[] => {
      const previous = versions[index - 1];
      const fields = previous ? differing(previous.value, after) : [];
      return previous && fields.length > 0 ? [{ at, by, fields, before: previous.value, after }] : [];
    })
    .toReversed();
}
