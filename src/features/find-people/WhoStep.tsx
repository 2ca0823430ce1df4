import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef, type Dispatch } from 'react';
import type { SuggestedSet, Suggestion } from '#domain/discovery/suggest-set.ts';
import type { Leaning } from '#domain/discovery/weights.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { CoversList } from './CoversList.tsx';
import type { FindAction, FindState } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { LeaningChoice } from './LeaningChoice.tsx';
import { MissingList } from './MissingList.tsx';
import { becauseSentence } from './reason-text.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
import { useText } from './text.ts';
import type { Chosen } from './useCandidates.ts';
import { useAnnouncedSet } from './useAnnouncedSet.ts';
import { useSearch } from './useSearch.ts';
import { useSuggestedSet } from './useSuggestedSet.ts';
import { WhatWeLookedAt } from './WhatWeLookedAt.tsx';

interface WhoStepProps {
  readonly site: SiteId;
  readonly state: FindState;
  readonly dispatch: Dispatch<FindAction>;
  readonly onInvite: (chosen: readonly Chosen[]) => void;
}

/** The suggested set: who, why, what is missing, and what was looked at. */
export function WhoStep({ site, state, dispatch, onInvite }: WhoStepProps) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const { search, looks } = useSearch(site, state);
  const evidence = search.kind === 'ready' ? search.value.evidence : null;
  const suggested = useSuggestedSet(evidence, state);
  const set = suggested.kind === 'ready' ? suggested.set : null;
  const back = (
    <Button onClick={() => dispatch({ kind: 'went-to', step: 'purpose' })}>{t('change-purpose')}</Button>
  );

  function goOn(people: readonly Suggestion[]) {
    onInvite(
      people.map((suggestion) => ({
        person: suggestion.profile.person,
        reason: becauseSentence(suggestion, { t, formats }),
      })),
    );
    dispatch({ kind: 'went-to', step: 'invite' });
  }

  return (
    <>
      {(search.kind === 'loading' || (search.kind === 'ready' && suggested.kind === 'none')) && (
        <div className={styles.stack}>
          <Loading label={t('looking')} lines={8} />
          <div className={styles.actions}>
            <Button onClick={() => dispatch({ kind: 'went-to', step: 'purpose' })}>{t('stop')}</Button>
          </div>
        </div>
      )}
      {search.kind === 'failed' && <FailedState failure={search.failure} onRetry={search.retry} />}
      {suggested.kind === 'failed' && <FailedState failure={suggested.failure} />}
      {set?.people.length === 0 && (
        <EmptyState title={t('empty.title')} body={t('empty.body')} action={back} />
      )}
      {suggested.kind === 'ready' && set && set.people.length > 0 && (
        <>
          <SetSection set={set} leaning={suggested.leaning} state={state} dispatch={dispatch} />
          <MissingList set={set} dispatch={dispatch} />
          <div className={styles.actions}>
            <Button appearance="primary" onClick={() => goOn(set.people)}>
              {t('to-invite', { count: set.people.length })}
            </Button>
            {back}
          </div>
        </>
      )}
      <WhatWeLookedAt
        looks={looks}
        open={set === null || set.people.length === 0}
        onAgain={search.kind === 'ready' ? search.refresh : undefined}
      />
    </>
  );
}

function SetSection({
  set,
  leaning,
  state,
  dispatch,
}: { set: SuggestedSet; leaning: Leaning } & Pick<WhoStepProps, 'state' | 'dispatch'>) {
  const t = useText();
  const styles = useFindStyles();
  const people = set.people.length;
  useAnnouncedSet(set, leaning);
  const announce = useAnnounce();
  const undo = useRef<HTMLButtonElement>(null);
  // Somebody left the set and took the pressed button along: the focus goes to what brings them back.
  useEffect(() => {
    if (state.excluded.length > 0 || state.kept.length > 0) undo.current?.focus({ preventScroll: true });
  }, [state.excluded, state.kept]);
  const ids = set.people.map(({ profile }) => profile.person.id);
  return (
    <Section
      title={t('set.title')}
      count={t('set.count', { people, departments: set.departments })}
      aside={
        state.before && (
          <Button
            ref={undo}
            size="small"
            onClick={() => {
              dispatch({ kind: 'undone' });
              announce(t('undone'));
            }}
          >
            {t('undo')}
          </Button>
        )
      }
    >
      <CoversList set={set} />
      {set.hours !== null && set.hours.common > 0 && (
        <Text className={styles.quiet}>
          {t('set.hours', { common: set.hours.common, unseen: people - set.hours.seen })}
        </Text>
      )}
      <LeaningChoice leaning={state.leaning} dispatch={dispatch} />
      <ul className={styles.cards}>
        {set.people.map((suggestion) => (
          <li key={suggestion.profile.person.id}>
            <SuggestionCard
              suggestion={suggestion}
              pinned={state.pinned.includes(suggestion.profile.person.id)}
              set={ids}
              dispatch={dispatch}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
