import { contextOf, localeOf, themeOf } from '#host/context.ts';

describe('the host in our words', () => {
  it('reads a private channel in Teams, whose site is its own', () => {
    expect(
      contextOf({
        app: { theme: 'dark', locale: 'de-de', host: { name: 'Teams' } },
        page: { subPageId: '/c/x', frameContext: 'content' },
        user: { id: 'oid', userPrincipalName: 'asha@contoso.example', tenant: { id: 'tid' } },
        team: { groupId: 'group', displayName: 'Pricing practice' },
        channel: {
          id: 'channel',
          displayName: 'Circle',
          membershipType: 'Private',
          ownerGroupId: 'owner',
        },
        sharePointSite: { teamSiteUrl: 'https://contoso.sharepoint.com/sites/pricing-circle' },
      }),
    ).toEqual({
      host: 'teams',
      frame: 'content',
      theme: 'dark',
      locale: 'de-DE',
      team: { id: 'owner', name: 'Pricing practice' },
      channel: { id: 'channel', name: 'Circle', kind: 'private' },
      chat: null,
      meeting: null,
      siteUrl: 'https://contoso.sharepoint.com/sites/pricing-circle',
      subPage: '/c/x',
      loginHint: 'asha@contoso.example',
      userId: 'oid',
      tenantId: 'tid',
    });
  });

  it('reads nothing into a context that says nothing', () => {
    expect(contextOf({})).toMatchObject({
      host: 'teams',
      frame: 'other',
      theme: 'light',
      locale: 'en',
      siteUrl: null,
    });
  });

  it.each([
    ['Outlook', 'outlook'],
    ['OutlookWin32', 'outlook'],
    ['TeamsModern', 'teams'],
    ['Office', 'teams'],
  ])('knows %s as %s', (name, host) => {
    expect(contextOf({ app: { host: { name } } }).host).toBe(host);
  });

  it.each([
    ['default', 'light'],
    ['dark', 'dark'],
    ['contrast', 'contrast'],
    ['glass', 'light'],
    ['', 'light'],
  ])('shows the theme %j as %s', (name, theme) => {
    expect(themeOf(name)).toBe(theme);
  });

  it.each([
    ['en-us', 'en-US'],
    ['qps-ploc', 'qps-ploc'],
    ['', 'en'],
    ['not a tag', 'en'],
  ])('takes the locale %j for %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});
