import type { PersonRef } from '#domain/communities/person.ts';
import { toPersonId, type PersonId, type SiteId } from '#domain/shared/ids.ts';
import { isRecord } from '#domain/shared/record.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';

/** Somebody whom a member is about to name, and why, in the member's own words. */
export interface Nominee {
  readonly person: PersonRef;
  readonly why: string;
}

export interface Nominees {
  readonly all: readonly Nominee[];
  readonly isNamed: (person: PersonId) => boolean;
  readonly toggle: (person: PersonRef) => void;
  readonly explain: (person: PersonId, why: string) => void;
  readonly clear: () => void;
}

/** More than the organizer would look at with care. */
export const mostNominees = 5;

/** Kept as a draft on this device until it is sent, and nowhere else. */
export function useNominees(site: SiteId): Nominees {
  const draft = useDraftOf<readonly Nominee[]>(`nominate:${site}`, none, readNominees);
  const all = draft.value;
  const isNamed = (id: PersonId) => all.some(({ person }) => person.id === id);
  return {
    all,
    isNamed,
    toggle(person) {
      if (isNamed(person.id)) draft.change(all.filter((one) => one.person.id !== person.id));
      else if (all.length < mostNominees) draft.change([...all, { person, why: '' }]);
    },
    explain: (id, why) => draft.change(all.map((one) => (one.person.id === id ? { ...one, why } : one))),
    clear: draft.clear,
  };
}

const none: readonly Nominee[] = [];

function readNominees(kept: unknown): readonly Nominee[] | null {
  if (!Array.isArray(kept)) return null;

  return (kept as readonly unknown[]).flatMap((one): Nominee[] => {
    if (!isRecord(one) || !isRecord(one['person'])) return [];
    const { id, name, mail } = one['person'];
    const person = typeof id === 'string' ? toPersonId(id) : null;
    if (!person || typeof name !== 'string' || typeof mail !== 'string') return [];
    return [{ person: { id: person, name, mail }, why: typeof one['why'] === 'string' ? one['why'] : '' }];
  });
}
