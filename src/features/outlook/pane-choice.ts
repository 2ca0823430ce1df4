import type { PersonRef } from '#domain/communities/person.ts';
import type { Cadence, Nth } from '#domain/scheduling/rhythm.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { PersonId } from '#domain/shared/ids.ts';

/** What the organizer chooses in the pane before any time. */
export interface PaneChoice {
  readonly format: Format;
  readonly cadence: CadenceId;
  readonly months: (typeof monthChoices)[number];
  /** Everybody who is not named here is required. */
  readonly roles: Readonly<Record<PersonId, Role>>;
}

export const roles = ['required', 'optional', 'none'] as const;
export type Role = (typeof roles)[number];

export const monthChoices = [3, 6] as const;

const weeks = [1, 2, 3, 4] as const;
const nths = ['first', 'second', 'third', 'fourth', 'last'] as const satisfies readonly Nth[];

export type CadenceId =
  `weekly-${(typeof weeks)[number]}` | `monthly-${(typeof nths)[number]}` | 'quarterly-first';

export const cadenceIds: readonly CadenceId[] = [
  ...weeks.map((count): CadenceId => `weekly-${count}`),
  ...nths.map((nth): CadenceId => `monthly-${nth}`),
  'quarterly-first',
];

export function cadenceOf(id: CadenceId): Cadence {
  if (id === 'quarterly-first') return { kind: 'monthly', everyMonths: 3, nth: 'first' };

  const nth = nths.find((one) => id === `monthly-${one}`);
  if (nth) return { kind: 'monthly', everyMonths: 1, nth };

  return { kind: 'weekly', everyWeeks: weeks.find((count) => id === `weekly-${count}`) ?? 1 };
}

export function peopleAs(
  people: readonly PersonRef[],
  { roles: chosen }: PaneChoice,
  role: Role,
): readonly PersonRef[] {
  return people.filter(({ id }) => (chosen[id] ?? 'required') === role);
}
