import { Button, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { usePress } from '#ui/press/usePress.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';

interface ConfirmChangeProps {
  readonly label: string;
  /** Who will be mailed, and what stays. */
  readonly says: string;
  readonly hint?: string;
  /** Resolves once it is safe on this device, and moves the focus on, as what was changed may be gone by then. */
  readonly onConfirm: () => Promise<void>;
}

/** A button that first says who will be mailed and what stays, and then does it. */
export function ConfirmChange({ label, says, hint, onConfirm }: ConfirmChangeProps) {
  const t = useText();
  const styles = useBookStyles();
  const toggle = useRef<HTMLButtonElement>(null);
  const [isAsked, setAsked] = useState(false);
  const close = () => {
    setAsked(false);
    toggle.current?.focus();
  };
  const { isBusy, failure, press } = usePress(async () => {
    await onConfirm();
    setAsked(false);
  });
  return (
    <div className={styles.life}>
      <Button ref={toggle} size="small" aria-expanded={isAsked} onClick={() => setAsked(!isAsked)}>
        {label}
      </Button>
      {isAsked && (
        <div className={styles.life} role="group" aria-label={label}>
          <Text>{says}</Text>
          {hint && <Text className={styles.quiet}>{hint}</Text>}
          {failure !== null && <FailedState failure={failure} />}
          <div className={styles.actions}>
            <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={press}>
              {t('life.do')}
            </Button>
            <Button size="small" onClick={close}>
              {t('life.keep')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
