import type { Person } from './organisation.ts';
import { strangersToAsha } from './personas.ts';

/** Who works with whom: single meetings happen mostly inside these. */
export class Circles {
  readonly #of = new Map<Person, Set<Person>>();

  add(people: readonly Person[]): void {
    for (const person of people) {
      const circle = this.#of.get(person) ?? new Set();
      for (const other of people) if (other !== person) circle.add(other);
      this.#of.set(person, circle);
    }
  }

  of(person: Person): readonly Person[] {
    return [...(this.#of.get(person) ?? [])];
  }
}

/** Asha and three of the personas share large rooms only: in a small one with Asha they are left out. */
export function withoutStrangers(people: readonly Person[]): Person[] {
  if (!people.some((person) => accountOf(person) === 'asha.rao')) return [...people];
  return people.filter((person) => !isStranger(person));
}

export function isStranger(person: Person): boolean {
  return strangersToAsha.has(accountOf(person));
}

export function isTour(person: Person): boolean {
  return ['asha.rao', 'marc.dubois', 'lena.vogel', 'jonas.berg', 'tom.baker'].includes(accountOf(person));
}

function accountOf(person: Person): string {
  return person.upn.split('@')[0] ?? '';
}
