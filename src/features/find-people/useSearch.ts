import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { findPeople, type Look, type PeopleFound } from '#workflows/find-people.ts';
import { useAsync, type Loaded } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';

/**
 * Looks for people around these topics and these known people. It stops when the screen goes; roles, pins and
 * swaps need no new look.
 */
export function useSearch(
  site: SiteId,
  { topics, known }: { readonly topics: readonly string[]; readonly known: readonly PersonRef[] },
): { readonly search: Loaded<PeopleFound>; readonly looks: readonly Look[] } {
  const services = useServices();
  const [looks, setLooks] = useState<readonly Look[]>([]);
  const search = useAsync(
    ['find-people', site, JSON.stringify([topics, known.map(({ id }) => id)])],
    (signal) => findPeople(services, { site, topics, known }, { signal, onLook: setLooks }),
  );
  return { search, looks: search.kind === 'ready' && !search.refreshing ? search.value.looks : looks };
}
