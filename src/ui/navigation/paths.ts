import type { Key, SiteId } from '#domain/shared/ids.ts';

export const communityTabs = ['overview', 'people', 'sessions', 'outcomes'] as const;

export type CommunityTab = (typeof communityTabs)[number];

/** Every place in the app, as the part of the address behind the `#`. */
export const paths = {
  home: () => '/',
  start: () => '/start',
  community: (site: SiteId, tab: CommunityTab = 'overview') => `/c/${encodeURIComponent(site)}/${tab}`,
  find: (site: SiteId) => `/c/${encodeURIComponent(site)}/find`,
  book: (site: SiteId) => `/c/${encodeURIComponent(site)}/book`,
  join: (site: SiteId) => `/c/${encodeURIComponent(site)}/join`,
  session: (site: SiteId, session: Key) =>
    `/c/${encodeURIComponent(site)}/session/${encodeURIComponent(session)}`,
  unsent: () => '/unsent',
};
