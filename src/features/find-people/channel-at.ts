import type { HostContext } from '#ports/host.ts';
import type { Door } from '#workflows/let-in.ts';

/**
 * The private or shared channel that the site belongs to, where the app is open in that very channel: of no other can
 * be told whose site it is.
 */
export function channelAt({ channel, team, siteUrl }: HostContext, webUrl: string): Required<Door> | null {
  if (!channel || channel.kind === 'standard' || !team || siteUrl === null) return null;

  const isHere = addressOf(siteUrl) !== null && addressOf(siteUrl) === addressOf(webUrl);
  return isHere ? { team: team.id, channel: { id: channel.id, kind: channel.kind } } : null;
}

/** SharePoint's addresses are the same in any case, with and without a slash at the end. */
function addressOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { host, pathname } = new URL(text);
  return `${host}${pathname.replace(/\/+$/, '')}`.toLowerCase();
}
