import { keyColumn, type ListSchema } from './list-schema.ts';

export const sessionLogSchema = {
  list: 'log',
  name: 'Peerloom session log',
  marker: 'PeerloomLog',
  columns: {
    Key: keyColumn,
    Session: { type: 'line', indexed: true, required: true },
    Kind: { type: 'line' },
    FactVersion: { type: 'number' },
    Body: { type: 'text' },
    ByPerson: { type: 'line' },
    ByName: { type: 'line' },
    ByMail: { type: 'line' },
  },
} as const satisfies ListSchema;
