import type { CharterDraft } from '../communities/charter.ts';
import type { PersonRef } from '../communities/person.ts';
import { toPersonId, type Key } from '../shared/ids.ts';
import { toInstant, toLocalDate, type IsoInstant } from '../shared/time.ts';
import { outcomeKinds, type Outcome } from './outcome.ts';
import { actionStates } from './outcome-change.ts';

/** What a community takes with it as a file: its charter's words, when it met, and all that was kept. No members. */
export interface Archive {
  readonly product: 'Peerloom';
  readonly version: 1;
  readonly exportedAt: IsoInstant;
  readonly charter: CharterDraft | null;
  readonly sessions: readonly {
    readonly key: Key;
    readonly title: string;
    readonly startsAt: IsoInstant;
    readonly format: string;
    readonly facilitator: string;
  }[];
  readonly outcomes: readonly Outcome[];
}

export type ArchiveMistake = 'not-an-archive' | 'newer-archive' | 'damaged-archive';

/** What comes back from a file: the outcomes that can be read, and how many cannot. */
export interface ReadArchive {
  readonly outcomes: readonly Outcome[];
  readonly unreadable: number;
}

/** Reads a file's text; outcomes of a form that is not ours are counted and left out. */
export function readArchive(text: string): ReadArchive | ArchiveMistake {
  const value = parsed(text);
  if (!isRecord(value) || value['product'] !== 'Peerloom') return 'not-an-archive';
  if (typeof value['version'] !== 'number' || !Array.isArray(value['outcomes'])) return 'damaged-archive';
  if (value['version'] > 1) return 'newer-archive';

  const all: readonly unknown[] = value['outcomes'];
  const outcomes = all.flatMap((one) => readOutcome(one) ?? []);
  return { outcomes, unreadable: all.length - outcomes.length };
}

/** Those of an archive that are not kept here, each once; what is here stays as it is. */
export function missingHere(archived: readonly Outcome[], here: readonly Outcome[]): readonly Outcome[] {
  const known = new Set(here.map(({ key }) => key));
  return archived.filter(({ key }) => {
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** What a unique column of text holds. */
const longestKey = 255;

function readOutcome(value: unknown): Outcome | null {
  if (!isRecord(value)) return null;

  const { key, text, session, sessionTitle } = value;
  const kind = outcomeKinds.find((one) => one === value['kind']);
  const by = readPerson(value['by']);
  const recordedAt = typeof value['recordedAt'] === 'string' ? toInstant(value['recordedAt']) : null;
  const action = value['action'] === null ? null : readAction(value['action']);
  if (typeof key !== 'string' || key === '' || key.length > longestKey) return null;
  if (typeof text !== 'string' || typeof session !== 'string' || typeof sessionTitle !== 'string')
    return null;
  if (!kind || !by || !recordedAt || action === undefined) return null;

  const { challenge } = value;
  const thanks = Array.isArray(value['thanks'])
    ? value['thanks'].flatMap((one) => readPerson(one) ?? [])
    : [];
  // Keys are opaque here: the row's unique column vouches for them.
  return {
    key: key as Key,
    kind,
    text,
    session: session as Key | '',
    sessionTitle,
    by,
    recordedAt,
    action,
    ...(typeof challenge === 'string' && challenge !== '' && { challenge: challenge as Key }),
    ...(thanks.length > 0 && { thanks }),
  };
}

function readAction(value: unknown): Outcome['action'] | undefined {
  if (!isRecord(value)) return undefined;

  const owner = readPerson(value['owner']);
  const due = typeof value['due'] === 'string' ? toLocalDate(value['due']) : null;
  const state = actionStates.find((one) => one === value['state']);
  return owner && due && state ? { owner, due, state } : undefined;
}

function readPerson(value: unknown): PersonRef | null {
  if (!isRecord(value)) return null;

  const { id, name, mail } = value;
  const person = typeof id === 'string' ? toPersonId(id) : null;
  return person && typeof name === 'string' && typeof mail === 'string' ? { id: person, name, mail } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
