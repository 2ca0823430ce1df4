import { Button } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useState } from 'react';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { neededScopes } from '#domain/writes/needed-scopes.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useAppStyles } from './App.styles.ts';
import { useTroubleText } from './trouble-text.ts';

/** How many changes are safe, and the one button that lets them go on; the window opens from the click. */
export function SignInBanner({ unsent }: { unsent: readonly OutboxEntry[] }) {
  const t = useTroubleText();
  const styles = useAppStyles();
  const announce = useAnnounce();
  const sentence = useFailureText();
  const { identity } = useServices();
  const [isClosed, setClosed] = useState(false);
  const title = t('sign-in-again', { count: unsent.length });
  const say = useEffectEvent(() => announce(title));
  // Once: more changes may come while it waits, and they are counted in silence.
  useEffect(() => say(), []);

  const { failure, press } = usePress(async () => {
    setClosed(false);
    const waiting = unsent.filter(({ state }) => 'why' in state && state.why === 'sign-in');
    const scopes = waiting.flatMap(({ operation }) => neededScopes(operation));
    setClosed(!(await identity.ask([...new Set(scopes)])));
  });

  return (
    <section className={styles.deviceNotice} aria-label={t('sign-in-again.label')}>
      <Notice
        intent="warning"
        title={title}
        {...(failure === null ? {} : { failure })}
        action={
          <Button size="small" onClick={press}>
            {t('sign-in')}
          </Button>
        }
      >
        {failure !== null ? (
          <span role="alert">{sentence(failure)}</span>
        ) : isClosed ? (
          <span role="alert">{t('sign-in-again.closed')}</span>
        ) : (
          t('sign-in-again.body')
        )}
      </Notice>
    </section>
  );
}
