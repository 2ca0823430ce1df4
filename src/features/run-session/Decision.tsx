import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState, type SubmitEvent } from 'react';
import { useDraft } from '#ui/data/useDraft.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** What the group decided, where it did; kept among the outcomes under the name of who wrote it down. */
export function Decision() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { session, view, run, keep } = useRoom();
  const draft = useDraft(`session:${session.key}:decision`);
  const [touched, setTouched] = useState(false);
  const known = view.decision?.text ?? '';
  const text = touched || draft.text !== '' ? draft.text : known;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === known || !(await keep(run.decide(text)))) return;

    draft.clear();
    setTouched(false);
    announce(t(text.trim() === '' ? 'decision.gone' : 'decision.saved'));
  };
  return (
    <form className={styles.block} onSubmit={(event) => void save(event)}>
      <Field label={t('decision')} hint={t('decision.hint')}>
        <Textarea
          value={text}
          rows={2}
          resize="vertical"
          onChange={(_event, { value }) => {
            setTouched(true);
            draft.change(value);
          }}
        />
      </Field>
      <div className={styles.row}>
        <Button type="submit" disabledFocusable={text.trim() === known}>
          {t('decision.save')}
        </Button>
      </div>
    </form>
  );
}
