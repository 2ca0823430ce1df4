import { useState } from 'react';
import { healthOf } from '#domain/scheduling/series-health.ts';
import { endAfter, upcoming } from '#domain/scheduling/series-change.ts';
import type { PlannedChange, SeriesChange } from '#domain/scheduling/series-change.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Invited } from '#ports/people.ts';
import { changeSeries, lookAtSeries } from '#workflows/change-series.ts';
import type { SeriesLook } from '#workflows/change-series.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ConfirmChange } from './ConfirmChange.tsx';
import { InvitedPeople } from './InvitedPeople.tsx';
import { SeriesDate } from './SeriesDate.tsx';

interface SeriesLifeProps {
  readonly snapshot: CommunitySnapshot;
  /** All sessions of one series, first to last. */
  readonly series: readonly Session[];
}

/** What each part of a series' life is given. */
export interface LifeProps extends SeriesLifeProps {
  readonly look: SeriesLook;
  readonly onChange: (planned: PlannedChange) => Promise<void>;
}

export function SeriesLife({ snapshot, series }: SeriesLifeProps) {
  const t = useText();
  const services = useServices();
  const known = snapshot.members.map(({ person }) => person);
  const look = useAsync(['series-life', series[0]?.series ?? ''], (signal) =>
    lookAtSeries(services, { series, known }, signal),
  );
  // What was changed since is known without another look.
  const [guests, setGuests] = useState<readonly SeriesChange[]>([]);
  const [told, setTold] = useState<'none' | 'kept' | 'done' | 'attention'>('none');
  const announce = useAnnounce();

  function tell(what: 'kept' | 'done' | 'attention'): void {
    setTold(what);
    announce(t(`life.told.${what}`));
  }

  async function change(planned: PlannedChange): Promise<void> {
    const [session] = series;
    if (!session) return;

    const entry = await changeSeries(services, { site: snapshot.site, session, planned });
    tell('kept');
    const end = await services.outbox.settled(entry.id);
    tell(end.state.kind === 'done' ? 'done' : 'attention');
    if (end.state.kind === 'done') setGuests((before) => [...before, planned.change]);
  }

  return (
    <>
      {told !== 'none' && (
        <Notice intent={told === 'attention' ? 'warning' : 'info'}>{t(`life.told.${told}`)}</Notice>
      )}
      {look.kind === 'loading' && <Loading label={t('life.looking')} lines={6} />}
      {look.kind === 'failed' && <FailedState failure={look.failure} onRetry={look.retry} />}
      {look.kind === 'ready' && !look.value && <Notice intent="warning">{t('life.gone')}</Notice>}
      {look.kind === 'ready' && look.value && (
        <Life
          snapshot={snapshot}
          series={series}
          look={{ ...look.value, invited: guests.reduce(invitedAfter, look.value.invited) }}
          onChange={change}
        />
      )}
    </>
  );
}

function Life(props: LifeProps) {
  const t = useText();
  const styles = useBookStyles();
  const { clock } = useServices();
  const formats = useFormats();
  const { series, look } = props;
  const [now] = useState(() => clock.now());
  const dates = upcoming(series, now);
  const { people, zones, table } = look;
  const health = healthOf({ series, people, zones, table, now });
  const declined = look.invited.filter(({ answer }) => answer === 'declined').map(({ name }) => name);
  return (
    <div className={styles.life}>
      {declined.length > 0 && (
        <Notice intent="warning">{t('life.declined', { names: formats.list(declined) })}</Notice>
      )}
      <ul className={styles.list}>
        {dates.map((session) => (
          <SeriesDate
            key={session.key}
            {...props}
            session={session}
            health={health.find((one) => one.session.key === session.key)}
            now={now}
          />
        ))}
      </ul>
      <InvitedPeople {...props} />
      <EndSeries {...props} dates={dates} now={now} />
    </div>
  );
}

function invitedAfter(invited: readonly Invited[], change: SeriesChange): readonly Invited[] {
  if (change.kind !== 'people') return invited;

  const gone = new Set(change.remove.map(({ mail }) => mail.toLowerCase()));
  const added = change.add.map(({ name, mail }): Invited => ({
    name,
    mail: mail.toLowerCase(),
    answer: 'none',
    optional: false,
  }));
  return [...invited.filter(({ mail }) => !gone.has(mail)), ...added];
}

function EndSeries({
  series,
  look,
  onChange,
  dates,
  now,
}: LifeProps & { dates: readonly Session[]; now: Session['startsAt'] }) {
  const t = useText();
  const formats = useFormats();
  const [first] = dates;
  const planned = first ? endAfter(series, first, { now, table: look.table }) : null;
  if (!first || !planned) return null;

  return (
    <ConfirmChange
      label={t('life.end', { date: formats.weekdayDate(first.startsAt, first.timeZone) })}
      planned={planned}
      hint={t('life.end.hint')}
      onConfirm={onChange}
    />
  );
}
