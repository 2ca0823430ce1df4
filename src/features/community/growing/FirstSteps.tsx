import { Button, Text } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { firstSteps, newcomerAmong } from '#domain/communities/first-steps.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { wasThere } from '#workflows/was-there.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { isTexts, useDraftOf } from '#ui/data/useDraftOf.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from '../Community.styles.ts';
import { useText } from './text.ts';

/** What somebody who joined lately does first. It ticks itself, and goes when all is done or it is hidden. */
export function FirstSteps({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  const { account, serverClock, log } = useServices();
  const { site } = snapshot;
  // What was opened is known to this device alone: nobody else has to know what somebody has read.
  const seen = useDraftOf(`new-here:${site}`, none, readSeen);
  const see = (what: string) => () => seen.change([...new Set([...seen.value, what])]);
  const now = serverClock.now();
  const own = newcomerAmong(snapshot.members, account.person.id, now);
  const isShown = own !== null && !seen.value.includes('hidden');
  const held = own ? firstSteps(own, snapshot, now).held.map(({ key }) => key) : [];
  const attended = useAsync(
    ['was-there', site, ...held],
    (signal) => wasThere({ log }, { site, sessions: held, person: account.person.id }, signal),
    { enabled: isShown && held.length > 0 },
  );
  if (!isShown) return null;

  const { saidBoth, next, worthReading } = firstSteps(own, snapshot, now);
  const steps = [
    {
      step: 'charter',
      done: seen.value.includes('charter'),
      more: (
        <span onClickCapture={see('charter')}>
          <GoLink to={paths.charter(site)}>{t('first.charter.link')}</GoLink>
        </span>
      ),
    },
    { step: 'said', done: saidBoth, more: <GoLink to={paths.join(site)}>{t('first.said.link')}</GoLink> },
    {
      step: 'session',
      // A log that could not be read ticks nothing.
      done: attended.kind === 'ready' && attended.value,
      more: next ? (
        <>
          <Text size={200} className={styles.quiet}>
            {t('first.session.next', { date: formats.weekdayDate(next.startsAt, next.timeZone) })}
          </Text>
          <GoLink to={paths.session(site, next.key)}>{t('first.session.link')}</GoLink>
        </>
      ) : (
        <Text size={200} className={styles.quiet}>
          {t('first.session.none')}
        </Text>
      ),
    },
    ...(worthReading
      ? [
          {
            step: 'outcome',
            done: seen.value.includes('outcome'),
            more: (
              <>
                <Text size={200} className={styles.quiet}>
                  <bdi>{worthReading.text}</bdi>
                </Text>
                <span onClickCapture={see('outcome')}>
                  <GoLink to={paths.community(site, 'outcomes')}>{t('first.outcome.link')}</GoLink>
                </span>
              </>
            ),
          } as const,
        ]
      : []),
  ] as const satisfies readonly { step: string; done: boolean; more: ReactNode }[];
  const done = steps.filter((one) => one.done).length;
  if (done === steps.length) return null;

  return (
    <Section
      title={t('first')}
      count={t('first.count', { done, of: steps.length })}
      aside={
        <Button size="small" appearance="subtle" onClick={see('hidden')}>
          {t('first.hide')}
        </Button>
      }
    >
      <ol className={styles.list}>
        {steps.map(({ step, done: isDone, more }) => (
          <li key={step} className={styles.step}>
            {isDone ? (
              <CheckmarkCircleRegular className={styles.done} aria-label={t('first.done')} />
            ) : (
              <CircleRegular className={styles.quiet} aria-label={t('first.open')} />
            )}
            <span className={styles.stepWords}>
              <Text>{t(`first.${step}`)}</Text>
              {!isDone && more}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const none: readonly string[] = [];

function readSeen(kept: unknown): readonly string[] | null {
  return isTexts(kept) ? kept : null;
}
