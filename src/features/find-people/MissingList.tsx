import { Button, Text } from '@fluentui/react-components';
import type { Dispatch } from 'react';
import { largestSet } from '#domain/discovery/set-size.ts';
import type { Missing, Prospect, SuggestedSet } from '#domain/discovery/suggest-set.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import type { FindAction } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { ProspectOption } from './SuggestionCard.tsx';
import { useText, type FindText } from './text.ts';

interface MissingListProps {
  readonly set: SuggestedSet;
  readonly dispatch: Dispatch<FindAction>;
}

/** What this set lacks, and who might help where somebody can be seen. */
export function MissingList({ set, dispatch }: MissingListProps) {
  const t = useText();
  const styles = useFindStyles();
  if (set.missing.length === 0) return null;

  return (
    <Section title={t('missing.title')}>
      <ul className={styles.cards}>
        {set.missing.map((missing) => {
          const sentence = missingSentence(missing, t);
          return (
            <li key={sentence} className={styles.stack}>
              <Text>{sentence}</Text>
              {missing.kind === 'not-covered' &&
                missing.might.map((prospect) => (
                  <Might key={prospect.profile.person.id} prospect={prospect} set={set} dispatch={dispatch} />
                ))}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Might({ prospect, set, dispatch }: MissingListProps & { prospect: Prospect }) {
  const t = useText();
  const announce = useAnnounce();
  const { person } = prospect.profile;
  const full = set.people.length >= largestSet;
  return (
    <ProspectOption
      prospect={prospect}
      action={
        <Button
          size="small"
          disabledFocusable={full}
          aria-label={t('add.label', { name: person.name })}
          onClick={() => {
            if (full) {
              announce(t('set.full'));
              return;
            }
            const ids = set.people.map(({ profile }) => profile.person.id);
            dispatch({ kind: 'added', person: person.id, set: ids });
            announce(t('added', { name: person.name }));
          }}
        >
          {t('add')}
        </Button>
      }
    />
  );
}

function missingSentence(missing: Missing, t: FindText): string {
  switch (missing.kind) {
    case 'not-covered':
      return t(missing.might.length > 0 ? 'missing.not-covered.might' : 'missing.not-covered', {
        topic: missing.demand.text,
        count: missing.might.length,
      });
    case 'too-few':
      return t('missing.too-few', { found: missing.found, least: missing.least });
    case 'few-new-faces':
      return t('missing.few-new-faces', { found: missing.found });
    case 'no-fresh-eyes':
    case 'no-common-hour':
      return t(`missing.${missing.kind}`);
    case 'unchecked':
      return t('missing.unchecked', { people: missing.people });
  }
}
