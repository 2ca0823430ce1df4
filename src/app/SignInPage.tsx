import { Body1, Button } from '@fluentui/react-components';
import { useState } from 'react';
import { jobs } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { AppIdentity } from '#ports/identity.ts';
import { AdministratorNote, PerhapsAdministrator } from '#ui/administrator/AdministratorNote.tsx';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
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
  const [before, setBefore] = useState(() => (tellsMore(failure) ? failure : null));
  const [isClosed, setClosed] = useState(false);
  const { failure: thrown, press } = usePress(async () => {
    setBefore(null);
    setClosed(false);
    if (await identity.ask(['User.Read'])) onSignedIn();
    else setClosed(true);
  });
  const why = thrown ?? before;

  return (
    <Page title={t('sign-in.title')} className={styles.narrow}>
      <Body1>{t('sign-in.body')}</Body1>
      <div role="status">
        {isClosed && <Notice intent="info">{t('sign-in.closed')}</Notice>}
        {why !== null && (
          <Notice intent="warning" failure={why}>
            {sentence(why)}
          </Notice>
        )}
      </div>
      {isClosed && <PerhapsAdministrator identity={identity} scopes={firstVisit} />}
      {why instanceof ServiceFailure && why.administrator && (
        <AdministratorNote identity={identity} scopes={[why.scope ?? 'User.Read']} />
      )}
      <div>
        <Button appearance="primary" size="large" onClick={press}>
          {t('sign-in')}
        </Button>
      </div>
      <GoLink to={paths.setup()}>{t('setup')}</GoLink>
    </Page>
  );
}

/** One approval for all that a first visit asks for, rather than one a screen. */
const firstVisit = [...jobs['open-app'].needs, ...jobs['see-communities'].needs];

/** That somebody has to sign in is what the page says anyway. */
function tellsMore({ code, administrator }: ServiceFailure): boolean {
  return administrator || (code !== 'sign-in-needed' && code !== 'consent-needed');
}
