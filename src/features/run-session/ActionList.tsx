import { Button, Text } from '@fluentui/react-components';
import type { ActionItem } from '#domain/sessions/view.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useLaterText } from './later-text.ts';

/** What was agreed. `bare` leaves the heading to whoever shows the list. */
export function ActionList({ bare = false }: { bare?: boolean }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const { view } = useRoom();
  const list =
    view.actions.length === 0 ? (
      <Text className={styles.quiet}>{t('actions.none')}</Text>
    ) : (
      <ul className={styles.list}>
        {view.actions.map((action) => (
          <ActionLine key={action.id} action={action} />
        ))}
      </ul>
    );
  if (bare) return list;

  return (
    <Section title={t('actions')} count={t('actions.count', { count: view.actions.length })}>
      {list}
    </Section>
  );
}

function ActionLine({ action }: { action: ActionItem }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const { run, keep } = useRoom();
  const offerUndo = useUndo();
  const withdraw = async () => {
    if (!(await keep(run.withdrawAction(action)))) return;

    offerUndo({ text: t('action.withdrawn'), undo: () => run.restoreAction(action), hereOnly: true });
  };
  return (
    <li className={styles.item}>
      <Text className={styles.text}>
        <bdi>{action.text}</bdi>
      </Text>
      <div className={styles.spread}>
        <Text size={200} className={styles.quiet}>
          {t('action.line', { owner: action.owner.name, due: formats.day(action.due) })}
        </Text>
        <Button
          size="small"
          className={styles.small}
          aria-label={t('action.withdraw.label', { text: action.text })}
          onClick={() => void withdraw()}
        >
          {t('action.withdraw')}
        </Button>
      </div>
    </li>
  );
}
