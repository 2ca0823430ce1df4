import { Button } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { toPersonId, type PersonId, type SiteId } from '#domain/shared/ids.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { start } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { ProspectOption } from './SuggestionCard.tsx';
import { useNominateText } from './text.ts';
import { mostNominees, type Nominees } from './useNominees.ts';
import { useSearch } from './useSearch.ts';
import { useSuggestedSet } from './useSuggestedSet.ts';
import { WhatWeLookedAt } from './WhatWeLookedAt.tsx';

interface MyCircleProps {
  readonly site: SiteId;
  readonly topics: readonly string[];
  readonly nominees: Nominees;
  /** Who was named before and is not offered again. */
  readonly without: readonly PersonId[];
}

/** The same search as the organizer's, in the circle of whoever looks, on this device; it can be stopped. */
export function MyCircle(props: MyCircleProps) {
  const t = useNominateText();
  const styles = useFindStyles();
  const [isStopped, setStopped] = useState(false);
  if (!isStopped) return <Search {...props} onStop={() => setStopped(true)} />;

  return (
    <Section title={t('circle')}>
      <div className={styles.actions}>
        <Button onClick={() => setStopped(false)}>{t('look')}</Button>
      </div>
    </Section>
  );
}

function Search({ site, topics, nominees, without, onStop }: MyCircleProps & { onStop: () => void }) {
  const t = useNominateText();
  const styles = useFindStyles();
  const announce = useAnnounce();
  const ids = without.join();
  const state = useMemo(
    () => ({ ...start, topics, excluded: ids.split(',').flatMap((id) => toPersonId(id) ?? []) }),
    [topics, ids],
  );
  const { search, looks } = useSearch(site, state);
  const evidence = search.kind === 'ready' ? search.value.evidence : null;
  const suggested = useSuggestedSet(evidence, state);
  const people = suggested.kind === 'ready' ? suggested.set.people : [];
  const isFull = nominees.all.length >= mostNominees;
  const isLooking = search.kind === 'loading' || (search.kind === 'ready' && suggested.kind === 'none');
  return (
    <Section title={t('circle')} count={isLooking ? undefined : `(${people.length})`}>
      {isLooking && (
        <div className={styles.stack}>
          <Loading label={t('looking')} lines={6} />
          <div className={styles.actions}>
            <Button onClick={onStop}>{t('stop')}</Button>
          </div>
        </div>
      )}
      {search.kind === 'failed' && <FailedState failure={search.failure} onRetry={search.retry} />}
      {suggested.kind === 'failed' && <FailedState failure={suggested.failure} />}
      {suggested.kind === 'ready' && people.length === 0 && (
        <span className={styles.quiet}>{t('circle.none')}</span>
      )}
      {people.length > 0 && (
        <ul className={styles.cards}>
          {people.map((prospect) => {
            const { person } = prospect.profile;
            const isNamed = nominees.isNamed(person.id);
            return (
              <li key={person.id}>
                <ProspectOption
                  prospect={prospect}
                  action={
                    <Button
                      size="small"
                      aria-pressed={isNamed}
                      aria-label={t('name.label', { name: person.name })}
                      onClick={() => {
                        if (isFull && !isNamed) announce(t('full', { most: mostNominees }));
                        else nominees.toggle(person);
                      }}
                    >
                      {t(isNamed ? 'named' : 'name')}
                    </Button>
                  }
                />
              </li>
            );
          })}
        </ul>
      )}
      <WhatWeLookedAt
        looks={looks}
        open={suggested.kind === 'ready' && people.length === 0}
        onAgain={search.kind === 'ready' ? search.refresh : undefined}
      />
    </Section>
  );
}
