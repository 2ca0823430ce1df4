import type { PersonRef } from '../../communities/person.ts';
import type { Key } from '../../shared/ids.ts';
import { keyOf } from '../../shared/key.ts';
import type { IsoInstant } from '../../shared/time.ts';
import { withoutRounds, type Format } from '../format.ts';
import { carried, readCarried } from './own-steps.ts';

export const availabilities = ['offered', 'removed'] as const;

/**
 * A format that a community made of another one: one row, which every member may change. A session that started keeps
 * the steps that it started with (`step-started`), so that no change reaches one that runs or is over.
 */
export interface OwnFormat {
  readonly key: Key;
  readonly name: string;
  /** See `own-steps.ts`. */
  readonly steps: string;
  /** The id of the format that it was copied from. */
  readonly basis: string;
  readonly by: PersonRef;
  /** One that is removed is not offered any more; what is booked in it still runs. */
  readonly availability: (typeof availabilities)[number];
  /** The server's stamp of its row; null while it waits on this device. */
  readonly madeAt: IsoInstant | null;
}

/** `id` is made on the device that copies, a GUID. */
export function ownFormatKey(id: string): Key {
  return keyOf('format', id);
}

/** What sessions name the format by. */
export function ownFormatId({ key }: Pick<OwnFormat, 'key'>): string {
  return `own-${key.slice('format:'.length)}`;
}

/** What a session carries that starts in it. */
export function carriedBy(own: OwnFormat): string {
  return carried({ id: ownFormatId(own), name: own.name, steps: own.steps });
}

/** How a session runs in it; null where this version cannot. */
export function formatOf(own: OwnFormat): Format | null {
  return readCarried(carriedBy(own));
}

/** Those that are offered, by name. */
export function offered(all: readonly OwnFormat[]): readonly OwnFormat[] {
  return all
    .filter(({ availability }) => availability === 'offered')
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** What it was made of first, through copies of copies: a format that comes with the product, without its rounds. */
export function rootOf(own: OwnFormat, all: readonly OwnFormat[]): string {
  const seen = new Set<string>();
  let { basis } = own;
  for (;;) {
    const before = all.find((one) => ownFormatId(one) === basis);
    if (!before || seen.has(basis)) return withoutRounds(basis);
    seen.add(basis);
    ({ basis } = before);
  }
}
