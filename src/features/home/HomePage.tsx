import { Badge, Body1Strong, Button, Text } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { unreadList } from '#domain/communities/list-finding.ts';
import { activeMembers, nextSession, openActions } from '#domain/communities/overview.ts';
import { isOpen } from '#domain/communities/standing.ts';
import { isOnNow, type Session } from '#domain/sessions/session.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { CommunitySnapshot, MyCommunities } from '#ports/communities.ts';
import type { QueryClient } from '@tanstack/react-query';
import type { Services } from '#ports/services.ts';
import { isAbsent } from '#ui/data/useCommunity.ts';
import { keptCommunities, useCommunities } from '#ui/data/useCommunities.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page, Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFormats } from '#ui/text/formats.ts';
import { laterPart } from '#ui/states/later-part.tsx';
import { useHomeStyles } from './Home.styles.ts';
import { MyActions } from './MyActions.tsx';
import { Unseen } from '#ui/unseen/Unseen.tsx';
import { useText } from './text.ts';

/** The names of formats are not needed for the first paint. */
const FormatName = laterPart(
  async () => (await import(/* webpackChunkName: "format-names" */ './FormatName.tsx')).FormatName,
);

/** Asks for more than the page itself, so it comes after what people press first. */
const CouldHelp = laterPart(async () => {
  const part = import(/* webpackChunkName: "could-help" */ './helping/CouldHelp.tsx');
  return (await part).CouldHelp;
});

const Closed = laterPart(
  async () =>
    (await import(/* webpackChunkName: "closed-communities" */ './ClosedCommunities.tsx')).ClosedCommunities,
);

/** Reads what this device kept of it, so that it is painted whole at first. */
export async function recallHome(services: Services, queries: QueryClient): Promise<void> {
  await queries.query(keptCommunities(services));
}

interface HomePageProps {
  /** What is in the way of a first community. */
  readonly firstSetup: ReactNode;
}

