import { Badge, Body1Strong, Text } from '@fluentui/react-components';
import { unreadList } from '#domain/communities/list-finding.ts';
import { activeMembers, newestFirst, nextSession, openActions } from '#domain/communities/overview.ts';
import { newcomerAmong } from '#domain/communities/first-steps.ts';
import type { Charter } from '#domain/communities/charter.ts';
import { isOpen, takesNew } from '#domain/communities/standing.ts';
import { steers } from '#domain/communities/member.ts';
import { isOnNow } from '#domain/sessions/session.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from './Community.styles.ts';
import { BookSeries } from './BookSeries.tsx';
import { GettingGoing } from './GettingGoing.tsx';
import { NoOutcomes } from './NoOutcomes.tsx';
import { NotShown } from './NotShown.tsx';
import { OutcomeList } from './OutcomeList.tsx';
import { useText } from './text.ts';
import { useYourTime } from './useYourTime.ts';

const latest = 5;

const FirstSteps = laterPart(async () => {
  const { FirstSteps: part } = await import(/* webpackChunkName: "first-steps" */ './growing/FirstSteps.tsx');
  return part;
});

const Reminders = laterPart(async () => {
  const { Reminders: part } = await import(/* webpackChunkName: "reminders" */ './reminders/Reminders.tsx');
  return part;
});

export function OverviewTab({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const outcomes = newestFirst(snapshot.outcomes);
  const { account, serverClock } = useServices();
  const isNew = newcomerAmong(snapshot.members, account.person.id, serverClock.now()) !== null;
  const isMember = activeMembers(snapshot.members).some(({ person }) => person.id === account.person.id);
  const isNoAnswer = outcomes.length === 0 && unreadList(snapshot, 'outcomes') !== null;
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <NextSession snapshot={snapshot} />
        {isNew && isOpen(snapshot) && <FirstSteps snapshot={snapshot} />}
        <Section title={t('outcomes.latest')} count={isNoAnswer ? undefined : `(${outcomes.length})`}>
          {outcomes.length === 0 ? (
            <NoOutcomes snapshot={snapshot} />
          ) : (
            <OutcomeList outcomes={outcomes.slice(0, latest)} />
          )}
        </Section>
      </div>
      <div className={styles.column}>
        {snapshot.charter && <About snapshot={snapshot} charter={snapshot.charter} />}
        <OpenActions snapshot={snapshot} />
        {isOpen(snapshot) && <GettingGoing snapshot={snapshot} />}
        {isMember && isOpen(snapshot) && <Reminders snapshot={snapshot} />}
      </div>
    </div>
  );
}

/** Where it is opened from is the page's primary action, here as on every tab. */
function NextSession({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  const yourTime = useYourTime();
  const { serverClock } = useServices();
  const next = nextSession(snapshot.sessions, serverClock.now());
  return (
    <Section title={t('next')}>
      {next ? (
        <div className={styles.next}>
          <Body1Strong>
            {t('next.when', {
              date: formats.weekdayDate(next.startsAt, next.timeZone),
              start: formats.time(next.startsAt, next.timeZone),
              end: formats.time(next.endsAt, next.timeZone),
              zone: formats.zoneCity(next.timeZone),
            })}{' '}
            {isOnNow(next, serverClock.now()) && <Badge color="success">{t('next.running')}</Badge>}
          </Body1Strong>
          <Text className={styles.quiet}>{[...yourTime(next), next.title].join(' · ')}</Text>
        </div>
      ) : unreadList(snapshot, 'sessions') ? (
        <NotShown />
      ) : (
        <EmptyState
          title={t('next.none.title')}
          body={t('next.none.body')}
          action={<BookSeries snapshot={snapshot} />}
        />
      )}
    </Section>
  );
}

function About({ snapshot, charter }: { snapshot: CommunitySnapshot; charter: Charter }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  const { account } = useServices();
  const edits = takesNew(snapshot) && steers(snapshot, account.person.id);
  const facts = [
    [t('purposes'), formats.list(charter.purposes.map((purpose) => t(`purpose.${purpose}`)))],
    [t('norms'), charter.norms.filter((norm) => norm.trim() !== '').join('\n')],
    [t('rhythm'), charter.rhythm],
  ] as const;
  return (
    <Section
      title={t('about')}
      aside={<GoLink to={paths.charter(snapshot.site)}>{t(edits ? 'about.edit' : 'about.changes')}</GoLink>}
    >
      <Text className={styles.text}>
        <bdi>{charter.domainStatement}</bdi>
      </Text>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([term, value]) => (
            <div key={term}>
              <dt className={styles.term}>{term}</dt>
              <dd className={`${styles.fact} ${styles.text}`}>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      <Text size={200} className={styles.quiet}>
        {t('who-can-see')}
      </Text>
    </Section>
  );
}

function OpenActions({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  const actions = openActions(snapshot.outcomes);
  if (actions.length === 0 && unreadList(snapshot, 'outcomes')) return null;
  return (
    <Section title={t('actions')} count={`(${actions.length})`}>
      {actions.length === 0 && <Text className={styles.quiet}>{t('actions.none')}</Text>}
      <ul className={styles.list}>
        {actions.map(({ key, text, action }) => (
          <li key={key} className={styles.item}>
            <Text>
              <bdi>{text}</bdi>
            </Text>
            {action && (
              <Text size={200} className={styles.quiet}>
                {t('action.line', { owner: action.owner.name, date: formats.day(action.due) })}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
