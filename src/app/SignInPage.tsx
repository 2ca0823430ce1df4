import { Body1, Button } from '@fluentui/react-components';
import { useState } from 'react';
import { jobs } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { AppIdentity } from '#ports/identity.ts';
import { AdministratorNote, PerhapsAdministrator } from '#ui/administrator/AdministratorNote.tsx';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useAppStyles } from './App.styles.ts';
import { useTroubleText } from './trouble-text.ts';

interface SignInPageProps {
  readonly identity: AppIdentity;
  /** Why nobody is signed in yet. */
  readonly failure: ServiceFailure;
  readonly onSignedIn: () => void;
}

/** What this is, and one button; the window opens from the click. */
export function SignInPage({ identity, failure, onSignedIn }: SignInPageProps) {
  const t = useTroubleText();
  const styles = useAppStyles();
  const sentence = useFailureText();
  const [ended, setEnded] = useState<Ended>(() => (tellsMore(failure) ? failure : 'not yet'));

  async function signIn() {
    setEnded('not yet');
    try {
      if (await identity.ask(['User.Read'])) onSignedIn();
      else setEnded('closed');
    } catch (caught) {
      if (!(caught instanceof ServiceFailure)) throw caught;
      setEnded(caught);
    }
  }

  return (
    <Page title={t('sign-in.title')} className={styles.narrow}>
      <Body1>{t('sign-in.body')}</Body1>
      <div role="status">
        {ended === 'closed' && <Notice intent="info">{t('sign-in.closed')}</Notice>}
        {ended instanceof ServiceFailure && (
          <Notice intent="warning" failure={ended}>
            {sentence(ended)}
          </Notice>
        )}
      </div>
      {ended === 'closed' && <PerhapsAdministrator identity={identity} scopes={firstVisit} />}
      {ended instanceof ServiceFailure && ended.administrator && (
        <AdministratorNote identity={identity} scopes={[ended.scope ?? 'User.Read']} />
      )}
      <div>
        <Button appearance="primary" size="large" onClick={() => void signIn()}>
          {t('sign-in')}
        </Button>
      </div>
      <GoLink to={paths.setup()}>{t('setup')}</GoLink>
    </Page>
  );
}

/** One approval for all that a first visit asks for, rather than one a screen. */
const firstVisit = [...jobs['open-app'].needs, ...jobs['see-communities'].needs];

type Ended = 'not yet' | 'closed' | ServiceFailure;

/** That somebody has to sign in is what the page says anyway. */
function tellsMore({ code, administrator }: ServiceFailure): boolean {
  return administrator || (code !== 'sign-in-needed' && code !== 'consent-needed');
}
