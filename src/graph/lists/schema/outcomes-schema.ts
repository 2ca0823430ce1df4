import { keyColumn, type ListSchema } from './list-schema.ts';

/** Flat, so that Power BI and Excel read it as it is. */
export const outcomesSchema = {
  list: 'outcomes',
  name: 'Peerloom outcomes',
  marker: 'PeerloomOutcomes',
  version: 1,
  columns: {
    Key: keyColumn,
    Kind: { label: 'Kind', type: 'line', indexed: true },
    Text: { label: 'Text', type: 'text' },
    Session: { label: 'Session', type: 'line', indexed: true },
    SessionTitle: { label: 'Session title', type: 'line' },
    ByPerson: { label: 'By (directory)', type: 'line' },
    ByName: { label: 'By', type: 'line' },
    ByMail: { label: 'By (mail)', type: 'line' },
    RecordedAt: { label: 'Recorded', type: 'instant', indexed: true },
    OwnerPerson: { label: 'Owner (directory)', type: 'line', indexed: true },
    OwnerName: { label: 'Owner', type: 'line' },
    OwnerMail: { label: 'Owner (mail)', type: 'line' },
    // A date as text: a date column is stored as midnight of the site's zone and moves for everybody else.
    Due: { label: 'Due', type: 'line', indexed: true },
    ActionState: { label: 'State', type: 'line', indexed: true },
  },
} as const satisfies ListSchema;
