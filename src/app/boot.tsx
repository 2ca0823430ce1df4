import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { useHashLocation } from 'wouter/use-hash-location';
import { readConfiguration } from '#auth/configuration.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { createHost, type FoundHost, type HostOptions } from '#host/create-host.ts';
import type { Services } from '#ports/services.ts';
import { createDeviceStorage, type Keeping } from '#storage/device-storage.ts';
import { createQueryClient } from '#ui/data/query-client.ts';
import { useAbout } from '#ui/services/about.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { App, Frame } from './App.tsx';
import { compose, type Composed } from './composition.ts';
import {
  CannotStart,
  DeviceNotice,
  DiagnosticsPlace,
  loadLaterViews,
  NewVersion,
  SetupPlace,
  SignInPage,
  SigningIn,
} from './later-views.tsx';
import { languageFor } from './language.ts';
import { followDeepLink, followHost } from './put-aside.ts';
import { wordFiles } from './word-files.ts';

/**
 * Starts a surface. The skeleton of the page stays until there is something to show, and MSAL and the Graph
 * client load beside the host's greeting, never before it. Content may still be loading: it is waited for,
 * because React holds a lazy view back for 300 ms once its placeholder was shown.
 */
export function boot(
  content: Content | Promise<Content>,
  recall?: Recall,
  findHost: FindHost = createHost,
): void {
  void start(
    Promise.resolve(content).catch((failure: unknown) => () => <CannotStart failure={failure} />),
    recall,
    findHost,
  );
}

type Content = (composed: Composed) => ReactNode;

/** Another host than Teams and a browser is looked for by the one surface that it shows. */
type FindHost = (options: HostOptions) => Promise<FoundHost>;

/** Reads what the first view shows of what this device kept: one painting instead of one after each read. */
type Recall = (services: Services, queries: QueryClient) => Promise<unknown>;

async function start(
  loading: Promise<Content>,
  recall: Recall | undefined,
  findHost: FindHost,
): Promise<void> {
  const element = document.getElementById('root');
  if (!element) throw new Error('The page has no place for the app.');

  const configuration = readConfiguration(document);
  const device = createDeviceStorage();
  const found = await findHost({
    appId: configuration.appId,
    ...(configuration.sandbox ? { hostOrigins: configuration.sandbox.hostOrigins } : {}),
  });
  if (window.location.hash === '') followDeepLink(found.host.context().subPage);
  const speaking = languageFor(found.host.context().locale, wordFiles);
  const composed = compose(configuration, found, device);
  followHost(found.host);
  const root = createRoot(element);
  const queries = createQueryClient();
  const opening = open().catch((failure: unknown) => failure);
  // To write is slow on a slow device, and what it tells can wait until there is something to type into.
  const probing = opening.then(() => composed.painted()).then(() => device.probe());
  const language = await speaking;
  const stillOpening = setTimeout(() => {
    root.render(
      <Frame host={found.host} language={language}>
        <SigningIn />
      </Frame>,
    );
    found.ready();
  }, longestSilence);
  const first = await opening;
  clearTimeout(stillOpening);
  // Else the skeleton would give way to an empty page until the sign-in is there.
  if (!composed.servicesOf(first)) await loadLaterViews().catch(() => undefined);
  const content = await loading;
  root.render(
    <Frame host={found.host} language={language}>
      <DeviceTrouble probing={probing} />
      <VersionNews painted={composed.painted} />
      <Opening composed={composed} queries={queries} first={first} content={content} />
    </Frame>,
  );
  found.ready();
  // Later there may be no network to fetch them with.
  void composed
    .painted()
    .then(() => Promise.all([loadLaterViews(), language.wait?.()]))
    .catch(() => undefined);

  async function open(): Promise<Services> {
    const services = await composed.open();
    // Without it the view reads by itself.
    await recall?.(services, queries).catch(() => undefined);
    return services;
  }
}

/** A sign-in that takes longer says so; the page's skeleton would look as if nothing happened. Milliseconds. */
const longestSilence = 2_000;

/** What a person may try to mend with the sign-in window; the silent way may be the one that is broken. */
const signInHelps: ReadonlySet<string> = new Set([
  'sign-in-needed',
  'consent-needed',
  'timed-out',
  'service-trouble',
  'offline',
]);

interface OpeningProps {
  readonly composed: Composed;
  readonly queries: QueryClient;
  readonly first: unknown;
  readonly content: Content;
}

function Opening({ composed, queries, first, content }: OpeningProps) {
  const [opened, setOpened] = useState(first);
  const [path] = useHashLocation();
  if (path === paths.diagnostics()) return <DiagnosticsPlace composed={composed} />;

  const services = composed.servicesOf(opened);
  if (path.startsWith(paths.setup()))
    return <SetupPlace composed={composed} queries={queries} services={services} />;
  if (services) {
    return (
      <App services={services} queries={queries}>
        {content(composed)}
      </App>
    );
  }
  const again = () => void composed.open().then(setOpened, setOpened);
  if (opened instanceof ServiceFailure && signInHelps.has(opened.code)) {
    return <SignInPage identity={composed.identity} failure={opened} onSignedIn={again} />;
  }
  return <CannotStart failure={opened} again={again} />;
}

/** Looked for when the page is there, and never on the stage: that is for everybody, and nobody's to reload. */
function VersionNews({ painted }: Pick<Composed, 'painted'>) {
  const { host } = useAbout();
  const [isPainted, setPainted] = useState(false);
  useEffect(() => void painted().then(() => setPainted(true)), [painted]);
  return isPainted && host?.context().frame !== 'meetingStage' ? <NewVersion /> : null;
}

/** Nothing on a device that keeps what is typed, as nearly all do. */
function DeviceTrouble({ probing }: { probing: Promise<Keeping> }) {
  const [keeping, setKeeping] = useState<Keeping>({ kind: 'kept' });
  useEffect(() => void probing.then(setKeeping), [probing]);
  return keeping.kind === 'kept' ? null : <DeviceNotice why={keeping.why} />;
}
