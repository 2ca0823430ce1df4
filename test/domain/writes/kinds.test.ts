import { jobs } from '#domain/access/scopes.ts';
import { cancelOne } from '#domain/scheduling/series-change.ts';
import type { TimeHold } from '#domain/scheduling/hold.ts';
import type { Key, SeriesId } from '#domain/shared/ids.ts';
import { neededScopes } from '#domain/writes/needed-scopes.ts';
import { aggregateOf, hasKey, isOnePiece, siteOf, type Operation } from '#domain/writes/operation.ts';
import { touchedBy } from '#domain/writes/touched.ts';
import { aFact, anOutcome, aSession, date } from '../../graph/lists/a-community.ts';
import { addCard, asha, bookTalk, changeOutcome, invite, session, site } from '../../support/operations.ts';

const series = '33333333-3333-4333-8333-333333333333' as SeriesId;
const talk = 'talk:11111111-1111-4111-8111-111111111111:bbbbbbbb-0000-4000-8000-000000000002:1';
const booked = aSession();
const outcome = anOutcome('one');
const { key: claimKey } = aFact(session, { kind: 'checked-in', v: 1 });
const change = changeOutcome('outcome:two', 'text');
const mark = change.kind === 'change-row' ? change.change : null;
if (mark === null) throw new Error('Another operation.');

interface Known {
  readonly operation: Operation;
  readonly aggregate: string;
  readonly touched: readonly string[];
  readonly site: string | null;
  readonly onePiece: boolean;
  readonly keyed: boolean;
  readonly scopes: readonly string[];
}

const lists = ['Sites.ReadWrite.All'];

