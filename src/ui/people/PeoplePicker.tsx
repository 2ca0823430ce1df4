import { Button, Field, Input, mergeClasses } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { FailedState } from '../states/FailedState.tsx';
import { usePickerStyles } from './PeoplePicker.styles.ts';
import { usePeopleText } from './text.ts';

interface PeoplePickerProps {
  readonly label: string;
  readonly selected: readonly PersonRef[];
  readonly onChange: (people: readonly PersonRef[]) => void;
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly PersonRef[]>;
  /** Whom the text itself names, where nobody may be looked up by it. */
  readonly asTyped?: (text: string) => PersonRef | null;
  readonly max?: number;
}

type Results =
  | { readonly kind: 'closed' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'found'; readonly people: readonly PersonRef[] };

/** Typing pauses for about this long between words; asking earlier only asks more. */
const pauseMilliseconds = 250;

const shortestSearch = 2;

/**
 * Chooses people by name. The host's own picker is not allowed in a meeting, so there is one of ours
 * everywhere; it follows the combobox pattern: arrows move, Enter takes, Escape closes.
 */
export function PeoplePicker({ label, selected, onChange, search, asTyped, max = 12 }: PeoplePickerProps) {
  const styles = usePickerStyles();
  const t = usePeopleText();
  const announce = useAnnounce();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const { results, again } = useResults(text, search);
  const found = results.kind === 'found' ? results.people : [];
  const typed = found.length === 0 ? (asTyped?.(text) ?? null) : null;
  const people = [...found, ...(typed ? [typed] : [])].filter(({ id: person }) =>
    selected.every((one) => one.id !== person),
  );

  function take(person: PersonRef) {
    onChange([...selected, person]);
    setText('');
    setActive(0);
    announce(t('added', { name: person.name }));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && people.length > 0) {
      event.preventDefault();
      setActive((active + step + people.length) % people.length);
    }
    const chosen = people[active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      take(chosen);
    }
    if (event.key === 'Escape') setText('');
  }

  return (
    <div className={styles.picker}>
      {selected.length > 0 && (
        <ul className={styles.chips} aria-label={label}>
          {selected.map((person) => (
            <li key={person.id}>
              <Button
                size="small"
                className={styles.chip}
                icon={<DismissRegular />}
                iconPosition="after"
                aria-label={t('remove', { name: person.name })}
                onClick={() => {
                  onChange(selected.filter(({ id: one }) => one !== person.id));
                  announce(t('removed', { name: person.name }));
                }}
              >
                {person.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {selected.length < max && (
        <Field label={label}>
          <Input
            ref={input}
            role="combobox"
            value={text}
            placeholder={t('hint')}
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={results.kind !== 'closed'}
            aria-controls={`${id}-results`}
            {...(people[active] ? { 'aria-activedescendant': `${id}-${active}` } : {})}
            onChange={(_event, data) => {
              setText(data.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </Field>
      )}
      {results.kind === 'searching' && <div className={styles.quiet}>{t('searching')}</div>}
      {results.kind === 'failed' && (
        // Finding somebody by name needs a permission of its own, which is asked for where it is missed.
        <FailedState
          failure={results.failure}
          onRetry={() => {
            input.current?.focus();
            again();
          }}
        />
      )}
      {results.kind === 'found' && people.length === 0 && <div className={styles.quiet}>{t('none')}</div>}
      {people.length > 0 && (
        <ul
          id={`${id}-results`}
          role="listbox"
          aria-label={t('found', { count: people.length })}
          className={styles.results}
        >
          {people.map((person, index) => (
            // The focus stays in the text field, which handles the keys for the list (combobox pattern).
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={mergeClasses(styles.result, index === active && styles.active)}
              onClick={() => take(person)}
            >
              {person.name}
              <span className={styles.mail}>{person === typed ? t('as-typed') : person.mail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useResults(
  text: string,
  search: PeoplePickerProps['search'],
): { readonly results: Results; readonly again: () => void } {
  const wanted = text.trim();
  const [attempt, setAttempt] = useState(0);
  const question = `${attempt} ${wanted}`;
  const [answer, setAnswer] = useState<{ readonly to: string; readonly results: Results } | null>(null);
  const latest = useEffectEvent(search);
  useEffect(() => {
    if (wanted.length < shortestSearch) return undefined;

    const stop = new AbortController();
    const show = (results: Results) => stop.signal.aborted || setAnswer({ to: question, results });
    const timer = setTimeout(() => {
      latest(wanted, stop.signal).then(
        (people) => show({ kind: 'found', people }),
        (failure: unknown) => show({ kind: 'failed', failure }),
      );
    }, pauseMilliseconds);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [question, wanted]);
  const again = () => setAttempt(attempt + 1);
  if (wanted.length < shortestSearch) return { results: { kind: 'closed' }, again };

  return { results: answer?.to === question ? answer.results : { kind: 'searching' }, again };
}
