import type { FactBody } from '#domain/sessions/fact.ts';
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
      return { what: 'what.closing', words: operation.rows.flatMap(wordsOfRow) };
    case 'change-row':
      return changeWords(operation);
    case 'book-series':
      return {
        what: mayBeThere(entry) ? 'what.series.perhaps' : 'what.series',
        words: [operation.booking.title],
      };
    case 'change-series':
      return { what: 'what.series-change', words: [operation.title] };
    case 'book-talk':
      return { what: 'what.talk', words: [operation.booking.title] };
    case 'keep-candidates':
      return { what: 'what.candidates', words: operation.list.candidates.map(({ person }) => person.name) };
    case 'set-access':
      return { what: `what.access.${operation.access}`, words: [operation.person.name] };
    case 'send-invitation':
      return { what: `what.${operation.about ?? 'invitation'}`, words: [operation.text] };
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

  return first.list === 'log' ? (whatOfFacts[first.value.body.kind] ?? 'what.step') : whatOfList[first.list];
}

const whatOfList: Record<Exclude<Row['list'], 'log'>, EntryWords['what']> = {
  charter: 'what.charter',
  members: 'what.member',
  sessions: 'what.session',
  outcomes: 'what.outcome',
};

/** Of the other facts, all say what the session itself did. */
const whatOfFacts: Partial<Record<FactBody['kind'], EntryWords['what']>> = {
  'card-added': 'what.card',
  'card-changed': 'what.card',
  'card-withdrawn': 'what.card',
  valued: 'what.valued',
  'action-added': 'what.action',
  'action-withdrawn': 'what.action',
};

function wordsOfRow(row: Row): readonly string[] {
  switch (row.list) {
    case 'charter':
      return [row.value.name, row.value.domainStatement, ...row.value.norms];
    case 'members':
      return [...row.value.needs, ...row.value.offers];
    case 'sessions':
      return [row.value.title];
    case 'outcomes':
      return [row.value.text];
    case 'log':
      return 'text' in row.value.body ? [row.value.body.text] : [];
  }
}

/** Words alone: names of states and ids mean nothing to the person who reads this. */
function textsIn(values: object): readonly string[] {
  return Object.entries(values)
    .filter(([name]) => wordy.has(name))
    .flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value as unknown]))
    .filter((value) => typeof value === 'string' && value !== '')
    .map(String);
}

const wordy = new Set(['text', 'title', 'name', 'domainStatement', 'norms', 'rhythm', 'needs', 'offers']);
