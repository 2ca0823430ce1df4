import { usualSize } from './people/populate.ts';
import type { Scenario } from './people/scenario.ts';

/** The flags of a start that describe a new organisation; undefined where they were not given. */
export interface GivenFlags {
  readonly folder: string | undefined;
  readonly seed: number | undefined;
  readonly people: number | undefined;
}

/** A sentence for a start whose flags ask for another organisation than the one that is stored; null if they agree. */
export function flagsPassedOver(given: GivenFlags, stored: Scenario): string | null {
  const differing = [
    given.folder === undefined || (stored.kind === 'folder' && stored.folder === given.folder)
      ? []
      : ['--org'],
    given.seed === undefined || (stored.kind !== 'empty' && stored.seed === given.seed) ? [] : ['--seed'],
    given.people === undefined ||
    (stored.kind === 'organisation' && (stored.people ?? usualSize) === given.people)
      ? []
      : ['--people'],
  ].flat();
  if (differing.length === 0) return null;
  return (
    `The stored organisation goes on (${described(stored)}), and ${differing.join(' and ')} changed nothing. ` +
    'Add --reset to begin again as asked; everything made so far is then lost.'
  );
}

function described(stored: Scenario): string {
  switch (stored.kind) {
    case 'organisation': {
      const size = stored.people === undefined ? '' : `, ${String(stored.people)} people`;
      return `invented with seed ${String(stored.seed)}${size}`;
    }
    case 'folder':
      return `from ${stored.folder}`;
    case 'empty':
      return 'with nobody in it';
  }
}
