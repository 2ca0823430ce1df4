import { Button, Link, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useAnnounce } from '../announce/announcer.tsx';
import { mailDraft } from '../page/mail-draft.ts';
import { useAdministratorStyles } from './Administrator.styles.ts';
import { useText } from './text.ts';

interface TextToSendProps {
  /** Left out where what unfolds it says it. */
  readonly title?: string;
  /** Of a mail with it. */
  readonly subject: string;
  readonly text: string;
  /** Where whoever reads it goes. */
  readonly children?: ReactNode;
}

/** Words for somebody else who can mend it, to be read first and then copied or sent. */
export function TextToSend({ title, subject, text, children }: TextToSendProps) {
  const t = useText();
  const styles = useAdministratorStyles();
  const announce = useAnnounce();
  return (
    <div className={styles.note}>
      {title !== undefined && <Text weight="semibold">{title}</Text>}
      <p className={styles.words}>{text}</p>
      <div className={styles.actions}>
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => announce(t('copied')))}>
          {t('copy')}
        </Button>
        <Link href={mailDraft(subject, text.split('\n'), t('mail.more'))} target="_blank" rel="noreferrer">
          {t('mail')}
        </Link>
        {children}
      </div>
    </div>
  );
}
