import { Button, Text } from '@fluentui/react-components';
import { useId, type Dispatch } from 'react';
import { compareSets, type Coverage } from '#domain/discovery/compare-sets.ts';
import type { SuggestedSet, Suggestion } from '#domain/discovery/suggest-set.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { PersonName } from '#ui/people/PersonName.tsx';
import { useFormats } from '#ui/text/formats.ts';
import type { FindAction } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { reasonSentence } from './reason-text.ts';
import { useText } from './text.ts';

interface CompareSetsProps {
  readonly first: SuggestedSet;
  readonly second: SuggestedSet;
  readonly dispatch: Dispatch<FindAction>;
}

/** Two sets beside each other, or one after the other where it is narrow: who differs, and what is covered otherwise. */
export function CompareSets({ first, second, dispatch }: CompareSetsProps) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { shared, onlyInFirst, onlyInSecond, coverage } = compareSets(first, second);
  const isSame = onlyInFirst.length + onlyInSecond.length + coverage.length === 0;

  function choose(which: 'first' | 'second') {
    dispatch({ kind: which === 'first' ? 'took-held' : 'let-go' });
    announce(t(`compare.used-${which}`));
  }

  return (
    <Section title={t('compare.title')}>
      {isSame && <Text>{t('compare.same')}</Text>}
      {!isSame && (
        <Text className={styles.quiet}>
          {t('compare.shared', {
            count: shared.length,
            people: formats.list(shared.map(({ profile }) => profile.person.name)),
          })}
        </Text>
      )}
      <div className={styles.columns}>
        <Side
          which="first"
          set={first}
          people={onlyInFirst}
          coverage={coverage.map(({ topic, first: state }) => ({ topic, state }))}
          onUse={() => choose('first')}
        />
        <Side
          which="second"
          set={second}
          people={onlyInSecond}
          coverage={coverage.map(({ topic, second: state }) => ({ topic, state }))}
          onUse={() => choose('second')}
        />
      </div>
    </Section>
  );
}

interface SideProps {
  readonly which: 'first' | 'second';
  readonly set: SuggestedSet;
  /** Who is in this set alone. */
  readonly people: readonly Suggestion[];
  readonly coverage: readonly { readonly topic: string; readonly state: Coverage | null }[];
  readonly onUse: () => void;
}

function Side({ which, set, people, coverage, onUse }: SideProps) {
  const t = useText();
  const styles = useFindStyles();
  const heading = useId();
  const facts = [
    t('compare.departments', { departments: set.departments }),
    ...(set.hours === null ? [] : [t('compare.hours', { common: set.hours.common })]),
    ...coverage.map(({ topic, state }) => t(`compare.${state ?? 'not-asked'}`, { topic })),
  ];
  return (
    <article className={styles.card} aria-labelledby={heading}>
      <h3 id={heading} className={styles.name}>
        {t(`compare.${which}`)}
      </h3>
      <ul className={styles.reasons}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <Text weight="semibold">{t('compare.only', { count: people.length })}</Text>
      {people.length > 0 && (
        <ul className={styles.cards}>
          {people.map((suggestion) => (
            <li key={suggestion.profile.person.id} className={styles.person}>
              <PersonName person={suggestion.profile.person} />
              <FirstReason suggestion={suggestion} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button size="small" onClick={onUse}>
          {t(`compare.use-${which}`)}
        </Button>
      </div>
    </article>
  );
}

function FirstReason({ suggestion: { reasons } }: { suggestion: Suggestion }) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const [reason] = reasons;
  return reason ? <span className={styles.small}>{reasonSentence(reason, { t, formats })}</span> : null;
}
