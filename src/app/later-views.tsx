import { createElement, lazy, Suspense, type ComponentType } from 'react';
import { useAppText } from './text.ts';

/** Fetches the views of this file before they are shown; a page that opens as it should never waits for them. */
export function loadLaterViews() {
  return import(/* webpackChunkName: "trouble" */ './trouble-views.tsx');
}

type Views = Awaited<ReturnType<typeof loadLaterViews>>;

export const SignInPage = later((views) => views.SignInPage);
export const SigningIn = later((views) => views.SigningIn);
export const CannotStart = later((views) => views.CannotStart);
export const Crashed = later((views) => views.Crashed);
export const NoSuchPlace = later((views) => views.NoSuchPlace);
export const DiagnosticsPlace = later((views) => views.DiagnosticsPlace);
export const SetupPlace = later((views) => views.SetupPlace);
export const SignInBanner = later((views) => views.SignInBanner);
export const NewVersion = later((views) => views.NewVersion);
export const DeviceNotice = later((views) => views.DeviceNotice);

function later<Props extends object>(choose: (views: Views) => ComponentType<Props>): ComponentType<Props> {
  const View = lazy(async () => ({ default: await loadLaterViews().then(choose, () => NotEvenThat) }));
  return function Later(props: Props) {
    return <Suspense fallback={null}>{createElement(View as ComponentType<Props>, props)}</Suspense>;
  };
}

/** Without a network the views may not come either; then one line stands for them. */
function NotEvenThat() {
  const t = useAppText();
  return <p role="alert">{t('failed.title')}</p>;
}
