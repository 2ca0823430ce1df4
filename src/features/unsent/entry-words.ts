import { readChallengeFact } from '#domain/challenges/challenge-facts.ts';
import { challengeFields } from '#domain/challenges/challenge.ts';
import { readPollFact } from '#domain/scheduling/poll-facts.ts';
import type { SeriesChange } from '#domain/scheduling/series-change.ts';
import { readSeriesFact } from '#domain/scheduling/series-facts.ts';
import type { SeriesFact } from '#domain/scheduling/series-facts.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { mayBeThere } from '#domain/writes/advance.ts';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { conflictsIn } from '#domain/writes/conflict.ts';
import type { Operation, Row } from '#domain/writes/operation.ts';
import type messages from './messages.en.json';

/** What a person did, as a name for it, the person's own words, and what else was chosen. */
export interface EntryWords {
  readonly what: Extract<keyof typeof messages, `what.${string}`>;
  readonly words: readonly string[];
  /** By the field's name, e.g. `action.due`, as the list keeps it. */
  readonly values: readonly FieldValue[];
}

export interface FieldValue {
  readonly field: string;
  readonly value: string;
}

export function wordsOf(entry: OutboxEntry): EntryWords {
  return { values: [], ...wordsAndValues(entry) };
}

type Told = Omit<EntryWords, 'values'> & Partial<Pick<EntryWords, 'values'>>;

function wordsAndValues(entry: OutboxEntry): Told {
  const { operation } = entry;
  switch (operation.kind) {
    case 'add-rows':
      return {
        what: whatOfRows(operation.rows),
        words: operation.rows.flatMap(wordsOfRow),
        values: operation.rows.length === 1 ? operation.rows.flatMap(actionIn) : [],
      };
    case 'add-rows-then-mark':
      return {
        what: operation.mark.list === 'challenges' ? 'what.challenge.result' : 'what.closing',
        words: operation.rows.flatMap(wordsOfRow),
      };
    case 'change-row':
      return changeWords(operation);
    case 'book-series':
      return {
        what: whatOfBooking(operation, mayBeThere(entry)),
        words: [operation.booking.title],
      };
    case 'change-series':
      return {
        what: 'what.series-change',
        words: [operation.title],
        values: valuesOfSeries(operation.change),
      };
    case 'book-talk':
      return { what: 'what.talk', words: [operation.booking.title] };
    case 'set-hold':
      return { what: `what.hold.${operation.set}`, words: [operation.hold.title] };
    case 'keep-candidates':
      return { what: 'what.candidates', words: operation.list.candidates.map(({ person }) => person.name) };
    case 'set-access':
      return {
        what: `what.access.${operation.access}${operation.channel === undefined ? '' : '.channel'}`,
        words: [operation.person.name],
      };
    case 'send-invitation':
      return { what: `what.${operation.about ?? 'invitation'}`, words: [operation.text] };
    case 'post-summary':
      return { what: 'what.post', words: [operation.title, ...operation.lines] };
    case 'add-task':
      return {
        what: operation.plan === undefined ? 'what.task' : 'what.task.plan',
        words: [operation.title],
        values: [{ field: 'action.due', value: operation.due }],
      };
  }
}

function whatOfBooking(
  { instead, made, sessions }: Extract<Operation, { kind: 'book-series' }>,
  mayBeBooked: boolean,
): EntryWords['what'] {
  if (instead) return 'what.series.anew';
  // Sessions that have their event already are there for the link of its new meeting.
  if (made !== undefined)
    return sessions.some(({ event }) => event) ? 'what.meeting-back' : 'what.series.made';
  return mayBeBooked ? 'what.series.perhaps' : 'what.series';
}

/** Which dates are meant, and what becomes of them. */
function valuesOfSeries(change: SeriesChange): readonly FieldValue[] {
  switch (change.kind) {
    case 'move':
      return [{ field: 'startsAt', value: change.to }];
    case 'moves':
      return change.moves.map(({ to }) => ({ field: 'startsAt', value: to }));
    case 'retime':
      return change.starts.map((value) => ({ field: 'startsAt', value }));
    case 'cancel':
      return change.starts.map((value) => ({ field: 'off', value }));
    case 'call-off':
      return [{ field: 'state', value: 'cancelled' }];
    case 'end':
    case 'extend':
      return [{ field: 'lastDate', value: change.lastDate }];
    case 'people':
      return [
        ...change.add.map(({ name, mail }) => ({ field: 'coming', value: name || mail })),
        ...change.remove.map(({ name, mail }) => ({ field: 'going', value: name || mail })),
      ];
  }
}

