import type { Operation, Row, RowChange } from '#domain/writes/operation.ts';
import type messages from './messages.en.json';

/** One text of an entry that its person may still change before it is sent. */
export interface EditableText {
  /** Its place in the operation, e.g. `rows.0.text`. */
  readonly id: string;
  readonly label: Extract<keyof typeof messages, `field.${string}`>;
  readonly text: string;
  /** Where each line is an entry of its own. */
  readonly isList: boolean;
}

/** The words of an operation; keys, people and dates are not among them, so it stays the same operation. */
export function editableTexts(operation: Operation): readonly EditableText[] {
  switch (operation.kind) {
    case 'add-rows':
    case 'add-rows-then-mark':
      return operation.rows.flatMap((row, index) => textsOf(row.list, wordsIn(row), `rows.${index}`));
    case 'change-row':
      return textsOf(operation.change.list, operation.change.after, 'change');
    case 'book-series':
    case 'book-talk':
      return [{ id: 'booking.body', label: 'field.body', text: operation.booking.body, isList: false }];
    case 'send-invitation':
      return [{ id: 'text', label: 'field.invitation', text: operation.text, isList: false }];
    case 'set-hold':
    case 'keep-candidates':
    case 'set-access':
    case 'change-series':
    case 'post-summary':
      return [];
    case 'add-task':
      return [{ id: 'title', label: 'field.title', text: operation.title, isList: false }];
  }
}

/** The operation with these texts in place of its own; null where one was emptied that has to say something. */
export function withTexts(operation: Operation, texts: Readonly<Record<string, string>>): Operation | null {
  const fields = editableTexts(operation);
  const emptied = fields.some(({ id, isList }) => !isList && (texts[id] ?? 'as it was').trim() === '');
  if (emptied) return null;

  switch (operation.kind) {
    case 'add-rows':
    case 'add-rows-then-mark':
      return {
        ...operation,
        rows: operation.rows.map((row, index) => rowWith(row, textsAt(`rows.${index}`))),
      };
    case 'change-row':
      return { ...operation, change: changeWith(operation.change, textsAt('change')) };
    case 'book-series': {
      const { booking } = operation;
      return { ...operation, booking: { ...booking, body: texts['booking.body']?.trim() ?? booking.body } };
    }
    case 'book-talk': {
      const { booking } = operation;
      return { ...operation, booking: { ...booking, body: texts['booking.body']?.trim() ?? booking.body } };
    }
    case 'send-invitation':
      return { ...operation, text: texts['text']?.trim() ?? operation.text };
    case 'set-hold':
    case 'keep-candidates':
    case 'set-access':
    case 'change-series':
    case 'post-summary':
      return operation;
    case 'add-task':
      return { ...operation, title: texts['title']?.trim() ?? operation.title };
  }

  function textsAt(place: string): Readonly<Record<string, string | readonly string[]>> {
    return Object.fromEntries(
      fields
        .filter(({ id }) => id.startsWith(`${place}.`))
        .map(({ id, text, isList }) => {
          const next = texts[id] ?? text;
          return [id.slice(place.length + 1), isList ? linesOf(next) : next.trim()];
        }),
    );
  }
}

/** The one list of what counts as words, by property, with its name for a person. */
const wordy = {
  name: 'field.name',
  domainStatement: 'field.domain',
  norms: 'field.norms',
  rhythm: 'field.rhythm',
  needs: 'field.needs',
  offers: 'field.offers',
  title: 'field.title',
  text: 'field.text',
  problem: 'field.problem',
  question: 'field.question',
  help: 'field.help',
  tried: 'field.tried',
  limits: 'field.limits',
  assumptions: 'field.assumptions',
  affected: 'field.affected',
  instead: 'field.instead',
} as const satisfies Record<string, EditableText['label']>;

export function isWordy(property: string): property is keyof typeof wordy {
  return property in wordy;
}

/** What a person calls a property of a row. */
export function labelOf(property: keyof typeof wordy): EditableText['label'] {
  return wordy[property];
}

/** A session's title is part of its booking, and is not changed in one row alone. */
function textsOf(list: Row['list'], values: object, place: string): readonly EditableText[] {
  if (list === 'sessions') return [];

  return Object.entries(values as Readonly<Record<string, unknown>>).flatMap(
    ([name, value]): EditableText[] => {
      if (!isWordy(name)) return [];
      const shared = { id: `${place}.${name}`, label: labelOf(name) };
      if (typeof value === 'string') return value === '' ? [] : [{ ...shared, text: value, isList: false }];
      return isTexts(value) ? [{ ...shared, text: value.join('\n'), isList: true }] : [];
    },
  );
}

function wordsIn(row: Row): object {
  if (row.list !== 'log') return row.value;
  // What is about a whole series was chosen, and is proposed anew where other words are meant.
  return row.value.body.kind === 'unknown' ? {} : row.value.body;
}

/** The texts carry the names of properties that were there, each of its own type. */
function rowWith(row: Row, texts: Readonly<Record<string, unknown>>): Row {
  if (row.list !== 'log') return { ...row, value: { ...row.value, ...texts } } as Row;

  return { ...row, value: { ...row.value, body: { ...row.value.body, ...texts } } };
}

function changeWith(change: RowChange, texts: Readonly<Record<string, unknown>>): RowChange {
  return { ...change, after: { ...change.after, ...texts } };
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
