import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  type MessageBarIntent,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStateStyles } from './States.styles.ts';

interface NoticeProps {
  readonly intent: MessageBarIntent;
  readonly title?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A sentence that belongs beside what it is about. It is not announced by itself. */
export function Notice({ intent, title, action, children }: NoticeProps) {
  const styles = useStateStyles();
  return (
    <MessageBar intent={intent} layout="multiline" className={styles.notice}>
      <MessageBarBody className={styles.notice}>
        {title && <MessageBarTitle>{title}</MessageBarTitle>}
        {title && ' '}
        {children}
      </MessageBarBody>
      {action && <MessageBarActions>{action}</MessageBarActions>}
    </MessageBar>
  );
}
