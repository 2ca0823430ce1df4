import { invalidRequest } from '../refusals.ts';
import { GraphRefusal } from '../route.ts';
import { readOnlyFieldNames } from './built-in-columns.ts';
import { fieldNameOf, isMultiChoice, isMultiLine, type ColumnDefinition } from './column.ts';

export type FieldValue = string | number | boolean | readonly string[];
export type Fields = Readonly<Record<string, FieldValue>>;

/** Plain text of several lines holds this much. */
const maxNoteLength = 63_999;

/** The fields of a new row, with defaults, or SharePoint's refusal. */
export function newFields(columns: readonly ColumnDefinition[], input: unknown): Fields {
  const given = changedFields(columns, {}, input);
  const defaults = columns.flatMap((column) => {
    const value = column.defaultValue?.value;
    return value === undefined || given[column.name] !== undefined
      ? []
      : [[column.name, defaultValue(column, value)]];
  });
  // Both halves hold checked values alone.
  const fields = { ...(Object.fromEntries(defaults) as Fields), ...given };
  for (const column of columns) refuseMissing(column, fields);
  return fields;
}

/** The fields after a change; null clears one. */
export function changedFields(columns: readonly ColumnDefinition[], before: Fields, input: unknown): Fields {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw invalidRequest('The fields of a list item must be an object.');
  }
  const byName = new Map(columns.map((column) => [fieldNameOf(column), column]));
  const after: Record<string, FieldValue> = { ...before };
  for (const [name, value] of Object.entries(input)) {
    if (name.includes('@odata.')) continue;
    const column = byName.get(name);
    if (!column) throw notWritable(name);
    if (column.readOnly) throw invalidRequest(`Field '${name}' is read-only.`);
    if (value === null) {
      Reflect.deleteProperty(after, name);
      refuseMissing(column, after);
    } else {
      after[name] = checkedValue(column, value, { ...input });
    }
  }
  return after;
}

function notWritable(name: string): Error {
  if (readOnlyFieldNames.has(name.toLowerCase())) return invalidRequest(`Field '${name}' is read-only.`);
  return invalidRequest(`Field '${name}' is not recognized`);
}

/** Title is required for people who fill in a form, not for the API. */
function refuseMissing(column: ColumnDefinition, fields: Fields): void {
  const value = fields[fieldNameOf(column)];
  if (column.required && column.name !== 'Title' && (value === undefined || value === '')) {
    throw invalidRequest(`The required field '${column.name}' has no value.`);
  }
}

function checkedValue(
  column: ColumnDefinition,
  value: unknown,
  input: Readonly<Record<string, unknown>>,
): FieldValue {
  if (column.choice) return checkedChoice(column, value, input);
  if (column.personOrGroup) return checkedPerson(value);
  if (typeof value === 'object') throw untypedValue();
  if (column.text) return checkedText(column, value);
  if (column.number) return checkedNumber(column, value);
  if (column.boolean) {
    if (typeof value !== 'boolean') throw wrongType(column);
    return value;
  }
  return checkedTime(column, value);
}

/** A text of digits: a number is refused, without a word why (docs-contrib 1457). */
function checkedPerson(value: unknown): string {
  if (typeof value === 'string' && /^\d+$/.test(value)) return value;
  throw new GraphRefusal(400, 'generalException', 'General exception while processing');
}

function checkedText(column: ColumnDefinition, value: unknown): string {
  if (typeof value !== 'string') throw wrongType(column);
  if (value.length > (isMultiLine(column) ? maxNoteLength : (column.text?.maxLength ?? 255))) {
    throw invalidRequest(
      'Invalid text value.\n\nA text field contains invalid data. Please check the value and try again.',
    );
  }
  return value;
}

function checkedNumber(column: ColumnDefinition, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(column);
  const { minimum = -Infinity, maximum = Infinity } = column.number ?? {};
  if (value < minimum || value > maximum) {
    throw invalidRequest(`The value of '${column.name}' must be between ${minimum} and ${maximum}.`);
  }
  return value;
}

function checkedTime(column: ColumnDefinition, value: unknown): string {
  if (typeof value !== 'string') throw wrongType(column);
  const instant = timeValue(column, value);
  if (instant === null) throw wrongType(column);
  return instant;
}

/** Seconds and UTC, as SharePoint keeps times; a date is kept as its midnight. */
export function timeValue(column: ColumnDefinition, text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text)) return null;
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(text) || text.length === 10 ? text : `${text}Z`;
  const instant = Date.parse(zoned);
  if (Number.isNaN(instant)) return null;
  const iso = new Date(instant).toISOString();
  return column.dateTime?.format === 'dateOnly' ? `${iso.slice(0, 10)}T00:00:00Z` : `${iso.slice(0, 19)}Z`;
}

function checkedChoice(
  column: ColumnDefinition,
  value: unknown,
  input: Readonly<Record<string, unknown>>,
): FieldValue {
  if (!isMultiChoice(column)) {
    if (typeof value === 'object') throw untypedValue();
    if (typeof value !== 'string') throw wrongType(column);
    return knownChoice(column, value);
  }
  if (!Array.isArray(value)) throw wrongType(column);
  if (input[`${column.name}@odata.type`] !== 'Collection(Edm.String)') throw untypedValue();
  return value.map((one) => {
    if (typeof one !== 'string') throw wrongType(column);
    return knownChoice(column, one);
  });
}

function knownChoice(column: ColumnDefinition, value: string): string {
  if (column.choice?.allowTextEntry || column.choice?.choices.includes(value)) return value;
  throw invalidRequest(`The value of '${column.name}' is not one of its choices.`);
}

function defaultValue(column: ColumnDefinition, text: string): FieldValue {
  if (column.number) return Number(text);
  if (column.boolean) return text === '1' || text.toLowerCase() === 'true';
  return column.dateTime ? (timeValue(column, text) ?? text) : text;
}

function wrongType(column: ColumnDefinition): Error {
  return invalidRequest(`The value of field '${column.name}' is not of the column's type.`);
}

function untypedValue(): Error {
  return invalidRequest(
    'A value without a type name was found and no expected type is available. When the model is specified, each value in the payload must have a type which can be either specified in the payload, explicitly by the caller or implicitly inferred from the parent value.',
  );
}
