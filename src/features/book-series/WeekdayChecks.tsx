import { Checkbox, Label, Text, useId } from '@fluentui/react-components';
import type { Weekday } from '#domain/scheduling/rhythm.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { useText } from './text.ts';

interface WeekdayChecksProps {
  readonly label: string;
  readonly offered: readonly Weekday[];
  readonly chosen: readonly Weekday[];
  readonly hint?: string | undefined;
  /** In the order of the week. The last one cannot be taken away. */
  readonly onChange: (chosen: readonly Weekday[]) => void;
}

/** Days of the week, as many as one likes but at least one. */
export function WeekdayChecks({ label, offered, chosen, hint, onChange }: WeekdayChecksProps) {
  const t = useText();
  const styles = useBookStyles();
  const id = useId('weekdays');
  return (
    <div role="group" aria-labelledby={id} aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <Label id={id}>{label}</Label>
      <div className={styles.checks}>
        {offered.map((day) => (
          <Checkbox
            key={day}
            label={t(`short.${day}`)}
            aria-label={t(`day.${day}`)}
            checked={chosen.includes(day)}
            disabled={chosen.length === 1 && chosen.includes(day)}
            onChange={(_event, { checked }) =>
              onChange(offered.filter((one) => (one === day ? checked === true : chosen.includes(one))))
            }
          />
        ))}
      </div>
      {hint !== undefined && (
        <Text id={`${id}-hint`} size={200} className={styles.quiet}>
          {hint}
        </Text>
      )}
    </div>
  );
}
