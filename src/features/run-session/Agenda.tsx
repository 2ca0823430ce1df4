import { mergeClasses, Text } from '@fluentui/react-components';
import { minutesOf } from '#domain/sessions/format.ts';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

/** The steps of the format with their minutes, and which one runs. */
export function Agenda() {
  const t = useText();
  const styles = useRoomStyles();
  const words = useFormatWords();
  const { format, view } = useRoom();
  return (
    <div className={styles.block}>
      <ol className={styles.agenda}>
        {format.steps.map((step) => {
          const current = step.id === view.step?.id;
          const done = !current && view.past.some(({ id }) => id === step.id);
          return (
            <li
              key={step.id}
              className={mergeClasses(current && styles.now)}
              {...(current ? { 'aria-current': 'step' } : {})}
            >
              {words.title(format.id, step.id)}{' '}
              <span className={styles.quiet}>
                {t('agenda.line', { minutes: step.minutes })}
                {current && <> · {t('agenda.now')}</>}
                {done && <> · {t('agenda.done')}</>}
              </span>
            </li>
          );
        })}
      </ol>
      <Text className={styles.quiet}>{t('agenda.total', { minutes: minutesOf(format) })}</Text>
    </div>
  );
}
