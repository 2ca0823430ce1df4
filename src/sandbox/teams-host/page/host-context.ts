import { registration } from '../../registration.ts';
import type { HostChannel, HostMeeting, HostPerson, HostTeam } from '../host-data.ts';
import type { HostTheme } from './host-url.ts';

export type FrameContext = 'content' | 'sidePanel' | 'meetingStage' | 'task';

/** Where a frame is, with everything that Teams would tell the app about it. */
export type FramePlace =
  | { readonly kind: 'home' }
  | { readonly kind: 'channel'; readonly team: HostTeam; readonly channel: HostChannel }
  | { readonly kind: 'meeting'; readonly meeting: HostMeeting };

export interface FrameIdentity {
  /** The iframe's name: `seat1`, `seat1-stage`, `seat1-dialog`. */
  readonly name: string;
  readonly seat: number;
  readonly origin: string;
  readonly frameContext: FrameContext;
  readonly person: HostPerson;
  readonly place: FramePlace;
  readonly pageId: 'home' | 'community';
  /** Where the app's manifest says that it is. */
  readonly contentUrl: string;
  readonly sub: string;
}

/** The flat shape that hosts send; teams-js makes the nested one of it. */
export function legacyContext(
  frame: FrameIdentity,
  { theme, locale, tenantId }: { theme: HostTheme; locale: string; tenantId: string },
): Record<string, unknown> {
  return {
    locale,
    theme,
    entityId: frame.pageId,
    subEntityId: frame.sub,
    frameContext: frame.frameContext,
    hostName: 'Teams',
    hostClientType: 'desktop',
    sessionId: `sandbox-${frame.name}`,
    appSessionId: `sandbox-${frame.name}`,
    appId: registration.appId,
    userObjectId: frame.person.id,
    userPrincipalName: frame.person.upn,
    loginHint: frame.person.upn,
    userDisplayName: frame.person.name,
    tid: tenantId,
    tenantSKU: 'enterprise',
    userLicenseType: 'Standard',
    ringId: 'general',
    isFullScreen: false,
    isBackgroundLoad: false,
    ...placeContext(frame),
  };
}

function placeContext({ place, person }: FrameIdentity): Record<string, unknown> {
  switch (place.kind) {
    case 'home':
      return {};
    case 'channel': {
      const site = new URL(place.channel.siteUrl);
      return {
        // Teams gives the General channel's id as the team's.
        teamId: place.team.channels.find((one) => one.name === 'General')?.id ?? place.channel.id,
        groupId: place.team.id,
        teamName: place.team.name,
        channelId: place.channel.id,
        channelName: place.channel.name,
        hostTeamGroupId: place.team.id,
        channelType: channelTypes[place.channel.membershipType],
        teamSiteUrl: place.channel.siteUrl,
        teamSiteDomain: site.hostname,
        teamSitePath: site.pathname,
        userTeamRole: userTeamRole(place.team, person),
      };
    }
    case 'meeting':
      return {
        chatId: place.meeting.chatId,
        meetingId: btoa(`0#${place.meeting.chatId}#0`),
      };
  }
}

const channelTypes = { standard: 'Regular', private: 'Private', shared: 'Shared' } as const;

/** 0 owner, 1 member, 2 guest. */
function userTeamRole(team: HostTeam, person: HostPerson): number {
  if (person.isGuest) return 2;
  return team.role === 'owner' ? 0 : 1;
}
