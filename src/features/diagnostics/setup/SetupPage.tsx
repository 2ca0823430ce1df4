import { Body1, Body1Strong, Button, ProgressBar, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { menderOf, type Mender, type SetupCheck } from '#domain/access/setup-check.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import type { SetupProbes } from '#ports/diagnostics.ts';
import type { AppIdentity } from '#ports/identity.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { channelSiteOf } from '#ui/navigation/channel-site.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page, Section } from '#ui/page/Page.tsx';
import { useAbout } from '#ui/services/about.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useDiagnosticsStyles } from '../Diagnostics.styles.ts';
import { ForAdministrator, ForOwner, ForTime, ForYou, OpeningTexts } from './Menders.tsx';
import { closedSites } from './parted.ts';
import { setupReport } from './setup-report.ts';
import { useSetupText } from './text.ts';
import { useSetup, type Setup } from './useSetup.ts';
import { useSetupWords } from './useSetupWords.ts';

interface SetupPageProps {
  readonly probes: SetupProbes;
  readonly identity: AppIdentity;
  /** A community to look at beside those that this device remembers. */
  readonly site: SiteId | null;
  /** Somebody is signed in, so that what is missing can be allowed and put right from here. */
  readonly canAct: boolean;
}

/** What is ready and what is missing, and for each what is missing who can mend it. */
export function SetupPage({ probes, identity, site, canAct }: SetupPageProps) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const { host } = useAbout();
  const channel = host ? channelSiteOf(host.context()) : null;
  const { setup, again } = useSetup(probes, { channel, site });
  const { clientId } = probes.installed;
  const { needsSite, closed } = closedSites(setup.found);
  const of = (mender: Mender) => setup.found.filter((check) => menderOf(check) === mender);
  const shared = { identity, canAct, again };
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      back={<GoLink to={paths.home()}>{t('back')}</GoLink>}
      status={<Buttons probes={probes} setup={setup} again={again} />}
    >
      <Summary setup={setup} />
      {setup.failure !== null && <FailedState failure={setup.failure} onRetry={again} />}
      <ForYou checks={of('you')} {...shared} />
      <ForAdministrator
        checks={of('administrator')}
        identity={identity}
        toOpen={needsSite ? closed : []}
        clientId={clientId}
      />
      <ForOwner checks={of('owner')} {...shared} />
      <ForTime checks={of('time')} />
      <NotLooked checks={setup.found} again={again} />
      {setup.isDone && (
        <div className={styles.parts}>
          <Folded checks={setup.found} kind="ready" />
          <Folded checks={setup.found} kind="untested">
            <MakingText checks={setup.found} clientId={clientId} />
          </Folded>
          <Folded checks={setup.found} kind="optional">
            <OpeningTexts sites={needsSite ? [] : closed} clientId={clientId} />
          </Folded>
        </div>
      )}
    </Page>
  );
}

function Buttons({ probes, setup, again }: { probes: SetupProbes; setup: Setup; again: () => void }) {
  const t = useSetupText();
  const announce = useAnnounce();

  function copy() {
    // The page may be shown where nothing else runs, so the clock is the browser's own.
    const report = setupReport(probes.product, setup.found, instantAt(Date.now()));
    void navigator.clipboard.writeText(JSON.stringify(report, null, 2)).then(() => announce(t('copied')));
  }

  return (
    <>
      <GoLink to={paths.diagnostics()}>{t('diagnostics')}</GoLink>
      <Button disabledFocusable={!setup.isDone} onClick={copy}>
        {t('copy')}
      </Button>
      <Button disabledFocusable={!setup.isDone} onClick={again}>
        {t('again')}
      </Button>
    </>
  );
}

/** One sentence; while the page looks, how far it is. */
function Summary({ setup }: { setup: Setup }) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const { found, isDone, progress, failure } = setup;
  const missing = found.filter(({ state }) => state.kind === 'wrong').length;
  const isSignedIn = found.some(({ about, state }) => about.kind === 'sign-in' && state.kind === 'ready');
  const couldLook = !found.some(({ state }) => state.kind === 'could-not-look');
  const looking = t('looking', progress);
  return (
    <div className={styles.summary}>
      {!isDone && <ProgressBar value={progress.done} max={progress.of} aria-label={looking} />}
      <div role="status">
        {!isDone && <Text className={styles.quiet}>{looking}</Text>}
        {isDone && failure === null && (
          <Body1Strong>
            {missing > 0 ? t('missing', { count: missing }) : t(couldLook ? 'all-ready' : 'nothing-wrong')}
          </Body1Strong>
        )}
      </div>
      {isDone && !isSignedIn && <Body1>{t('signed-out')}</Body1>}
      {isDone && isSignedIn && missing === 0 && <GoLink to={paths.start()}>{t('start')}</GoLink>}
      <Text size={200} className={styles.quiet}>
        {t('copy.note')}
      </Text>
    </div>
  );
}

/** What could not be looked at is no answer, neither good nor bad. */
function NotLooked({ checks, again }: { checks: readonly SetupCheck[]; again: () => void }) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const { lines } = useSetupWords();
  const open = checks.filter(({ state }) => state.kind === 'could-not-look' || state.kind === 'waits');
  if (open.length === 0) return null;

  return (
    <Section title={t('failed')}>
      <ul className={styles.list}>
        {open.flatMap(lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {open.some(({ state }) => state.kind === 'could-not-look') && (
        <div>
          <Button onClick={again}>{t('again')}</Button>
        </div>
      )}
    </Section>
  );
}

interface FoldedProps {
  readonly checks: readonly SetupCheck[];
  readonly kind: 'ready' | 'untested' | 'optional';
  readonly children?: ReactNode;
}

/** What nobody has to do anything about, a click away. */
function Folded({ checks, kind, children }: FoldedProps) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const { lines, readyLines } = useSetupWords();
  const ours = checks.filter(({ state }) => state.kind === kind);
  const all = kind === 'ready' ? readyLines(ours) : ours.flatMap(lines);
  if (all.length === 0) return null;

  return (
    <details className={styles.panel} open={kind === 'ready' && all.length <= mostShown}>
      <summary className={styles.folded}>{t(kind)}</summary>
      <ul className={styles.list}>
        {all.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
      {children}
    </details>
  );
}

/** Where the app is let into single sites, making lists may be refused although the site is open to it. */
function MakingText({ checks, clientId }: { checks: readonly SetupCheck[]; clientId: string }) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const sites = checks.flatMap(({ about }) => (about.kind === 'making' ? [about.site] : []));
  if (sites.length === 0) return null;

  return (
    <>
      <Text className={styles.quiet}>{t('making.note')}</Text>
      <OpeningTexts sites={sites} clientId={clientId} />
    </>
  );
}

/** Lines that a person takes in at once. */
const mostShown = 8;
