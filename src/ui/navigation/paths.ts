import { toSiteId, type Key, type SiteId } from '#domain/shared/ids.ts';

export const communityTabs = ['overview', 'people', 'challenges', 'sessions', 'outcomes'] as const;

export type CommunityTab = (typeof communityTabs)[number];

/** Every place in the app, as the part of the address behind the `#`. */
export const paths = {
  home: () => '/',
  start: () => '/start',
  community: (site: SiteId, tab: CommunityTab = 'overview') => `/c/${encodeURIComponent(site)}/${tab}`,
  /** `from` says what the search begins from; see `find-from.ts`. */
  find: (site: SiteId, from?: string) =>
    `/c/${encodeURIComponent(site)}/find${from ? `/${encodeURIComponent(from)}` : ''}`,
  book: (site: SiteId) => `/c/${encodeURIComponent(site)}/book`,
  /** `by` is the mail address of who invites; whoever cannot see the community yet answers there. */
  join: (site: SiteId, by?: string) =>
    `/c/${encodeURIComponent(site)}/join${by ? `/${encodeURIComponent(by)}` : ''}`,
  care: (site: SiteId) => `/c/${encodeURIComponent(site)}/care`,
  charter: (site: SiteId) => `/c/${encodeURIComponent(site)}/charter`,
  outcome: (site: SiteId, outcome: Key) =>
    `/c/${encodeURIComponent(site)}/outcome/${encodeURIComponent(outcome)}`,
  /** Without a key it is the one that is about to be brought. */
  challenge: (site: SiteId, challenge?: Key) =>
    `/c/${encodeURIComponent(site)}/challenge${challenge ? `/${encodeURIComponent(challenge)}` : ''}`,
  /** Without a word it is all of them. */
  formats: (site: SiteId, word?: string) =>
    `/c/${encodeURIComponent(site)}/formats${word ? `/${encodeURIComponent(word)}` : ''}`,
  session: (site: SiteId, session: Key) =>
    `/c/${encodeURIComponent(site)}/session/${encodeURIComponent(session)}`,
  unsent: () => '/unsent',
  diagnostics: () => '/diagnostics',
  /** With a site, that community is looked at too, whether or not this device remembers it. */
  setup: (site?: SiteId) => `/setup${site ? `/${encodeURIComponent(site)}` : ''}`,
};

export type Place =
  | { readonly kind: 'home' | 'start' | 'unsent' | 'diagnostics' }
  | { readonly kind: 'setup'; readonly site: SiteId | null }
  | { readonly kind: 'community'; readonly site: SiteId; readonly tab: CommunityTab }
  | { readonly kind: 'book' | 'care' | 'charter'; readonly site: SiteId }
  | { readonly kind: 'join'; readonly site: SiteId; /** Not looked at yet. */ readonly by: string | null }
  | { readonly kind: 'find'; readonly site: SiteId; /** Not looked at yet. */ readonly from: string | null }
  | {
      readonly kind: 'formats';
      readonly site: SiteId;
      /** Not looked at yet. */ readonly word: string | null;
    }
  | { readonly kind: 'outcome'; readonly site: SiteId; /** Not looked at yet. */ readonly outcome: string }
  | {
      readonly kind: 'challenge';
      readonly site: SiteId;
      /** Not looked at yet; null for one that is about to be brought. */ readonly challenge: string | null;
    }
  | { readonly kind: 'session'; readonly site: SiteId; readonly session: Key };

/**
 * The place that a path names; null for anything else. A path comes from outside (an address, a link that
 * somebody sent), so only these exact forms are taken and nothing of it is used as it stands.
 */
export function placeOf(path: string): Place | null {
  const parts = path.split('/').slice(1).map(decoded);
  const [first, siteText, page, keyText, ...more] = parts;
  if (parts.includes(null) || more.length > 0) return null;
  if (parts.length === 1) {
    if (first === '') return { kind: 'home' };
    return first === 'setup' ? { kind: first, site: null } : isPlace(first) ? { kind: first } : null;
  }
  if (first === 'setup' && page === undefined) return { kind: first, site: toSiteId(siteText ?? '') };

  const site = first === 'c' && siteText ? toSiteId(siteText) : null;
  if (!site || !page) return null;
  if (page === 'session') {
    return keyText && sessionKey.test(keyText)
      ? // The pattern is the grammar of a session's key.
        { kind: 'session', site, session: keyText as Key }
      : null;
  }
  // Rows that were added by hand have keys of any form, so it is for the rows to say which are keys.
  if (page === 'outcome' && keyText) return { kind: page, site, outcome: keyText };
  if (page === 'challenge') return { kind: page, site, challenge: keyText ?? null };
  if (page === 'formats') return { kind: page, site, word: keyText ?? null };
  if (page === 'find') return { kind: page, site, from: keyText ?? null };
  if (page === 'join') return { kind: page, site, by: keyText ?? null };
  if (keyText !== undefined) return null;
  if (page === 'book' || page === 'care' || page === 'charter') return { kind: page, site };

  const tab = communityTabs.find((one) => one === page);
  return tab ? { kind: 'community', site, tab } : null;
}

function isPlace(first: string | null | undefined): first is 'start' | 'unsent' | 'diagnostics' {
  return first === 'start' || first === 'unsent' || first === 'diagnostics';
}

const sessionKey = /^session:[0-9a-f-]{36}:\d{4}-\d{2}-\d{2}$/;

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
