// What is shown instead of the app, in one chunk of its own: a page that opens as it should needs none of it.
import { Button } from '@fluentui/react-components';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useAppText } from './text.ts';
import { useTroubleText } from './trouble-text.ts';

export { DeviceNotice } from './DeviceNotice.tsx';
export { DiagnosticsPlace } from './DiagnosticsPlace.tsx';
export { NewVersion } from './NewVersion.tsx';
export { SetupPlace } from './SetupPlace.tsx';
export { SignInBanner } from './SignInBanner.tsx';
export { SignInPage } from './SignInPage.tsx';

export function SigningIn() {
  const t = useTroubleText();
  const app = useAppText();
  return (
    <Page title={t('sign-in.title')}>
      <p role="status">{t('sign-in.slow')}</p>
      <Loading label={app('loading')} />
    </Page>
  );
}

/** Nobody could be signed in, so nothing of the app is there but this. */
export function CannotStart({ failure, again }: { failure: unknown; again?: () => void }) {
  const t = useAppText();
  const trouble = useTroubleText();
  return (
    <Page title={t('failed.title')} status={<GoLink to={paths.setup()}>{trouble('setup')}</GoLink>}>
      <FailedState failure={failure} onRetry={again ?? (() => location.reload())} />
    </Page>
  );
}

/** One view failed in a way nobody planned; the others are as they were. */
export function Crashed({ failure, again }: { failure: unknown; again: () => void }) {
  const t = useTroubleText();
  return (
    <Page title={t('crashed.title')}>
      <FailedState failure={failure} onRetry={again} />
    </Page>
  );
}

export function NoSuchPlace() {
  const t = useTroubleText();
  const go = useGo();
  return (
    <Page title={t('no-place.title')}>
      <EmptyState
        body={t('no-place.body')}
        action={<Button onClick={() => go(paths.home())}>{t('no-place.home')}</Button>}
      />
    </Page>
  );
}
