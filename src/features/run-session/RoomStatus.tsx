import { Button, mergeClasses, Text } from '@fluentui/react-components';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { useServerNow } from '#ui/data/useServerNow.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

interface RoomStatusProps {
  readonly live: Extract<LiveSession, { kind: 'ready' }>;
  readonly onRefresh: () => void;
}

/**
 * How old what is shown is, and whether it follows at all. It has its place whatever it says: what comes and goes
 * above the controls of a step would push them away while somebody clicks.
 */
export function RoomStatus({ live, onRefresh }: RoomStatusProps) {
  const t = useText();
  const styles = useRoomStyles();
  const asOf = useAsOf(live.asOf);
  const behind = live.failure !== null || live.resting;
  return (
    <Text
      size={200}
      className={mergeClasses(styles.status, live.online && !behind ? styles.quiet : styles.notable)}
    >
      {!live.online ? t('offline', { cards: live.waiting.cards }) : behind ? t('behind', { asOf }) : asOf}
      {live.online && behind && (
        <>
          {' '}
          <Button size="small" appearance="transparent" className={styles.inline} onClick={onRefresh}>
            {t('refresh')}
          </Button>
        </>
      )}
    </Text>
  );
}

function useAsOf(at: RoomStatusProps['live']['asOf']): string {
  const t = useText();
  const { clock } = useServices();
  const formats = useFormats();
  // Only to be drawn again each second: the age is a matter of this device's clock alone.
  useServerNow();
  if (at === null) return t('as-of.never');

  const seconds = Math.max(0, (millisecondsOf(clock.now()) - millisecondsOf(at)) / 1_000);
  return t('as-of', { ago: formats.ago(Math.floor(seconds)) });
}
