import type { PersonRef } from '#domain/communities/person.ts';
import { weekdays, type Weekday } from '#domain/scheduling/rhythm.ts';
import { formatById } from '#domain/sessions/format.ts';
import { toPersonId, type PersonId } from '#domain/shared/ids.ts';
import { toLocalDate, type LocalDate } from '#domain/shared/time.ts';
import { isRecord } from '#ui/data/useDraftOf.ts';
import {
  cadenceIds,
  lengthIds,
  partIds,
  startingOptions,
  type Part,
  type Parts,
  type SeriesOptions,
} from './series-options.ts';

/** What the organizer has chosen so far; nothing of it is booked. */
export interface SeriesDraft {
  readonly options: SeriesOptions;
  /** Null until the organizer changes who comes. */
  readonly people: readonly PersonRef[] | null;
  /** Null until the organizer names the meeting. */
  readonly name: string | null;
  /** The id of the slot; empty while it is the best one. */
  readonly slot: string;
  readonly parts: Parts;
}

export function emptyDraft(earliest: LocalDate): SeriesDraft {
  return { options: startingOptions(earliest), people: null, name: null, slot: '', parts: {} };
}

/** Null for what another version of the product kept in another shape. */
export function readSeriesDraft(kept: unknown): SeriesDraft | null {
  if (!isRecord(kept)) return null;

  const options = readOptions(kept['options']);
  const { people, name, slot } = kept;
  if (!options || typeof slot !== 'string') return null;
  if (name !== null && typeof name !== 'string') return null;
  if (people !== null && !Array.isArray(people)) return null;

  return {
    options,
    name,
    slot,
    people: people?.flatMap(readPerson) ?? null,
    parts: readParts(kept['parts']),
  };
}

function readOptions(kept: unknown): SeriesOptions | null {
  if (!isRecord(kept) || !isRecord(kept['format'])) return null;

  const cadence = cadenceIds.find((id) => id === kept['cadence']);
  const day = (['any', ...weekdays] as const).find((one) => one === kept['day']);
  const from = typeof kept['from'] === 'string' ? toLocalDate(kept['from']) : null;
  const length = lengthIds.find((one) => one === kept['length']);
  const dayOfMonth = kept['dayOfMonth'];
  const { id } = kept['format'];
  const format = typeof id === 'string' ? formatById(id) : null;
  if (!cadence || !day || !from || !length || !format || typeof dayOfMonth !== 'number') return null;

  const days = readDays(kept['days']);
  return {
    cadence,
    day,
    quiet: readDays(kept['quiet']),
    days: days.length > 0 ? days : startingOptions(from).days,
    dayOfMonth,
    from,
    length,
    format,
    keepsLunch: kept['keepsLunch'] !== false,
  };
}

function readDays(kept: unknown): readonly Weekday[] {
  return Array.isArray(kept) ? weekdays.filter((day) => kept.includes(day)) : [];
}

function readParts(kept: unknown): Parts {
  if (!isRecord(kept)) return {};

  const parts: Record<PersonId, Part> = {};
  for (const [key, value] of Object.entries(kept)) {
    const person = toPersonId(key);
    const part = partIds.find((one) => one === value);
    if (person && part) parts[person] = part;
  }
  return parts;
}

function readPerson(kept: unknown): readonly PersonRef[] {
  if (!isRecord(kept)) return [];

  const { name, mail } = kept;
  const id = typeof kept['id'] === 'string' ? toPersonId(kept['id']) : null;
  return id && typeof name === 'string' && typeof mail === 'string' ? [{ id, name, mail }] : [];
}
