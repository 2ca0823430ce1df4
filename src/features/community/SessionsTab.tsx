import { Text } from '@fluentui/react-components';
import { unreadList } from '#domain/communities/list-finding.ts';
import { takesNew } from '#domain/communities/standing.ts';
import { isOnNow, type Session } from '#domain/sessions/session.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { CalendarNews } from '#ui/calendar-news/later.tsx';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { BookSeries } from './BookSeries.tsx';
import { useCommunityStyles } from './Community.styles.ts';
import { NotShown } from './NotShown.tsx';
import { useText } from './text.ts';
import { useYourTime } from './useYourTime.ts';

const Rota = laterPart(async () => (await import(/* webpackChunkName: "rota" */ './rota/Rota.tsx')).Rota);

const Polls = laterPart(async () => (await import(/* webpackChunkName: "polls" */ './poll/Polls.tsx')).Polls);

const PulseTotals = laterPart(
  async () => (await import(/* webpackChunkName: "pulse-totals" */ './pulse/PulseTotals.tsx')).PulseTotals,
);

/** What is booked, and what was held with what came of it. */
export function SessionsTab({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const byStart = snapshot.sessions.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  const held = byStart.filter(({ state }) => state === 'held').reverse();
  const planned = byStart.filter(({ state }) => state !== 'held');
  const news = (
    <>
      <CalendarNews snapshots={[snapshot]} always={false} />
      {takesNew(snapshot) && <Polls snapshot={snapshot} />}
    </>
  );
  const formats = <GoLink to={paths.formats(snapshot.site)}>{t('sessions.formats')}</GoLink>;
  if (byStart.length === 0) {
    return (
      <>
        {news}
        {unreadList(snapshot, 'sessions') ? (
          <NotShown />
        ) : (
          <EmptyState
            title={t('next.none.title')}
            body={t('next.none.body')}
            action={<BookSeries snapshot={snapshot} />}
          />
        )}
        {formats}
      </>
    );
  }
  return (
    <>
      {news}
      <Section
        title={t('sessions.planned')}
        count={`(${planned.filter(({ state }) => state === 'planned').length})`}
        aside={<BookSeries snapshot={snapshot} />}
      >
        {planned.length === 0 && <Text className={styles.quiet}>{t('sessions.planned.none')}</Text>}
        <ul className={styles.list}>
          {planned.map((session) => (
            <SessionItem key={session.key} snapshot={snapshot} session={session} />
          ))}
        </ul>
        <Rota snapshot={snapshot} />
        {/* Where nothing new is booked, what was booked can still be called off. */}
        {!takesNew(snapshot) && planned.length > 0 && (
          <GoLink to={paths.book(snapshot.site)}>{t('sessions.yours')}</GoLink>
        )}
        {formats}
      </Section>
      {held.length > 0 && (
        <Section title={t('sessions.held')} count={`(${held.length})`}>
          <ul className={styles.list}>
            {held.map((session) => (
              <SessionItem key={session.key} snapshot={snapshot} session={session} />
            ))}
          </ul>
          <PulseTotals snapshot={snapshot} />
        </Section>
      )}
    </>
  );
}

function SessionItem({ snapshot, session }: { snapshot: CommunitySnapshot; session: Session }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  const yourTime = useYourTime();
  const { serverClock } = useServices();
  const kept = snapshot.outcomes.filter((outcome) => outcome.session === session.key).length;
  const facts = [
    ...(session.state === 'planned' ? yourTime(session) : []),
    session.title,
    ...(session.state === 'cancelled' ? [t('session.cancelled')] : []),
    ...(isOnNow(session, serverClock.now()) ? [t('next.running')] : []),
    ...(session.state === 'held' ? [t('session.outcomes', { count: kept })] : []),
  ];
  return (
    <li className={styles.item}>
      <GoLink to={paths.session(snapshot.site, session.key)}>
        {t('session.line', {
          date: formats.weekdayDate(session.startsAt, session.timeZone),
          time: formats.time(session.startsAt, session.timeZone),
          zone: formats.zoneCity(session.timeZone),
        })}
      </GoLink>
      <Text size={200} className={styles.quiet}>
        {facts.join(' · ')}
      </Text>
    </li>
  );
}
