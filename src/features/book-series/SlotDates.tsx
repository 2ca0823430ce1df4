import { Button, Text } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { dayOf, weekdayOf } from '#domain/scheduling/calendar-date.ts';
import { mayMove } from '#domain/scheduling/dates-apart.ts';
import type { DatesApart } from '#domain/scheduling/dates-apart.ts';
import type { PlannedDate, PlannedSlot } from '#domain/scheduling/plan.ts';
import type { Weekday } from '#domain/scheduling/rhythm.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Calendars } from '#workflows/book-series-calendars.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { visuallyHidden } from '#ui/page/hidden.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { MoveAnywhere } from './MoveAnywhere.tsx';
import type { SlotWords } from './slot-words.ts';
import { useText } from './text.ts';

/** Up to this many dates are shown whole; of more, those that suit everybody wait behind one line. */
const shownWhole = 8;

interface SlotDatesProps {
  readonly slot: PlannedSlot;
  readonly words: SlotWords;
  /** One of several that take turns: which dates are whose has to be said. */
  readonly isTurn: boolean;
  /** Of the community. */
  readonly quietDays: readonly Weekday[];
  readonly calendars: Calendars;
  readonly apart: DatesApart;
  readonly onApart: (apart: DatesApart) => void;
}

/** Every date of the slot, with what is in the way on it; each can be skipped or moved, a weak one to where more can. */
export function SlotDates(props: SlotDatesProps) {
  const { slot, words, isTurn, quietDays, apart } = props;
  const t = useText();
  const styles = useBookStyles();
  const dates = slot.dates.map((date, at) => ({ date, at }));
  const isQuiet = ({ date }: PlannedDate) => quietDays.includes(weekdayOf(dayOf(date)));
  // What is skipped now stays where it was pressed.
  const [before] = useState(apart);
  const isShown = ({ date }: { readonly date: PlannedDate }) =>
    dates.length <= shownWhole || !suits(slot, date) || isQuiet(date) || before[date.date] !== undefined;
  const shown = dates.filter(isShown);
  const folded = dates.filter((one) => !isShown(one));
  return (
    <Section
      title={isTurn ? words.title(slot) : t('dates')}
      count={`(${dates.filter(({ date }) => apart[date.date] !== null).length})`}
    >
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(({ date, at }) => (
            <DateItem key={date.date} {...props} date={date} at={at} isQuiet={isQuiet(date)} />
          ))}
        </ul>
      )}
      {folded.length > 0 && (
        <details>
          <summary>{t(shown.length === 0 ? 'dates.folded' : 'dates.more', { count: folded.length })}</summary>
          <ul className={styles.list}>
            {folded.map(({ date, at }) => (
              <DateItem key={date.date} {...props} date={date} at={at} isQuiet={isQuiet(date)} />
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

interface DateItemProps extends SlotDatesProps {
  readonly date: PlannedDate;
  readonly at: number;
  readonly isQuiet: boolean;
}

function DateItem(props: DateItemProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { slot, date, at, words, isQuiet, apart } = props;
  const people = slot.people.length;
  const warnings = [
    ...(isQuiet ? [t('quiet.date')] : []),
    ...words.troublesOn(slot, at),
    ...(date.clockChange === 'moved'
      ? [t('dates.moved', { time: formats.time(date.startsAt, slot.zone) })]
      : []),
  ];
  return (
    <li>
      <div className={styles.dateAndWays}>
        <div className={styles.date}>
          <span>
            <span className={styles.when}>{words.date(slot, at)}</span>{' '}
            <Text className={styles.quiet}>
              {date.can === people ? t('dates.all') : t('dates.can', { can: date.can, people })}
            </Text>
          </span>
          {date.can < people && (
            <Text size={200} className={styles.quiet}>
              {t('dates.expected', { expected: formats.number(Math.floor(date.expected * 10) / 10), people })}
            </Text>
          )}
          {warnings.map((warning) => (
            <span key={warning} className={styles.warning}>
              <WarningRegular aria-hidden="true" className={styles.warningIcon} />
              <span style={visuallyHidden}>{t('dates.warning')}</span>
              <Text size={200}>{warning}</Text>
            </span>
          ))}
          {date.better && apart[date.date] === undefined && (
            <Text size={200}>
              {t('dates.better', {
                date: formats.weekdayDate(date.better.startsAt, slot.zone),
                time: formats.time(date.better.startsAt, slot.zone),
                can: date.better.can,
                people,
              })}
            </Text>
          )}
        </div>
        <WaysForDate {...props} />
      </div>
    </li>
  );
}

/** Where the date goes instead, if anywhere. One button skips and puts back, so that the focus has a place to stay. */
function WaysForDate({ slot, date, at, words, calendars, apart, onApart }: DateItemProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const toggle = useRef<HTMLButtonElement>(null);
  const day = words.date(slot, at);
  const to = apart[date.date];
  const when = (start: IsoInstant) => ({
    date: day,
    to: formats.weekdayDate(start, slot.zone),
    time: formats.time(start, slot.zone),
  });
  const move = (start: IsoInstant) => {
    toggle.current?.focus();
    onApart({ ...apart, [date.date]: start });
    announce(t('dates.moved-to', when(start)));
  };
  const skip = () => {
    onApart({ ...apart, [date.date]: null });
    announce(t('dates.skip.told', { date: day }));
  };
  const putBack = () => {
    onApart(Object.fromEntries(Object.entries(apart).filter(([day]) => day !== date.date)));
    announce(t('dates.back.told', { date: day }));
  };
  const isAsBooked = to === undefined;
  const isLast = isAsBooked && slot.dates.filter((one) => apart[one.date] !== null).length === 1;
  const better = isAsBooked ? date.better?.startsAt : undefined;
  const table = calendars.zones.find(({ zone }) => zone === slot.zone);
  return (
    <>
      <span className={styles.ways}>
        {!isAsBooked && (
          <Text weight="semibold">{to === null ? t('dates.skipped') : t('dates.moved-to', when(to))}</Text>
        )}
        {better && table && mayMove(slot, apart, { at, to: better, table }) && (
          <Button size="small" aria-label={t('dates.move.date', when(better))} onClick={() => move(better)}>
            {t('dates.move')}
          </Button>
        )}
        <Button
          ref={toggle}
          size="small"
          disabledFocusable={isLast}
          aria-label={isAsBooked ? t('dates.skip.date', { date: day }) : t('dates.back.date', { date: day })}
          onClick={isAsBooked ? skip : putBack}
        >
          {isAsBooked ? t('dates.skip') : t('dates.back')}
        </Button>
      </span>
      {to !== null && table && (
        <MoveAnywhere {...{ slot, date, at, apart, calendars, table }} name={day} onMove={move} />
      )}
    </>
  );
}
