import type { Key, SeriesId } from '#domain/shared/ids.ts';
import { toLocalTime, type TimeZoneName } from '#domain/shared/time.ts';
import type { FailureCode } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createSeriesSender } from '#graph/calendar/series-sender.ts';
import { createTalkSender } from '#graph/calendar/talk-sender.ts';
import { createCandidateSender, type CandidateDeps } from '#graph/drive/candidates.ts';
import { createChangeSender, createMarkedRowsSender } from '#graph/lists/marked-rows-sender.ts';
import { createAccessSender } from '#graph/teams/access-sender.ts';
import { createTaskSender } from '#graph/tasks/task-sender.ts';
import { createPostSender } from '#graph/teams/post-sender.ts';
import { createInvitationSender } from '#graph/teams/invitation-sender.ts';
import { newFieldsOfKnown } from '#graph/lists/codecs.ts';
import type { RowsDeps } from '#graph/lists/keyed-rows.ts';
import type { RollDeps } from '#graph/teams/team-roll.ts';
import type { OperationSender } from '#ports/outbox.ts';
import {
  addRows,
  aFact,
  aMember,
  anOutcome,
  aSession,
  date,
  instant,
  person,
  series,
  site,
  storedRows,
} from '../../graph/lists/a-community.ts';
import { bookTalk } from '../../support/operations.ts';
import { generalChannel, lena, marc, privateTeam } from '../../sandbox/core/small-organisation.ts';
import { firstWinsSender, ownRowSender, roundClosed } from './stand-ins.ts';
import { holdDoings } from './hold-operations.ts';
import { moreDoings } from './more-operations.ts';
import { seriesDoings } from './series-operations.ts';
import type { GiveSenders, Match, World } from './world.ts';

/** One thing that a person does, as the matrix sees it. */
export interface Doing {
  readonly name: string;
  readonly operation: Operation;
  /** The request that carries it. */
  readonly write: Match & { readonly part?: Match };
  /** How often the service has it. */
  count(world: World): number;
  /** Takes the place of the product's sender: where it has none yet, one of its kind. */
  readonly standIn?: (deps: RowsDeps & CandidateDeps & RollDeps) => OperationSender;
  /** What it means that it is forbidden, where more than that is known. */
  readonly forbidden?: FailureCode;
  /** The list that it writes to, where people can change it. */
  readonly list?: string;
  /** The row that it changes, by its number in that list; the first where left out. */
  readonly item?: string;
  /** The request that carries the rows, where they come after something else. */
  readonly rowWrite?: Match;
  /** Somebody else changes the same thing meanwhile: the same field of it, or another. */
  byColleague?(world: World, which: 'same' | 'other'): Promise<void>;
  /** A column of that list that it fills. */
  readonly column?: string;
  /** No row can be read without what that column held. */
  readonly isLostForGood?: boolean;
  /** A row of somebody else that makes this one come too late, and what its person is told then. */
  readonly first?: {
    readonly list: string;
    readonly fields: Readonly<Record<string, string | number>>;
    readonly told: string;
  };
  /** How much longer than half an hour it goes on by itself, in milliseconds. */
  readonly patience?: number;
  /** The same, meant anew under an id of its own. */
  readonly anew?: Operation;
}

export type DoingId = keyof typeof doings;

const marcRef = { ...person, id: marc.id as typeof person.id, name: 'Marc Dubois', mail: marc.upn };
/** Whoever makes it posts there. */
const claim = aFact(aSession().key, {
  kind: 'summary-claimed',
  v: 1,
  channel: generalChannel,
  name: 'General',
});
const byMarc = { ByPerson: marc.id, ByName: 'Marc Dubois', ByMail: marc.upn };
const post = (path: RegExp): Match => ({ method: 'POST', path });
const patch = (path: RegExp): Match => ({ method: 'PATCH', path });
const items = /\/items$/;
const fields = /\/items\/\d+\/fields$/;

const session = aSession();
const otherSeries = '66666666-6666-4666-8666-666666666666' as SeriesId;
const marcsSeries = '77777777-7777-4777-8777-777777777777' as SeriesId;
const voteKey = `card:${session.key.replaceAll(':', '%3A')}:matrix` as Key;

