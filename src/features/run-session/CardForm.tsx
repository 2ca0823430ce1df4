import { Button, Field, Textarea } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { hidesNames } from '#domain/sessions/format.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { usePress } from '#ui/press/usePress.ts';

interface CardFormProps {
  /** Who will see it, where that is not as the step says. */
  readonly seenBy?: string;
  /** In place of adding it as it is. */
  readonly onAdd?: (text: string) => Promise<unknown>;
}

/** The place to write a card, with who will see it said where it is written. */
export function CardForm({ seenBy, onAdd }: CardFormProps) {
  const t = useText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { session, format, view, run, keep, facilitates } = useRoom();
  const hidden = hidesNames(format, view.step?.id ?? '');
  const draft = useDraft(`session:${session.key}:card`);
  const add = usePress(async () => {
    if (draft.text.trim() === '') return;
    if (!(await keep((onAdd ?? run.addCard)(draft.text)))) return;

    draft.sent(draft.text);
    announce(t('card.added'));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add.submit(event);
  };
  return (
    <form className={styles.block} onSubmit={add.submit}>
      <Field label={t('card')} hint={seenBy ?? t(hidden ? 'card.seen.unnamed' : 'card.seen')}>
        <Textarea
          value={draft.text}
          rows={2}
          resize="vertical"
          onChange={(_event, { value }) => draft.change(value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div className={styles.row}>
        {/* The one primary button of who facilitates is the next step. */}
        <Button type="submit" appearance={facilitates ? 'secondary' : 'primary'}>
          {t('card.add')}
        </Button>
      </div>
    </form>
  );
}
