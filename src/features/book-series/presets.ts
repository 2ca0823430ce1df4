import { formatById } from '#domain/sessions/formats/all-formats.ts';
import type { SeriesOptions } from './series-options.ts';

export const presetIds = ['lightning', 'problem-solving', 'case-study', 'retrospective'] as const;

export type PresetId = (typeof presetIds)[number];

type Preset = Pick<SeriesOptions, 'cadence' | 'length'> & { readonly format: string };

const presets: Readonly<Record<PresetId, Preset>> = {
  lightning: { cadence: 'weekly-1', length: 'months-3', format: 'lightning-talks' },
  'problem-solving': { cadence: 'monthly-first', length: 'months-6', format: 'consultancy' },
  'case-study': { cadence: 'monthly-third', length: 'months-6', format: 'case-study' },
  retrospective: { cadence: 'quarterly-first', length: 'months-12', format: 'retrospective' },
};

export function withPreset(options: SeriesOptions, id: PresetId): SeriesOptions {
  const { cadence, length, format } = presets[id];
  return { ...options, cadence, length, day: 'any', format: formatById(format) ?? options.format };
}

/** The preset that says all of this; null once something of it was changed. */
export function presetOf({ cadence, length, format, day }: SeriesOptions): PresetId | null {
  const isThis = (id: PresetId) =>
    day === 'any' &&
    presets[id].cadence === cadence &&
    presets[id].length === length &&
    presets[id].format === format.id;
  return presetIds.find(isThis) ?? null;
}
