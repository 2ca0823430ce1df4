import type { QueryClient } from '@tanstack/react-query';
import { needsPerson } from '#domain/writes/entry.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { communitiesOf, withPendingRows } from '#workflows/pending-rows.ts';
import { communitiesQuery, communityQuery, type CommunityRead } from './community-query.ts';

/**
 * What arrived is newer than what was read before, on whichever screen that was: it is laid over what is known,
 * and the community is read again where it is shown, now or later. The answer ends it.
 */
export function readAgainWhenSent(
  { outbox, account }: Pick<Services, 'outbox' | 'account'>,
  queries: QueryClient,
): () => void {
  let before = outbox.unsent();
  return outbox.subscribe(() => {
    const after = outbox.unsent();
    const left = new Set(after.map(({ id }) => id));
    const gone = before.filter(({ id }) => !left.has(id));
    before = after;
    for (const { id } of gone) void outbox.settled(id).then(readAgain);
  });

  function readAgain(entry: OutboxEntry): void {
    const sites = communitiesOf([entry]);
    if (sites.size === 0) return;

    const onTheWay = communitiesOf(outbox.unsent().filter((one) => !needsPerson(one)));
    for (const site of sites) {
      const queryKey = communityQuery(account, site);
      if (entry.state.kind === 'done') {
        queries.setQueryData<CommunityRead>(queryKey, (read) =>
          // A community that has just been started is shown once it was read whole.
          read?.snapshot.charter ? { ...read, snapshot: withPendingRows(read.snapshot, [entry]) } : read,
        );
      }
      // The last one of several reads for all.
      if (!onTheWay.has(site)) void queries.invalidateQueries({ queryKey });
    }
    if (onTheWay.size === 0) void queries.invalidateQueries({ queryKey: communitiesQuery(account) });
  }
}
