import type { CharterDraft } from '../communities/charter.ts';
import type { PersonRef } from '../communities/person.ts';
import { availabilities, offered, type OwnFormat } from '../sessions/own/own-format.ts';
import { most, readSteps } from '../sessions/own/own-steps.ts';
import { toPersonId, type Key } from '../shared/ids.ts';
import { toInstant, toLocalDate, type IsoInstant } from '../shared/time.ts';
import { isRecord, parsed } from '../shared/record.ts';
import { outcomeKinds, type Outcome } from './outcome.ts';
import { actionStates } from './outcome-change.ts';

/**
 * What a community takes with it as a file: its charter's words, when it met, what it made of formats, and all that was
 * kept. No members.
 */
export interface Archive {
  readonly product: 'Peerloom';
  /** 1 had no formats. */
  readonly version: 2;
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
  readonly formats: readonly OwnFormat[];
}

export type ArchiveMistake = 'not-an-archive' | 'newer-archive' | 'damaged-archive';

/** What comes back from a file: what can be read of it, and how many outcomes and formats cannot. */
export interface ReadArchive {
  readonly outcomes: readonly Outcome[];
  readonly unreadable: number;
  readonly formats: readonly OwnFormat[];
  readonly unreadableFormats: number;
}

/** Reads a file's text; what is of a form that is not ours is counted and left out. */
export function readArchive(text: string): ReadArchive | ArchiveMistake {
  const value = parsed(text);
  if (!isRecord(value) || value['product'] !== 'Peerloom') return 'not-an-archive';
  if (typeof value['version'] !== 'number' || !Array.isArray(value['outcomes'])) return 'damaged-archive';
  if (value['version'] > 2) return 'newer-archive';

  const all: readonly unknown[] = value['outcomes'];
  const outcomes = all.flatMap((one) => readOutcome(one) ?? []);
  const made: readonly unknown[] = Array.isArray(value['formats']) ? value['formats'] : [];
  const formats = made.flatMap((one) => readFormat(one) ?? []);
  return {
    outcomes,
    unreadable: all.length - outcomes.length,
    formats,
    unreadableFormats: made.length - formats.length,
  };
}

/** Those of an archive that are not kept here, each once; what is here stays as it is. */
export function missingHere<Kept extends { readonly key: Key }>(
  archived: readonly Kept[],
  here: readonly Kept[],
): readonly Kept[] {
  const known = new Set(here.map(({ key }) => key));
  return archived.filter(({ key }) => {
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** Formats that come back under names that are still free: two of one name could not be told apart. */
export function underFreeNames(
  formats: readonly OwnFormat[],
  here: readonly OwnFormat[],
): readonly OwnFormat[] {
  const taken = new Set(offered(here).map(({ name }) => name));
  return formats.map((format) => {
    const name = freeName(format.name, taken);
    taken.add(name);
    return { ...format, name };
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;

  for (let count = 2; ; count += 1) {
    const ending = ` (${count})`;
    const free = `${name.slice(0, most.name - ending.length)}${ending}`;
    if (!taken.has(free)) return free;
  }
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

/** Steps of a newer version come back as they are: whoever opens them is told. */
function readFormat(value: unknown): OwnFormat | null {
  if (!isRecord(value)) return null;

  const { key, name, steps, basis } = value;
  const by = readPerson(value['by']);
  const availability = availabilities.find((one) => one === value['availability']);
  if (typeof key !== 'string' || !key.startsWith('format:') || key.length > longestKey) return null;
  if (typeof name !== 'string' || name.trim() === '' || name.length > longestKey) return null;
  if (typeof steps !== 'string' || typeof basis !== 'string' || !by || !availability) return null;
  if (readSteps(steps) === null && !isNewerSteps(steps)) return null;

  return { key: key as Key, name, steps, basis, by, availability, madeAt: null };
}

function isNewerSteps(steps: string): boolean {
  const kept = parsed(steps);
  return isRecord(kept) && typeof kept['v'] === 'number' && kept['v'] > 1;
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
