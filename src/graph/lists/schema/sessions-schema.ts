import { keyColumn, type ListSchema } from './list-schema.ts';

export const sessionsSchema = {
  list: 'sessions',
  name: 'Peerloom sessions',
  marker: 'PeerloomSessions',
  version: 1,
  columns: {
    Key: keyColumn,
    Series: { label: 'Series', type: 'line', indexed: true },
    Occurrence: { label: 'Date as booked', type: 'line' },
    StartsAt: { label: 'Starts', type: 'instant', indexed: true },
    EndsAt: { label: 'Ends', type: 'instant' },
    TimeZone: { label: 'Time zone', type: 'line' },
    Format: { label: 'Format', type: 'line' },
    FacilitatorPerson: { label: 'Facilitator (directory)', type: 'line' },
    FacilitatorName: { label: 'Facilitator', type: 'line' },
    FacilitatorMail: { label: 'Facilitator (mail)', type: 'line' },
    DeputyPerson: { label: 'Deputy (directory)', type: 'line' },
    DeputyName: { label: 'Deputy', type: 'line' },
    DeputyMail: { label: 'Deputy (mail)', type: 'line' },
    // Ids of events and join links may be longer than a line, so the link's beginning is what is looked for.
    EventKey: { label: 'Event', type: 'text' },
    CalendarKey: { label: 'Event in all calendars', type: 'text' },
    JoinUrl: { label: 'Meeting link', type: 'text' },
    JoinStart: { label: 'Meeting link (beginning)', type: 'line', indexed: true },
    Chat: { label: 'Meeting chat', type: 'line', indexed: true },
    State: { label: 'State', type: 'line', indexed: true },
  },
} as const satisfies ListSchema;
