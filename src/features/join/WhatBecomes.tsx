import { Button, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useJoinStyles } from './Join.styles.ts';

interface WhatBecomesProps {
  /** What goes and what stays, a line each. */
  readonly says: readonly string[];
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly goBack: ReactNode;
  /** Something that belongs to it is not known yet. */
  readonly waits?: boolean;
}

/** What becomes of what is stored, and the yes to it. */
export function WhatBecomes({ says, confirm, onConfirm, goBack, waits = false }: WhatBecomesProps) {
  const styles = useJoinStyles();
  return (
    <>
      {says.length > 1 ? (
        <ul className={styles.list}>
          {says.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <Text>{says[0]}</Text>
      )}
      <div className={styles.actions}>
        <Button disabledFocusable={waits} onClick={() => waits || onConfirm()}>
          {confirm}
        </Button>
        {goBack}
      </div>
    </>
  );
}
