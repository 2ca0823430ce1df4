import type { PersonRef } from '#domain/communities/person.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { formatById } from '#domain/sessions/format.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { toLocalDate, type LocalDate } from '#domain/shared/time.ts';
import { isRecord } from '#ui/data/useDraftOf.ts';
import { cadenceIds, monthChoices, startingOptions, type SeriesOptions } from './series-options.ts';

/** What the organizer has chosen so far; nothing of it is booked. */
export interface SeriesDraft {
  readonly options: SeriesOptions;
  /** Null until the organizer changes who comes. */
  readonly people: readonly PersonRef[] | null;
  /** Null until the organizer names the meeting. */
  readonly name: string | null;
  /** The id of the slot; empty while it is the best one. */
  readonly slot: string;
}

export function emptyDraft(earliest: LocalDate): SeriesDraft {
  return { options: startingOptions(earliest), people: null, name: null, slot: '' };
}

/** Null for what another version of the product kept in another shape. */
export function readSeriesDraft(kept: unknown): SeriesDraft | null {
  if (!isRecord(kept)) return null;

  const options = readOptions(kept['options']);
  const { people, name, slot } = kept;
  if (!options || typeof slot !== 'string') return null;
  if (name !== null && typeof name !== 'string') return null;
  if (people !== null && !Array.isArray(people)) return null;

  return { options, name, slot, people: people?.flatMap(readPerson) ?? null };
}

function readOptions(kept: unknown): SeriesOptions | null {
  if (!isRecord(kept) || !isRecord(kept['format'])) return null;

  const cadence = cadenceIds.find((id) => id === kept['cadence']);
  const day = (['any', ...weekdays] as const).find((one) => one === kept['day']);
  const from = typeof kept['from'] === 'string' ? toLocalDate(kept['from']) : null;
  const months = monthChoices.find((count) => count === kept['months']);
  const { id } = kept['format'];
  const format = typeof id === 'string' ? formatById(id) : null;
  return cadence && day && from && months && format ? { cadence, day, from, months, format } : null;
}

function readPerson(kept: unknown): readonly PersonRef[] {
  if (!isRecord(kept)) return [];

  const { name, mail } = kept;
  const id = typeof kept['id'] === 'string' ? toPersonId(kept['id']) : null;
  return id && typeof name === 'string' && typeof mail === 'string' ? [{ id, name, mail }] : [];
}
