import { Body1, Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Identity } from '#ports/identity.ts';
import { Page } from '#ui/page/Page.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useAppStyles } from './App.styles.ts';
import { useAppText } from './text.ts';

/** What this is, and one button; the window opens from the click. */
export function SignInPage({ identity, onSignedIn }: { identity: Identity; onSignedIn: () => void }) {
  const t = useAppText();
  const styles = useAppStyles();
  const [closed, setClosed] = useState(false);

  async function signIn() {
    setClosed(false);
    if (await identity.ask(['User.Read'])) onSignedIn();
    else setClosed(true);
  }

  return (
    <Page title={t('sign-in.title')} className={styles.narrow}>
      <Body1>{t('sign-in.body')}</Body1>
      {closed && <Notice intent="info">{t('sign-in.closed')}</Notice>}
      <div>
        <Button appearance="primary" size="large" onClick={() => void signIn()}>
          {t('sign-in')}
        </Button>
      </div>
    </Page>
  );
}