export const doings = {
  AM: {
    name: 'add a member',
    operation: addRows({ list: 'members', value: aMember() }),
    write: post(items),
    count: (world) => rowsWith(world, 'Peerloom members', 'Key', aMember().key),
    list: 'Peerloom members',
    column: 'Needs',
  },
  BS: {
    name: 'book a series',
    operation: bookingOf(series),
    write: post(/\/me\/events$/),
    count: (world) => {
      const events = world.bench.sandbox.world.db.all(
        'select 1 from event where transaction_id = ? and is_cancelled = 0',
        series,
      );
      const rows = storedRows(world.bench, 'Peerloom sessions').filter(
        ({ Occurrence: day, Series: of }) => day !== '2026-12-01' && of === series,
      );
      // Whole is one event with both of its rows.
      return rows.length === 2 || events.length > 1 ? events.length : 0;
    },
    // The product loads it when it is first needed, which takes real time; here all other time is virtual. So it is
    // below.
    standIn: createSeriesSender,
    list: 'Peerloom sessions',
    column: 'Format',
    first: {
      list: 'Peerloom sessions',
      fields: {
        ...newFieldsOfKnown({
          list: 'sessions',
          value: aSession({
            series: marcsSeries,
            key: `session:${marcsSeries}:2026-12-08` as Key,
            occurrence: date('2026-12-08'),
            startsAt: instant('2026-12-08T14:00:00Z'),
            endsAt: instant('2026-12-08T14:50:00Z'),
            facilitator: marcRef,
            title: 'Packaging circle',
          }),
        }),
      },
      told: 'Packaging circle (Marc Dubois)',
    },
    anew: bookingOf(otherSeries),
  },
  SO: {
    name: 'close a session',
    operation: {
      kind: 'add-rows-then-mark',
      site,
      rows: [{ list: 'outcomes', value: anOutcome('closed', { session: session.key }) }],
      mark: { list: 'sessions', key: session.key, before: { state: 'planned' }, after: { state: 'held' } },
    },
    write: { ...post(/\/\$batch$/), part: post(items) },
    standIn: createMarkedRowsSender,
    count: (world) => {
      const rows = rowsWith(world, 'Peerloom outcomes', 'Key', 'outcome:closed');
      return rows > 1 || rowsWith(world, 'Peerloom sessions', 'State', 'held') === 1 ? rows : 0;
    },
    list: 'Peerloom outcomes',
    column: 'Text',
  },
  CH: {
    name: 'change an outcome',
    operation: {
      kind: 'change-row',
      site,
      change: {
        list: 'outcomes',
        key: 'outcome:kept' as Key,
        before: { text: 'before' },
        after: { text: 'mine' },
      },
    },
    write: patch(fields),
    standIn: createChangeSender,
    count: (world) => rowsWith(world, 'Peerloom outcomes', 'Text', 'mine'),
    list: 'Peerloom outcomes',
    column: 'Text',
  },
  VO: {
    name: 'a card, vote or pair',
    operation: addRows({
      list: 'log',
      value: aFact(session.key, {
        kind: 'card-added',
        v: 1,
        card: 'matrix',
        step: 'probing',
        text: 'A card',
      }),
    }),
    write: post(items),
    count: (world) => rowsWith(world, 'Peerloom session log', 'Key', voteKey),
    list: 'Peerloom session log',
    column: 'Body',
  },
  BT: {
    name: 'book a talk',
    operation: bookTalk(marcRef),
    write: post(/\/me\/events$/),
    standIn: createTalkSender,
    count: (world) =>
      world.bench.sandbox.world.db.all(
        "select 1 from event where transaction_id like 'talk:%' and is_cancelled = 0",
      ).length,
  },
  KC: {
    name: 'keep candidates',
    operation: {
      kind: 'keep-candidates',
      list: {
        site,
        topics: ['pricing'],
        candidates: [
          {
            person: marcRef,
            status: 'asked',
            reason: 'Meets two people you know',
            changedAt: instant('2026-11-24T09:00:00Z'),
          },
        ],
      },
    },
    write: { method: 'PUT', path: /:\/content$/ },
    standIn: createCandidateSender,
    count: (world) => world.bench.sandbox.world.db.all('select 1 from drive_file').length,
  },
  PC: {
    name: 'a message or post',
    operation: { kind: 'send-invitation', to: marcRef.id, text: 'Would you join us?' },
    write: post(/\/messages$/),
    standIn: createInvitationSender,
    count: (world) =>
      world.bench.sandbox.world.db.all("select 1 from chat_message where content = 'Would you join us?'")
        .length,
  },
  AN: {
    name: 'an activity',
    operation: {
      kind: 'send-invitation',
      to: marcRef.id,
      text: 'You list pricing',
      activity: { community: 'Pricing circle', link: 'https://teams.microsoft.com/l/entity/a/home' },
    },
    write: post(/\/sendActivityNotification$/),
    standIn: createInvitationSender,
    count: (world) => world.bench.sandbox.world.db.all('select 1 from activity').length,
    forbidden: 'no-app',
  },
  RM: {
    name: 'a reminder',
    operation: {
      kind: 'send-invitation',
      to: marcRef.id,
      text: 'Ask legal',
      about: 'due',
      activity: { community: 'Pricing circle', link: 'https://teams.microsoft.com/l/entity/a/home' },
    },
    write: post(/\/sendActivityNotification$/),
    standIn: createInvitationSender,
    count: (world) => world.bench.sandbox.world.db.all('select 1 from activity').length,
  },
  AC: {
    name: 'let somebody into the team',
    operation: {
      kind: 'set-access',
      site,
      team: privateTeam,
      person: { ...person, id: lena.id as typeof person.id, name: 'Lena Vogel', mail: lena.upn },
      access: 'in',
    },
    write: post(/\/teams\/[^/]+\/members$/),
    standIn: createAccessSender,
    count: (world) =>
      world.bench.sandbox.world.db.all(
        'select 1 from team_member where team_id = ? and person_id = ?',
        privateTeam,
        lena.id,
      ).length,
  },
  ...moreDoings,
  ...holdDoings,
  ...seriesDoings,
  DI: {
    name: 'a vote or sealed input (stand-in)',
    operation: addRows({ list: 'outcomes', value: anOutcome('input', { text: 'sealed' }) }),
    write: post(items),
    count: (world) => rowsWith(world, 'Peerloom outcomes', 'Key', 'outcome:input'),
    standIn: ownRowSender,
    list: 'Peerloom outcomes',
    column: 'Text',
    first: {
      list: 'Peerloom outcomes',
      fields: { Title: 'Closed', Key: roundClosed, Text: 'closed at 10:00' },
      told: 'closed at 10:00',
    },
  },
  MP: {
    name: 'a mentoring pair or a reveal (stand-in)',
    operation: addRows({ list: 'outcomes', value: anOutcome('pair', { text: 'Asha and Lena' }) }),
    write: post(items),
    count: (world) => rowsWith(world, 'Peerloom outcomes', 'Text', 'Asha and Lena'),
    standIn: firstWinsSender,
    list: 'Peerloom outcomes',
    column: 'Text',
    first: {
      list: 'Peerloom outcomes',
      fields: { Title: 'Pair', Key: 'outcome:pair', Text: 'Lena and Asha', ...byMarc },
      told: 'Marc Dubois',
    },
  },
  TD: {
    name: 'put an action into To Do',
    operation: {
      kind: 'add-task',
      action: 'outcome:session:3f0c' as Key,
      title: 'Interview five customers',
      due: date('2027-01-15'),
      words: 'Pricing circle, 1 December',
      link: 'https://teams.microsoft.com/l/entity/a/home?webUrl=outcome%3Asession%3A3f0c',
    },
    write: post(/\/todo\/lists\/[^/]+\/tasks$/),
    standIn: createTaskSender,
    count: (world) =>
      world.bench.sandbox.world.db.all("select 1 from todo_task where title = 'Interview five customers'")
        .length,
  },
  TL: {
    name: 'put an action into a plan',
    operation: {
      kind: 'add-task',
      action: 'outcome:session:3f0c' as Key,
      title: 'Interview five customers',
      due: date('2027-01-15'),
      words: 'Pricing circle, 1 December',
      link: 'https://teams.microsoft.com/l/entity/a/home?webUrl=outcome%3Asession%3A3f0c',
      plan: `plan${privateTeam.replaceAll('-', '').slice(-24)}`,
    },
    write: post(/\/planner\/tasks$/),
    standIn: createTaskSender,
    count: (world) =>
      world.bench.sandbox.world.db.all("select 1 from planner_task where title = 'Interview five customers'")
        .length,
  },
  PP: {
    name: 'post a summary to a channel',
    operation: {
      kind: 'post-summary',
      site,
      team: privateTeam,
      channel: generalChannel,
      claim,
      title: 'Pricing circle, 1 December',
      lines: ['• Ask what they paid last time (Lena Vogel)'],
      open: { label: 'All outcomes', link: 'https://teams.microsoft.com/l/entity/a/home' },
    },
    write: post(/\/channels\/[^/]+\/messages$/),
    standIn: createPostSender,
    count: (world) =>
      world.bench.sandbox.world.db.all('select 1 from chat_message where chat_id = ?', generalChannel).length,
    first: {
      list: 'Peerloom session log',
      fields: { ...newFieldsOfKnown({ list: 'log', value: claim }), ...byMarc },
      told: 'Marc Dubois',
    },
  },
} as const satisfies Record<string, Doing>;

