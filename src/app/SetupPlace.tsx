import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Services } from '#ports/services.ts';
import { placeOf } from '#ui/navigation/paths.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import type { Composed } from './composition.ts';
import { WithProbes } from './WithProbes.tsx';

const SetupPage = lazy(async () => ({
  default: (
    await untilLoaded(
      () => import(/* webpackChunkName: "diagnostics" */ '#features/diagnostics/setup/SetupPage.tsx'),
    )
  ).SetupPage,
}));

interface SetupPlaceProps {
  readonly composed: Composed;
  readonly queries: QueryClient;
  /** Null where nobody is signed in; that is then what the page says. */
  readonly services: Services | null;
}

/** Stands outside of the signed-in app, as what keeps it from opening is told here too. */
export function SetupPlace({ composed, queries, services }: SetupPlaceProps) {
  const [path] = useHashLocation();
  const place = placeOf(path);
  const page = (
    <WithProbes composed={composed}>
      {(probes) => (
        <SetupPage
          probes={probes}
          identity={composed.identity}
          site={place?.kind === 'setup' ? place.site : null}
          canAct={services !== null}
        />
      )}
    </WithProbes>
  );
  return services ? (
    <QueryClientProvider client={queries}>
      <ServicesProvider value={services}>{page}</ServicesProvider>
    </QueryClientProvider>
  ) : (
    page
  );
}
