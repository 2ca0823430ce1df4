import type { Format } from '../sessions/format.ts';
import { formatById } from '../sessions/formats/all-formats.ts';

/** What a new community may begin with. */
export const firstActivities = ['live-challenge', 'framework-sharing', 'cross-functional-workshop'] as const;

export type FirstActivity = (typeof firstActivities)[number];

const formatIds: Readonly<Record<FirstActivity, string>> = {
  'live-challenge': 'consultancy',
  'framework-sharing': 'framework-sharing',
  'cross-functional-workshop': 'cross-functional-workshop',
};

/** How its session runs. */
export function formatOf(activity: FirstActivity): Format {
  const format = formatById(formatIds[activity]);
  if (!format) throw new RangeError(`There is no format for ${activity}`);

  return format;
}
