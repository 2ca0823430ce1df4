import { Body1, Body1Strong } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStateStyles } from './States.styles.ts';

/** Nothing is there: why, and one next step. Never for "could not look", which is FailedState. */
export function EmptyState({ title, body, action }: { title: string; body: string; action?: ReactNode }) {
  const styles = useStateStyles();
  return (
    <div className={styles.empty}>
      <Body1Strong>{title}</Body1Strong>
      <Body1 className={styles.text}>{body}</Body1>
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
