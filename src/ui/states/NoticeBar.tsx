import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  type MessageBarIntent,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStateStyles } from './States.styles.ts';

export interface NoticeProps {
  readonly intent: MessageBarIntent;
  readonly title?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** What `Notice` shows. */
export function NoticeBar({ intent, title, action, children }: NoticeProps) {
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
