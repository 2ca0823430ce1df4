import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState, type SubmitEvent } from 'react';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useDraft } from '#ui/data/useDraft.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

export interface DecisionDraft {
  readonly text: string;
  /** As it is kept by now. */
  readonly isSaved: boolean;
  readonly change: (text: string) => void;
  /** False where it could not be kept, which is shown. */
  readonly save: () => Promise<boolean>;
}

/** What the group decided, as it is being written: whoever closes the session keeps it, saved or not. */
export function useDecision(): DecisionDraft {
  const { session, view, run, keep } = useRoom();
  const draft = useDraft(`session:${session.key}:decision`);
  const [touched, setTouched] = useState(false);
  const known = view.decision?.text ?? '';
  const text = touched || draft.text !== '' ? draft.text : known;
  return {
    text,
    isSaved: text.trim() === known,
    change(next) {
      setTouched(true);
      draft.change(next);
    },
    async save() {
      if (!(await keep(run.decide(text)))) return false;

      draft.clear();
      setTouched(false);
      return true;
    },
  };
}

/** Kept among the outcomes under the name of who wrote it down. */
export function Decision({ decision }: { decision: DecisionDraft }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { text, isSaved, change } = decision;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isSaved || !(await decision.save())) return;

    announce(t(text.trim() === '' ? 'decision.gone' : 'decision.saved'));
  };
  return (
    <form className={styles.block} onSubmit={(event) => void save(event)}>
      <Field label={t('decision')} hint={t('decision.hint')}>
        <Textarea value={text} rows={2} resize="vertical" onChange={(_event, { value }) => change(value)} />
      </Field>
      <div className={styles.row}>
        <Button type="submit" disabledFocusable={isSaved}>
          {t('decision.save')}
        </Button>
      </div>
    </form>
  );
}
