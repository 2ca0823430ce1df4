import { lazy, Suspense, type ReactNode } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { paths } from '#ui/navigation/paths.ts';
import { ErrorBoundary } from '#ui/states/ErrorBoundary.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { Crashed } from './later-views.tsx';
import { SignInAgain } from './SignInAgain.tsx';

const UnsentPage = lazy(async () => ({
  default: (
    await untilLoaded(() => import(/* webpackChunkName: "unsent" */ '#features/unsent/UnsentPage.tsx'))
  ).UnsentPage,
}));

/** What every surface has beside its own places: what is unsent is a place in the side panel too. */
export function AnyPlace({ children }: { children: ReactNode }) {
  const [path] = useHashLocation();
  return (
    <UndoProvider place={path}>
      <ErrorBoundary place={path} fallback={(failure, again) => <Crashed failure={failure} again={again} />}>
        <SignInAgain />
        {path === paths.unsent() ? (
          <Suspense fallback={null}>
            <UnsentPage />
          </Suspense>
        ) : (
          children
        )}
      </ErrorBoundary>
    </UndoProvider>
  );
}
