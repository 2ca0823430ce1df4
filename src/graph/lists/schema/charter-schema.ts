import { keyColumn, type ListSchema } from './list-schema.ts';

export const charterSchema = {
  list: 'charter',
  name: 'Peerloom charter',
  marker: 'PeerloomCharter',
  version: 1,
  columns: {
    Key: keyColumn,
    DomainStatement: { label: 'What we learn about', type: 'text' },
    Purposes: { label: 'Purposes', type: 'text' },
    Norms: { label: 'How we treat each other', type: 'text' },
    Rhythm: { label: 'Rhythm', type: 'line' },
    StartedByPerson: { label: 'Started by (directory)', type: 'line' },
    StartedByName: { label: 'Started by', type: 'line' },
    StartedByMail: { label: 'Started by (mail)', type: 'line' },
    StartedAt: { label: 'Started', type: 'instant' },
    SchemaVersion: { label: 'Schema version', type: 'number' },
  },
} as const satisfies ListSchema;
