import { keyColumn, type ListSchema } from './list-schema.ts';

export const sessionLogSchema = {
  list: 'log',
  name: 'Peerloom session log',
  marker: 'PeerloomLog',
  version: 1,
  columns: {
    Key: keyColumn,
    Session: { label: 'Session', type: 'line', indexed: true, required: true },
    Kind: { label: 'Kind', type: 'line' },
    FactVersion: { label: 'Version', type: 'number' },
    Body: { label: 'Content', type: 'text' },
    ByPerson: { label: 'By (directory)', type: 'line' },
    ByName: { label: 'By', type: 'line' },
    ByMail: { label: 'By (mail)', type: 'line' },
  },
} as const satisfies ListSchema;
