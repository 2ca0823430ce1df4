import { Suspense, type ReactNode } from 'react';
import type { SetupProbes } from '#ports/diagnostics.ts';
import { Page } from '#ui/page/Page.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import type { Composed } from './composition.ts';
import { useAppText } from './text.ts';
import { useProbes } from './useProbes.ts';

interface WithProbesProps {
  readonly composed: Composed;
  readonly children: (probes: SetupProbes) => ReactNode;
}

/** A page that looks at the app itself, until its code and what it looks with are here. */
export function WithProbes({ composed, children }: WithProbesProps) {
  const t = useAppText();
  const probes = useProbes(composed);
  const loading = (
    <Page title={t('loading')}>
      <Loading label={t('loading')} lines={6} />
    </Page>
  );
  return probes ? <Suspense fallback={loading}>{children(probes)}</Suspense> : loading;
}
