import { Badge, Button, mergeClasses, Text } from '@fluentui/react-components';
import { useId, useState, type Dispatch, type ReactNode } from 'react';
import type { Profile } from '#domain/discovery/evidence.ts';
import type { Prospect, Suggestion } from '#domain/discovery/suggest-set.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { PersonName } from '#ui/people/PersonName.tsx';
import { useFormats } from '#ui/text/formats.ts';
import type { FindAction } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { reasonSentence } from './reason-text.ts';
import { useText } from './text.ts';

interface SuggestionCardProps {
  readonly suggestion: Suggestion;
  readonly pinned: boolean;
  /** Everybody on the screen, so that the others stay when this one changes. */
  readonly set: readonly PersonId[];
  readonly dispatch: Dispatch<FindAction>;
}

/** One person of the set, why, and what can be done about it. */
export function SuggestionCard({ suggestion, pinned, set, dispatch }: SuggestionCardProps) {
  const t = useText();
  const styles = useFindStyles();
  const announce = useAnnounce();
  const heading = useId();
  const [swapping, setSwapping] = useState(false);
  const { person } = suggestion.profile;
  const { name } = person;
  const fresh = suggestion.reasons.some(({ kind }) => kind === 'fresh-eyes');
  return (
    <article className={mergeClasses(styles.card, pinned && styles.pinned)} aria-labelledby={heading}>
      <div className={styles.cardHead}>
        <h3 id={heading} className={styles.name}>
          <PersonName person={person} />
        </h3>
        {suggestion.relation === 'new-to-you' && <Badge appearance="tint">{t('relation.new-to-you')}</Badge>}
        {fresh && (
          <Badge appearance="tint" color="success">
            {t('fresh-eyes')}
          </Badge>
        )}
        {pinned && <Badge appearance="outline">{t('pinned')}</Badge>}
      </div>
      <Place profile={suggestion.profile} />
      <Reasons prospect={suggestion} />
      <div className={mergeClasses(styles.actions, styles.atEnd)}>
        <Button
          size="small"
          aria-pressed={pinned}
          aria-label={t('pin.label', { name })}
          onClick={() => dispatch({ kind: 'toggled-pin', person: person.id })}
        >
          {t('pin')}
        </Button>
        <Button
          size="small"
          aria-expanded={swapping}
          aria-label={t('swap.label', { name })}
          onClick={() => setSwapping(!swapping)}
        >
          {t('swap')}
        </Button>
        <Button
          size="small"
          aria-label={t('exclude.label', { name })}
          onClick={() => {
            dispatch({ kind: 'excluded', person: person.id, set });
            announce(t('excluded', { name }));
          }}
        >
          {t('exclude')}
        </Button>
      </div>
      {swapping && (
        <Swaps
          suggestion={suggestion}
          onChoose={(into) => {
            dispatch({ kind: 'swapped', out: person.id, into: into.profile.person.id, set });
            announce(t('swapped', { into: into.profile.person.name, out: name }));
          }}
        />
      )}
    </article>
  );
}

function Swaps({ suggestion, onChoose }: { suggestion: Suggestion; onChoose: (into: Prospect) => void }) {
  const t = useText();
  const styles = useFindStyles();
  const { name } = suggestion.profile.person;
  return (
    <div className={styles.swaps} role="group" aria-label={t('swap.title', { name })}>
      {suggestion.swaps.length === 0 && <Text>{t('swap.none')}</Text>}
      {suggestion.swaps.map((swap) => (
        <ProspectOption
          key={swap.profile.person.id}
          prospect={swap}
          action={
            <Button
              size="small"
              aria-label={t('swap.choose.label', { name: swap.profile.person.name })}
              onClick={() => onChoose(swap)}
            >
              {t('swap.choose')}
            </Button>
          }
        />
      ))}
    </div>
  );
}

/** Somebody who is not in the set, in one line with one reason. */
export function ProspectOption({ prospect, action }: { prospect: Prospect; action: ReactNode }) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const [reason] = prospect.reasons;
  return (
    <div className={styles.option}>
      <div className={styles.optionText}>
        <PersonName person={prospect.profile.person} />
        <Place profile={prospect.profile} />
        {reason && <span className={styles.small}>{reasonSentence(reason, { t, formats })}</span>}
      </div>
      {action}
    </div>
  );
}

function Place({ profile }: { profile: Profile }) {
  const styles = useFindStyles();
  const parts = [profile.title, profile.department, profile.office].filter(
    (part): part is string => part !== null && part !== '',
  );
  if (parts.length === 0) return null;

  return (
    <span className={styles.small}>
      {parts.map((part, at) => (
        <span key={part}>
          {at > 0 && ' · '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </span>
  );
}

function Reasons({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  return (
    <ul className={styles.reasons} aria-label={t('reasons', { name: prospect.profile.person.name })}>
      {prospect.reasons.map((reason) => {
        const sentence = reasonSentence(reason, { t, formats });
        return <li key={sentence}>{sentence}</li>;
      })}
    </ul>
  );
}
