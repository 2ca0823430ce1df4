import { consultancy, minutesOf, type Format } from '../format.ts';
import { ideaFormats } from './idea-formats.ts';
import { problemFormats } from './problem-formats.ts';
import { withRounds } from './rounds.ts';
import { sharingFormats } from './sharing-formats.ts';

/** Each with its usual number of rounds. */
export const formats: readonly Format[] = [consultancy, ...problemFormats, ...ideaFormats, ...sharingFormats];

/** Undefined for a format that this version does not know, and for more rounds of it than make sense. */
export function formatById(id: string): Format | undefined {
  const usual = formats.find((format) => format.id === id);
  if (usual) return usual;

  const [, name = '', count = ''] = /^(.+)-(\d+)$/.exec(id) ?? [];
  const base = formats.find((format) => format.id === name);
  return base?.rounds && isCount(Number(count), base.rounds.most)
    ? withRounds(base, Number(count))
    : undefined;
}

/** The format as it is without a chosen number of rounds. */
export function usualOf(format: Format): Format {
  return formats.find(({ id }) => id === format.id || format.id.replace(/-\d+$/, '') === id) ?? format;
}

/** Minutes for so many people, topics or talks; the same for all counts where nothing is done again. */
export function minutesFor(format: Format, count: number): number {
  return minutesOf(withRounds(usualOf(format), count));
}

function isCount(count: number, most: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= most;
}
