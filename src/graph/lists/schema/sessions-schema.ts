import { keyColumn, type ListSchema } from './list-schema.ts';

export const sessionsSchema = {
  list: 'sessions',
  name: 'Peerloom sessions',
  marker: 'PeerloomSessions',
  columns: {
    Key: keyColumn,
    Series: { type: 'line', indexed: true },
    Occurrence: { type: 'line' },
    StartsAt: { type: 'instant', indexed: true },
    EndsAt: { type: 'instant' },
    TimeZone: { type: 'line' },
    Format: { type: 'line' },
    FacilitatorPerson: { type: 'line' },
    FacilitatorName: { type: 'line' },
    FacilitatorMail: { type: 'line' },
    DeputyPerson: { type: 'line' },
    DeputyName: { type: 'line' },
    DeputyMail: { type: 'line' },
    // Ids of events and join links may be longer than a line, so the link's beginning is what is looked for.
    EventKey: { type: 'text' },
    CalendarKey: { type: 'text' },
    JoinUrl: { type: 'text' },
    Organizer: { type: 'line', since: 2 },
    JoinStart: { type: 'line', indexed: true },
    Chat: { type: 'line', indexed: true },
    State: { type: 'line', indexed: true },
  },
} as const satisfies ListSchema;
