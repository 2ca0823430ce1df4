import { FluentProvider } from '@fluentui/react-components';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Host } from '#ports/host.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { readAgainWhenSent } from '#ui/data/read-again.ts';
import { AboutProvider } from '#ui/services/about.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { LanguageProvider, type Language } from '#ui/text/catalogue.tsx';
import { AnyPlace } from './AnyPlace.tsx';
import { useAppStyles } from './App.styles.ts';
import { product } from './product.ts';
import { themeOf } from './themes.ts';

interface FrameProps {
  readonly host: Host;
  readonly language: Language;
  readonly children: ReactNode;
}

/** Theme, language and the one live region: around everything that is shown, signed in or not. */
export function Frame({ host, language, children }: FrameProps) {
  const [theme, setTheme] = useState(host.context().theme);
  useEffect(() => host.onTheme(setTheme), [host]);
  useEffect(() => {
    // What the browser draws itself (a calendar's button, scroll bars) follows.
    document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark';
  }, [theme]);
  const about = useMemo(() => ({ product, host }), [host]);
  useEffect(() => {
    document.documentElement.lang = language.words;
    document.documentElement.dir = language.direction;
  }, [language]);
  return (
    <LanguageProvider value={language}>
      <FluentProvider theme={themeOf(theme)} dir={language.direction} style={{ minHeight: '100%' }}>
        <AboutProvider value={about}>
          <Announcer>
            <AppBackground>
              {/* Views whose words are on their way have places of their own to wait in; this is for the rest. */}
              <Suspense fallback={null}>{children}</Suspense>
            </AppBackground>
          </Announcer>
        </AboutProvider>
      </FluentProvider>
    </LanguageProvider>
  );
}

function AppBackground({ children }: { children: ReactNode }) {
  return <div className={useAppStyles().app}>{children}</div>;
}

interface AppProps {
  readonly services: Services;
  readonly queries: QueryClient;
  readonly children: ReactNode;
}

/** A signed-in app: what it can ask for, and what happens when a view fails in a way nobody planned. */
export function App({ services, queries, children }: AppProps) {
  useEffect(() => readAgainWhenSent(services, queries), [services, queries]);
  useEffect(
    () =>
      services.host.onPutAside({
        stop: () => Promise.resolve(),
        goOn: () => void queries.invalidateQueries(),
      }),
    [services, queries],
  );
  return (
    <QueryClientProvider client={queries}>
      <ServicesProvider value={services}>
        <AnyPlace>{children}</AnyPlace>
      </ServicesProvider>
    </QueryClientProvider>
  );
}