/** What a person comes for in the morning: the next session, what they took on, their communities. */
export function HomePage({ firstSetup }: HomePageProps) {
  const t = useText();
  const { account, clock } = useServices();
  const view = useCommunities();
  const sentence = useFailureText();
  const formats = useFormats();
  const unsent = useUnsent();
  const hour = new Date(clock.now()).getHours();
  const greeting = hour < 12 ? 'greeting.morning' : hour < 18 ? 'greeting.afternoon' : 'greeting.evening';
  return (
    <Page
      title={t(greeting, { name: firstName(account.person.name) })}
      status={
        <>
          {unsent.length > 0 && <GoLink to={paths.unsent()}>{t('unsent', { count: unsent.length })}</GoLink>}
          {view.kind === 'ready' && (
            <>
              <Text size={200}>{t('as-of', { time: formats.time(view.asOf) })}</Text>
              <Button size="small" appearance="subtle" onClick={view.refresh}>
                {t('refresh')}
              </Button>
            </>
          )}
        </>
      }
    >
      {view.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {view.kind === 'failed' && (
        <>
          {isConsentNeeded(view.failure) && <Welcome />}
          <FailedState failure={view.failure} onRetry={view.retry} job="see-communities" />
        </>
      )}
      {view.kind === 'ready' && (
        <>
          {view.failure !== null && (
            <Notice
              intent="warning"
              failure={view.failure}
              action={<Button onClick={view.refresh}>{t('refresh')}</Button>}
            >
              {t('kept', { reason: sentence(view.failure) })}
            </Notice>
          )}
          <MyDay communities={view.value} firstSetup={firstSetup} onRetry={view.refresh} />
        </>
      )}
    </Page>
  );
}

/** What this is for, before anything is asked. */
function Welcome() {
  const t = useText();
  const styles = useHomeStyles();
  return (
    <div className={styles.welcome}>
      <Body1Strong>{t('empty.title')}</Body1Strong>
      <Text className={styles.quiet}>{t('empty.body')}</Text>
    </div>
  );
}

function isConsentNeeded(failure: unknown): boolean {
  return failure instanceof ServiceFailure && failure.code === 'consent-needed';
}

/** Long enough for what is there first to be pressed, on a slow device too. Milliseconds. */
const untilSettled = 1_000;

interface MyDayProps extends HomePageProps {
  readonly communities: MyCommunities;
  readonly onRetry: () => void;
}

function MyDay({ communities, firstSetup, onRetry }: MyDayProps) {
  const t = useText();
  const styles = useHomeStyles();
  const go = useGo();
  const { account, timers } = useServices();
  const [isSettled, setSettled] = useState(false);
  useEffect(() => timers.after(untilSettled, () => setSettled(true)), [timers]);
  const start = (
    <Button
      appearance={communities.snapshots.length === 0 ? 'primary' : 'secondary'}
      onClick={() => go(paths.start())}
    >
      {t('start')}
    </Button>
  );
  if (communities.snapshots.length === 0) {
    return (
      <>
        {isSettled && firstSetup}
        {communities.found.closed > 0 && (
          <Unseen names={[]} failure={new ServiceFailure('no-access')} onAgain={onRetry} />
        )}
        <EmptyState title={t('empty.title')} body={t('empty.body')} action={start} />
      </>
    );
  }
  const open = communities.snapshots.filter(isOpen);
  const actions = open.flatMap((snapshot) =>
    openActions(snapshot.outcomes, account.person.id).map((outcome) => ({ site: snapshot.site, outcome })),
  );
  const unseen = open.flatMap((snapshot) => {
    const failure = isAbsent(snapshot)
      ? null
      : (unreadList(snapshot, 'sessions') ?? unreadList(snapshot, 'outcomes'));
    return failure ? [{ name: nameOf(snapshot, communities), failure }] : [];
  });
  const isWhole = unseen.length === 0;
  return (
    <>
      {unseen[0] && (
        <Unseen names={unseen.map(({ name }) => name)} failure={unseen[0].failure} onAgain={onRetry} />
      )}
      <Next snapshots={open} isWhole={isWhole} />
      <div className={styles.columns}>
        {(isWhole || actions.length > 0) && <MyActions actions={actions} />}
        <Section title={t('communities')} count={`(${open.length})`} aside={start}>
          <ul className={styles.list}>
            {open.map((snapshot) => (
              <CommunityItem key={snapshot.site} snapshot={snapshot} name={nameOf(snapshot, communities)} />
            ))}
          </ul>
          {open.length < communities.snapshots.length && <Closed snapshots={communities.snapshots} />}
        </Section>
        {isSettled && open.length > 0 && <CouldHelp snapshots={open} onRetry={onRetry} />}
      </div>
    </>
  );
}

/** Of one that cannot be read, as it was found. */
function nameOf({ site, charter, webUrl }: CommunitySnapshot, { found }: MyCommunities): string {
  return charter?.name ?? found.communities.find((one) => one.site === site)?.name ?? webUrl;
}

interface NextProps {
  readonly snapshots: readonly CommunitySnapshot[];
  /** All that is booked is known. */
  readonly isWhole: boolean;
}

function Next({ snapshots, isWhole }: NextProps) {
  const t = useText();
  const { serverClock, host, zones } = useServices();
  const styles = useHomeStyles();
  const formats = useFormats();
  const go = useGo();
  const upcoming = snapshots
    .map((snapshot) => ({ snapshot, session: nextSession(snapshot.sessions, serverClock.now()) }))
    .filter((one): one is { snapshot: CommunitySnapshot; session: Session } => one.session !== null)
    .toSorted((one, other) => (one.session.startsAt < other.session.startsAt ? -1 : 1))[0];
  if (!upcoming) return isWhole && <Text className={styles.quiet}>{t('next.none')}</Text>;

  const { session, snapshot } = upcoming;
  const joinUrl = session.event?.joinUrl;
  const here = zones.local();
  const elsewhere = formats.timeElsewhere(session.startsAt, here, session.timeZone);
  const community = snapshot.charter?.name ?? '';
  return (
    <Section title={t('next')}>
      <div className={styles.next}>
        <Body1Strong>
          {t(elsewhere ? 'next.when.elsewhere' : 'next.when', {
            date: formats.weekdayDate(session.startsAt, here),
            start: formats.time(session.startsAt, here),
            end: formats.time(session.endsAt, here),
            zone: formats.zoneCity(here),
            elsewhere: elsewhere ?? '',
            city: formats.zoneCity(session.timeZone),
          })}{' '}
          {isOnNow(session, serverClock.now()) && <Badge color="success">{t('next.running')}</Badge>}
        </Body1Strong>
        <Text className={styles.quiet}>
          {community}
          <FormatName format={session.format} />
        </Text>
        <div className={styles.row}>
          <Button appearance="primary" onClick={() => go(paths.session(snapshot.site, session.key))}>
            {isOnNow(session, serverClock.now()) ? t('next.open') : t('next.prepare')}
          </Button>
          {joinUrl && <Button onClick={() => void host.openLink(joinUrl)}>{t('next.meeting')}</Button>}
        </div>
      </div>
    </Section>
  );
}

function CommunityItem({ snapshot, name }: { snapshot: CommunitySnapshot; name: string }) {
  const t = useText();
  const styles = useHomeStyles();
  const formats = useFormats();
  const sentence = useFailureText();
  const { serverClock } = useServices();
  const next = nextSession(snapshot.sessions, serverClock.now());
  const closed = snapshot.trouble.some(({ kind }) => kind === 'no-access');
  const facts = [
    ...(unreadList(snapshot, 'members')
      ? []
      : [t('community.members', { count: activeMembers(snapshot.members).length })]),
    ...(next
      ? [t('community.next', { date: formats.weekdayDate(next.startsAt) })]
      : unreadList(snapshot, 'sessions')
        ? []
        : [t('community.no-session')]),
    ...(closed
      ? [sentence(new ServiceFailure('no-access'))]
      : snapshot.trouble.length > 0
        ? [t('community.trouble')]
        : []),
  ];
  return (
    <li className={styles.item}>
      <GoLink to={paths.community(snapshot.site)}>{name}</GoLink>
      <Text size={200} className={styles.quiet}>
        {facts.join(' · ')}
      </Text>
    </li>
  );
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}
