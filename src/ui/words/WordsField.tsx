import { Button, Field, Input } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useRef, type KeyboardEvent } from 'react';
import { useAnnounce } from '../announce/announcer.tsx';
import { useDraft } from '../data/useDraft.ts';
import { useAfterPress } from './after-press.ts';
import { useWordsText } from './text.ts';
import { useWordsStyles } from './WordsField.styles.ts';

interface WordsFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
  readonly max?: number;
  /** Where what is being typed is kept, e.g. `join:<site>:needs`. */
  readonly draft: string;
}

/** Longer than any topic, short enough for a list's column. */
const longestWord = 120;

/**
 * A few words or phrases, one after the other: Enter or a comma adds what is typed, and so does leaving the
 * field, so that nothing typed is lost.
 */
export function WordsField({ label, hint, words, onChange, max = 8, draft: place }: WordsFieldProps) {
  const styles = useWordsStyles();
  const t = useWordsText();
  const announce = useAnnounce();
  const draft = useDraft(place);
  const { text } = draft;
  const input = useRef<HTMLInputElement>(null);

  function add() {
    const typed = text
      .split(/[,;、，]/)
      .map((word) => word.trim().slice(0, longestWord))
      .filter((word) => word !== '');
    const fresh = typed.filter((word, at) => !isAmong([...words, ...typed.slice(0, at)], word));
    draft.clear();
    if (fresh.length === 0) return;

    onChange([...words, ...fresh].slice(0, max));
    announce(t('added', { word: fresh.join(', ') }));
  }

  const addAfterPress = useAfterPress(add);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // While a word is being composed (Japanese, Chinese), Enter belongs to the composition.
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== ',')) return;
    event.preventDefault();
    add();
  }

  return (
    <div className={styles.field}>
      {words.length > 0 && (
        <ul className={styles.words} aria-label={label}>
          {words.map((word) => (
            <li key={word}>
              <Button
                size="small"
                className={styles.word}
                icon={<DismissRegular />}
                iconPosition="after"
                aria-label={t('remove', { word })}
                onClick={() => {
                  onChange(words.filter((one) => one !== word));
                  announce(t('removed', { word }));
                  input.current?.focus();
                }}
              >
                <bdi>{word}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {words.length < max && (
        <Field label={label} {...(hint ? { hint } : {})}>
          {(field) => (
            <div className={styles.entry}>
              <Input
                {...field}
                ref={input}
                className={styles.input}
                value={text}
                autoComplete="off"
                onChange={(_event, data) => draft.change(data.value)}
                onKeyDown={onKeyDown}
                onBlur={addAfterPress}
              />
              <Button className={styles.add} disabledFocusable={text.trim() === ''} onClick={add}>
                {t('add')}
              </Button>
            </div>
          )}
        </Field>
      )}
    </div>
  );
}

function isAmong(words: readonly string[], word: string): boolean {
  return words.some((one) => one.toLowerCase() === word.toLowerCase());
}
