import { lazy, Suspense, useEffect, useState } from 'react';
import type { Diagnostics } from '#ports/diagnostics.ts';
import { Page } from '#ui/page/Page.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import type { Composed } from './composition.ts';
import { useAppText } from './text.ts';

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
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  useEffect(() => {
    let shown = true;
    void untilLoaded(() => composed.diagnose()).then((made) => {
      if (shown) setDiagnostics(made);
    });
    return () => {
      shown = false;
    };
  }, [composed]);
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
