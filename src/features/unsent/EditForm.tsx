import { Button, Field, Textarea } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { isRecord } from '#domain/shared/record.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useDraftOf } from '#ui/data/useDraftOf.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { editableTexts, withTexts } from './editable-words.ts';
import { Mistake, NotDone } from './NotDone.tsx';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

interface EditFormProps {
  readonly entry: OutboxEntry;
  readonly onDone: () => void;
}

type Mistaken = 'empty' | 'on-its-way' | 'gone' | 'other-thing';

/** The words of an entry, to be put right before they are sent. */
export function EditForm({ entry, onDone }: EditFormProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const announce = useAnnounce();
  const { outbox } = useServices();
  const first = useRef<HTMLTextAreaElement>(null);
  const label = useId();
  const draft = useDraftOf<Texts>(`unsent:${entry.id}`, {}, readTexts);
  const texts = draft.value;
  const [mistake, setMistake] = useState<Mistaken | null>(null);
  useEffect(() => {
    const { current } = first;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  function stop() {
    draft.clear();
    onDone();
  }

  const { failure, submit } = usePress(async () => {
    const operation = withTexts(entry.operation, texts);
    const edited = operation === null ? 'empty' : await outbox.edit(entry.id, operation);
    if (edited !== 'edited') {
      setMistake(edited);
      return;
    }
    announce(t('edit.saved'));
    stop();
  });

  return (
    <form className={styles.question} aria-labelledby={label} onSubmit={submit}>
      <span id={label}>{t('edit.title')}</span>
      {editableTexts(entry.operation).map(({ id, label: name, text, isList }, index) => (
        <Field key={id} label={t(name)} {...(isList ? { hint: t('field.lines') } : {})}>
          <Textarea
            ref={index === 0 ? first : undefined}
            value={texts[id] ?? text}
            resize="vertical"
            rows={3}
            onChange={(_event, { value }) => draft.change({ ...texts, [id]: value })}
            onKeyDown={({ key }) => {
              if (key === 'Escape') stop();
            }}
          />
        </Field>
      ))}
      {mistake !== null && failure === null && <Mistake>{t(`edit.${mistake}`)}</Mistake>}
      {failure !== null && <NotDone failure={failure} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          {t('edit.save')}
        </Button>
        <Button onClick={stop}>{t('edit.cancel')}</Button>
      </div>
    </form>
  );
}

type Texts = Readonly<Record<string, string>>;

function readTexts(kept: unknown): Texts | null {
  if (!isRecord(kept)) return null;

  return Object.fromEntries(
    Object.entries(kept).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
}
