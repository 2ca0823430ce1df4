import { Button } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useState } from 'react';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { neededScopes } from '#domain/writes/needed-scopes.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useAppStyles } from './App.styles.ts';
import { useTroubleText } from './trouble-text.ts';

type Asked = { readonly kind: 'not' | 'no' } | { readonly kind: 'failed'; readonly failure: unknown };

/** How many changes are safe, and the one button that lets them go on; the window opens from the click. */
export function SignInBanner({ unsent }: { unsent: readonly OutboxEntry[] }) {
  const t = useTroubleText();
  const styles = useAppStyles();
  const announce = useAnnounce();
  const sentence = useFailureText();
  const { identity } = useServices();
  const [asked, setAsked] = useState<Asked>({ kind: 'not' });
  const title = t('sign-in-again', { count: unsent.length });
  const say = useEffectEvent(() => announce(title));
  // Once: more changes may come while it waits, and they are counted in silence.
  useEffect(() => say(), []);

  async function signIn() {
    setAsked({ kind: 'not' });
    const waiting = unsent.filter(({ state }) => 'why' in state && state.why === 'sign-in');
    const scopes = waiting.flatMap(({ operation }) => neededScopes(operation));
    try {
      if (!(await identity.ask([...new Set(scopes)]))) setAsked({ kind: 'no' });
    } catch (failure) {
      setAsked({ kind: 'failed', failure });
    }
  }

  return (
    <section className={styles.deviceNotice} aria-label={t('sign-in-again.label')}>
      <Notice
        intent="warning"
        title={title}
        {...(asked.kind === 'failed' ? { failure: asked.failure } : {})}
        action={
          <Button size="small" onClick={() => void signIn()}>
            {t('sign-in')}
          </Button>
        }
      >
        {asked.kind === 'not' && t('sign-in-again.body')}
        {asked.kind === 'no' && <span role="alert">{t('sign-in-again.closed')}</span>}
        {asked.kind === 'failed' && <span role="alert">{sentence(asked.failure)}</span>}
      </Notice>
    </section>
  );
}
