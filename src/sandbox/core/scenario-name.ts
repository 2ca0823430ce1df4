import type { Scenario } from '../people/scenario.ts';

const defaultScenario: Scenario = { kind: 'organisation', seed: 1 };

/** A scenario as the control API takes it: whole, or its kind alone. Null where it is none. */
export function readScenario(value: unknown): Scenario | null {
  if (value === 'empty') return { kind: 'empty' };
  if (value === 'organisation' || value === 'default') return defaultScenario;
  if (typeof value !== 'object' || value === null) return null;
  const { kind, seed = 1, people, folder }: Record<string, unknown> = { ...value };
  if (kind === 'empty') return { kind };
  if (typeof seed !== 'number') return null;
  if (kind === 'folder') return typeof folder === 'string' ? { kind, folder, seed } : null;
  if (kind !== 'organisation') return null;
  return typeof people === 'number' ? { kind, seed, people } : { kind, seed };
}
