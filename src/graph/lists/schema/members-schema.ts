import { keyColumn, type ListSchema } from './list-schema.ts';

export const membersSchema = {
  list: 'members',
  name: 'Peerloom members',
  marker: 'PeerloomMembers',
  columns: {
    Key: keyColumn,
    Person: { type: 'line', indexed: true },
    Mail: { type: 'line' },
    Status: { type: 'line', indexed: true },
    Role: { type: 'line' },
    Needs: { type: 'text' },
    Offers: { type: 'text' },
    ConsentText: { type: 'text' },
    ConsentAt: { type: 'instant' },
    JoinedAt: { type: 'instant' },
  },
} as const satisfies ListSchema;
