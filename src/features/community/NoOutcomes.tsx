import { hidesRows } from '#domain/communities/list-finding.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { useText } from './text.ts';

/** Nothing is kept, or nothing can be seen: the two are never the same answer. */
export function NoOutcomes({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const why = hidesOutcomes(snapshot) ? 'hidden' : 'none';
  return <EmptyState title={t(`outcomes.${why}.title`)} body={t(`outcomes.${why}.body`)} />;
}

/** How many there are is then not known either. */
export function hidesOutcomes({ trouble }: CommunitySnapshot): boolean {
  return trouble.some((finding) => finding.list === 'outcomes' && hidesRows(finding));
}
