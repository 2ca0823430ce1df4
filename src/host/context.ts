import type { HostContext, HostTheme } from '#ports/host.ts';

/** What teams-js hands over, as far as we look at it: all of it may be missing, whatever its types say. */
export interface TeamsContext {
  readonly app?: {
    readonly theme?: string;
    readonly locale?: string;
    readonly host?: { readonly name?: string };
  };
  readonly page?: { readonly subPageId?: string; readonly frameContext?: string };
  readonly user?: {
    readonly id?: string;
    readonly loginHint?: string;
    readonly userPrincipalName?: string;
    readonly tenant?: { readonly id?: string };
  };
  readonly team?: { readonly groupId?: string; readonly displayName?: string };
  readonly channel?: {
    readonly id?: string;
    readonly displayName?: string;
    readonly membershipType?: string;
    readonly ownerGroupId?: string;
  };
  readonly chat?: { readonly id?: string };
  readonly meeting?: { readonly id?: string };
  readonly sharePointSite?: { readonly teamSiteUrl?: string };
}

/** The host's context in our words. */
export function contextOf(teams: TeamsContext): HostContext {
  const { team, channel, user } = teams;
  return {
    host: teams.app?.host?.name?.startsWith('Outlook') === true ? 'outlook' : 'teams',
    frame: frameOf(teams.page?.frameContext ?? ''),
    theme: themeOf(teams.app?.theme ?? ''),
    locale: localeOf(teams.app?.locale ?? ''),
    // A shared channel may be open in a team that is not its own.
    team: team?.groupId ? { id: channel?.ownerGroupId || team.groupId, name: team.displayName ?? '' } : null,
    channel: channel?.id
      ? { id: channel.id, name: channel.displayName ?? '', kind: channelKindOf(channel.membershipType ?? '') }
      : null,
    chat: teams.chat?.id ? { id: teams.chat.id } : null,
    meeting: teams.meeting?.id ? { id: teams.meeting.id } : null,
    siteUrl: teams.sharePointSite?.teamSiteUrl || null,
    subPage: teams.page?.subPageId ?? '',
    loginHint: user?.loginHint || user?.userPrincipalName || '',
    userId: user?.id ?? '',
    tenantId: user?.tenant?.id ?? '',
  };
}

/** Teams has had new themes without notice: one that we do not know is shown in the light one. */
export function themeOf(name: string): HostTheme {
  switch (name) {
    case 'dark':
    case 'contrast':
      return name;
    default:
      return 'light';
  }
}

/** English for what is no language tag, so that a broken host does not break every date. */
export function localeOf(tag: string): string {
  if (tag === pseudoLocale) return tag;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const pseudoLocale = 'qps-ploc';

function frameOf(name: string): HostContext['frame'] {
  switch (name) {
    case 'content':
    case 'sidePanel':
    case 'meetingStage':
      return name;
    default:
      return 'other';
  }
}

function channelKindOf(membership: string): 'standard' | 'private' | 'shared' {
  switch (membership) {
    case 'Private':
      return 'private';
    case 'Shared':
      return 'shared';
    default:
      return 'standard';
  }
}
