import { useEffect } from 'react';
import type { Keeping } from '#storage/device-storage.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useAppStyles } from './App.styles.ts';
import { useTroubleText } from './trouble-text.ts';

type Why = Extract<Keeping, { kind: 'not-kept' }>['why'];

/** Says on every page, before anybody types, that this device would not keep what is typed. */
export function DeviceNotice({ why }: { why: Why }) {
  const t = useTroubleText();
  const styles = useAppStyles();
  const announce = useAnnounce();
  const title = t(`device.${why}.title`);
  useEffect(() => announce(title), [announce, title]);
  return (
    <section className={styles.deviceNotice} aria-label={t('device.label')}>
      <Notice intent="warning" title={title}>
        {t(`device.${why}.body`)}
      </Notice>
    </section>
  );
}
