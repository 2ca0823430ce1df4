import { Text } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular } from '@fluentui/react-icons';
import { goodSize, launchPlan } from '#domain/communities/launch-plan.ts';
import { hidesRows } from '#domain/communities/list-finding.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useCommunityStyles } from './Community.styles.ts';
import { useText } from './text.ts';

/** The first weeks as a list that ticks itself; it goes when the community runs. */
export function GettingGoing({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const { serverClock } = useServices();
  const { steps, people, missing, launched } = launchPlan(snapshot, serverClock.now());
  // What cannot be seen may be done all the same.
  if (launched || snapshot.trouble.some(hidesRows)) return null;

  const done = steps.filter((one) => one.done).length;
  return (
    <Section title={t('launch')} count={t('launch.count', { done, of: steps.length })}>
      <ol className={styles.list}>
        {steps.map(({ step, done: isDone }) => (
          <li key={step} className={styles.step}>
            {isDone ? (
              <CheckmarkCircleRegular className={styles.done} aria-label={t('launch.done')} />
            ) : (
              <CircleRegular className={styles.quiet} aria-label={t('launch.open')} />
            )}
            <span className={styles.stepWords}>
              <Text>{t(`launch.${step}`, { least: goodSize.least, most: goodSize.most })}</Text>
              {!isDone && (
                <Text size={200} className={styles.quiet}>
                  {t(`launch.${step}.hint`, { people, missing })}
                </Text>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
