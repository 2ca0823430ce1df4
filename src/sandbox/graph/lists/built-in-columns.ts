import type { ColumnDefinition } from './column.ts';

const plain = {
  description: '',
  columnGroup: 'Custom Columns',
  required: false,
  hidden: false,
  indexed: false,
  enforceUniqueValues: false,
} as const;

const line = {
  allowMultipleLines: false,
  appendChangesToExistingText: false,
  linesForEditing: 0,
  maxLength: 255,
  textType: 'plain',
} as const;

/** Title can be changed like any other column, so each list has its own. */
export const titleColumn: ColumnDefinition = {
  ...plain,
  id: 'fa564e0f-0c70-4ab9-b863-0177e6ddd247',
  name: 'Title',
  displayName: 'Title',
  required: true,
  readOnly: false,
  text: line,
};

/** What every list has and nobody writes. The ids are SharePoint's own. */
export const readOnlyColumns: readonly ColumnDefinition[] = [
  readOnly('1d22ea11-1e32-424e-89ab-9fedbadb6ce1', 'ID', 'ID', {
    number: { decimalPlaces: 'none', displayAs: 'number' },
  }),
  readOnly('c042a256-787d-4a6f-8a8a-cf6ab767f12d', 'ContentType', 'Content Type', { text: line }),
  readOnly('28cf69c5-fa48-462a-b5cd-27b6f9d2bd5f', 'Modified', 'Modified', {
    dateTime: { displayAs: 'default', format: 'dateTime' },
  }),
  readOnly('8c06beca-0777-48f7-91c7-6da68bc07b69', 'Created', 'Created', {
    dateTime: { displayAs: 'default', format: 'dateTime' },
  }),
  readOnly('1df5e554-ec7e-46a6-901d-d85a3881cb18', 'Author', 'Created By', {}),
  readOnly('d31655d1-1d5b-4511-95a1-7a09e9b75bf2', 'Editor', 'Modified By', {}),
  readOnly('dce8262a-3ae9-45aa-aab4-83bd75fb738a', '_UIVersionString', 'Version', { text: line }),
  readOnly('67df98f4-9dec-48ff-a553-29bece9c5bf4', 'Attachments', 'Attachments', { boolean: {} }),
];

/** What an item's fields carry besides columns; known by name, so that a write is told apart from a typo. */
export const readOnlyFieldNames: ReadonlySet<string> = new Set(
  [
    ...readOnlyColumns.map((column) => column.name),
    'AuthorLookupId',
    'EditorLookupId',
    'LinkTitle',
    'LinkTitleNoMenu',
    'Edit',
    'ItemChildCount',
    'FolderChildCount',
  ].map((name) => name.toLowerCase()),
);

function readOnly(
  id: string,
  name: string,
  displayName: string,
  facet: Partial<ColumnDefinition>,
): ColumnDefinition {
  return { ...plain, id, name, displayName, readOnly: true, ...facet };
}
