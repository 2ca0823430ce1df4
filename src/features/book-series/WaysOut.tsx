import { Button, Text } from '@fluentui/react-components';
import type { Plan } from '#domain/scheduling/plan.ts';
import type { Format } from '#domain/sessions/format.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import type { SlotWords } from './slot-words.ts';
import { useText } from './text.ts';

interface WaysOutProps {
  readonly formats: readonly Format[];
  readonly shorter: Plan['shorter'];
  readonly words: SlotWords;
  readonly onFormat: (format: Format) => void;
}

/** Less time for each session, where that frees every date. */
export function ShorterSession({ formats, shorter, words, onFormat }: WaysOutProps) {
  const t = useText();
  const styles = useBookStyles();
  const nameOf = useFormatName();
  const format = formats.find((one) => bookedMinutes(one) === shorter?.minutes);
  if (!shorter || !format) return null;

  return (
    <div className={styles.life}>
      <Text>{t('shorter', { minutes: shorter.minutes, time: words.title(shorter.slot) })}</Text>
      <Button size="small" onClick={() => onFormat(format)}>
        {t('shorter.take', {
          format: format.own?.name ?? nameOf(format.id) ?? format.id,
          minutes: shorter.minutes,
        })}
      </Button>
    </div>
  );
}
