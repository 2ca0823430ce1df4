import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { FrameIdentity } from './host-context.ts';
import { useHost } from './host-session.ts';

const useStyles = makeStyles({
  frame: { border: '0', width: '100%', height: '100%', display: 'block', flexGrow: 1, minHeight: 0 },
});

/**
 * The app in a frame of its own. It is a direct child of the top page, as nested app authentication demands,
 * and known to the page before its first message can come.
 */
export function AppFrame({ identity, src, title }: { identity: FrameIdentity; src: string; title: string }) {
  const styles = useStyles();
  const { registry } = useHost();
  const frame = useRef<HTMLIFrameElement>(null);

  useEffect(() => {
    const shown = frame.current;
    if (!shown) return undefined;
    const remove = registry.add(shown, identity);
    // Only now: a frame that loads before it is known would speak to nobody.
    if (shown.src !== src) shown.src = src;
    return remove;
  }, [registry, identity, src]);

  return (
    <iframe ref={frame} className={styles.frame} name={identity.name} title={title} allow="clipboard-write" />
  );
}
