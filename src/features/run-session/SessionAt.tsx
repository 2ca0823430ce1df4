import type { ReactNode } from 'react';
import { unreadList } from '#domain/communities/list-finding.ts';
import { standingOf } from '#domain/communities/standing.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { Page } from '#ui/page/Page.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { SessionRoom } from './SessionRoom.tsx';
import { useText } from './text.ts';

interface SessionAtProps {
  readonly site: SiteId;
  readonly choose: (sessions: readonly Session[]) => Session | null;
  /** A link to where one came from; null in a meeting. */
  readonly back: ReactNode;
  /** When the community came here, where this was said at the site that it left. */
  readonly since?: IsoInstant;
}

/** Reads the community, chooses its session and opens the room. */
export function SessionAt({ site, choose, back, since }: SessionAtProps) {
  const t = useText();
  const community = useCommunity(site);
  const session = community.kind === 'ready' ? choose(community.snapshot.sessions) : null;
  const standing = community.kind === 'ready' ? community.snapshot.charter?.standing : null;
  // Its rows have the same keys where the community is now. After a way back each of two sites leads to the other, as
  // long as what this device kept of one is shown: the later word counts.
  if (standing?.kind === 'moved' && (!since || millisecondsOf(standing.at) > millisecondsOf(since))) {
    return <SessionAt site={standing.to.site} choose={choose} back={back} since={standing.at} />;
  }
  if (community.kind === 'ready' && session) {
    return (
      // Another session is another room: nothing that was typed or opened is carried over.
      <RoomWhereOpen
        key={session.key}
        site={site}
        session={session}
        community={community.snapshot}
        back={back}
        onRetry={community.refresh}
      />
    );
  }
  const unread = community.kind === 'ready' ? unreadList(community.snapshot, 'sessions') : null;
  return (
    <Page title={t('session')} back={back}>
      {community.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {community.kind === 'failed' && <FailedState failure={community.failure} onRetry={community.retry} />}
      {community.kind === 'ready' &&
        (unread ? (
          <FailedState failure={unread} onRetry={community.refresh} />
        ) : (
          <EmptyState title={t('missing.title')} body={t('missing.body')} action={back} />
        ))}
    </Page>
  );
}

type RoomWhereOpenProps = Parameters<typeof SessionRoom>[0] & { readonly onRetry: () => void };

/** An archived community keeps nothing of a session, which would otherwise be run by each for themselves. */
function RoomWhereOpen({ onRetry, ...room }: RoomWhereOpenProps) {
  const { session, community, back } = room;
  if (standingOf(community.charter).kind !== 'archived' || session.state === 'held') {
    return <SessionRoom {...room} />;
  }
  return (
    <Page title={session.title} back={back}>
      <FailedState failure={new ServiceFailure('archived')} onRetry={onRetry} />
    </Page>
  );
}
