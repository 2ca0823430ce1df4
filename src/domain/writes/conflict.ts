import type { Properties, Versions } from './answer.ts';
import type { Key } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import { isRecord } from '../shared/record.ts';
import { withSettledRow, withSettledTime } from '../scheduling/settled-series.ts';
import { writesRows, type Operation, type RowChange } from './operation.ts';

/** One field that two people changed: both texts, and what both had read. Lists have one entry a line. */
export interface FieldConflict {
  /** A property of the row in our words, e.g. `text` or `action.due`. */
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  readonly base: string;
}

/** What a person chose for each field in conflict, by its name; a field without a choice stays theirs. */
export type Choice = Readonly<Record<string, 'mine' | 'theirs' | { readonly text: string }>>;

/** The fields that both hands changed, and not to the same. */
export function conflictsIn(versions: Versions): readonly FieldConflict[] {
  const { mine, theirs, base } = versions;
  const fields = fieldsOf(versions).map((field) => ({
    field,
    mine: textOf(valueAt(mine, field)),
    theirs: textOf(valueAt(theirs, field)),
    base: textOf(valueAt(base, field)),
  }));
  const different = fields.filter((field) => field.mine !== field.theirs);
  const changedByBoth = different.filter((field) => field.base !== field.mine && field.base !== field.theirs);
  return changedByBoth.length > 0 ? changedByBoth : different;
}

/** The operation as it was settled: what the person saw of theirs is what it changes now. */
export function settledOperation(
  operation: Operation,
  { versions, row }: { readonly versions: Versions; readonly row?: Key },
  choice: Choice,
): Operation {
  if (!writesRows(operation)) return operation;

  const settle = (change: RowChange) => settledChange(change, versions, choice);
  const settleIn = (changes: readonly RowChange[]) =>
    changes.map((one) => (one.key === row ? settle(one) : one));
  switch (operation.kind) {
    case 'change-row':
      return { ...operation, change: settle(operation.change) };
    case 'add-rows-then-mark':
      return { ...operation, mark: settle(operation.mark) };
    case 'change-series':
      return {
        ...operation,
        ...(row
          ? withSettledRow(operation, settleIn(operation.rows))
          : withSettledTime(operation, {
              // What the calendar has was read from it as a time.
              there: versions.theirs['startsAt'] as IsoInstant,
              stays: choice['startsAt'] !== 'mine',
            })),
      };
    case 'book-series':
      return operation.instead
        ? { ...operation, instead: { ...operation.instead, rows: settleIn(operation.instead.rows) } }
        : operation;
    case 'add-rows':
      return operation;
  }
}

function settledChange(change: RowChange, versions: Versions, choice: Choice): RowChange {
  const after = conflictsIn(versions).reduce<Properties>((current, { field }) => {
    const chosen = choice[field] ?? 'theirs';
    if (chosen === 'mine') return current;

    const theirs = valueAt(versions.theirs, field);
    return withValue(current, field, chosen === 'theirs' ? theirs : written(chosen.text, theirs));
  }, versions.mine);
  // Both hold the properties of this change and no others.
  return { ...change, before: versions.theirs, after };
}

/** A property that holds several values is compared value by value. */
function fieldsOf({ mine, theirs }: Versions): readonly string[] {
  return Object.entries(mine).flatMap(([name, value]) =>
    isRecord(value) && !isPerson(value) && isRecord(theirs[name])
      ? Object.keys(value).map((inner) => `${name}.${inner}`)
      : [name],
  );
}

function valueAt(values: Properties, field: string): unknown {
  const [name = '', inner] = field.split('.');
  const value = values[name];
  if (inner === undefined) return value;

  return isRecord(value) ? value[inner] : undefined;
}

function withValue(values: Properties, field: string, value: unknown): Properties {
  const [name = '', inner] = field.split('.');
  const before = values[name];
  return {
    ...values,
    [name]: inner === undefined ? value : { ...(isRecord(before) ? before : {}), [inner]: value },
  };
}

/** A text by hand, where the field is one that is written by hand. */
function written(text: string, like: unknown): unknown {
  if (typeof like === 'string') return text;
  if (!Array.isArray(like)) return like;

  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  if (isRecord(value)) return isPerson(value) ? value.name : JSON.stringify(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isPerson(value: Properties): value is { readonly id: string; readonly name: string } {
  return typeof value['id'] === 'string' && typeof value['name'] === 'string';
}
