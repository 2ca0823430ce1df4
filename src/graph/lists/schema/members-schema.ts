import { keyColumn, type ListSchema } from './list-schema.ts';

export const membersSchema = {
  list: 'members',
  name: 'Peerloom members',
  marker: 'PeerloomMembers',
  version: 1,
  columns: {
    Key: keyColumn,
    Person: { label: 'Person (directory)', type: 'line', indexed: true },
    Mail: { label: 'Mail', type: 'line' },
    Status: { label: 'Status', type: 'line', indexed: true },
    Role: { label: 'Role', type: 'line' },
    Needs: { label: 'Wants to learn', type: 'text' },
    Offers: { label: 'Can help with', type: 'text' },
    ConsentText: { label: 'Agreed to', type: 'text' },
    ConsentAt: { label: 'Agreed at', type: 'instant' },
    JoinedAt: { label: 'Joined', type: 'instant' },
  },
} as const satisfies ListSchema;
