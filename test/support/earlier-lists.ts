// Lists as earlier versions of the product made them, written down here once and for all: they are what stands in
// tenants, so nothing here follows the product's own schema, and nothing of it is imported.

interface Control {
  control(method: string, path: string, body?: unknown): Promise<unknown>;
}

export type EarlierVersion = 1 | 2 | 3;

/** What each version's lists were, in the order of their columns; `line*` is indexed. */
const first = {
  members: {
    name: 'Peerloom members',
    description: 'Who belongs to this community. Everybody writes the own row.',
    marker: 'PeerloomMembers',
    columns:
      'Person line*, Mail line, Status line*, Role line, Needs text, Offers text, ConsentText text, ConsentAt instant, JoinedAt instant',
  },
  sessions: {
    name: 'Peerloom sessions',
    description: 'One row for each time this community meets.',
    marker: 'PeerloomSessions',
    columns:
      'Series line*, Occurrence line, StartsAt instant*, EndsAt instant, TimeZone line, Format line, FacilitatorPerson line, FacilitatorName line, FacilitatorMail line, DeputyPerson line, DeputyName line, DeputyMail line, EventKey text, CalendarKey text, JoinUrl text, JoinStart line*, Chat line*, State line*',
  },
  log: {
    name: 'Peerloom session log',
    description: 'What happened in the live sessions of this community, one fact a row; rows are only added.',
    marker: 'PeerloomLog',
    columns:
      'Session line*!, Kind line, FactVersion number, Body text, ByPerson line, ByName line, ByMail line',
  },
  outcomes: {
    name: 'Peerloom outcomes',
    description: 'What this community keeps of its sessions: insights, lessons, decisions and actions.',
    marker: 'PeerloomOutcomes',
    columns:
      'Kind line*, Text text, Session line*, SessionTitle line, ByPerson line, ByName line, ByMail line, RecordedAt instant*, OwnerPerson line*, OwnerName line, OwnerMail line, Due line*, ActionState line*',
  },
  charter: {
    name: 'Peerloom charter',
    description: 'What this community is for and how its people work together.',
    marker: 'PeerloomCharter',
    columns:
      'DomainStatement text, Purposes text, Norms text, Rhythm line, StartedByPerson line, StartedByName line, StartedByMail line, StartedAt instant, SchemaVersion number',
  },
} as const;

const challenges = {
  name: 'Peerloom challenges',
  description: 'Problems that somebody brought to this community, through to what came of them.',
  marker: 'PeerloomChallenges',
  columns:
    'Problem text, Question text, HelpWanted text, Tried text, Limits text, Assumptions text, AlsoAffected text, WantedInstead text, ByPerson line, ByName line, ByMail line, Stage line*, Session line*',
};

type EarlierList = Readonly<Record<'name' | 'description' | 'marker' | 'columns', string>>;

/** All lists of a version; later ones have what came to them at the end. */
export function earlierLists(version: EarlierVersion): Readonly<Record<string, EarlierList>> {
  if (version === 1) return first;
  const outcomes =
    version === 2
      ? first.outcomes
      : { ...first.outcomes, columns: `${first.outcomes.columns}, Challenge line, ThanksTo text` };
  return {
    ...first,
    outcomes,
    charter: { ...first.charter, columns: `${first.charter.columns}, QuietDays text` },
    sessions: { ...first.sessions, columns: `${first.sessions.columns}, Organizer line` },
    challenges,
  };
}

/** The columns of a list by name and kind, its key beside them. */
export function columnsOf({
  columns,
}: EarlierList): readonly { readonly name: string; readonly kind: string }[] {
  return [
    { name: 'Key', kind: 'line*!' },
    ...columns.split(', ').map((column) => {
      const [name = '', kind = ''] = column.split(' ');
      return { name, kind };
    }),
  ];
}

/** What a window of that version asked SharePoint for. */
function definitionOf({ name, kind }: { readonly name: string; readonly kind: string }): object {
  const type = kind.replace(/[*!]/g, '');
  return {
    name,
    displayName: name,
    indexed: kind.includes('*'),
    enforceUniqueValues: name === 'Key',
    required: kind.includes('!'),
    ...{
      line: { text: { allowMultipleLines: false, maxLength: 255 } },
      text: { text: { allowMultipleLines: true, textType: 'plain' } },
      number: { number: { decimalPlaces: 'automatic' } },
      instant: { dateTime: { format: 'dateTime', displayAs: 'standard' } },
    }[type],
  };
}

const person = 'aaaaaaaa-0000-4000-8000-000000000001';
const mail = 'asha.rao@contoso.example';
const session = 'session:33333333-3333-4333-8333-333333333333:2026-12-01';

/** Rows of a community that met once. */
function rowsOf(version: EarlierVersion): Readonly<Record<string, readonly object[]>> {
  return {
    members: [
      {
        Title: 'Asha Rao',
        Key: `member:${person}`,
        Person: person,
        Mail: mail,
        Status: 'active',
        Role: 'facilitator',
        Offers: 'interviews',
        ConsentText: 'Others of this community may read this.',
        ConsentAt: '2026-11-02T09:00:00Z',
        JoinedAt: '2026-11-02T09:00:00Z',
      },
    ],
    sessions: [
      {
        Title: 'Pricing circle',
        Key: session,
        Series: '33333333-3333-4333-8333-333333333333',
        Occurrence: '2026-12-01',
        StartsAt: '2026-12-01T14:00:00Z',
        EndsAt: '2026-12-01T14:50:00Z',
        TimeZone: 'Europe/Berlin',
        Format: 'consultancy',
        FacilitatorPerson: person,
        FacilitatorName: 'Asha Rao',
        FacilitatorMail: mail,
        State: 'planned',
      },
    ],
    outcomes: [
      {
        Title: 'Ask three customers',
        Key: 'outcome:one',
        Kind: 'insight',
        Text: 'Ask three customers',
        ByPerson: person,
        ByName: 'Asha Rao',
        ByMail: mail,
        RecordedAt: '2026-11-20T14:50:00Z',
      },
    ],
    charter: [
      {
        Title: 'Pricing circle',
        Key: 'charter:community',
        DomainStatement: 'How we set and test prices.',
        Purposes: 'problem-solving\nknowledge-sharing',
        Norms: 'We bring real cases.',
        Rhythm: 'first Tuesday of the month',
        StartedByPerson: person,
        StartedByName: 'Asha Rao',
        StartedByMail: mail,
        StartedAt: '2026-11-02T09:00:00Z',
        SchemaVersion: version,
      },
    ],
  };
}

/** Makes a community on a site as that version did, in the sandbox, past the product. */
export async function makeEarlierCommunity(
  { control }: Control,
  { site, version }: { readonly site: string; readonly version: EarlierVersion },
): Promise<void> {
  for (const [list, made] of Object.entries(earlierLists(version))) {
    const { name, description, marker } = made;
    await control('POST', 'sharepoint', {
      action: 'create-list',
      user: mail,
      site,
      displayName: name,
      description: `${description} Made by Peerloom, which looks for these words: ${marker} schema ${version}.`,
      columns: columnsOf(made).map(definitionOf),
    });
    const items = rowsOf(version)[list] ?? [];
    await control('POST', 'sharepoint', { action: 'create-items', user: mail, site, list: name, items });
  }
}
