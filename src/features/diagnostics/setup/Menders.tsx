import { Button, Link, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { scopes as registry } from '#domain/access/scopes.ts';
import { openingCalls } from '#domain/access/open-site.ts';
import type { SetupCheck, SetupSite } from '#domain/access/setup-check.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { AppIdentity } from '#ports/identity.ts';
import { AdministratorNote, PerhapsAdministrator } from '#ui/administrator/AdministratorNote.tsx';
import { TextToSend } from '#ui/administrator/TextToSend.tsx';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useRepair } from '#ui/data/useRepair.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useAbout } from '#ui/services/about.tsx';
import { Ask } from '#ui/states/Ask.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useDiagnosticsStyles } from '../Diagnostics.styles.ts';
import { isNotOpened, isPermission, isSignedOut, mayRepair, parted } from './parted.ts';
import { useSetupText } from './text.ts';
import { useSetupWords } from './useSetupWords.ts';

interface MenderProps {
  readonly checks: readonly SetupCheck[];
  readonly identity: AppIdentity;
  readonly canAct: boolean;
  /** Something was allowed or put right. */
  readonly again: () => void;
}

/** What the person in front of the page can do at once: one question for all permissions, one button a site. */
export function ForYou({ checks, identity, canAct, again }: MenderProps) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const { permissions, sites, others } = parted(checks);
  const guarded = permissions.filter((scope) => registry[scope].grantedBy !== 'person');
  if (checks.length === 0) return null;

  return (
    <Section title={t('for.you')}>
      {permissions.length > 0 && (
        <Lines checks={checks.filter(isPermission)}>
          {canAct && (
            <div className={styles.asked}>
              <Ask scopes={permissions} label={t('allow')} onAllowed={again} />
            </div>
          )}
          {guarded.length > 0 && <PerhapsAdministrator identity={identity} scopes={guarded} />}
        </Lines>
      )}
      {others.length > 0 && <Lines checks={others} />}
      {sites.map(({ site, checks: ofSite }) => (
        <Lines key={site.id ?? site.name} heading={site.name} checks={ofSite}>
          {canAct && site.id !== null && ofSite.some(mayRepair) && (
            <RepairButton site={site.id} name={site.name} onRepaired={again} />
          )}
          <OpenSite url={site.webUrl} />
        </Lines>
      ))}
    </Section>
  );
}

interface AdministratorProps extends Pick<MenderProps, 'checks' | 'identity'> {
  /** Sites of which one has to be opened. */
  readonly toOpen: readonly SetupSite[];
  readonly clientId: string;
}

/** One message for everything that is an administrator's, and the page for permissions. */
export function ForAdministrator({ checks, toOpen, identity, clientId }: AdministratorProps) {
  const t = useSetupText();
  const { lines } = useSetupWords();
  const { permissions, sites } = parted(checks);
  const closed = sites.filter(({ checks: ofSite }) => ofSite.some(isNotOpened)).map(({ site }) => site);
  const others = checks.filter((check) => !isPermission(check) && !isNotOpened(check));
  if (checks.length === 0) return null;

  return (
    <Section title={t('for.administrator')}>
      <Lines checks={checks}>
        {permissions.length > 0 && <AdministratorNote identity={identity} scopes={permissions} />}
        {others.length > 0 && (
          <TextToSend
            title={t('text.administrator')}
            subject={t('subject')}
            text={t('note.administrator', {
              lines: [...others.flatMap(withAddress(lines)), t('note.app', { clientId })].join('\n'),
            })}
          />
        )}
        <OpeningTexts sites={[...closed, ...toOpen]} clientId={clientId} />
      </Lines>
    </Section>
  );
}

export function OpeningTexts({
  sites,
  clientId,
}: {
  readonly sites: readonly SetupSite[];
  readonly clientId: string;
}) {
  return sites.map((site) => (
    <OpeningText key={site.id ?? site.team ?? site.name} site={site} clientId={clientId} />
  ));
}

