import { Button, mergeClasses } from '@fluentui/react-components';
import { nextStep, previousStep } from '#domain/sessions/steering.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

const minutesMore = 2;

/** The facilitator's: time and steps. Nothing advances by itself. */
export function StepControls({ onClose }: { onClose: () => void }) {
  const t = useText();
  const styles = useRoomStyles();
  const words = useFormatWords();
  const announce = useAnnounce();
  const { view, format, run, keep } = useRoom();
  const next = nextStep(view, format);
  const previous = previousStep(view, format);
  const paused = view.step?.pausedAt !== null;
  const addTime = async () => {
    if (await keep(run.addTime(minutesMore))) announce(t('more.done'));
  };
  return (
    <div role="group" aria-label={t('controls')} className={styles.block}>
      <div className={mergeClasses(styles.row, styles.controls)}>
        {next ? (
          <Button
            appearance="primary"
            className={styles.small}
            aria-label={t('next.label', { title: words.title(format.id, next.id) })}
            onClick={() => void keep(run.next())}
          >
            {t('next')}
          </Button>
        ) : (
          <Button appearance="primary" onClick={onClose}>
            {t('close')}
          </Button>
        )}
        <Button className={styles.small} onClick={() => void keep(paused ? run.resume() : run.pause())}>
          {paused ? t('resume') : t('pause')}
        </Button>
        <Button className={styles.small} aria-label={t('more.label')} onClick={() => void addTime()}>
          {t('more')}
        </Button>
        {previous && (
          <Button
            appearance="subtle"
            className={styles.small}
            aria-label={t('previous.label', { title: words.title(format.id, previous.id) })}
            onClick={() => void keep(run.back())}
          >
            {t('previous')}
          </Button>
        )}
        {next && (
          <Button appearance="subtle" className={styles.small} onClick={onClose}>
            {t('close')}
          </Button>
        )}
      </div>
    </div>
  );
}
