import { useState } from 'react';
import { takesNew } from '#domain/communities/standing.ts';
import { awayIn } from '#domain/scheduling/series-facts.ts';
import { healthOf } from '#domain/scheduling/series-health.ts';
import type { Absence } from '#domain/scheduling/series-health.ts';
import { inCalendarAfter, upcoming } from '#domain/scheduling/series-change.ts';
import type { PlannedChange, SeriesChange } from '#domain/scheduling/series-change.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Invited } from '#ports/people.ts';
import { changeSeries, lookAtSeries } from '#workflows/change-series.ts';
import type { SeriesLook } from '#workflows/change-series.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ChangeRest } from './ChangeRest.tsx';
import { EndSeries } from './EndSeries.tsx';
import { SeriesForOthers } from '../SeriesForOthers.tsx';
import { InvitedPeople } from './InvitedPeople.tsx';
import { Proposals } from './Proposals.tsx';
import { RenewSeries } from './RenewSeries.tsx';
import { SeriesDate } from './SeriesDate.tsx';
import { useChanges } from './useChanges.ts';
import { useSeriesLog } from './useSeriesLog.ts';
import type { SeriesTalk } from './useSeriesLog.ts';

interface SeriesLifeProps {
  readonly snapshot: CommunitySnapshot;
  /** The sessions of one series, first to last; what is looked after is the event of the next of them. */
  readonly series: readonly Session[];
}

/** What each part of a series' life is given. */
export interface LifeProps extends SeriesLifeProps {
  readonly look: SeriesLook;
  readonly onChange: (planned: PlannedChange) => Promise<void>;
  /** Follows a new event that is being booked for it. */
  readonly onAnew: (kept: OutboxEntry) => void;
}

/** What is about the dates to come. */
export interface DatesProps extends LifeProps {
  readonly dates: readonly Session[];
  readonly now: IsoInstant;
  readonly talk: SeriesTalk;
}

export function SeriesLife({ snapshot, series: all }: SeriesLifeProps) {
  const t = useText();
  const services = useServices();
  const [now] = useState(() => services.clock.now());
  const booked = all.filter(({ event }) => event !== null);
  const [next] = upcoming(booked, now);
  const series = booked.filter(({ event }) => event?.id === next?.event?.id);
  const known = snapshot.members.map(({ person }) => person);
  const look = useAsync(['series-life', next?.event?.id ?? ''], async (signal) =>
    series.length > 0 ? lookAtSeries(services, { series, known }, signal) : null,
  );
  const { told, done, status, follow } = useChanges();

  async function change(planned: PlannedChange): Promise<void> {
    const [session] = series;
    if (!session) return;

    follow(await changeSeries(services, { site: snapshot.site, session, planned }), planned.change);
  }

  return (
    <>
      <div ref={status} tabIndex={-1}>
        {told && <Notice intent={told === 'attention' ? 'warning' : 'info'}>{t(`life.told.${told}`)}</Notice>}
      </div>
      {look.kind === 'loading' && <Loading label={t('life.looking')} lines={6} />}
      {look.kind === 'failed' && <FailedState failure={look.failure} onRetry={look.retry} />}
      {look.kind === 'ready' && !look.value && <Notice intent="warning">{t('life.gone')}</Notice>}
      {look.kind === 'ready' && look.value && (
        <Life
          snapshot={snapshot}
          series={series}
          look={{
            ...look.value,
            invited: done.reduce(invitedAfter, look.value.invited),
            inCalendar: done.reduce(inCalendarAfter, look.value.inCalendar),
          }}
          dates={upcoming(series, now)}
          now={now}
          onChange={change}
          onAnew={follow}
        />
      )}
    </>
  );
}

function Life(given: Omit<DatesProps, 'talk'>) {
  const [first] = given.series;
  return first ? <Ready {...given} first={first} /> : null;
}

function Ready({ first, ...given }: Omit<DatesProps, 'talk'> & { readonly first: Session }) {
  const talk = useSeriesLog(given.snapshot.site, first.series);
  const props: DatesProps = { ...given, talk };
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { series, look, dates, now } = props;
  const { people, zones, table, declined: declines } = look;
  const absent = absentFrom(look, talk.facts);
  const health = healthOf({ series, people, zones, table, now, absent, declined: declines });
  const isNewTaken = takesNew(props.snapshot);
  const declined = look.invited.filter(({ answer }) => answer === 'declined').map(({ name }) => name);
  const gone = new Set(
    props.snapshot.members.flatMap(({ person, status }) =>
      status === 'left' ? [person.mail.toLowerCase()] : [],
    ),
  );
  const left = look.invited.filter(({ mail }) => gone.has(mail)).map(({ name }) => name);
  return (
    <div className={styles.life}>
      {declined.length > 0 && (
        <Notice intent="warning">{t('life.declined', { names: formats.list(declined) })}</Notice>
      )}
      {left.length > 0 && <Notice intent="warning">{t('life.left', { names: formats.list(left) })}</Notice>}
      {isNewTaken && <Proposals {...props} />}
      {isNewTaken && <RenewSeries {...props} />}
      <ul className={styles.list}>
        {dates.map((session) => (
          <SeriesDate
            key={session.key}
            {...props}
            session={session}
            health={health.find((one) => one.session.key === session.key)}
          />
        ))}
      </ul>
      {isNewTaken && <ChangeRest {...props} />}
      {isNewTaken && <InvitedPeople {...props} />}
      <SeriesForOthers sessions={series} />
      <EndSeries {...props} />
    </div>
  );
}

/** Who declined comes to none of the dates, who is away to those until then. */
function absentFrom(
  { invited, persons }: SeriesLook,
  facts: readonly Fact[],
): ReadonlyMap<PersonId, Absence> {
  const declined = new Set(
    invited.flatMap(({ mail, answer }) => (answer === 'declined' ? [mail.toLowerCase()] : [])),
  );
  const named = persons.filter(({ mail }) => declined.has(mail.toLowerCase()));
  return new Map<PersonId, Absence>([
    ...named.map(({ id }) => [id, { why: 'declined', until: null }] as const),
    ...[...awayIn(facts)].map(([id, until]) => [id, { why: 'away', until }] as const),
  ]);
}

function invitedAfter(invited: readonly Invited[], change: SeriesChange): readonly Invited[] {
  if (change.kind !== 'people') return invited;

  const gone = new Set(change.remove.map(({ mail }) => mail.toLowerCase()));
  const there = new Set(invited.map(({ mail }) => mail));
  // Another look has them already.
  const coming = change.add.filter(({ mail }) => !there.has(mail.toLowerCase()));
  const added = coming.map(({ name, mail }): Invited => ({
    name,
    mail: mail.toLowerCase(),
    answer: 'none',
    optional: false,
  }));
  return [...invited.filter(({ mail }) => !gone.has(mail)), ...added];
}
