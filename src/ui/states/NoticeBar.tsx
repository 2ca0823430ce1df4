import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  mergeClasses,
  type MessageBarIntent,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { factsOf } from '../details/failure-facts.ts';
import { FailureDetails } from '../details/FailureDetails.tsx';
import { useStateStyles } from './States.styles.ts';

export interface NoticeProps {
  readonly intent: MessageBarIntent;
  readonly title?: string;
  readonly action?: ReactNode;
  /** What it is about, where that is a failure: its ids are behind "Details". */
  readonly failure?: unknown;
  readonly children: ReactNode;
}

/** What `Notice` shows. */
export function NoticeBar({ intent, title, action, failure, children }: NoticeProps) {
  const styles = useStateStyles();
  return (
    <MessageBar intent={intent} layout="multiline" className={mergeClasses(styles.notice, styles.links)}>
      <MessageBarBody className={styles.notice}>
        {title && <MessageBarTitle>{title}</MessageBarTitle>}
        {title && ' '}
        {children}
        {failure !== undefined && <FailureDetails facts={factsOf(failure)} />}
      </MessageBarBody>
      {action && <MessageBarActions className={styles.noticeActions}>{action}</MessageBarActions>}
    </MessageBar>
  );
}
