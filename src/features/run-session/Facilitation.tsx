import { Button, Text } from '@fluentui/react-components';
import { takeOver } from '#domain/sessions/steering.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServerNow } from '#ui/data/useServerNow.ts';
import { useServices } from '#ui/services/services.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

/** For everybody else: who steers, and how to go on when that person is gone. */
export function Facilitation() {
  const t = useText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { account } = useServices();
  const { session, view, run, keep } = useRoom();
  const may = takeOver(session, view, account.person.id, useServerNow());
  const { name } = view.facilitator.person;
  const ask = async () => {
    if (await keep(run.askForFacilitator())) announce(t('ask.done', { name }));
  };
  const take = async () => {
    if (await keep(run.takeOver())) announce(t('take-over.done'));
  };
  switch (may.kind) {
    case 'mine':
      return null;
    case 'ask':
      return (
        <div className={styles.row}>
          {view.step && <Text className={styles.quiet}>{t('steers', { name })}</Text>}
          <Button size="small" className={styles.small} onClick={() => void ask()}>
            {t('ask', { name })}
          </Button>
        </div>
      );
    case 'asked':
      return (
        <Text className={styles.quiet}>{t('asked', { name, seconds: Math.ceil(may.left / 1_000) })}</Text>
      );
    case 'allowed':
      return (
        <div className={styles.row}>
          <Text className={styles.quiet}>{t('may-take-over')}</Text>
          <Button size="small" onClick={() => void take()}>
            {t('take-over')}
          </Button>
        </div>
      );
  }
}