/** Which outcome it is about is said by its text, where that is not what was changed. */
function changeWords({ change, seen }: Extract<Operation, { kind: 'change-row' }>): Told {
  const { before, after } = change;
  const words = textsIn(after);
  return {
    what: whatOfList[change.list],
    words: seen && !('text' in after) ? [seen.text, ...words] : words,
    values: conflictsIn({ mine: { ...after }, theirs: { ...before }, base: { ...before } })
      .filter(({ field }) => !wordy.has(field))
      .map(({ field, mine }) => ({ field, value: mine })),
  };
}

/** Who does what was agreed, and by when. */
function actionIn(row: Row): readonly FieldValue[] {
  const action =
    row.list === 'outcomes'
      ? row.value.action
      : row.list === 'log' && row.value.body.kind === 'action-added'
        ? row.value.body
        : null;
  return action
    ? [
        { field: 'action.owner', value: action.owner.name },
        { field: 'action.due', value: action.due },
      ]
    : [];
}

function whatOfRows([first]: readonly Row[]): EntryWords['what'] {
  if (!first) return 'what.other';

  if (first.list !== 'log') return whatOfList[first.list];

  const ofChallenge = readChallengeFact(first.value);
  if (ofChallenge)
    return ofChallenge.kind === 'challenge-vote' ? 'what.challenge.vote' : 'what.challenge.result';

  const { body } = first.value;
  const ofSeries = body.kind === 'unknown' ? readSeriesFact(first.value) : null;
  const ofPoll = readPollFact(first.value);
  if (ofPoll) return `what.${ofPoll.kind}`;

  return ofSeries ? whatOfSeries[ofSeries.kind] : (whatOfFacts[body.kind] ?? 'what.step');
}

const whatOfSeries: Record<SeriesFact['kind'], EntryWords['what']> = {
  'move-proposed': 'what.proposal',
  'proposal-declined': 'what.proposal.declined',
  'proposal-reopened': 'what.proposal.declined',
  'proposal-withdrawn': 'what.proposal',
  'away-until': 'what.away',
};

const whatOfList: Record<Exclude<Row['list'], 'log'>, EntryWords['what']> = {
  charter: 'what.charter',
  members: 'what.member',
  sessions: 'what.session',
  outcomes: 'what.outcome',
  challenges: 'what.challenge',
  formats: 'what.format',
};

/** Of the other facts, all say what the session itself did. */
const whatOfFacts: Partial<Record<FactBody['kind'], EntryWords['what']>> = {
  'card-added': 'what.card',
  'card-sealed': 'what.card',
  'card-changed': 'what.card',
  'card-withdrawn': 'what.card',
  'card-restored': 'what.card',
  'card-grouped': 'what.group',
  'vote-cast': 'what.vote',
  'vote-withdrawn': 'what.vote',
  valued: 'what.valued',
  'action-added': 'what.action',
  'action-withdrawn': 'what.action',
  'action-restored': 'what.action',
  decided: 'what.decided',
  'framework-named': 'what.framework-named',
  'lesson-named': 'what.lesson-named',
  'pulse-sealed': 'what.pulse',
  'pulse-told': 'what.pulse.told',
};

function wordsOfRow(row: Row): readonly string[] {
  switch (row.list) {
    case 'charter':
      return [row.value.name, row.value.domainStatement, ...row.value.norms];
    case 'members':
      return [...row.value.needs, ...row.value.offers];
    case 'sessions':
      return [row.value.title];
    case 'formats':
      return [row.value.name];
    case 'outcomes':
      return [row.value.text];
    case 'challenges':
      return challengeFields.map((field) => row.value[field]).filter((text) => text !== '');
    case 'log':
      return wordsOfFact(row.value);
  }
}

function wordsOfFact(fact: Fact): readonly string[] {
  if ('text' in fact.body) return [fact.body.text];

  const ofPoll = readPollFact(fact);
  if (ofPoll?.kind === 'poll-opened') return [ofPoll.title];

  const ofChallenge = readChallengeFact(fact);
  if (ofChallenge?.kind === 'challenge-result' && ofChallenge.words !== '') return [ofChallenge.words];

  const ofSeries = readSeriesFact(fact);
  return ofSeries?.kind === 'move-proposed' && ofSeries.words !== '' ? [ofSeries.words] : [];
}

/** Words alone: names of states and ids mean nothing to the person who reads this. */
function textsIn(values: object): readonly string[] {
  return Object.entries(values)
    .filter(([name]) => wordy.has(name))
    .flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value as unknown]))
    .filter((value) => typeof value === 'string' && value !== '')
    .map(String);
}

const wordy = new Set<string>([
  'text',
  'title',
  'name',
  'domainStatement',
  'norms',
  'rhythm',
  'needs',
  'offers',
  ...challengeFields,
]);
