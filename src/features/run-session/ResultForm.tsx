import { Button, Field, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { tellResult } from '#workflows/tell-result.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useDraft } from '#ui/data/useDraft.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

const answers = ['yes', 'partly', 'no'] as const;

/** Did it work? One sentence, which the others find when they meet the same. */
export function ResultForm({ action }: { action: Outcome }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const services = useServices();
  const { site, session, keep } = useRoom();
  const draft = useDraft(`result:${action.key}`);
  const [answer, setAnswer] = useState<(typeof answers)[number]>('yes');
  const { submit } = usePress(async () => {
    const text = t(`result.${answer}.kept`, {
      action: action.text.replace(/[.\s]+$/, ''),
      text: draft.text.trim(),
    }).trim();
    if (!(await keep(tellResult(services, { site, session, action, text })))) return;

    draft.clear();
    announce(t('result.told'));
  });
  return (
    <form className={styles.block} onSubmit={submit}>
      <Field label={t('result')} size="small">
        <Select
          size="small"
          value={answer}
          onChange={(_event, { value }) => setAnswer(answers.find((one) => one === value) ?? answer)}
        >
          {answers.map((one) => (
            <option key={one} value={one}>
              {t(`result.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('result.text')} hint={t('result.hint')}>
        <Textarea value={draft.text} rows={2} onChange={(_event, { value }) => draft.change(value)} />
      </Field>
      <div className={styles.row}>
        <Button size="small" type="submit" className={styles.small}>
          {t('result.tell')}
        </Button>
      </div>
    </form>
  );
}
