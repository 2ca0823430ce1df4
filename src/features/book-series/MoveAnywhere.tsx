import { Button, Text } from '@fluentui/react-components';
import { isAble } from '#domain/scheduling/chance.ts';
import { mayMove } from '#domain/scheduling/dates-apart.ts';
import type { DatesApart } from '#domain/scheduling/dates-apart.ts';
import type { PlannedDate, PlannedSlot } from '#domain/scheduling/plan.ts';
import { standingAt } from '#domain/scheduling/standing.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Calendars } from '#workflows/book-series-calendars.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { useWhen, WhenFields } from './life/WhenFields.tsx';
import { useText } from './text.ts';

interface MoveAnywhereProps {
  readonly slot: PlannedSlot;
  readonly date: PlannedDate;
  /** Position in the slot's dates. */
  readonly at: number;
  /** Of the date, as the list says it. */
  readonly name: string;
  readonly apart: DatesApart;
  readonly calendars: Calendars;
  /** Of the slot's zone. */
  readonly table: ZoneTable;
  readonly onMove: (to: IsoInstant) => void;
}

/** Another time for one date before anybody is invited, with how many can come then. */
export function MoveAnywhere(props: MoveAnywhereProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { slot, date, name, onMove } = props;
  const { to, typed, type } = useWhen(date, props.table);
  const refusal = useRefusal(props, to);
  const can = to && refusal === null ? countAt(props, to) : null;
  return (
    <details className={styles.moving}>
      <summary>{t('life.move', { date: name })}</summary>
      <div className={styles.life}>
        <WhenFields typed={typed} type={type} />
        {refusal !== null && refusal !== 'same-time' && (
          <Text className={styles.quiet}>{t(`life.refused.${refusal}`)}</Text>
        )}
        {to && refusal === null && (
          <span className={styles.ways}>
            {can !== null && (
              <Text className={styles.quiet}>{t('dates.can', { can, people: slot.people.length })}</Text>
            )}
            <Button
              size="small"
              aria-label={t('dates.move.date', {
                date: name,
                to: formats.weekdayDate(to, slot.zone),
                time: formats.time(to, slot.zone),
              })}
              onClick={() => onMove(to)}
            >
              {t('life.move.do')}
            </Button>
          </span>
        )}
      </div>
    </details>
  );
}

function useRefusal({ slot, date, at, apart, table }: MoveAnywhereProps, to: IsoInstant | null) {
  const { clock } = useServices();
  if (!to || to === (apart[date.date] ?? date.startsAt)) return 'same-time' as const;
  if (millisecondsOf(to) <= millisecondsOf(clock.now())) return 'past' as const;
  return mayMove(slot, apart, { at, to, table }) ? null : ('onto-neighbour' as const);
}

/** Null outside of the time that calendars were read for. */
function countAt({ slot, calendars, table }: MoveAnywhereProps, to: IsoInstant): number | null {
  const day = to.slice(0, 10);
  if (day < calendars.from || day > calendars.until) return null;

  const { verdicts } = standingAt({ startsAt: to, minutes: slot.minutes }, { ...calendars, table });
  return verdicts.filter(isAble).length;
}
