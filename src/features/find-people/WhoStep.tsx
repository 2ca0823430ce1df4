import { Button } from '@fluentui/react-components';
import { useMemo, type Dispatch } from 'react';
import type { Suggestion } from '#domain/discovery/suggest-set.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { withList } from '#workflows/find-people.ts';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import type { FindAction, FindState } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { MissingList } from './MissingList.tsx';
import { becauseSentence } from './reason-text.ts';
import { SetSection } from './SetSection.tsx';
import { useText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';
import { useSearch } from './useSearch.ts';
import { useSuggestedSet } from './useSuggestedSet.ts';
import { WhatWeLookedAt } from './WhatWeLookedAt.tsx';

interface WhoStepProps {
  readonly site: SiteId;
  readonly state: FindState;
  readonly dispatch: Dispatch<FindAction>;
  readonly candidates: CandidatesView;
}

/** The suggested set: who, why, what is missing, and what was looked at. */
export function WhoStep({ site, state, dispatch, candidates }: WhoStepProps) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const { search, looks } = useSearch(site, state);
  const { clock } = useServices();
  const found = search.kind === 'ready' ? search.value.evidence : null;
  const list = candidates.kind === 'ready' ? candidates.stored : null;
  // Who was asked or talked with since the search is on the list already.
  const evidence = useMemo(
    () => (found && list ? withList(found, list, clock.now()) : found),
    [found, list, clock],
  );
  const suggested = useSuggestedSet(evidence, state);
  const set = suggested.kind === 'ready' ? suggested.set : null;
  const back = (
    <Button onClick={() => dispatch({ kind: 'went-to', step: 'purpose' })}>{t('change-purpose')}</Button>
  );

  function goOn(people: readonly Suggestion[]) {
    candidates.take(
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
