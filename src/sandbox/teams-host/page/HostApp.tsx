import {
  FluentProvider,
  makeStyles,
  mergeClasses,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { AppRail } from './AppRail.tsx';
import { createFrameRegistry } from './frame-registry.ts';
import { createHostApi, type HostSettings } from './host-api.ts';
import { HostSessionContext, type HostSession } from './host-session.ts';
import { hostReducer } from './host-state.ts';
import { isRightToLeft, readHostUrl, writeHostUrl, type HostState } from './host-url.ts';
import { QuestionDialog } from './QuestionDialog.tsx';
import { SeatView } from './SeatView.tsx';
import { TopBar } from './TopBar.tsx';
import { useAppCaching } from './useAppCaching.ts';
import { useHostAnswers } from './useHostAnswers.ts';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground4,
  },
  glass: { backgroundImage: 'linear-gradient(135deg, #c9d4ff, #f6e3f3 45%, #d3f0ec)' },
  body: { display: 'flex', minHeight: 0, minWidth: 0 },
  seats: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    gridAutoRows: 'minmax(460px, 1fr)',
    gap: '8px',
    padding: '0 8px 8px',
    flexGrow: 1,
    minWidth: 0,
    overflow: 'auto',
    '@media (max-width: 640px)': { padding: '0', gap: '4px' },
  },
});

const fluentThemes = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
  glass: teamsLightTheme,
};

export function HostApp({ settings, initial }: { settings: HostSettings; initial: HostState }) {
  const styles = useStyles();
  const [state, dispatch] = useReducer(hostReducer, initial);
  const [stages, setStages] = useState<Readonly<Record<string, string>>>({});
  const registry = useMemo(() => createFrameRegistry(), []);
  const caching = useAppCaching(registry);
  const api = useMemo(() => createHostApi(settings.origins.entra), [settings]);
  const session = useMemo<HostSession>(
    () => ({
      api,
      settings,
      registry,
      caching,
      state,
      dispatch,
      stages,
      share: (chatId, url) => {
        setStages((known) => {
          const others = Object.fromEntries(Object.entries(known).filter(([id]) => id !== chatId));
          return url === undefined ? others : { ...others, [chatId]: url };
        });
      },
    }),
    [api, settings, registry, caching, state, stages],
  );
  const { question, calls } = useHostAnswers(session);

  useEffect(() => {
    history.replaceState(null, '', writeHostUrl(state));
  }, [state]);
  useEffect(() => {
    const follow = () => {
      dispatch({ type: 'theme-chosen', theme: readHostUrl(new URLSearchParams(location.search)).theme });
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  useEffect(() => {
    registry.tellAll('themeChange', [state.theme]);
  }, [registry, state.theme]);
  useEffect(() => {
    document.title = 'Peerloom sandbox – not Microsoft Teams';
    document.documentElement.lang = 'en';
    // Fluent's own root does not paint behind the page.
    document.documentElement.style.colorScheme = ['dark', 'contrast'].includes(state.theme)
      ? 'dark'
      : 'light';
  }, [state.theme]);

  return (
    <HostSessionContext.Provider value={session}>
      <FluentProvider theme={fluentThemes[state.theme]} dir={isRightToLeft(state.locale) ? 'rtl' : 'ltr'}>
        <div className={mergeClasses(styles.page, state.theme === 'glass' && styles.glass)}>
          <TopBar calls={calls} />
          <div className={styles.body}>
            <AppRail />
            <main className={styles.seats}>
              {state.seats.map((seat, at) => (
                // A seat is its place in the row: its origin is named by it.
                <SeatView key={at} number={at + 1} seat={seat} />
              ))}
            </main>
          </div>
        </div>
        {question && <QuestionDialog key={question.key} question={question} />}
      </FluentProvider>
    </HostSessionContext.Provider>
  );
}
