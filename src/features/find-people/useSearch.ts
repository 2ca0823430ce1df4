import { useState } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { findPeople, type Look, type PeopleFound } from '#workflows/find-people.ts';
import { useAsync, type Loaded } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import type { FindState } from './find-people-state.ts';

/**
 * Looks for people around these topics and these known people, and in these roles. It stops when the screen goes;
 * pins, swaps and leanings need no new look.
 */
export function useSearch(
  site: SiteId,
  { topics, known, roles, nominated }: Pick<FindState, 'topics' | 'known' | 'roles' | 'nominated'>,
): { readonly search: Loaded<PeopleFound>; readonly looks: readonly Look[] } {
  const services = useServices();
  const [looks, setLooks] = useState<readonly Look[]>([]);
  const search = useAsync(
    [
      'find-people',
      site,
      JSON.stringify([topics, known.map(({ id }) => id), roles, nominated.map(({ person }) => person.id)]),
    ],
    (signal) =>
      findPeople(
        services,
        { site, topics, known, roles, nominations: nominated },
        { signal, onLook: setLooks },
      ),
  );
  return { search, looks: search.kind === 'ready' && !search.refreshing ? search.value.looks : looks };
}