/** What an administrator does to let the app into one site, call by call. */
function OpeningText({ site, clientId }: { readonly site: SetupSite; readonly clientId: string }) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const { id, team, webUrl } = site;
  const name = site.name || webUrl;
  const calls = openingCalls({ clientId, site: id, team, webUrl });
  return (
    <details>
      <summary className={styles.folded}>{t('text.opening', { name })}</summary>
      <TextToSend subject={t('subject.opening')} text={t('note.opening', { ...calls, name })} />
    </details>
  );
}

export function ForOwner({ checks }: MenderProps) {
  const t = useSetupText();
  const { lines } = useSetupWords();
  const { sites, others } = parted(checks);
  if (checks.length === 0) return null;

  return (
    <Section title={t('for.owner')}>
      {others.length > 0 && <Lines checks={others} />}
      {sites.map(({ site, checks: ofSite }) => (
        <Lines key={site.id ?? site.name} heading={site.name} checks={ofSite}>
          <TextToSend
            title={t('text.owner')}
            subject={t('subject')}
            text={t('note.owner', {
              name: site.name,
              lines: ofSite.flatMap(lines).join('\n'),
              site: site.webUrl,
            })}
          />
        </Lines>
      ))}
    </Section>
  );
}

export function ForTime({ checks }: Pick<MenderProps, 'checks'>) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  if (checks.length === 0) return null;

  return (
    <Section title={t('for.time')}>
      <Lines checks={checks}>
        <Text className={styles.quiet}>{t('time.note')}</Text>
      </Lines>
    </Section>
  );
}

interface LinesProps {
  readonly heading?: string;
  readonly checks: readonly SetupCheck[];
  /** What helps. */
  readonly children?: ReactNode;
}

function Lines({ heading, checks, children }: LinesProps) {
  const styles = useDiagnosticsStyles();
  const { lines } = useSetupWords();
  return (
    <div className={styles.panel}>
      {heading && (
        <h3 className={styles.name}>
          <bdi>{heading}</bdi>
        </h3>
      )}
      <ul className={styles.list}>
        {checks.flatMap(lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {checks.some(isSignedOut) && <BackToSignIn />}
      {children}
    </div>
  );
}

/** The first page has the button that signs in. */
function BackToSignIn() {
  const t = useSetupText();
  return <GoLink to={paths.home()}>{t('sign-in')}</GoLink>;
}

function RepairButton({ site, name, onRepaired }: { site: SiteId; name: string; onRepaired: () => void }) {
  const t = useSetupText();
  const announce = useAnnounce();
  const { repair, begin } = useRepair(site, {
    onRepaired: () => {
      announce(t('repaired'));
      onRepaired();
    },
    onRefused: () => undefined,
  });
  return (
    <>
      <div>
        <Button
          appearance="primary"
          aria-label={t('repair.what', { name })}
          disabledFocusable={repair.kind === 'working'}
          onClick={() => void begin()}
        >
          {t('repair')}
        </Button>
      </div>
      {repair.kind === 'working' && repair.step && (
        <Text role="status">{t('repairing', { done: repair.step.done, of: repair.step.of })}</Text>
      )}
      {repair.kind === 'failed' && (
        <FailedState failure={repair.failure} onRetry={() => void begin()} job="start-community" />
      )}
    </>
  );
}

function OpenSite({ url }: { url: string }) {
  const t = useSetupText();
  const { host } = useAbout();
  if (url === '') return null;

  return (
    <Link
      href={url}
      target="_blank"
      rel="noreferrer"
      onClick={(event: { preventDefault: () => void }) => {
        if (!host) return;
        event.preventDefault();
        void host.openLink(url);
      }}
    >
      {t('open-site')}
    </Link>
  );
}

/** An administrator knows a site by its address. */
function withAddress(lines: (check: SetupCheck) => readonly string[]) {
  return (check: SetupCheck): readonly string[] => {
    const address = 'site' in check.about ? check.about.site.webUrl : '';
    return address === '' ? lines(check) : [...lines(check), address];
  };
}
