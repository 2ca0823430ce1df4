import { useMemo } from 'react';
import { unreadList } from '#domain/communities/list-finding.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { useLiveSession } from '#ui/data/useLiveSession.ts';
import { Page } from '#ui/page/Page.tsx';
import { WithFormat } from '#ui/session-formats/WithFormat.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { Board } from './Board.tsx';
import { readStageAddress, type StageAddress } from './stage-address.ts';
import { useText } from './text.ts';

/** What everyone in the meeting sees: the step, the time, the question, the cards. Never who wrote them. */
export function StageBoard() {
  const t = useText();
  const address = useMemo(() => readStageAddress(window.location.search), []);
  if (address) return <SessionBoard address={address} />;

  return (
    <Page title={t('title')}>
      <EmptyState title={t('broken.title')} body={t('broken.body')} />
    </Page>
  );
}

function SessionBoard({ address }: { address: StageAddress }) {
  const t = useText();
  const community = useCommunity(address.site);
  const session =
    community.kind === 'ready'
      ? community.snapshot.sessions.find(({ key }) => key === address.session)
      : undefined;
  if (session) return <LiveBoard site={address.site} session={session} />;

  const unread = community.kind === 'ready' ? unreadList(community.snapshot, 'sessions') : null;
  return (
    <Page title={t('title')}>
      {community.kind === 'loading' && <Loading label={t('loading')} />}
      {community.kind === 'failed' && <FailedState failure={community.failure} onRetry={community.retry} />}
      {community.kind === 'ready' &&
        (unread ? (
          <FailedState failure={unread} onRetry={community.refresh} />
        ) : (
          <EmptyState title={t('missing.title')} body={t('missing.body')} />
        ))}
    </Page>
  );
}

function LiveBoard({ site, session }: { site: SiteId; session: Session }) {
  const t = useText();
  const sentence = useFailureText();
  const { live, follower } = useLiveSession({ site, session, takesPart: false });
  const waiting = (
    <Page title={session.title}>
      {live.kind === 'failed' ? (
        <FailedState failure={live.failure} onRetry={follower.refreshNow} />
      ) : (
        <Loading label={t('loading')} />
      )}
    </Page>
  );
  return (
    <WithFormat
      id={session.format}
      site={site}
      carried={live.kind === 'ready' ? live.view.format : undefined}
      fallback={waiting}
      failed={(failure, retry) => (
        <Page title={session.title}>
          <FailedState failure={failure} onRetry={retry} />
        </Page>
      )}
    >
      {(format) =>
        live.kind === 'ready' && format ? (
          <>
            {live.failure !== null && (
              <Notice intent="warning" failure={live.failure}>
                {t('old', { reason: sentence(live.failure) })}
              </Notice>
            )}
            <Board session={session} format={format} view={live.view} facts={live.facts} />
          </>
        ) : (
          waiting
        )
      }
    </WithFormat>
  );
}
