import { useState } from 'react';
import type { ReactNode } from 'react';
import { takesNew } from '#domain/communities/standing.ts';
import { areOneRhythm } from '#domain/scheduling/turn-series.ts';
import { upcoming } from '#domain/scheduling/series-change.ts';
import { organizerOf } from '#domain/sessions/session.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { OthersSeries } from './OthersSeries.tsx';
import { SeriesLife } from './SeriesLife.tsx';
import { useChanges } from './useChanges.ts';

/**
 * The series of this community, each opened when it is looked after: one's own, and those of others. Where nothing new
 * is taken, one's own dates can still be called off.
 */
export function BookedSeries({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const { account, clock } = useServices();
  const [now] = useState(() => clock.now());
  // What is taken over is found among one's own from then on, so what came of it is said above both.
  const { told, status, follow } = useChanges();
  const booked = snapshot.sessions.filter(({ event }) => event !== null);
  const isMine = (session: Session) => organizerOf(session) === account.person.id;
  const running = (sessions: readonly Session[]) =>
    [...byEvent(sessions)].filter(([, dates]) => upcoming(dates, now).length > 0);
  const mine = running(booked.filter(isMine));
  const others = running(booked.filter((session) => !isMine(session)));
  return (
    <>
      <div ref={status} tabIndex={-1}>
        {told && <Notice intent={told === 'attention' ? 'warning' : 'info'}>{t(`life.told.${told}`)}</Notice>}
      </div>
      {mine.length > 0 && (
        <Section title={t('life')} count={`(${mine.length})`}>
          {mine.map(([event, series]) => (
            <Opened key={event} series={series} now={now}>
              {mine.some(([, other]) => takeTurns(series, other)) && <p>{t('life.turns')}</p>}
              <SeriesLife snapshot={snapshot} series={series} />
            </Opened>
          ))}
        </Section>
      )}
      {others.length > 0 && takesNew(snapshot) && (
        <Section title={t('others')} count={`(${others.length})`}>
          {others.map(([event, series]) => (
            <Opened key={event} series={series} now={now}>
              <OthersSeries snapshot={snapshot} series={series} now={now} onTakeOver={follow} />
            </Opened>
          ))}
        </Section>
      )}
    </>
  );
}

interface OpenedProps {
  readonly series: readonly Session[];
  readonly now: IsoInstant;
  readonly children: ReactNode;
}

/** What is in it asks calendars and lists, so it is not there before somebody wants it. */
function Opened({ series, now, children }: OpenedProps) {
  const t = useText();
  const styles = useBookStyles();
  const [wasOpened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpened(wasOpened || currentTarget.open)}>
      <summary className={styles.when}>
        {t('life.series', { title: series[0]?.title ?? '', count: upcoming(series, now).length })}
      </summary>
      {wasOpened && children}
    </details>
  );
}

function takeTurns([one]: readonly Session[], [other]: readonly Session[]): boolean {
  return !!one && !!other && one.series !== other.series && areOneRhythm(one.series, other.series);
}

/** A series may go on in another event; each is looked after by itself. */
function byEvent(sessions: readonly Session[]): ReadonlyMap<string, readonly Session[]> {
  const groups = new Map<string, Session[]>();
  for (const session of sessions.toSorted((one, other) => (one.occurrence < other.occurrence ? -1 : 1))) {
    const event = session.event?.id ?? '';
    const group = groups.get(event);
    if (group) group.push(session);
    else groups.set(event, [session]);
  }
  return groups;
}
