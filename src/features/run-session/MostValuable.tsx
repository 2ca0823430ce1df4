import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { PersonName } from '#ui/people/PersonName.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useLaterText } from './later-text.ts';
import { useDraft } from '#ui/data/useDraft.ts';

/** My sentence on what was most valuable, and those of the others. */
export function MostValuable({ required = false }: { required?: boolean }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const { account } = useServices();
  const { view } = useRoom();
  const said = view.mostValuable.filter(({ text }) => text !== '');
  const mine = said.find(({ by }) => by.id === account.person.id);
  const others = said.filter(({ by }) => by.id !== account.person.id);
  const [changing, setChanging] = useState(false);
  return (
    <>
      {mine && !changing ? (
        <div className={styles.item}>
          <Text size={200} className={styles.quiet}>
            {t('valued')}
          </Text>
          <Text className={styles.text}>
            <bdi>{mine.text}</bdi>
          </Text>
          <div className={styles.row}>
            <Button size="small" className={styles.small} onClick={() => setChanging(true)}>
              {t('valued.change')}
            </Button>
          </div>
        </div>
      ) : (
        <MostValuableForm
          key={mine?.text ?? ''}
          initial={mine?.text ?? ''}
          required={required && said.length === 0}
          onSaved={() => setChanging(false)}
        />
      )}
      {others.length > 0 && (
        <Section title={t('valued.others')}>
          <ul className={styles.list}>
            {others.map(({ by, text }) => (
              <li key={by.id} className={styles.item}>
                <Text className={styles.text}>
                  <bdi>{text}</bdi>
                </Text>
                <Text size={200} className={styles.quiet}>
                  <PersonName person={by} />
                </Text>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

interface MostValuableFormProps {
  readonly initial: string;
  readonly required: boolean;
  readonly onSaved: () => void;
}

function MostValuableForm({ initial, required, onSaved }: MostValuableFormProps) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { session, run, keep, facilitates } = useRoom();
  const draft = useDraft(`session:${session.key}:valued`);
  const [touched, setTouched] = useState(false);
  const text = touched || draft.text !== '' ? draft.text : initial;
  const { submit } = usePress(async () => {
    if (text.trim() === '' && initial === '') return;
    if (!(await keep(run.value(text)))) return;

    draft.clear();
    announce(t('valued.saved'));
    onSaved();
  });
  return (
    <form className={styles.block} onSubmit={submit}>
      <Field label={t('valued')} hint={t('valued.hint')} required={required}>
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
        <Button type="submit" appearance={facilitates ? 'secondary' : 'primary'}>
          {t('valued.save')}
        </Button>
      </div>
    </form>
  );
}
