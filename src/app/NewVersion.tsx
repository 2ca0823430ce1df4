import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { browserTimers } from '#storage/browser-platform.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAbout } from '#ui/services/about.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useAppStyles } from './App.styles.ts';
import { watchVersion } from './newer-version.ts';
import { useTroubleText } from './trouble-text.ts';

/** A line, and nothing more: whoever is in the middle of something reloads later. */
export function NewVersion() {
  const t = useTroubleText();
  const styles = useAppStyles();
  const announce = useAnnounce();
  const { product } = useAbout();
  const [shown, setShown] = useState(false);
  const title = t('newer.title');
  useEffect(() => {
    const watch = { running: product, read: readVersion, timers: browserTimers };
    return watchVersion(watch, () => {
      setShown(true);
      announce(title);
    });
  }, [product, announce, title]);
  if (!shown) return null;

  return (
    <section className={styles.deviceNotice} aria-label={t('newer.label')}>
      <Notice
        intent="info"
        title={title}
        action={
          <>
            <Button onClick={() => location.reload()}>{t('newer.reload')}</Button>
            <Button appearance="transparent" onClick={() => setShown(false)}>
              {t('newer.later')}
            </Button>
          </>
        }
      >
        {t('newer.body')}
      </Notice>
    </section>
  );
}

async function readVersion(): Promise<unknown> {
  const answer = await fetch('/version.json', { cache: 'no-store' });
  return answer.ok ? answer.json() : null;
}
