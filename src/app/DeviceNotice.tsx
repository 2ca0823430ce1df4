import { useEffect, useState } from 'react';
import type { Keeping } from '#storage/device-storage.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAppStyles } from './App.styles.ts';
import { Notice } from './later-views.tsx';
import { useAppText } from './text.ts';

/** Says on every page, before anybody types, that this device would not keep what is typed. */
export function DeviceNotice({ probing }: { probing: Promise<Keeping> }) {
  const t = useAppText();
  const styles = useAppStyles();
  const announce = useAnnounce();
  const [keeping, setKeeping] = useState<Keeping>({ kind: 'kept' });
  useEffect(() => {
    let shown = true;
    void probing.then((found) => {
      if (shown) setKeeping(found);
    });
    return () => {
      shown = false;
    };
  }, [probing]);
  const title = keeping.kind === 'not-kept' ? t(`device.${keeping.why}.title`) : '';
  useEffect(() => {
    if (title !== '') announce(title);
  }, [announce, title]);
  if (keeping.kind === 'kept') return null;

  return (
    <section className={styles.deviceNotice} aria-label={t('device.label')}>
      <Notice intent="warning" title={title}>
        {t(`device.${keeping.why}.body`)}
      </Notice>
    </section>
  );
}
