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
    State: { type: 'line', since: 4 },
    StateAt: { type: 'instant', since: 4 },
    StateBy: { type: 'line', since: 4 },
    StateWhy: { type: 'text', since: 4 },
    MovedTo: { type: 'text', since: 4 },
    MovedToUrl: { type: 'text', since: 4 },
    MovedFrom: { type: 'text', since: 4 },
  },
} as const satisfies ListSchema;
