import { toPersonId } from '../shared/ids.ts';
import type { Key } from '../shared/ids.ts';
import { toInstant, toLocalDate } from '../shared/time.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';
import { isRecord } from '../shared/record.ts';
import type { PersonRef } from '../communities/person.ts';
import type { Fact, FactBody } from './fact.ts';

/** Null for what is no fact at all; a body of an unknown kind or version is kept as it came. */
export function readFact(value: unknown): Fact | null {
  if (!isRecord(value)) return null;

  const by = readPerson(value['by']);
  const body = readFactBody(value['body']);
  const recorded = readRecorded(value['recorded']);
  const { key, session } = value;
  if (!isText(key) || !isText(session) || by === null || body === null || recorded === undefined) return null;

  // Keys are opaque here: the row's unique column vouches for them.
  return { key: key as Key, session: session as Key, by, body, recorded };
}

/** Null for what has no kind. A known kind with parts that do not fit is carried like an unknown one. */
export function readFactBody(value: unknown): FactBody | null {
  if (!isRecord(value)) return null;

  const { kind } = value;
  if (!isText(kind)) return null;
  if (kind === 'unknown') return readUnknown(value);

  return (value['v'] === 1 ? readKnown(kind, value) : null) ?? carry(kind, value);
}

type Known = Exclude<FactBody, { kind: 'unknown' }>;

/** Undefined for what does not fit. */
type Reader<Value> = (value: unknown) => Value | undefined;

/** What each kind is made of. */
type Parts = {
  readonly [Kind in Known['kind']]: {
    readonly [Part in Exclude<keyof Extract<Known, { kind: Kind }>, 'kind' | 'v'>]: Reader<
      Extract<Known, { kind: Kind }>[Part]
    >;
  };
};

const word: Reader<string> = (value) => (isText(value) ? value : undefined);
const text: Reader<string> = (value) => (typeof value === 'string' ? value : undefined);
// Keys are opaque here: the one that is meant is compared with those of the rows.
const key: Reader<Key> = (value) => (isText(value) ? (value as Key) : undefined);
const wordOrNull: Reader<string | null> = (value) => (value === null ? null : word(value));
const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);
const count: Reader<number> = (value) => readCount(value) ?? undefined;
const instant: Reader<IsoInstant> = (value) => readInstant(value) ?? undefined;
const date: Reader<LocalDate> = (value) => readDate(value) ?? undefined;
const person: Reader<PersonRef> = (value) => readPerson(value) ?? undefined;
const people: Reader<readonly PersonRef[]> = (value) => {
  const read = Array.isArray(value) ? value.map(readPerson) : [null];
  return read.every((one) => one !== null) ? read : undefined;
};
const words: Reader<readonly string[]> = (value) =>
  Array.isArray(value) && value.every(isText) ? value : undefined;
const counts: Reader<readonly number[]> = (value) =>
  Array.isArray(value) && value.every((one) => readCount(one) !== null || one === 0) ? value : undefined;
const wordByName: Reader<Readonly<Record<string, string>>> = (value) =>
  isRecord(value) && Object.values(value).every(isText) ? (value as Record<string, string>) : undefined;

const ofCard = { card: word, turn: count };
const ofAction = { action: word, turn: count };
const ofFacilitator = { turn: count };
const halt = { number: count, at: instant, turn: count };

const parts: Parts = {
  'checked-in': {},
  'step-started': { number: count, step: word, startedAt: instant, endsAt: instant, format: text },
  'time-added': { number: count, minutes: count, turn: count },
  paused: halt,
  resumed: halt,
  'card-added': { card: word, step: word, text },
  'card-changed': { ...ofCard, text },
  'card-withdrawn': ofCard,
  'card-restored': ofCard,
  'card-grouped': { ...ofCard, into: wordOrNull },
  'vote-cast': ofCard,
  'vote-withdrawn': ofCard,
  valued: { text, turn: count },
  'action-added': { action: word, text, owner: person, due: date },
  'action-withdrawn': ofAction,
  'action-restored': ofAction,
  'facilitator-asked': ofFacilitator,
  'facilitator-answered': ofFacilitator,
  'facilitation-taken': ofFacilitator,
  'facilitation-given': { to: person, turn: count },
  'steps-ordered': { steps: words, turn: count },
  'timer-set': { shown: flag, turn: count },
  'ready-set': { number: count, ready: flag, turn: count },
  'holder-named': { person, turn: count },
  'seal-key': { device: word, publicKey: word },
  'round-opened': { step: word, round: count },
  'card-sealed': { card: word, step: word, round: count, sealed: word },
  'round-revealed': { step: word, round: count, keys: wordByName, turn: count },
  decided: { text, turn: count },
  'framework-named': { text, turn: count },
  'lesson-named': { text, turn: count },
  'pulse-sealed': { sealed: word, turn: count },
  'pulse-told': { worth: counts, open: counts },
  'role-given': { role: word, person, turn: count },
  'summary-claimed': { channel: word, name: text },
  'attendance-filled': { people, turn: count },
  'session-closed': { challenge: key },
};

/** Parts that a fact may be without. */
const leftOut: ReadonlySet<string> = new Set(['format', 'challenge']);

function readKnown(kind: string, value: Readonly<Record<string, unknown>>): FactBody | null {
  if (!Object.hasOwn(parts, kind)) return null;

  const body: Record<string, unknown> = { kind, v: 1 };
  for (const [name, read] of Object.entries<Reader<unknown>>(parts[kind as Known['kind']])) {
    if (leftOut.has(name) && value[name] === undefined) continue;
    const part = read(value[name]);
    if (part === undefined) return null;
    body[name] = part;
  }
  // Each kind's parts are read by its own row of the table.
  return body as unknown as FactBody;
}

function readUnknown(value: Readonly<Record<string, unknown>>): FactBody | null {
  const { name, v, raw } = value;
  return isText(name) && typeof v === 'number' && typeof raw === 'string'
    ? { kind: 'unknown', name, v, raw }
    : null;
}

function carry(name: string, value: Readonly<Record<string, unknown>>): FactBody {
  return {
    kind: 'unknown',
    name,
    v: typeof value['v'] === 'number' ? value['v'] : 0,
    raw: JSON.stringify(value),
  };
}

function readRecorded(value: unknown): Fact['recorded'] | undefined {
  if (value === null) return null;
  if (!isRecord(value)) return undefined;

  const at = readInstant(value['at']);
  const { itemId } = value;
  return at !== null && typeof itemId === 'number' ? { at, itemId } : undefined;
}

function readPerson(value: unknown): PersonRef | null {
  if (!isRecord(value)) return null;

  const { id, name, mail = '' } = value;
  const person = typeof id === 'string' ? toPersonId(id) : null;
  return person !== null && typeof name === 'string' && typeof mail === 'string'
    ? { id: person, name, mail }
    : null;
}

function readInstant(value: unknown): IsoInstant | null {
  return typeof value === 'string' ? toInstant(value) : null;
}

function readDate(value: unknown): LocalDate | null {
  return typeof value === 'string' ? toLocalDate(value) : null;
}

/** A number that counts from one. The limit keeps a spoilt row from making every later step look old. */
function readCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 10_000 ? value : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
