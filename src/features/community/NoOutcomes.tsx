import { unreadList } from '#domain/communities/list-finding.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { NotShown } from './NotShown.tsx';
import { useText } from './text.ts';

/** Nothing is kept, or nothing can be seen: the two are never the same answer. */
export function NoOutcomes({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  if (unreadList(snapshot, 'outcomes')) return <NotShown />;

  return <EmptyState title={t('outcomes.none.title')} body={t('outcomes.none.body')} />;
}
