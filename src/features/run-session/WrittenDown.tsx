import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import type { Written } from '#domain/sessions/view.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

export interface WrittenDraft {
  readonly what: Written;
  readonly text: string;
  /** As it is kept by now. */
  readonly isSaved: boolean;
  readonly change: (text: string) => void;
  /** False where it could not be kept, which is shown. */
  readonly save: () => Promise<boolean>;
}

/** As it is being written: whoever closes the session keeps it, saved or not. */
export function useWritten(what: Written): WrittenDraft {
  const { session, view, run, keep } = useRoom();
  const draft = useDraft(`session:${session.key}:${what}`);
  const [touched, setTouched] = useState(false);
  const known = view[what]?.text ?? '';
  const text = touched || draft.text !== '' ? draft.text : known;
  return {
    what,
    text,
    isSaved: text.trim() === known,
    change(next) {
      setTouched(true);
      draft.change(next);
    },
    async save() {
      if (!(await keep(run.writeDown(what, text)))) return false;

      draft.clear();
      setTouched(false);
      return true;
    },
  };
}

/** Kept among the outcomes under the name of who wrote it down. */
export function WrittenDown({ draft }: { draft: WrittenDraft }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { what, text, isSaved, change } = draft;
  const { submit } = usePress(async () => {
    if (isSaved || !(await draft.save())) return;

    announce(t(text.trim() === '' ? `${what}.gone` : `${what}.saved`));
  });
  return (
    <form className={styles.block} onSubmit={submit}>
      <Field label={t(what)} hint={t(`${what}.hint`)}>
        <Textarea value={text} rows={2} resize="vertical" onChange={(_event, { value }) => change(value)} />
      </Field>
      <div className={styles.row}>
        <Button type="submit" disabledFocusable={isSaved}>
          {t(`${what}.save`)}
        </Button>
      </div>
    </form>
  );
}
