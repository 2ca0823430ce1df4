import { Field, Input, Text } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { DateHealth } from '#domain/scheduling/series-health.ts';
import { cancelOne, moveOne } from '#domain/scheduling/series-change.ts';
import { instantOf, minuteOf, wallClockAt } from '#domain/scheduling/zone-table.ts';
import type { Session } from '#domain/sessions/session.ts';
import { instantAt, millisecondsOf, toLocalDate, toLocalTime } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ConfirmChange } from './ConfirmChange.tsx';
import type { LifeProps } from './SeriesLife.tsx';

interface SeriesDateProps extends LifeProps {
  readonly session: Session;
  /** Undefined for a date further ahead than is looked at. */
  readonly health: DateHealth | undefined;
  readonly now: IsoInstant;
}

/** One date: how it stands, what would mend it, and the ways to change it. */
export function SeriesDate(props: SeriesDateProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { session, health, look, onChange } = props;
  const when = (at: IsoInstant) => ({
    date: formats.weekdayDate(at, session.timeZone),
    time: formats.time(at, session.timeZone),
    zone: formats.zoneCity(session.timeZone),
  });
  const names = health?.troubles.map(({ person, verdict }) =>
    t('trouble', {
      name: look.persons.find(({ id }) => id === person)?.name ?? '',
      what: verdict === 'free' || verdict === 'elsewhere' ? '' : t(`trouble.${verdict}`),
    }),
  );
  const repair = health?.repair ? planned(props, health.repair.to) : null;
  return (
    <li className={styles.item}>
      <span>
        <span className={styles.when}>{t('life.date', when(session.startsAt))}</span>{' '}
        {health && (
          <Text className={styles.quiet}>
            {health.can === health.people
              ? t('dates.all')
              : t('dates.can', { can: health.can, people: health.people })}
          </Text>
        )}
      </span>
      {names?.map((line) => (
        <span key={line} className={styles.warning}>
          <WarningRegular aria-hidden="true" className={styles.warningIcon} />
          <Text size={200}>{line}</Text>
        </span>
      ))}
      <div className={styles.actions}>
        {repair && health?.repair && typeof repair !== 'string' && (
          <ConfirmChange
            label={t('life.repair', { ...when(health.repair.to), can: health.repair.can })}
            planned={repair}
            onConfirm={onChange}
          />
        )}
        <ConfirmChange
          label={t('life.cancel', when(session.startsAt))}
          planned={cancelOne(session)}
          onConfirm={onChange}
        />
      </div>
      <MoveByHand {...props} />
    </li>
  );
}

function MoveByHand(props: SeriesDateProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { session, look, onChange } = props;
  const here = wallClockAt(look.table, millisecondsOf(session.startsAt) / 60_000);
  const [date, setDate] = useState<string>(here.date);
  const [time, setTime] = useState<string>(here.time);
  const [day, hour] = [toLocalDate(date), toLocalTime(time)];
  const to =
    day && hour
      ? instantAt(instantOf(look.table, { date: day, minuteOfDay: minuteOf(hour) }).minute * 60_000)
      : null;
  const move = to ? planned(props, to) : 'same-time';
  return (
    <details>
      <summary>{t('life.move', { date: formats.weekdayDate(session.startsAt, session.timeZone) })}</summary>
      <div className={styles.fields}>
        <Field label={t('life.move.date')}>
          <Input type="date" value={date} onChange={(_event, { value }) => setDate(value)} />
        </Field>
        <Field label={t('life.move.time')}>
          <Input type="time" value={time} onChange={(_event, { value }) => setTime(value)} />
        </Field>
      </div>
      {typeof move === 'string' ? (
        move !== 'same-time' && <Text className={styles.quiet}>{t(`life.refused.${move}`)}</Text>
      ) : (
        <ConfirmChange label={t('life.move.do')} planned={move} onConfirm={onChange} />
      )}
    </details>
  );
}

function planned({ series, session, now, look }: SeriesDateProps, to: IsoInstant) {
  return moveOne(series, session, { to, now, table: look.table });
}