export const doingIds = Object.keys(doings) as readonly DoingId[];

export function sendersFor({ operation, standIn }: Doing): GiveSenders {
  return ({ senders }, deps) => ({
    ...senders,
    'change-row': createChangeSender(deps),
    ...(standIn ? { [operation.kind]: standIn(deps) } : {}),
  });
}

function bookingOf(of: SeriesId): Operation {
  return {
    kind: 'book-series',
    site,
    booking: {
      series: of,
      title: 'Pricing circle',
      body: 'Bring a case.',
      timeZone: 'Europe/Berlin' as TimeZoneName,
      firstDate: date('2026-12-08'),
      startTime: toLocalTime('15:00')!,
      minutes: 50,
      rhythm: { kind: 'weekly', everyWeeks: 1, day: 'tuesday' },
      lastDate: date('2026-12-22'),
      attendees: [marcRef],
    },
    sessions: ['2026-12-08', '2026-12-15'].map((day) =>
      aSession({
        series: of,
        occurrence: date(day),
        key: `session:${of}:${day}` as Key,
        startsAt: instant(`${day}T14:00:00Z`),
        endsAt: instant(`${day}T14:50:00Z`),
      }),
    ),
  };
}

function rowsWith(world: World, list: string, column: string, value: string): number {
  return storedRows(world.bench, list).filter((row) => row[column] === value).length;
}
