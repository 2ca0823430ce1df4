import type { ChannelSite } from '#ports/communities.ts';
import type { HostContext } from '#ports/host.ts';

/** The site of the channel that we are opened in; null outside channels. */
export function channelSiteOf({ channel, team, siteUrl }: HostContext): ChannelSite | null {
  if (!channel || !siteUrl) return null;

  return { siteUrl, team: channel.kind === 'standard' ? (team?.id ?? null) : null };
}
