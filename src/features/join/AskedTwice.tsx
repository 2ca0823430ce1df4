import { Button, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useJoinStyles } from './Join.styles.ts';
import { useText } from './text.ts';

interface AskedTwiceProps {
  readonly label: string;
  readonly question: string;
  /** What becomes of what is stored, with the way back beside the yes. */
  readonly children: (goBack: ReactNode) => ReactNode;
}

/** What changes the own entry for good is asked about once more, saying what it does and how far it reaches. */
export function AskedTwice({ label, question, children }: AskedTwiceProps) {
  const t = useText();
  const styles = useJoinStyles();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className={styles.actions}>
        <Button
          aria-expanded={false}
          onClick={() => {
            setAsking(true);
            announce(question);
          }}
        >
          {label}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.stack} role="group" aria-label={question}>
      <Text weight="semibold">{question}</Text>
      {children(<Button onClick={() => setAsking(false)}>{t('never.cancel')}</Button>)}
    </div>
  );
}
