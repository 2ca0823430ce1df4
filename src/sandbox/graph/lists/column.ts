import { invalidRequest } from '../refusals.ts';
import { GraphRefusal } from '../route.ts';

/**
 * What a row's fields call the column. A person is addressed by the number of a row in the site's User
 * Information List, which Graph cannot look up.
 */
export function fieldNameOf(column: ColumnDefinition): string {
  return column.personOrGroup ? `${column.name}LookupId` : column.name;
}

/** A column as Graph's columnDefinition shows it. */
export interface ColumnDefinition {
  readonly id: string;
  /** Internal name: what the API addresses; it never changes. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly columnGroup: string;
  readonly required: boolean;
  readonly hidden: boolean;
  readonly indexed: boolean;
  readonly enforceUniqueValues: boolean;
  readonly readOnly: boolean;
  readonly defaultValue?: { readonly value: string };
  readonly text?: TextFacet;
  readonly choice?: ChoiceFacet;
  readonly number?: NumberFacet;
  readonly dateTime?: { readonly displayAs: string; readonly format: 'dateOnly' | 'dateTime' };
  readonly boolean?: Record<string, never>;
  readonly personOrGroup?: {
    readonly allowMultipleSelection: false;
    readonly chooseFromType: string;
    readonly displayAs: string;
  };
}

interface TextFacet {
  readonly allowMultipleLines: boolean;
  readonly appendChangesToExistingText: boolean;
  readonly linesForEditing: number;
  readonly maxLength?: number;
  readonly textType: 'plain' | 'richText';
}

interface ChoiceFacet {
  readonly allowTextEntry: boolean;
  readonly choices: readonly string[];
  readonly displayAs: 'checkBoxes' | 'dropDownMenu' | 'radioButtons';
}

interface NumberFacet {
  readonly decimalPlaces: string;
  readonly displayAs: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const facets = ['text', 'choice', 'number', 'dateTime', 'boolean', 'personOrGroup'] as const;
const facetsLeftOut = [
  'lookup',
  'calculated',
  'currency',
  'hyperlinkOrPicture',
  'term',
  'thumbnail',
  'geolocation',
  'contentApprovalStatus',
];

/** SharePoint cuts longer internal names; the sandbox refuses them, so that nobody meets a cut one. */
const maxNameLength = 32;
const maxTextLength = 255;

/** A new column from what a client sent. */
export function newColumn(input: unknown, id: string): ColumnDefinition {
  const asked = objectOf(input, 'A column definition');
  const name = asked['name'];
  if (typeof name !== 'string' || name === '') throw invalidRequest('Name is required to create a column');
  if (!/^[A-Za-z_]\w*$/.test(name) || name.length > maxNameLength) {
    throw invalidRequest(`The column name '${name}' is not valid.`);
  }
  const facet = facetOf(asked);
  if (!facet) throw invalidRequest('A column must have exactly one type facet.');
  return checked({
    id,
    name,
    displayName: textOr(asked['displayName'], name),
    description: textOr(asked['description'], ''),
    columnGroup: 'Custom Columns',
    required: asked['required'] === true,
    hidden: asked['hidden'] === true,
    indexed: asked['indexed'] === true,
    enforceUniqueValues: asked['enforceUniqueValues'] === true,
    readOnly: asked['readOnly'] === true,
    ...defaultOf(asked['defaultValue']),
    ...facetValue(facet, asked[facet]),
  });
}

/** The column after a PATCH. The name and the type stay. */
export function changedColumn(column: ColumnDefinition, input: unknown): ColumnDefinition {
  const asked = objectOf(input, 'A column definition');
  if (asked['name'] !== undefined && asked['name'] !== column.name) {
    throw invalidRequest('The name of a column cannot be changed.');
  }
  const facet = facetOf(asked);
  const current = facetOf({ ...column });
  if (facet && facet !== current) throw invalidRequest('The type of a column cannot be changed.');
  return checked({
    ...column,
    displayName: textOr(asked['displayName'], column.displayName),
    description: textOr(asked['description'], column.description),
    required: booleanOr(asked['required'], column.required),
    hidden: booleanOr(asked['hidden'], column.hidden),
    indexed: booleanOr(asked['indexed'], column.indexed),
    enforceUniqueValues: booleanOr(asked['enforceUniqueValues'], column.enforceUniqueValues),
    ...defaultOf(asked['defaultValue']),
    ...(facet ? facetValue(facet, { ...column[facet], ...objectOf(asked[facet], facet) }) : {}),
  });
}

export function isMultiLine(column: ColumnDefinition): boolean {
  return column.text?.allowMultipleLines === true;
}

export function isMultiChoice(column: ColumnDefinition): boolean {
  return column.choice?.displayAs === 'checkBoxes';
}

type Facet = (typeof facets)[number];

function facetOf(asked: Readonly<Record<string, unknown>>): Facet | null {
  const other = facetsLeftOut.find((name) => asked[name] !== undefined && asked[name] !== null);
  if (other) {
    throw new GraphRefusal(501, 'NotImplemented', `The sandbox does not implement columns of type ${other}.`);
  }
  const given = facets.filter((name) => asked[name] !== undefined && asked[name] !== null);
  if (given.length > 1) throw invalidRequest('A column must have exactly one type facet.');
  return given[0] ?? null;
}

function facetValue(facet: Facet, value: unknown): Partial<ColumnDefinition> {
  const asked = objectOf(value, facet);
  switch (facet) {
    case 'text':
      return { text: textFacet(asked) };
    case 'choice':
      return { choice: choiceFacet(asked) };
    case 'number':
      return {
        number: {
          decimalPlaces: textOr(asked['decimalPlaces'], 'automatic'),
          displayAs: textOr(asked['displayAs'], 'number'),
          ...numberNamed('minimum', asked),
          ...numberNamed('maximum', asked),
        },
      };
    case 'dateTime':
      return {
        dateTime: {
          displayAs: textOr(asked['displayAs'], 'default'),
          format: asked['format'] === 'dateOnly' ? 'dateOnly' : 'dateTime',
        },
      };
    case 'boolean':
      return { boolean: {} };
    case 'personOrGroup':
      return { personOrGroup: personFacet(asked) };
  }
}

function textFacet(asked: Readonly<Record<string, unknown>>): TextFacet {
  const allowMultipleLines = asked['allowMultipleLines'] === true;
  const maxLength = asked['maxLength'];
  if (maxLength !== undefined && maxLength !== null) {
    const limit = Number(maxLength);
    if (!Number.isInteger(limit) || limit < 1 || (!allowMultipleLines && limit > maxTextLength)) {
      throw invalidRequest(`The maximum length of a line of text must be between 1 and ${maxTextLength}.`);
    }
  }
  return {
    allowMultipleLines,
    appendChangesToExistingText: asked['appendChangesToExistingText'] === true,
    linesForEditing: Number(asked['linesForEditing'] ?? (allowMultipleLines ? 6 : 0)),
    ...(allowMultipleLines ? {} : { maxLength: Number(maxLength ?? maxTextLength) }),
    textType: asked['textType'] === 'richText' ? 'richText' : 'plain',
  };
}

function choiceFacet(asked: Readonly<Record<string, unknown>>): ChoiceFacet {
  const choices = asked['choices'];
  if (!Array.isArray(choices) || choices.length === 0 || !choices.every((one) => typeof one === 'string')) {
    throw invalidRequest('A choice column must have choices.');
  }
  const displayAs = asked['displayAs'];
  return {
    allowTextEntry: asked['allowTextEntry'] === true,
    choices,
    displayAs: displayAs === 'checkBoxes' || displayAs === 'radioButtons' ? displayAs : 'dropDownMenu',
  };
}

function personFacet(asked: Readonly<Record<string, unknown>>): ColumnDefinition['personOrGroup'] {
  if (asked['allowMultipleSelection'] === true) {
    throw new GraphRefusal(
      501,
      'NotImplemented',
      'The sandbox does not implement columns of several persons.',
    );
  }
  return {
    allowMultipleSelection: false,
    chooseFromType: textOr(asked['chooseFromType'], 'peopleOnly'),
    displayAs: textOr(asked['displayAs'], 'nameWithPresence'),
  };
}

function checked(column: ColumnDefinition): ColumnDefinition {
  if (column.enforceUniqueValues && !column.indexed) {
    throw invalidRequest('A column that enforces unique values must be indexed.');
  }
  if (column.indexed && (isMultiLine(column) || isMultiChoice(column) || column.personOrGroup)) {
    throw invalidRequest(`The column '${column.name}' is of a type that cannot be indexed.`);
  }
  if (column.enforceUniqueValues && column.boolean) {
    throw invalidRequest(`The column '${column.name}' is of a type that cannot enforce unique values.`);
  }
  return column;
}

function defaultOf(value: unknown): Partial<ColumnDefinition> {
  if (typeof value !== 'object' || value === null) return {};
  const text: unknown = Reflect.get(value, 'value');
  return typeof text === 'string' ? { defaultValue: { value: text } } : {};
}

function numberNamed(name: 'minimum' | 'maximum', asked: Readonly<Record<string, unknown>>): object {
  return typeof asked[name] === 'number' ? { [name]: asked[name] } : {};
}

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw invalidRequest(`${what} must be an object.`);
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function booleanOr(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}
