import { ProgressBar, Text } from '@fluentui/react-components';
import { Loading } from '#ui/states/Loading.tsx';
import { useBookStyles } from './BookSeries.styles.ts';
import { useText } from './text.ts';
import type { ReadingProgress } from './useCalendars.ts';

/** How far the calendars are read. */
export function CalendarReading({ progress }: { progress: ReadingProgress | null }) {
  const t = useText();
  const styles = useBookStyles();
  const text = progress ? t('reading', { ...progress }) : t('reading.start');
  return (
    <div className={styles.stack}>
      <Text role="status">{text}</Text>
      <ProgressBar aria-label={text} {...(progress ? { value: progress.done, max: progress.of } : {})} />
      <Loading label={text} lines={6} />
    </div>
  );
}
