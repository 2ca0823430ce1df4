import { lazy, Suspense } from 'react';
import { Page } from '#ui/page/Page.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import type { Composed } from './composition.ts';
import { useAppText } from './text.ts';
import { useProbes } from './useProbes.ts';

const DiagnosticsPage = lazy(async () => ({
  default: (
    await untilLoaded(
      () => import(/* webpackChunkName: "diagnostics" */ '#features/diagnostics/DiagnosticsPage.tsx'),
    )
  ).DiagnosticsPage,
}));

/** Stands outside of the signed-in app, so that it opens where the app does not. */
export function DiagnosticsPlace({ composed }: { composed: Composed }) {
  const t = useAppText();
  const diagnostics = useProbes(composed);
  const loading = (
    <Page title={t('loading')}>
      <Loading label={t('loading')} lines={6} />
    </Page>
  );
  if (!diagnostics) return loading;

  return (
    <Suspense fallback={loading}>
      <DiagnosticsPage diagnostics={diagnostics} />
    </Suspense>
  );
}
