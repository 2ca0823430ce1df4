import { Button, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { effectOf } from '#domain/scheduling/series-change.ts';
import type { PlannedChange } from '#domain/scheduling/series-change.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';

interface ConfirmChangeProps {
  readonly label: string;
  readonly planned: PlannedChange;
  readonly hint?: string;
  readonly onConfirm: (planned: PlannedChange) => Promise<void>;
}

/** A button that first says who will be mailed and what stays, and then does it. */
export function ConfirmChange({ label, planned, hint, onConfirm }: ConfirmChangeProps) {
  const t = useText();
  const styles = useBookStyles();
  const toggle = useRef<HTMLButtonElement>(null);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { mailed, mails } = effectOf(planned.change);
  const close = () => {
    setAsked(false);
    toggle.current?.focus();
  };
  const confirm = async () => {
    setBusy(true);
    await onConfirm(planned).finally(() => setBusy(false));
    close();
  };
  return (
    <div className={styles.life}>
      <Button ref={toggle} size="small" aria-expanded={isAsked} onClick={() => setAsked(!isAsked)}>
        {label}
      </Button>
      {isAsked && (
        <div className={styles.life} role="group" aria-label={label}>
          <Text>
            {t(`life.mailed.${mailed}`, { count: mails })} {t('life.stays')}
          </Text>
          {hint && <Text className={styles.quiet}>{hint}</Text>}
          <div className={styles.actions}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={isBusy}
              onClick={() => void confirm()}
            >
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
