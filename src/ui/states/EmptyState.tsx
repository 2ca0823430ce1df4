import { Body1, Body1Strong } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStateStyles } from './States.styles.ts';

interface EmptyStateProps {
  /** Left out where the heading of the page says it. */
  readonly title?: string;
  readonly body: string;
  readonly action?: ReactNode;
}

/** Nothing is there: why, and one next step. Never for "could not look", which is FailedState. */
export function EmptyState({ title, body, action }: EmptyStateProps) {
  const styles = useStateStyles();
  return (
    <div className={styles.empty}>
      {title && <Body1Strong>{title}</Body1Strong>}
      <Body1 className={styles.text}>{body}</Body1>
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
