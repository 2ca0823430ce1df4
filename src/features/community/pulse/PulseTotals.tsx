import { Text } from '@fluentui/react-components';
import { useState } from 'react';
import { addedTotals, goodOf, pulseGrades, pulseQuestions } from '#domain/sessions/pulse.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { readPulses, type PulseOfSession } from '#workflows/take-pulse.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from '../Community.styles.ts';
import { useText } from './text.ts';

interface PulseTotalsProps {
  readonly snapshot: CommunitySnapshot;
}

/** The two questions over the last sessions; their logs are read once somebody wants to know. */
export function PulseTotals({ snapshot }: PulseTotalsProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('title')}</summary>
      {isOpen && <Opened snapshot={snapshot} />}
    </details>
  );
}

function Opened({ snapshot: { site, sessions } }: PulseTotalsProps) {
  const t = useText();
  const styles = useCommunityStyles();
  const { log } = useServices();
  const view = useAsync(['pulse-totals', site], (signal) => readPulses({ log }, { site, sessions }, signal));
  switch (view.kind) {
    case 'loading':
      return <Loading label={t('looking')} lines={4} />;
    case 'failed':
      return <FailedState failure={view.failure} onRetry={view.retry} />;
    case 'ready': {
      const { pulses, looked } = view.value;
      return pulses.length > 0 ? (
        <Totals pulses={pulses} />
      ) : (
        <Text className={styles.quiet}>{t('none', { count: looked })}</Text>
      );
    }
  }
}

function Totals({ pulses }: { pulses: readonly PulseOfSession[] }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  const totals = addedTotals(pulses.map(({ told }) => told));
  return (
    <>
      <Text className={styles.quiet}>{t('of', { count: pulses.length })}</Text>
      <ul className={styles.list}>
        {pulseQuestions.map((question) => {
          const said = pulseGrades.toReversed().flatMap((grade) => {
            const count = totals[question][grade - 1] ?? 0;
            return count === 0 ? [] : [t('total', { grade: t(`grade.${grade}`), count })];
          });
          return (
            <li key={question} className={styles.item}>
              <Text weight="semibold">{t(question)}</Text>
              <Text>{formats.list(said)}</Text>
              {pulses.length > 1 &&
                pulses.map(({ session, told }) => (
                  <Text key={session.key} size={200} className={styles.quiet}>
                    {t('session', {
                      date: formats.weekdayDate(session.startsAt, session.timeZone),
                      ...goodOf(told[question]),
                    })}
                  </Text>
                ))}
            </li>
          );
        })}
      </ul>
    </>
  );
}
