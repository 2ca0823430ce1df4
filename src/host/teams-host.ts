import { app } from '@microsoft/teams-js';
import type { Host, HostTheme, PutAside } from '#ports/host.ts';
import { contextOf, themeOf } from './context.ts';
import { allOf, hearSuspension } from './put-aside.ts';
import { teamsLink } from './teams-link.ts';

/** Teams or Outlook, once it has answered. `app.initialize()` must have been called. */
export async function createTeamsHost(page: Window, appId: string): Promise<Host> {
  let told = contextOf(await app.getContext());
  const themeHearers = new Set<(theme: HostTheme) => void>();
  const savers = new Set<() => Promise<void>>();
  const putAside = new Set<PutAside>();
  const saveNow = () => allOf([...savers].map((save) => save()));
  app.registerOnThemeChangeHandler((name) => {
    showTheme(themeOf(name));
  });
  hearSuspension({
    page,
    save: saveNow,
    putAside,
    context: () => told,
    async readContext() {
      const { theme } = told;
      told = contextOf(await app.getContext());
      // Of a change while the page was aside nobody was told.
      if (told.theme !== theme) showTheme(told.theme);
      return told;
    },
  });

  return {
    context: () => told,
    onTheme(hear) {
      themeHearers.add(hear);
      return () => themeHearers.delete(hear);
    },
    onSuspend(save) {
      savers.add(save);
      return () => savers.delete(save);
    },
    saveNow,
    onPutAside(work) {
      putAside.add(work);
      return () => putAside.delete(work);
    },
    openLink: (url) => app.openLink(url),
    linkTo: (path) => teamsLink(appId, path),
    async stage() {
      const { stageHere } = await import(/* webpackChunkName: "stage-sharing" */ './teams-stage.ts');
      return stageHere(told, page);
    },
  };

  function showTheme(theme: HostTheme): void {
    told = { ...told, theme };
    for (const hear of [...themeHearers]) hear(theme);
  }
}
