import { Button, Field, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Card } from '#domain/sessions/view.ts';
import type { Draft } from '#ui/data/useDraft.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

interface CardEditorProps {
  readonly card: Card;
  readonly draft: Draft;
  /** The person has just asked to edit it; one that a reload interrupted waits until it is reached. */
  readonly takesFocus: boolean;
  readonly onDone: () => void;
}

/** The words of a card, being changed by its author. */
export function CardEditor({ card, draft, takesFocus, onDone }: CardEditorProps) {
  const t = useText();
  const styles = useRoomStyles();
  const { run, keep } = useRoom();
  const [touched, setTouched] = useState(false);
  const text = touched || draft.text !== '' ? draft.text : card.text;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const { submit } = usePress(async () => {
    if (await keep(run.changeCard(card, text))) onDone();
  });
  return (
    <form className={styles.block} onSubmit={submit}>
      <Field label={t('card')}>
        <Textarea
          ref={field}
          value={text}
          rows={2}
          onChange={(_event, { value }) => {
            setTouched(true);
            draft.change(value);
          }}
        />
      </Field>
      <div className={styles.row}>
        <Button size="small" type="submit" appearance="primary" className={styles.small}>
          {t('card.save')}
        </Button>
        <Button size="small" className={styles.small} onClick={onDone}>
          {t('card.cancel')}
        </Button>
      </div>
    </form>
  );
}
