import { app } from '@microsoft/teams-js';
import type { Host, HostTheme } from '#ports/host.ts';
import { contextOf, themeOf } from './context.ts';

/** The page that a link to the app opens; named in the manifest. */
const homePage = 'home';

/** Teams or Outlook, once it has answered. `app.initialize()` must have been called. */
export async function createTeamsHost(page: Window, appId: string): Promise<Host> {
  const fixed = contextOf(await app.getContext());
  let theme = fixed.theme;
  const themeHearers = new Set<(theme: HostTheme) => void>();
  const savers = new Set<() => Promise<void>>();
  app.registerOnThemeChangeHandler((name) => {
    theme = themeOf(name);
    for (const hear of [...themeHearers]) hear(theme);
  });
  hearSuspension(async () => {
    await Promise.allSettled([...savers].map((save) => save()));
  });

  return {
    context: () => ({ ...fixed, theme }),
    onTheme(hear) {
      themeHearers.add(hear);
      return () => themeHearers.delete(hear);
    },
    onSuspend(save) {
      savers.add(save);
      return () => savers.delete(save);
    },
    openLink: (url) => app.openLink(url),
    linkTo(path) {
      const context = encodeURIComponent(JSON.stringify({ subEntityId: path }));
      return `https://teams.microsoft.com/l/entity/${appId}/${homePage}?context=${context}`;
    },
    async stage() {
      const { stageHere } = await import(/* webpackChunkName: "stage-sharing" */ './teams-stage.ts');
      return stageHere(fixed, page);
    },
  };
}

/** Both handlers are needed for a host to keep the page; hosts without them throw, and unload it instead. */
function hearSuspension(save: () => Promise<void>): void {
  try {
    app.lifecycle.registerBeforeSuspendOrTerminateHandler(save);
    app.lifecycle.registerOnResumeHandler(() => {
      // The page is as it was left; all that a host wants to hear is that it is there.
      void app.notifySuccess();
    });
  } catch {
    addEventListener('pagehide', () => void save());
  }
}
