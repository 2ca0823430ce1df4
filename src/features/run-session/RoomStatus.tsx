import { Button, mergeClasses, Text } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { needsPerson } from '#domain/writes/entry.ts';
import type { Clock } from '#ports/platform.ts';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServerNow } from '#ui/data/useServerNow.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
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
      <NotSent />
    </Text>
  );
}

/** The way to what was refused: in the side panel it is the only one. What waits by itself needs nobody. */
function NotSent() {
  const t = useText();
  const announce = useAnnounce();
  const count = useUnsent().filter(needsPerson).length;
  const say = useEffectEvent(() => announce(t('not-sent', { count })));
  useEffect(() => {
    if (count > 0) say();
  }, [count]);
  if (count === 0) return null;

  return (
    <>
      {' '}
      <GoLink to={paths.unsent()}>{t('not-sent', { count })}</GoLink>
    </>
  );
}

function useAsOf(at: RoomStatusProps['live']['asOf']): string {
  const t = useText();
  const { clock } = useServices();
  const formats = useFormats();
  // Only to be drawn again each second: the age is a matter of this device's clock alone.
  useServerNow();
  // Counted on from when it was told, as somebody may set the clock meanwhile.
  const since = useMemo(() => (at === null ? 0 : elapsedAt(at, clock)), [at, clock]);
  if (at === null) return t('as-of.never');

  const seconds = (elapsedAt(clock.now(), clock) - since) / 1_000;
  return t('as-of', { ago: formats.ago(Math.floor(seconds)) });
}

/** What the clock that nobody can set showed then; never later than now. Milliseconds. */
function elapsedAt(instant: IsoInstant, clock: Clock): number {
  const now = millisecondsOf(clock.now());
  return (clock.elapsed?.() ?? now) - Math.max(0, now - millisecondsOf(instant));
}
