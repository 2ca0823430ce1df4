import { Text } from '@fluentui/react-components';
import type { Leaving } from '#domain/communities/standing.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { rowsWritten } from '#workflows/rows-written.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { useMayRepair } from '#ui/data/useRepair.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useText } from './text.ts';

interface LateRowsProps {
  readonly snapshot: CommunitySnapshot;
  readonly leaving: Leaving;
}

/** What windows that knew nothing of the move wrote here: whoever opens the old place tells an owner of it, who alone is led there. */
export function LateRows({ snapshot, leaving }: LateRowsProps) {
  const t = useText();
  const there = useCommunity(leaving.to.site);
  const unsent = useUnsent();
  const mayBring = useMayRepair(snapshot.site);
  // What cannot be seen there is not called missing.
  if (there.kind !== 'ready' || there.failure !== null || there.snapshot.trouble.length > 0) return null;

  const come = new Set(keysOf(there.snapshot, ''));
  // What waits on this device goes to the new place by itself.
  for (const one of rowsWritten(unsent, snapshot.site)) if ('row' in one) come.add(one.row.value.key);
  // What is older was there, and somebody took it out.
  const count = keysOf(snapshot, leaving.at).filter((key) => !come.has(key)).length;
  if (count === 0) return null;

  return (
    <>
      <Text block>{t('moved.late', { count })}</Text>
      {mayBring && <GoLink to={paths.care(snapshot.site)}>{t('moved.care')}</GoLink>}
    </>
  );
}

/** Of rows that may have been written since then. */
function keysOf({ members, sessions, outcomes }: CommunitySnapshot, since: string): readonly Key[] {
  return [
    ...members.filter(({ joinedAt }) => joinedAt >= since),
    ...sessions.filter(({ startsAt }) => startsAt >= since),
    ...outcomes.filter(({ recordedAt }) => recordedAt >= since),
  ].map(({ key }) => key);
}
