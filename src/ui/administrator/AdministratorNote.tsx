import { Link } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { scopes as registry, type Scope } from '#domain/access/scopes.ts';
import type { AppIdentity } from '#ports/identity.ts';
import { useAbout } from '../services/about.tsx';
import { useFailureCatalogue } from '../states/text.ts';
import { useAdministratorStyles } from './Administrator.styles.ts';
import { useText } from './text.ts';
import { TextToSend } from './TextToSend.tsx';

interface AdministratorNoteProps {
  readonly identity: Pick<AppIdentity, 'adminConsentUrl'>;
  readonly scopes: readonly Scope[];
}

/** What an administrator has to be asked for, ready to be sent, and the page on which they allow it. */
export function AdministratorNote({ identity, scopes }: AdministratorNoteProps) {
  const t = useText();
  const { host } = useAbout();
  const reason = useFailureCatalogue();
  const address = useAddress(identity, scopes);
  const note = t('note', {
    scopes: scopes.map((scope) => t('scope', { scope, reason: reason(`scope.${scope}`) })).join('\n'),
    address,
  });
  if (address === '') return null;

  return (
    <TextToSend title={t('title')} subject={t('subject')} text={note}>
      <Link
        href={address}
        target="_blank"
        rel="noreferrer"
        onClick={(event: { preventDefault: () => void }) => {
          if (!host) return;
          event.preventDefault();
          void host.openLink(address);
        }}
      >
        {t('open')}
      </Link>
    </TextToSend>
  );
}

/**
 * After a window that was closed: Teams does not say whether somebody changed their mind in it or could not go on
 * without an administrator. Nothing for what everybody may allow.
 */
export function PerhapsAdministrator(props: AdministratorNoteProps) {
  const t = useText();
  const styles = useAdministratorStyles();
  if (props.scopes.every((scope) => registry[scope].grantedBy === 'person')) return null;

  return (
    <details>
      <summary className={styles.summary}>{t('folded')}</summary>
      <AdministratorNote {...props} />
    </details>
  );
}

/** Empty until it is known; where it cannot be known, the sentence beside it names the permission. */
function useAddress(identity: AdministratorNoteProps['identity'], scopes: readonly Scope[]): string {
  const [address, setAddress] = useState('');
  const names = scopes.join(' ');
  useEffect(() => {
    let shown = true;
    // They were joined above.
    void identity.adminConsentUrl(names.split(' ') as Scope[]).then(
      (url) => {
        if (shown) setAddress(url);
      },
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, [identity, names]);
  return address;
}
