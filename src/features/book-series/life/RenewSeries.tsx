import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { addDays, dayOf } from '#domain/scheduling/calendar-date.ts';
import { noticeDays, renewal } from '#domain/scheduling/go-on.ts';
import type { Renewal } from '#domain/scheduling/go-on.ts';
import { healthOf } from '#domain/scheduling/series-health.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import { lastDateOf } from '#workflows/book-series.ts';
import { readCalendars } from '#workflows/book-series-calendars.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { guestsOf } from './ChangeRest.tsx';
import { ConfirmChange } from './ConfirmChange.tsx';
import { ConfirmPlanned } from './ConfirmPlanned.tsx';
import type { DatesProps } from './SeriesLife.tsx';
import { useAnew } from './useAnew.ts';

const monthsMore = 6;

/** A series that ends soon goes on if its organizer says so, after a look at how the same time suits by then. */
export function RenewSeries(props: DatesProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { account } = useServices();
  const { series, look, now } = props;
  const [isAsked, setAsked] = useState(false);
  const last = series.at(-1);
  const today = toLocalDate(now.slice(0, 10));
  if (!last || !today || dayOf(last.occurrence) - dayOf(today) > noticeDays) return null;

  const until = lastDateOf(addDays(last.occurrence, 1), monthsMore);
  const more = renewal(
    { series, inCalendar: look.inCalendar, table: look.table, now },
    { until, by: account.person },
  );
  const date = formats.weekdayDate(last.startsAt, last.timeZone);
  return (
    <div className={styles.life}>
      <Notice intent="info">{more ? t('life.renew', { date }) : t('life.renew.none', { date })}</Notice>
      {more && !isAsked && (
        <Button size="small" onClick={() => setAsked(true)}>
          {t('life.renew.look')}
        </Button>
      )}
      {more && isAsked && <MoreDates {...props} like={last} more={more} />}
    </div>
  );
}

function MoreDates(props: DatesProps & { readonly like: Session; readonly more: Renewal }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const services = useServices();
  const { snapshot, like, look, more, onChange, onAnew } = props;
  const { sessions } = more;
  const [first, last] = [sessions[0], sessions.at(-1)];
  const calendars = useAsync(['series-renew', like.event?.id ?? ''], async (signal) =>
    first && last
      ? readCalendars(
          services,
          { attendees: look.persons, from: first.occurrence, until: last.occurrence },
          signal,
        )
      : null,
  );
  const anew = useAnew(snapshot, like);
  if (calendars.kind === 'loading') return <Loading label={t('life.renew.looking')} lines={6} />;
  if (calendars.kind === 'failed')
    return <FailedState failure={calendars.failure} onRetry={calendars.retry} />;
  if (!calendars.value || !first) return null;

  const { people, zones } = calendars.value;
  const before = first.startsAt;
  const health = healthOf({ series: sessions, people, zones, table: look.table, now: before, whole: true });
  const label = t('life.renew.do', { count: sessions.length });
  return (
    <>
      <ul className={styles.list}>
        {health.map(({ session, can, people: all }) => (
          <li key={session.key}>
            <span className={styles.when}>
              {t('life.date', {
                date: formats.weekdayDate(session.startsAt, session.timeZone),
                time: formats.time(session.startsAt, session.timeZone),
                zone: formats.zoneCity(session.timeZone),
              })}
            </span>{' '}
            <Text className={styles.quiet}>
              {can === all ? t('dates.all') : t('dates.can', { can, people: all })}
            </Text>
          </li>
        ))}
      </ul>
      {more.kind === 'same-series' ? (
        <ConfirmPlanned
          look={look}
          onChange={onChange}
          label={label}
          planned={more.planned}
          hint={t('life.renew.hint')}
        />
      ) : (
        <ConfirmChange
          label={label}
          says={`${t('life.mailed.everybody', { count: 1 })} ${t('life.renew.anew')}`}
          hint={t('life.renew.hint')}
          onConfirm={async () =>
            onAnew(await anew({ ...guestsOf(look), pattern: more.pattern, sessions: more.sessions }))
          }
        />
      )}
    </>
  );
}
