import { toSeriesId } from '../shared/ids.ts';
import type { SeriesId } from '../shared/ids.ts';

/**
 * Series that take turns are one rhythm to their people. They are kept together by their ids, which differ in the last
 * digit alone, so that no row has to say so. `turn` counts from 0.
 */
export function turnSeries(rhythm: SeriesId, turn: number): SeriesId {
  const series = toSeriesId(`${rhythm.slice(0, -1)}${turn.toString(16)}`);
  if (!series) throw new RangeError(`There is no turn ${turn}`);

  return series;
}

/** Whether both are one series, or two that take turns. */
export function areOneRhythm(one: SeriesId, other: SeriesId): boolean {
  return one.slice(0, -1) === other.slice(0, -1);
}
