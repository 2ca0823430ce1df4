import { keyColumn, type ListSchema } from './list-schema.ts';

/** Flat, so that Power BI and Excel read it as it is. */
export const challengesSchema = {
  list: 'challenges',
  name: 'Peerloom challenges',
  marker: 'PeerloomChallenges',
  since: 2,
  columns: {
    Key: keyColumn,
    Problem: { type: 'text' },
    Question: { type: 'text' },
    HelpWanted: { type: 'text' },
    Tried: { type: 'text' },
    Limits: { type: 'text' },
    Assumptions: { type: 'text' },
    AlsoAffected: { type: 'text' },
    WantedInstead: { type: 'text' },
    ByPerson: { type: 'line' },
    ByName: { type: 'line' },
    ByMail: { type: 'line' },
    Stage: { type: 'line', indexed: true },
    Session: { type: 'line', indexed: true },
    MadeAt: { type: 'instant', since: 4 },
  },
} as const satisfies ListSchema;
