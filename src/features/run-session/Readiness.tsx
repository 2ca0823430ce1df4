import { Button, Text } from '@fluentui/react-components';
import { useMemo } from 'react';
import { readinessOf } from '#domain/sessions/readiness.ts';
import { steerSession } from '#workflows/steer-session.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** Each says when they are done; who is not yet is shown to who facilitates alone. */
export function Readiness() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { account, serverClock } = useServices();
  const { view, facts, format, follower, facilitates, keep } = useRoom();
  const steering = useMemo(
    () => steerSession({ account, serverClock }, { follower, format }),
    [account, serverClock, follower, format],
  );
  const { ready, notYet } = readinessOf(view, facts);
  const all = ready.length + notYet.length;
  const isReady = ready.some(({ id }) => id === account.person.id);
  if (all === 0) return null;

  const change = async () => {
    if (await keep(steering.setReady(!isReady))) announce(t(isReady ? 'ready.undone' : 'ready.done'));
  };
  return (
    <div className={styles.block}>
      <div className={styles.row}>
        {!facilitates && (
          <Button size="small" className={styles.toggle} aria-pressed={isReady} onClick={() => void change()}>
            {t('ready')}
          </Button>
        )}
        <Text size={200} className={styles.quiet}>
          {t('ready.count', { ready: ready.length, all })}
        </Text>
      </div>
      {facilitates && ready.length > 0 && notYet.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t('ready.not-yet', { people: formats.list(notYet.map(({ name }) => name)) })}
        </Text>
      )}
    </div>
  );
}
