import { Text } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons';
import type { PlannedDate, PlannedSlot } from '#domain/scheduling/plan.ts';
import { visuallyHidden } from '#ui/page/hidden.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import type { SlotWords } from './slot-words.ts';
import { useText } from './text.ts';

/** Up to this many dates are shown whole; of more, those that suit everybody wait behind one line. */
const shownWhole = 8;

interface SlotDatesProps {
  readonly slot: PlannedSlot;
  readonly words: SlotWords;
  /** One of several that take turns: which dates are whose has to be said. */
  readonly isTurn: boolean;
}

/** Every date of the slot, with what is in the way on it. */
export function SlotDates({ slot, words, isTurn }: SlotDatesProps) {
  const t = useText();
  const styles = useBookStyles();
  const dates = slot.dates.map((date, at) => ({ date, at }));
  const folded = dates.length > shownWhole ? dates.filter(({ date }) => suits(slot, date)) : [];
  const shown = dates.filter((one) => !folded.includes(one));
  return (
    <Section title={isTurn ? words.title(slot) : t('dates')} count={`(${dates.length})`}>
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(({ date, at }) => (
            <DateItem key={date.date} slot={slot} date={date} at={at} words={words} />
          ))}
        </ul>
      )}
      {folded.length > 0 && (
        <details>
          <summary>{t(shown.length === 0 ? 'dates.folded' : 'dates.more', { count: folded.length })}</summary>
          <ul className={styles.list}>
            {folded.map(({ date, at }) => (
              <DateItem key={date.date} slot={slot} date={date} at={at} words={words} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function suits(slot: PlannedSlot, date: PlannedDate): boolean {
  return date.can === slot.people.length && date.clockChange === 'none';
}

interface DateItemProps {
  readonly slot: PlannedSlot;
  readonly date: PlannedDate;
  readonly at: number;
  readonly words: SlotWords;
}

function DateItem({ slot, date, at, words }: DateItemProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const people = slot.people.length;
  const warnings = [
    ...words.troublesOn(slot, at),
    ...(date.clockChange === 'moved'
      ? [t('dates.moved', { time: formats.time(date.startsAt, slot.zone) })]
      : []),
  ];
  return (
    <li className={styles.item}>
      <span>
        <span className={styles.when}>{words.date(slot, at)}</span>{' '}
        <Text className={styles.quiet}>
          {date.can === people ? t('dates.all') : t('dates.can', { can: date.can, people })}
        </Text>
      </span>
      {warnings.map((warning) => (
        <span key={warning} className={styles.warning}>
          <WarningRegular aria-hidden="true" className={styles.warningIcon} />
          <span style={visuallyHidden}>{t('dates.warning')}</span>
          <Text size={200}>{warning}</Text>
        </span>
      ))}
    </li>
  );
}
