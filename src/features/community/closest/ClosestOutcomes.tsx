import { Text } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useCommunityStyles } from '../Community.styles.ts';
import { OutcomeList } from '../OutcomeList.tsx';
import { useText } from './text.ts';

const most = 5;

interface ClosestOutcomesProps {
  readonly snapshot: CommunitySnapshot;
  /** As it was typed: words, or a whole question. */
  readonly query: string;
  readonly aside: (outcome: Outcome) => ReactNode;
}

/** What comes close to a search that no outcome answers word by word. */
export function ClosestOutcomes({ snapshot: { site, outcomes }, query, aside }: ClosestOutcomesProps) {
  const t = useText();
  const styles = useCommunityStyles();
  const { finder } = useServices();
  // The finder keeps what it was told as long as it is told the same.
  const entries = useMemo(() => outcomes.map(({ text }) => ({ title: '', text })), [outcomes]);
  const closest = useAsync(['closest', site, String(outcomes.length), query], async (signal) => {
    const places = await finder.closest(entries, { asked: { title: '', text: query }, most }, signal);
    return places.flatMap((place) => outcomes[place]?.key ?? []);
  });
  if (closest.kind === 'loading') return null;
  if (closest.kind === 'failed') return <FailedState failure={closest.failure} onRetry={closest.retry} />;

  const found = closest.value.flatMap((key) => outcomes.find((outcome) => outcome.key === key) ?? []);
  if (found.length === 0) return null;
  return (
    <>
      <Text role="status" className={styles.quiet}>
        {t('close', { count: found.length })}
      </Text>
      <OutcomeList outcomes={found} aside={aside} />
    </>
  );
}
