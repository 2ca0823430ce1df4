import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef, type Dispatch } from 'react';
import type { SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { Leaning } from '#domain/discovery/weights.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { CoversList } from './CoversList.tsx';
import type { FindAction, FindState } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { LeaningChoice } from './LeaningChoice.tsx';
import { SuggestionCard } from './SuggestionCard.tsx';
import { useText } from './text.ts';
import { useAnnouncedSet } from './useAnnouncedSet.ts';

const LaterCompareSets = laterPart(
  async () => (await import(/* webpackChunkName: "compare-sets" */ './CompareSets.tsx')).CompareSets,
);

interface SetSectionProps {
  readonly set: SuggestedSet;
  /** That the set was chosen by. */
  readonly leaning: Leaning;
  readonly state: FindState;
  readonly dispatch: Dispatch<FindAction>;
}

/** The people of the set, what they cover together, and what can be turned. */
export function SetSection({ set, leaning, state, dispatch }: SetSectionProps) {
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
  const hold = useRef<HTMLButtonElement>(null);
  const isComparing = state.held !== null;
  const wasComparing = useRef(false);
  // The comparison went with the button that ended it.
  useEffect(() => {
    if (wasComparing.current && !isComparing) hold.current?.focus({ preventScroll: true });
    wasComparing.current = isComparing;
  }, [isComparing]);
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
      <div className={styles.actions}>
        <Button
          ref={hold}
          size="small"
          onClick={() => {
            dispatch({ kind: 'held', set, from: state });
            announce(t('hold.announced'));
          }}
        >
          {t('hold')}
        </Button>
      </div>
      {state.held && <LaterCompareSets first={state.held.set} second={set} dispatch={dispatch} />}
      <ul className={styles.people}>
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
