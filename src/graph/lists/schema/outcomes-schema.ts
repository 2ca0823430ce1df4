import { keyColumn, type ListSchema } from './list-schema.ts';

/** Flat, so that Power BI and Excel read it as it is. */
export const outcomesSchema = {
  list: 'outcomes',
  name: 'Peerloom outcomes',
  marker: 'PeerloomOutcomes',
  columns: {
    Key: keyColumn,
    Kind: { type: 'line', indexed: true },
    Text: { type: 'text' },
    Session: { type: 'line', indexed: true },
    SessionTitle: { type: 'line' },
    ByPerson: { type: 'line' },
    ByName: { type: 'line' },
    ByMail: { type: 'line' },
    RecordedAt: { type: 'instant', indexed: true },
    OwnerPerson: { type: 'line', indexed: true },
    OwnerName: { type: 'line' },
    OwnerMail: { type: 'line' },
    // A date as text: a date column is stored as midnight of the site's zone and moves for everybody else.
    Due: { type: 'line', indexed: true },
    ActionState: { type: 'line', indexed: true },
    Challenge: { type: 'line', since: 3 },
    ThanksTo: { type: 'text', since: 3 },
  },
} as const satisfies ListSchema;
