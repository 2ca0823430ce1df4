import { Button, Text } from '@fluentui/react-components';
import {
  byVotes,
  medianToResolution,
  speaksOfUnseen,
  standingChallenges,
  type StandingChallenge,
} from '#domain/challenges/standing.ts';
import { steers } from '#domain/communities/member.ts';
import { takesNew } from '#domain/communities/standing.ts';
import { nextSession } from '#domain/communities/overview.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { ChallengeLine } from '#ui/challenges/ChallengeLine.tsx';
import { useChallengeStyles } from '#ui/challenges/Challenges.styles.ts';
import { SessionAgenda } from '#ui/challenges/SessionAgenda.tsx';
import { VoteButton } from '#ui/challenges/VoteButton.tsx';
import { useChallenges, type ChallengesView } from '#ui/data/useChallenges.ts';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useTakesNew } from '#ui/data/useTakesNew.ts';
import { useMayRepair } from '#ui/data/useRepair.ts';
import { useText } from './text.ts';

/** What people are stuck with: what waits for a session, what is being tried, and what came of it. */
export function ChallengesTab({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const view = useChallenges(snapshot.site);
  switch (view.kind) {
    case 'loading':
      return <Loading label={t('loading')} lines={4} />;
    case 'failed':
      return (
        <>
          <FailedState failure={view.failure} onRetry={view.retry} />
          <SetUpAgain site={snapshot.site} failure={view.failure} onDone={view.retry} />
        </>
      );
    case 'ready':
      return <Challenges snapshot={snapshot} view={view} />;
  }
}

interface ChallengesProps {
  readonly snapshot: CommunitySnapshot;
  readonly view: Extract<ChallengesView, { kind: 'ready' }>;
}

function Challenges({ snapshot, view }: ChallengesProps) {
  const { site, sessions } = snapshot;
  const t = useText();
  const styles = useChallengeStyles();
  const { account, serverClock } = useServices();
  const standing = standingChallenges(view.read.challenges, {
    facts: view.read.facts,
    sessions,
    now: serverClock.now(),
  });
  const open = byVotes(standing.filter(({ stage }) => stage === 'raised'));
  const next = nextSession(sessions, serverClock.now());
  const me = account.person.id;
  const isNewTaken = takesNew(snapshot);
  const steersIt = next?.facilitator.id === me || next?.deputy?.id === me || steers(snapshot, me);
  const mayPick = isNewTaken && steersIt;
  const elsewhere = standing.filter(
    ({ stage, challenge }) => stage === 'in-session' && challenge.session !== next?.key,
  );
  const trying = standing.filter(({ stage }) => stage === 'trying');
  const closed = standing.filter(({ stage }) => stage === 'resolved' || stage === 'unresolved');
  const isUnseen = speaksOfUnseen(view.read.challenges, view.read.facts);
  if (standing.length === 0 && !isUnseen) {
    return (
      <div className={styles.stack}>
        <Freshness site={site} view={view} />
        <EmptyState
          title={t('none.title')}
          body={t('none.body')}
          action={isNewTaken && <Bring site={site} />}
        />
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      <Freshness site={site} view={view} />
      {isUnseen && (
        <Notice intent="warning" title={t('unseen.title')}>
          {t('unseen')}
        </Notice>
      )}
      <Section title={t('open')} count={`(${open.length})`} aside={isNewTaken && <Bring site={site} />}>
        {open.length === 0 && <Text className={styles.quiet}>{t('open.none')}</Text>}
        <Items site={site} items={open} />
      </Section>
      {next && <SessionAgenda site={site} session={next} challenges={standing} mayPick={mayPick} />}
      {elsewhere.length > 0 && (
        <Section title={t('later')} count={`(${elsewhere.length})`}>
          <Items site={site} items={elsewhere} />
        </Section>
      )}
      {trying.length > 0 && (
        <Section title={t('trying')} count={`(${trying.length})`}>
          <Items site={site} items={trying} />
        </Section>
      )}
      {closed.length > 0 && (
        <Section title={t('closed')} count={`(${closed.length})`}>
          <Median closed={closed} />
          <Items site={site} items={closed} />
        </Section>
      )}
    </div>
  );
}

function Bring({ site }: { site: SiteId }) {
  const t = useText();
  const go = useGo();
  return <Button onClick={() => go(paths.challenge(site))}>{t('bring')}</Button>;
}

interface FreshnessProps extends Pick<ChallengesProps, 'view'> {
  readonly site: SiteId;
}

function Freshness({ site, view: { asOf, failure, refresh } }: FreshnessProps) {
  const t = useText();
  const styles = useChallengeStyles();
  const formats = useFormats();
  const sentence = useFailureText();
  return failure === null ? (
    <Text size={200} className={styles.quiet}>
      {t('as-of', { time: formats.time(asOf) })}
    </Text>
  ) : (
    <>
      <Notice intent="warning" failure={failure} action={<Button onClick={refresh}>{t('refresh')}</Button>}>
        {t('kept', { reason: sentence(failure) })}
      </Notice>
      <SetUpAgain site={site} failure={failure} onDone={refresh} />
    </>
  );
}

interface SetUpAgainProps {
  readonly site: SiteId;
  readonly failure: unknown;
  readonly onDone: () => void;
}

/** For an owner, where somebody deleted the list. */
function SetUpAgain(props: SetUpAgainProps) {
  const { failure } = props;
  const isMissing = failure instanceof ServiceFailure && failure.code === 'list-missing';
  return isMissing ? <SetUpButton {...props} /> : null;
}

function SetUpButton({ site, onDone }: SetUpAgainProps) {
  const t = useText();
  const styles = useChallengeStyles();
  const announce = useAnnounce();
  const { provisioning } = useServices();
  const may = useMayRepair(site);

  const { isBusy, failure, press } = usePress(async () => {
    await provisioning.makeList(site, 'challenges');
    announce(t('set-up.done'));
    onDone();
  });

  if (!may) return null;
  return (
    <div className={styles.stack}>
      <Text>{t('set-up.hint')}</Text>
      <div className={styles.row}>
        <Button disabledFocusable={isBusy} onClick={press}>
          {t('set-up')}
        </Button>
      </div>
      {failure !== null && <FailedState failure={failure} job="start-community" />}
    </div>
  );
}

function Median({ closed }: { closed: readonly StandingChallenge[] }) {
  const t = useText();
  const styles = useChallengeStyles();
  const median = medianToResolution(closed);
  const of = closed.filter(({ resolvedAfterMs }) => resolvedAfterMs !== null).length;
  // Of fewer it says nothing that the challenges themselves do not.
  if (median === null || of < 3) return null;

  return <Text className={styles.quiet}>{t('median', { count: Math.floor(median / day), of })}</Text>;
}

function Items({ site, items }: { site: SiteId; items: readonly StandingChallenge[] }) {
  const isNewTaken = useTakesNew(site);
  const { account } = useServices();
  const t = useText();
  const styles = useChallengeStyles();
  const days = useDays();
  return (
    <ul className={styles.list}>
      {items.map((standing) => {
        const { challenge, stage, resolvedAfterMs } = standing;
        const { key, problem, question } = challenge;
        return (
          <li key={key} className={styles.item}>
            <GoLink to={paths.challenge(site, key)}>
              <bdi>{question}</bdi>
            </GoLink>
            <Text dir="auto">{beginningOf(problem)}</Text>
            {(stage === 'resolved' || stage === 'unresolved') && (
              <Text size={200}>
                {resolvedAfterMs === null
                  ? t(`closed.${stage}`)
                  : t('closed.after', { time: days(resolvedAfterMs) })}
              </Text>
            )}
            {standing.asked !== null && challenge.by.id === account.person.id && (
              <GoLink to={paths.challenge(site, key)}>{t('asked')}</GoLink>
            )}
            <div className={styles.row}>
              <ChallengeLine standing={standing} />
              {isNewTaken && stage === 'raised' && <VoteButton site={site} standing={standing} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Enough to know what it is about; the whole of it is a click away. */
function beginningOf(problem: string): string {
  const letters = [...new Intl.Segmenter().segment(problem.slice(0, 4 * beginning))];
  return letters.length > beginning
    ? `${letters
        .slice(0, beginning)
        .map(({ segment }) => segment)
        .join('')
        .trimEnd()}…`
    : problem;
}

const beginning = 200;

const day = 24 * 60 * 60_000;

function useDays(): (milliseconds: number) => string {
  const t = useText();
  return (milliseconds) => t('days', { count: Math.floor(milliseconds / day) });
}
