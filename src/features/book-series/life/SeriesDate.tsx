import { Text } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons';
import type { DateHealth } from '#domain/scheduling/series-health.ts';
import { cancelOne, moveOne } from '#domain/scheduling/series-change.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { useFormats } from '#ui/text/formats.ts';
import { clockTime } from '#ui/text/slot-title.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { countryName } from '../country-name.ts';
import { useText } from '../text.ts';
import { ConfirmPlanned } from './ConfirmPlanned.tsx';
import type { DatesProps } from './SeriesLife.tsx';
import { useWhen, WhenFields } from './WhenFields.tsx';

interface SeriesDateProps extends DatesProps {
  readonly session: Session;
  /** Undefined for a date further ahead than is looked at. */
  readonly health: DateHealth | undefined;
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
  const nameOf = (person: PersonId) => look.persons.find(({ id }) => id === person)?.name ?? '';
  const names = [
    ...(health?.troubles ?? []).map(({ person, verdict, holiday }) =>
      holiday
        ? t('trouble.holiday.on', {
            country: countryName(formats.locale, holiday.country),
            name: holiday.name,
            people: nameOf(person),
          })
        : t('trouble', {
            name: nameOf(person),
            what: verdict === 'free' || verdict === 'elsewhere' ? '' : t(`trouble.${verdict}`),
          }),
    ),
    ...(health?.clocks ?? []).map(({ person, time }) =>
      t('life.clock', {
        name: nameOf(person),
        time: clockTime(formats, time),
      }),
    ),
  ];
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
      {names.map((line) => (
        <span key={line} className={styles.warning}>
          <WarningRegular aria-hidden="true" className={styles.warningIcon} />
          <Text size={200}>{line}</Text>
        </span>
      ))}
      {health?.isWeak && !health.repair && <Text size={200}>{t('life.no-better')}</Text>}
      <div className={styles.actions}>
        {repair && health?.repair && typeof repair !== 'string' && (
          <ConfirmPlanned
            look={look}
            label={t('life.repair', { ...when(health.repair.to), can: health.repair.can })}
            planned={repair}
            onChange={onChange}
          />
        )}
        <ConfirmPlanned
          look={look}
          label={t('life.cancel', when(session.startsAt))}
          planned={cancelOne(session)}
          onChange={onChange}
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
  const { to, typed, type } = useWhen(session, look.table);
  const move = to ? planned(props, to) : 'same-time';
  return (
    <details>
      <summary>{t('life.move', { date: formats.weekdayDate(session.startsAt, session.timeZone) })}</summary>
      <WhenFields typed={typed} type={type} />
      {typeof move === 'string' ? (
        move !== 'same-time' && <Text className={styles.quiet}>{t(`life.refused.${move}`)}</Text>
      ) : (
        <ConfirmPlanned look={look} label={t('life.move.do')} planned={move} onChange={onChange} />
      )}
    </details>
  );
}

function planned({ series, session, now, look }: SeriesDateProps, to: IsoInstant) {
  return moveOne(series, session, { to, now, table: look.table });
}
