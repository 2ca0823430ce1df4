import { Text } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular } from '@fluentui/react-icons';
import type { Candidate } from '#domain/communities/candidate.ts';
import { goodSize, launchPlan, type LaunchPlan, type LaunchStep } from '#domain/communities/launch-plan.ts';
import { hidesRows } from '#domain/communities/list-finding.ts';
import { steers } from '#domain/communities/member.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { readCandidates } from '#workflows/keep-candidates.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useCommunityStyles } from '../Community.styles.ts';
import { FirstActivities } from './FirstActivities.tsx';
import { useText } from './text.ts';

/** The first weeks as a list that ticks itself; it goes when the community runs. */
export function LaunchList({ snapshot }: { snapshot: CommunitySnapshot }) {
  const { serverClock, account } = useServices();
  const now = serverClock.now();
  // What cannot be seen may be done all the same.
  if (snapshot.trouble.some(hidesRows)) return null;
  if (launchPlan({ ...snapshot, candidates: null }, now).launched) return null;

  return steers(snapshot, account.person.id) ? (
    <OrganizersPlan snapshot={snapshot} />
  ) : (
    <Plan snapshot={snapshot} candidates={null} />
  );
}

/** With the organizer's own list, which nobody else reads; where it cannot be read its steps are left out. */
function OrganizersPlan({ snapshot }: { snapshot: CommunitySnapshot }) {
  const services = useServices();
  const list = useAsync(['candidates', snapshot.site], (signal) =>
    readCandidates(services, snapshot.site, signal),
  );
  if (list.kind === 'loading') return null;

  return <Plan snapshot={snapshot} candidates={list.kind === 'ready' ? list.value.candidates : null} />;
}

interface PlanProps {
  readonly snapshot: CommunitySnapshot;
  readonly candidates: readonly Candidate[] | null;
}

function Plan({ snapshot, candidates }: PlanProps) {
  const t = useText();
  const styles = useCommunityStyles();
  const { serverClock, account } = useServices();
  const plan = launchPlan({ ...snapshot, candidates }, serverClock.now());
  const done = plan.steps.filter((one) => one.done).length;
  return (
    <Section title={t('launch')} count={t('launch.count', { done, of: plan.steps.length })}>
      <ol className={styles.list}>
        {plan.steps.map(({ step, done: isDone }) => (
          <li key={step} className={styles.step}>
            {isDone ? (
              <CheckmarkCircleRegular className={styles.done} aria-label={t('launch.done')} />
            ) : (
              <CircleRegular className={styles.quiet} aria-label={t('launch.open')} />
            )}
            <span className={styles.stepWords}>
              <Text>{t(`launch.${step}`, { least: goodSize.least, most: goodSize.most })}</Text>
              {!isDone && (
                <NextHere
                  step={step}
                  plan={plan}
                  site={snapshot.site}
                  organizes={steers(snapshot, account.person.id)}
                />
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** How far it is, and where to go on. */
function NextHere(props: {
  readonly step: LaunchStep;
  readonly plan: LaunchPlan;
  readonly site: SiteId;
  readonly organizes: boolean;
}) {
  const t = useText();
  const styles = useCommunityStyles();
  const { step, plan, site, organizes } = props;
  const { people, missing, mapped, talks } = plan;
  return (
    <>
      <Text size={200} className={styles.quiet}>
        {t(`launch.${step}.hint`, { people, missing, mapped, talks })}
      </Text>
      {(step === 'mapped' || step === 'talks' || (step === 'people' && organizes)) && (
        <Text size={200}>
          <GoLink to={paths.find(site)}>{t(`launch.${step}.go`)}</GoLink>
        </Text>
      )}
      {step === 'people' && !organizes && (
        <Text size={200}>
          <GoLink to={paths.find(site, 'nominate')}>{t('launch.people.name')}</GoLink>
        </Text>
      )}
      {(step === 'held' || step === 'rhythm') && (
        <Text size={200}>
          <GoLink to={paths.community(site, 'sessions')}>{t(`launch.${step}.go`)}</GoLink>
        </Text>
      )}
      {step === 'booked' && <FirstActivities site={site} />}
    </>
  );
}
