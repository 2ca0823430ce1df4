import { Text } from '@fluentui/react-components';
import { fitInto, slotOf } from '#domain/sessions/own/slot-fit.ts';
import type { Session } from '#domain/sessions/session.ts';
import { arrivalMinutes } from '#workflows/wished-format.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useFormatsStyles } from './Formats.styles.ts';
import { useText } from './text.ts';

interface SlotFitProps {
  readonly total: number;
  readonly steps: number;
  readonly sessions: readonly Session[];
}

/** How long all of it takes, against the length of the community's sessions. */
export function SlotFit({ total, steps, sessions }: SlotFitProps) {
  const t = useText();
  const styles = useFormatsStyles();
  const formats = useFormats();
  const { serverClock } = useServices();
  const slot = slotOf(sessions, serverClock.now());
  const fit = slot && fitInto(slot, { total, arriving: arrivalMinutes });
  return (
    <div role="status" className={styles.stack}>
      <Text weight="semibold">{t('total', { minutes: total, steps })}</Text>
      <Text>
        {slot && fit
          ? t(`fit.${fit.kind}`, {
              arriving: arrivalMinutes,
              slot: slot.minutes,
              date: formats.weekdayDate(slot.session.startsAt, slot.session.timeZone),
              by: fit.kind === 'fits' ? 0 : fit.by,
            })
          : t('fit.none')}
      </Text>
    </div>
  );
}
