import type { ChannelSite } from '#ports/communities.ts';
import { CommunityPage } from '#features/community/CommunityPage.tsx';
import { MeetingSession } from '#features/run-session/MeetingSession.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { channelSiteOf } from '#ui/navigation/channel-site.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useAppText } from './text.ts';

/** What a tab in a channel, a chat or a meeting opens with: the community or the session that belongs there. */
export function CommunityLanding() {
  const t = useAppText();
  const { host } = useServices();
  const channel = channelSiteOf(host.context());
  if (channel) return <ChannelCommunity channel={channel} />;
  if (host.context().chat) return <MeetingSession />;

  return (
    <Page title={t('landing.chat.title')}>
      <EmptyState title={t('landing.chat.title')} body={t('landing.chat.body')} />
    </Page>
  );
}

/** A private or shared channel has a site of its own, so the site comes from the host and not from the team. */
function ChannelCommunity({ channel }: { channel: ChannelSite }) {
  const t = useAppText();
  const { provisioning } = useServices();
  const place = useAsync(['place-at', channel.siteUrl], (signal) => provisioning.placeAt(channel, signal));
  if (place.kind === 'ready')
    return <CommunityPage site={place.value.site} tab="overview" linkHome={false} />;

  return (
    <Page title={t('landing.looking')}>
      {place.kind === 'loading' ? (
        <Loading label={t('landing.looking')} />
      ) : (
        <FailedState failure={place.failure} onRetry={place.retry} />
      )}
    </Page>
  );
}
