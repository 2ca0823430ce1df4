import { useEffect, useRef } from 'react';
import type { SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { Leaning } from '#domain/discovery/weights.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useText } from './text.ts';

interface Told {
  readonly people: ReadonlySet<PersonId>;
  readonly leaning: Leaning;
}

/** Says aloud how many were found, and what another leaning changed; changes by hand are announced where they are made. */
export function useAnnouncedSet(set: SuggestedSet, leaning: Leaning): void {
  const t = useText();
  const announce = useAnnounce();
  const told = useRef<Told | null>(null);

  useEffect(() => {
    const before = told.current;
    const people = new Set(set.people.map(({ profile }) => profile.person.id));
    told.current = { people, leaning };
    if (before !== null && before.leaning !== leaning) {
      const changed = [...people].filter((id) => !before.people.has(id)).length;
      announce(t('leaning.announced', { leaning: t(`leaning.${leaning}`), people: people.size, changed }));
    } else if (before?.people.size !== people.size) {
      announce(t('set.announced', { people: people.size }));
    }
  }, [announce, t, set, leaning]);
}
