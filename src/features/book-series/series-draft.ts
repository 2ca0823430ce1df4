import type { PersonRef } from '#domain/communities/person.ts';
import { weekdays, type Weekday } from '#domain/scheduling/rhythm.ts';
import type { Format } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { readCarried } from '#domain/sessions/own/own-steps.ts';
import { toPersonId, type PersonId } from '#domain/shared/ids.ts';
import type { DatesApart } from '#domain/scheduling/dates-apart.ts';
import { toInstant, toLocalDate, type IsoInstant, type LocalDate } from '#domain/shared/time.ts';
import { isRecord } from '#domain/shared/record.ts';
import { usualNotice } from '#workflows/book-series.ts';
import {
  cadenceIds,
  lengthIds,
  notices,
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
  /** Of each slot, by its id: the dates that are skipped or moved. */
  readonly apart: ApartBySlot;
}

export type ApartBySlot = Readonly<Record<string, DatesApart>>;

export function emptyDraft(earliest: LocalDate, quietDays: readonly Weekday[] = []): SeriesDraft {
  return {
    options: startingOptions(earliest, quietDays),
    people: null,
    name: null,
    slot: '',
    parts: {},
    apart: {},
  };
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
    apart: readApart(kept['apart']),
  };
}

function readOptions(kept: unknown): SeriesOptions | null {
  if (!isRecord(kept) || !isRecord(kept['format'])) return null;

  const cadence = cadenceIds.find((id) => id === kept['cadence']);
  const day = (['any', ...weekdays] as const).find((one) => one === kept['day']);
  const from = typeof kept['from'] === 'string' ? toLocalDate(kept['from']) : null;
  const length = lengthIds.find((one) => one === kept['length']);
  const dayOfMonth = kept['dayOfMonth'];
  const format = readFormat(kept['format']);
  if (!cadence || !day || !from || !length || !format || typeof dayOfMonth !== 'number') return null;

  const days = readDays(kept['days']);
  return {
    cadence,
    day,
    quiet: readDays(kept['quiet']),
    days: days.length > 0 ? days : startingOptions(from).days,
    dayOfMonth,
    from,
    notice: notices.find((one) => one === kept['notice']) ?? usualNotice,
    length,
    format,
    keepsLunch: kept['keepsLunch'] !== false,
  };
}

function readFormat({ id, own }: Readonly<Record<string, unknown>>): Format | null {
  if (typeof id !== 'string') return null;

  const text = isRecord(own) ? own['text'] : null;
  return typeof text === 'string' ? readCarried(text) : (formatById(id) ?? null);
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

function readApart(kept: unknown): ApartBySlot {
  if (!isRecord(kept)) return {};

  return Object.fromEntries(
    Object.entries(kept).map(([slot, dates]) => [slot, isRecord(dates) ? readDates(dates) : {}]),
  );
}

function readDates(kept: Readonly<Record<string, unknown>>): DatesApart {
  const apart: Partial<Record<LocalDate, IsoInstant | null>> = {};
  for (const [key, value] of Object.entries(kept)) {
    const date = toLocalDate(key);
    const to = typeof value === 'string' ? toInstant(value) : null;
    if (date && (to || value === null)) apart[date] = to;
  }
  return apart;
}

function readPerson(kept: unknown): readonly PersonRef[] {
  if (!isRecord(kept)) return [];

  const { name, mail } = kept;
  const id = typeof kept['id'] === 'string' ? toPersonId(kept['id']) : null;
  return id && typeof name === 'string' && typeof mail === 'string' ? [{ id, name, mail }] : [];
}
