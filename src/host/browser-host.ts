import type { Host, HostContext, HostTheme } from '#ports/host.ts';
import { localeOf } from './context.ts';

const dark = '(prefers-color-scheme: dark)';
const forcedColors = '(forced-colors: active)';

/** A plain browser window: nobody around us, so everything comes from the browser. */
export function createBrowserHost(page: Window): Host {
  const context: HostContext = {
    host: 'browser',
    frame: 'content',
    theme: themeNow(page),
    locale: localeOf(page.navigator.language),
    team: null,
    channel: null,
    chat: null,
    meeting: null,
    siteUrl: null,
    subPage: '',
    loginHint: '',
    userId: '',
    tenantId: '',
  };
  const savers = new Set<() => Promise<void>>();
  const saveNow = async (): Promise<void> => {
    await Promise.allSettled([...savers].map((save) => save()));
  };
  // The last moment that a browser promises to tell about.
  page.document.addEventListener('visibilitychange', () => {
    if (page.document.visibilityState === 'hidden') void saveNow();
  });
  return {
    context: () => ({ ...context, theme: themeNow(page) }),
    onTheme(hear) {
      const changed = (): void => hear(themeNow(page));
      const queries = [page.matchMedia(dark), page.matchMedia(forcedColors)];
      for (const query of queries) query.addEventListener('change', changed);
      return () => {
        for (const query of queries) query.removeEventListener('change', changed);
      };
    },
    onSuspend(save) {
      savers.add(save);
      return () => savers.delete(save);
    },
    saveNow,
    onPutAside: () => () => undefined,
    openLink(url) {
      page.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },
    linkTo: (path) => `${page.location.origin}/home.html#${path}`,
    stage: () => Promise.resolve({ kind: 'no-stage', why: 'not-in-a-meeting' }),
  };
}

function themeNow(page: Window): HostTheme {
  if (page.matchMedia(forcedColors).matches) return 'contrast';
  return page.matchMedia(dark).matches ? 'dark' : 'light';
}