/** What each kind of operation is to the rest of the protocol. */
const kinds: Readonly<Record<string, Known>> = {
  'a card': {
    operation: addCard('one'),
    aggregate: `log:${session}`,
    touched: [`${site}/log/${rowKey(addCard('one'))}`],
    site,
    onePiece: true,
    keyed: true,
    scopes: lists,
  },
  'two rows': {
    operation: {
      kind: 'add-rows',
      site,
      rows: [
        { list: 'outcomes', value: outcome },
        { list: 'sessions', value: booked },
      ],
    },
    aggregate: `rows:${site}`,
    touched: [`${site}/outcomes/${outcome.key}`, `${site}/sessions/${booked.key}`],
    site,
    onePiece: false,
    keyed: true,
    scopes: lists,
  },
  'no rows at all': {
    operation: { kind: 'add-rows', site, rows: [] },
    aggregate: `rows:${site}`,
    touched: [],
    site,
    onePiece: false,
    keyed: true,
    scopes: lists,
  },
  'a close': {
    operation: { kind: 'add-rows-then-mark', site, rows: [{ list: 'outcomes', value: outcome }], mark },
    aggregate: `rows:${site}`,
    touched: [`${site}/outcomes/${outcome.key}`, `${site}/outcomes/outcome:two`],
    site,
    onePiece: false,
    keyed: true,
    scopes: lists,
  },
  'a change': {
    operation: change,
    aggregate: `rows:${site}`,
    touched: [`${site}/outcomes/outcome:two`],
    site,
    onePiece: true,
    keyed: true,
    scopes: lists,
  },
  'a series': {
    operation: {
      kind: 'book-series',
      site,
      // Of a booking, only whose series it is counts here.
      booking: { series } as Extract<Operation, { kind: 'book-series' }>['booking'],
      sessions: [booked],
    },
    aggregate: `series:${site}`,
    touched: [`series:${series}`, `${site}/sessions/${booked.key}`],
    site,
    onePiece: false,
    keyed: true,
    scopes: ['Calendars.ReadWrite', 'Sites.ReadWrite.All'],
  },
  'a series in the place of another': {
    operation: {
      kind: 'book-series',
      site,
      booking: { series } as Extract<Operation, { kind: 'book-series' }>['booking'],
      sessions: [],
      instead: { rows: cancelOne(booked).rows, organizer: asha.id },
    },
    aggregate: `series:${site}`,
    touched: [`series:${series}`, `${site}/sessions/${booked.key}`],
    site,
    onePiece: false,
    keyed: true,
    scopes: ['Calendars.ReadWrite', 'Sites.ReadWrite.All'],
  },
  'a series that goes on': {
    operation: {
      kind: 'change-series',
      site,
      series,
      title: 'Pricing circle',
      event: 'event',
      ...cancelOne(booked),
      rows: [],
      more: [booked],
    },
    aggregate: `series:${site}`,
    touched: [`series:${series}`, `${site}/sessions/${booked.key}`],
    site,
    onePiece: false,
    keyed: true,
    scopes: ['Calendars.ReadWrite', 'Sites.ReadWrite.All'],
  },
  'a change of a series': {
    operation: {
      kind: 'change-series',
      site,
      series,
      title: 'Pricing circle',
      event: 'event',
      ...cancelOne(booked),
    },
    aggregate: `series:${site}`,
    touched: [`series:${series}`, `${site}/sessions/${booked.key}`],
    site,
    onePiece: false,
    keyed: true,
    scopes: ['Calendars.ReadWrite', 'Sites.ReadWrite.All'],
  },
  'a place in a team': {
    operation: { kind: 'set-access', site, team: 'team', person: asha, access: 'in' },
    aggregate: `access:team:${asha.id}`,
    touched: [`access:team:${asha.id}`],
    site: null,
    onePiece: true,
    keyed: true,
    scopes: ['TeamMember.Read.All', 'TeamMember.ReadWriteNonOwnerRole.All'],
  },
  'a place in a channel': {
    operation: { kind: 'set-access', site, team: 'team', channel: 'channel', person: asha, access: 'in' },
    aggregate: `access:team:${asha.id}`,
    touched: [`access:team:${asha.id}`],
    site: null,
    onePiece: true,
    keyed: true,
    scopes: [...jobs['add-to-channel'].needs].toSorted(),
  },
  'a time that is held': {
    // Of what is held, only its key counts here.
    operation: { kind: 'set-hold', hold: { hold: 'hold:a' as Key } as TimeHold, set: 'held' },
    aggregate: 'hold:a',
    touched: ['hold:a'],
    site: null,
    onePiece: true,
    keyed: true,
    scopes: ['Calendars.ReadWrite'],
  },
  'a post in a channel': {
    operation: {
      kind: 'post-summary',
      site,
      team: 'team',
      channel: 'channel',
      claim: aFact(session, { kind: 'checked-in', v: 1 }),
      title: 'Pricing circle',
      lines: [],
      open: { label: 'All outcomes', link: 'https://teams.microsoft.com/l/entity/a/home' },
    },
    aggregate: `post:${claimKey}`,
    touched: [`post:${claimKey}`],
    site: null,
    onePiece: true,
    keyed: false,
    scopes: ['ChannelMessage.Send'],
  },
  'a task': {
    operation: {
      kind: 'add-task',
      action: 'outcome:one' as Key,
      title: 'Call three customers',
      due: date('2026-12-15'),
      words: 'Pricing circle',
      link: 'https://teams.microsoft.com/l/entity/a/home',
    },
    aggregate: 'task:outcome:one',
    touched: ['task:outcome:one'],
    site: null,
    onePiece: true,
    keyed: true,
    scopes: ['Tasks.ReadWrite'],
  },
  'a talk': {
    operation: bookTalk(),
    aggregate: talk,
    touched: [talk],
    site: null,
    onePiece: true,
    keyed: true,
    scopes: ['Calendars.ReadWrite'],
  },
  'a list of candidates': {
    operation: { kind: 'keep-candidates', list: { site, topics: [], candidates: [] } },
    aggregate: `candidates:${site}`,
    touched: [`candidates:${site}`],
    site: null,
    onePiece: true,
    keyed: true,
    scopes: ['Files.ReadWrite.AppFolder'],
  },
  'a message': {
    operation: invite(),
    aggregate: 'invitation:bbbbbbbb-0000-4000-8000-000000000002',
    touched: ['invitation:bbbbbbbb-0000-4000-8000-000000000002'],
    site: null,
    onePiece: true,
    keyed: false,
    scopes: ['Chat.Create', 'ChatMessage.Send'],
  },
  'an activity': {
    operation: {
      ...invite(),
      activity: { community: 'Pricing circle', link: 'https://teams.microsoft.com/l/entity/a/home' },
    },
    aggregate: 'invitation:bbbbbbbb-0000-4000-8000-000000000002',
    touched: ['invitation:bbbbbbbb-0000-4000-8000-000000000002'],
    site: null,
    onePiece: true,
    keyed: false,
    scopes: ['TeamsActivity.Send'],
  },
};

test.each(Object.entries(kinds))('%s', (_name, { operation, scopes, ...known }) => {
  expect({
    aggregate: aggregateOf(operation),
    touched: touchedBy(operation),
    site: siteOf(operation),
    onePiece: isOnePiece(operation),
    keyed: hasKey(operation),
  }).toEqual(known);
  expect([...neededScopes(operation)].toSorted()).toEqual(scopes);
});

function rowKey(operation: Operation): string {
  return operation.kind === 'add-rows' ? (operation.rows[0]?.value.key ?? '') : '';
}
