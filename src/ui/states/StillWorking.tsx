import { Body1 } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useAnnounce } from '../announce/announcer.tsx';
import { useFailureCatalogue } from './text.ts';

/** Several parts of a screen may be late together; one of them says so. */
let shown = 0;

/** What comes takes longer than people wait without a word. */
export function StillWorking() {
  const t = useFailureCatalogue();
  const announce = useAnnounce();
  const text = t('still-working');
  useEffect(() => {
    shown += 1;
    if (shown === 1) announce(text);
    return () => {
      shown -= 1;
    };
  }, [announce, text]);
  return <Body1>{text}</Body1>;
}
