import type { ListName } from '#domain/writes/operation.ts';
import type { schemas } from './registry.ts';

/** What people read above a list in SharePoint; who only reads and writes rows does not load it. */
export const purposes = {
  charter: 'What this community is for and how its people work together.',
  members: 'Who belongs to this community. Everybody writes the own row.',
  sessions: 'One row for each time this community meets.',
  log: 'What happened in the live sessions of this community, one fact a row; rows are only added.',
  outcomes: 'What this community keeps of its sessions: insights, lessons, decisions and actions.',
  challenges: 'Problems that somebody brought to this community, through to what came of them.',
} as const satisfies Record<ListName, string>;

const labels = {
  charter: {
    Key: 'Key',
    DomainStatement: 'What we learn about',
    Purposes: 'Purposes',
    Norms: 'How we treat each other',
    Rhythm: 'Rhythm',
    QuietDays: 'Quiet days',
    StartedByPerson: 'Started by (directory)',
    StartedByName: 'Started by',
    StartedByMail: 'Started by (mail)',
    StartedAt: 'Started',
    SchemaVersion: 'Schema version',
  },
  members: {
    Key: 'Key',
    Person: 'Person (directory)',
    Mail: 'Mail',
    Status: 'Status',
    Role: 'Role',
    Needs: 'Wants to learn',
    Offers: 'Can help with',
    ConsentText: 'Agreed to',
    ConsentAt: 'Agreed at',
    JoinedAt: 'Joined',
  },
  sessions: {
    Key: 'Key',
    Series: 'Series',
    Occurrence: 'Date as booked',
    StartsAt: 'Starts',
    EndsAt: 'Ends',
    TimeZone: 'Time zone',
    Format: 'Format',
    FacilitatorPerson: 'Facilitator (directory)',
    FacilitatorName: 'Facilitator',
    FacilitatorMail: 'Facilitator (mail)',
    DeputyPerson: 'Deputy (directory)',
    DeputyName: 'Deputy',
    DeputyMail: 'Deputy (mail)',
    EventKey: 'Event',
    CalendarKey: 'Event in all calendars',
    JoinUrl: 'Meeting link',
    Organizer: 'Organizer (directory)',
    JoinStart: 'Meeting link (beginning)',
    Chat: 'Meeting chat',
    State: 'State',
  },
  log: {
    Key: 'Key',
    Session: 'Session',
    Kind: 'Kind',
    FactVersion: 'Version',
    Body: 'Content',
    ByPerson: 'By (directory)',
    ByName: 'By',
    ByMail: 'By (mail)',
  },
  outcomes: {
    Key: 'Key',
    Kind: 'Kind',
    Text: 'Text',
    Session: 'Session',
    SessionTitle: 'Session title',
    ByPerson: 'By (directory)',
    ByName: 'By',
    ByMail: 'By (mail)',
    RecordedAt: 'Recorded',
    OwnerPerson: 'Owner (directory)',
    OwnerName: 'Owner',
    OwnerMail: 'Owner (mail)',
    Due: 'Due',
    ActionState: 'State',
    Challenge: 'Answers the challenge',
    ThanksTo: 'Thanks to',
  },
  challenges: {
    Key: 'Key',
    Problem: 'Problem',
    Question: 'Focus question',
    HelpWanted: 'Help wanted',
    Tried: 'Tried so far',
    Limits: 'Constraints',
    Assumptions: 'Assumptions',
    AlsoAffected: 'Who else is affected',
    WantedInstead: 'What is wanted instead',
    ByPerson: 'By (directory)',
    ByName: 'By',
    ByMail: 'By (mail)',
    Stage: 'Stage',
    Session: 'Session',
  },
} as const satisfies {
  readonly [List in ListName]: Readonly<Record<keyof (typeof schemas)[List]['columns'], string>>;
};

/** What people read above a column; its name where a schema of tests has others. */
export function labelOf(list: ListName, column: string): string {
  const named: Readonly<Record<string, string>> = labels[list];
  return named[column] ?? column;
}
