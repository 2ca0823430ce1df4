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
    // SharePoint stamps a row when it is made; one that was brought from elsewhere was made before.
    MadeAt: { type: 'instant', since: 4 },
  },
} as const satisfies ListSchema;
