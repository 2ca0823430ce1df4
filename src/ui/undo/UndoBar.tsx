import { Button, Text } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAnnounce } from '../announce/announcer.tsx';
import { FailureDetails } from '../details/FailureDetails.tsx';
import { factsOf } from '../details/failure-facts.ts';
import { usePress } from '../press/usePress.ts';
import { useServices } from '../services/services.tsx';
import { useFailureText } from '../states/useFailureText.ts';
import { useText } from './text.ts';
import type { Undoable } from './undo.tsx';
import { useUndoStyles } from './UndoBar.styles.ts';

export interface UndoBarProps {
  readonly done: Undoable;
  readonly onEnd: () => void;
}

/** Longer than anybody needs to read and reach it; it does not run while the bar has the focus or the pointer. */
const shownFor = 30_000;

/** How long a row may take to go, in milliseconds. */
const goesWithin = 500;

/** What was done and the way back, at the end of the page and always in sight. */
export function UndoBar({ done, onEnd }: UndoBarProps) {
  const t = useText();
  const styles = useUndoStyles();
  const announce = useAnnounce();
  const sentence = useFailureText();
  const { timers } = useServices();
  const button = useRef<HTMLButtonElement>(null);
  const [held, setHeld] = useState(false);

  useEffect(() => (held ? undefined : timers.after(shownFor, onEnd)), [held, timers, onEnd]);
  useEffect(() => clearanceAtTheEnd(), []);
  const say = useEffectEvent(() => announce(t('offered', { done: done.text })));
  useEffect(() => say(), []);
  useEffect(() => {
    // The button that was pressed goes with its row, at once or a moment later; the way back is then the next
    // thing to reach.
    const catchFocus = () => {
      if (document.activeElement === document.body) button.current?.focus();
    };
    catchFocus();
    return timers.after(goesWithin, catchFocus);
  }, [timers]);

  const { failure, press } = usePress(async () => {
    await done.undo();
    announce(t('undone'));
    leave();
  });

  function leave() {
    onEnd();
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }

  return (
    <aside
      className={styles.bar}
      aria-label={t('label')}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Text className={styles.text}>
        <bdi>{failure === null ? done.text : t('failed', { reason: sentence(failure) })}</bdi>
      </Text>
      <span className={styles.actions}>
        <Button ref={button} size="small" onClick={press}>
          {t('undo')}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('dismiss')}
          onClick={leave}
        />
      </span>
      {failure !== null && (
        <div className={styles.details}>
          <FailureDetails facts={factsOf(failure)} />
        </div>
      )}
    </aside>
  );
}

/** What gets the focus is scrolled to above the bar, not behind it. */
function clearanceAtTheEnd(): () => void {
  const { style } = document.documentElement;
  style.scrollPaddingBlockEnd = '96px';
  return () => {
    style.scrollPaddingBlockEnd = '';
  };
}
