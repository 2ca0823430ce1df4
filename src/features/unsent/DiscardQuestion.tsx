import { Button } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

/** Words cannot be asked for again, so discarding takes a second decision; the safe one has the focus. */
export function DiscardQuestion({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const question = useId();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className={styles.question} role="group" aria-labelledby={question}>
      <span id={question}>{t('discard.question')}</span>
      <div className={styles.actions}>
        <Button ref={keep} size="small" onClick={onKeep}>
          {t('discard.no')}
        </Button>
        <Button size="small" onClick={onDiscard}>
          {t('discard.yes')}
        </Button>
      </div>
    </div>
  );
}
