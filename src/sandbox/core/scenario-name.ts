import type { Scenario } from '../people/scenario.ts';

/** As many as the product is measured with. */
export const mostPeople = 100_000;

function isSize(people: unknown): people is number {
  return typeof people === 'number' && Number.isInteger(people) && people >= 1 && people <= mostPeople;
}

const defaultScenario: Scenario = { kind: 'organisation', seed: 1 };

/** A scenario as the control API takes it: whole, or its kind alone. Null where it is none. */
export function readScenario(value: unknown): Scenario | null {
  if (value === 'empty') return { kind: 'empty' };
  if (value === 'organisation' || value === 'default') return defaultScenario;
  if (typeof value !== 'object' || value === null) return null;
  const { kind, seed = 1, people, folder }: Record<string, unknown> = { ...value };
  if (kind === 'empty') return { kind };
  if (typeof seed !== 'number' || !Number.isInteger(seed)) return null;
  if (kind === 'folder') return typeof folder === 'string' && folder !== '' ? { kind, folder, seed } : null;
  if (kind !== 'organisation') return null;
  if (people === undefined) return { kind, seed };
  return isSize(people) ? { kind, seed, people } : null;
}
