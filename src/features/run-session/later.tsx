import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Loading } from '#ui/states/Loading.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import { useText } from './text.ts';

const parts = () => untilLoaded(() => import(/* webpackChunkName: "session-later" */ './later-parts.ts'));

export const LaterActionForm = lazy(async () => ({ default: (await parts()).ActionForm }));
export const LaterActionList = lazy(async () => ({ default: (await parts()).ActionList }));
export const LaterCardEditor = lazy(async () => ({ default: (await parts()).CardEditor }));
export const LaterMostValuable = lazy(async () => ({ default: (await parts()).MostValuable }));
export const LaterCloseView = lazy(async () => ({ default: (await parts()).CloseView }));
export const LaterClosedView = lazy(async () => ({ default: (await parts()).ClosedView }));

/** Fetches the rest right after the first paint, so that it is there when the network no longer is. */
export function useLaterParts(): void {
  useEffect(() => {
    void parts();
  }, []);
}

export function UntilHere({ children }: { children: ReactNode }) {
  const t = useText();
  return <Suspense fallback={<Loading label={t('loading')} lines={3} />}>{children}</Suspense>;
}
