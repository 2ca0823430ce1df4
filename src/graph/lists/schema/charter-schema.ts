import { keyColumn, type ListSchema } from './list-schema.ts';

export const charterSchema = {
  list: 'charter',
  name: 'Peerloom charter',
  marker: 'PeerloomCharter',
  columns: {
    Key: keyColumn,
    DomainStatement: { type: 'text' },
    Purposes: { type: 'text' },
    Norms: { type: 'text' },
    Rhythm: { type: 'line' },
    QuietDays: { type: 'text', since: 2 },
    StartedByPerson: { type: 'line' },
    StartedByName: { type: 'line' },
    StartedByMail: { type: 'line' },
    StartedAt: { type: 'instant' },
    SchemaVersion: { type: 'number' },
  },
} as const satisfies ListSchema;
