import { lazy } from 'react';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import type { Composed } from './composition.ts';
import { WithProbes } from './WithProbes.tsx';

const DiagnosticsPage = lazy(async () => ({
  default: (
    await untilLoaded(
      () => import(/* webpackChunkName: "diagnostics" */ '#features/diagnostics/DiagnosticsPage.tsx'),
    )
  ).DiagnosticsPage,
}));

/** Stands outside of the signed-in app, so that it opens where the app does not. */
export function DiagnosticsPlace({ composed }: { composed: Composed }) {
  return (
    <WithProbes composed={composed}>
      {(diagnostics) => <DiagnosticsPage diagnostics={diagnostics} />}
    </WithProbes>
  );
}
