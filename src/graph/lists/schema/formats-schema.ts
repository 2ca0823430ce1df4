import { keyColumn, type ListSchema } from './list-schema.ts';

export const formatsSchema = {
  list: 'formats',
  name: 'Peerloom formats',
  marker: 'PeerloomFormats',
  since: 4,
  columns: {
    Key: keyColumn,
    Steps: { type: 'text' },
    Basis: { type: 'line' },
    ByPerson: { type: 'line' },
    ByName: { type: 'line' },
    ByMail: { type: 'line' },
    MadeAt: { type: 'instant' },
    Availability: { type: 'line' },
  },
} as const satisfies ListSchema;
