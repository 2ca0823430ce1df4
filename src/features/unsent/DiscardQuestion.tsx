import { Button } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

interface DiscardQuestionProps {
  /** All or a part of it may have arrived already. */
  readonly mayBeThere: boolean;
  /** It waits until nothing of it is on its way. */
  readonly discarding: boolean;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Words cannot be asked for again, so discarding takes a second decision; the safe one has the focus. */
export function DiscardQuestion({ mayBeThere, discarding, onKeep, onDiscard }: DiscardQuestionProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const question = useId();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className={styles.question} role="group" aria-labelledby={question}>
      <span id={question}>{t(mayBeThere ? 'discard.question.perhaps' : 'discard.question')}</span>
      <div className={styles.actions}>
        <Button ref={keep} size="small" disabledFocusable={discarding} onClick={onKeep}>
          {t('discard.no')}
        </Button>
        <Button size="small" disabledFocusable={discarding} onClick={onDiscard}>
          {t(discarding ? 'discard.busy' : 'discard.yes')}
        </Button>
      </div>
    </div>
  );
}
