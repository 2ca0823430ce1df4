import { toPersonId } from '../shared/ids.ts';
import type { Key } from '../shared/ids.ts';
import { toInstant, toLocalDate } from '../shared/time.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';
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

function readKnown(kind: string, value: Readonly<Record<string, unknown>>): FactBody | null {
  const v = 1;
  switch (kind as Exclude<FactBody['kind'], 'unknown'>) {
    case 'checked-in':
      return { kind: 'checked-in', v };
    case 'session-closed':
      return { kind: 'session-closed', v };
    case 'step-started': {
      const number = readCount(value['number']);
      const startedAt = readInstant(value['startedAt']);
      const endsAt = readInstant(value['endsAt']);
      const step = value['step'];
      if (number === null || startedAt === null || endsAt === null || !isText(step)) return null;
      return { kind: 'step-started', v, number, step, startedAt, endsAt };
    }
    case 'time-added': {
      const [number, minutes, turn] = [value['number'], value['minutes'], value['turn']].map(readCount);
      return number && minutes && turn ? { kind: 'time-added', v, number, minutes, turn } : null;
    }
    case 'paused':
    case 'resumed': {
      const [number, turn] = [value['number'], value['turn']].map(readCount);
      const at = readInstant(value['at']);
      return number && turn && at ? { kind: kind as 'paused' | 'resumed', v, number, at, turn } : null;
    }
    case 'card-added': {
      const { card, step, text } = value;
      return isText(card) && isText(step) && typeof text === 'string'
        ? { kind: 'card-added', v, card, step, text }
        : null;
    }
    case 'card-changed': {
      const { card, text } = value;
      const turn = readCount(value['turn']);
      return isText(card) && typeof text === 'string' && turn
        ? { kind: 'card-changed', v, card, text, turn }
        : null;
    }
    case 'card-withdrawn':
    case 'card-restored': {
      const { card } = value;
      const turn = readCount(value['turn']);
      return isText(card) && turn
        ? { kind: kind as 'card-withdrawn' | 'card-restored', v, card, turn }
        : null;
    }
    case 'valued': {
      const { text } = value;
      const turn = readCount(value['turn']);
      return typeof text === 'string' && turn ? { kind: 'valued', v, text, turn } : null;
    }
    case 'action-added': {
      const { action, text } = value;
      const owner = readPerson(value['owner']);
      const due = readDate(value['due']);
      if (!isText(action) || typeof text !== 'string' || owner === null || due === null) return null;
      return { kind: 'action-added', v, action, text, owner, due };
    }
    case 'action-withdrawn':
    case 'action-restored': {
      const { action } = value;
      const turn = readCount(value['turn']);
      return isText(action) && turn
        ? { kind: kind as 'action-withdrawn' | 'action-restored', v, action, turn }
        : null;
    }
    case 'facilitator-asked':
    case 'facilitator-answered':
    case 'facilitation-taken': {
      const turn = readCount(value['turn']);
      return turn
        ? { kind: kind as 'facilitator-asked' | 'facilitator-answered' | 'facilitation-taken', v, turn }
        : null;
    }
  }
  return null;
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
