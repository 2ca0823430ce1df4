import { Button, Text } from '@fluentui/react-components';
import { chatWith } from '#workflows/chat-with.ts';
import { mailLink } from '#workflows/invite.ts';
import { useServices } from '#ui/services/services.tsx';
import { useJoinStyles } from './Join.styles.ts';
import { useText } from './text.ts';

/** An activity in Teams cannot be answered, so the answer begins here; the person reads and sends it. */
export function AnswerInvitation({ to }: { to: string }) {
  const t = useText();
  const styles = useJoinStyles();
  const { account, host } = useServices();
  const message = t('answer.message', { sender: account.person.name });
  return (
    <div className={styles.stack}>
      <Text>{t('answer', { to })}</Text>
      <div className={styles.actions}>
        <Button appearance="primary" onClick={() => void host.openLink(chatWith([{ mail: to }], message))}>
          {t('answer.chat')}
        </Button>
        <Button
          as="a"
          href={mailLink({ to, subject: t('answer.subject'), body: message })}
          target="_blank"
          rel="noreferrer"
        >
          {t('answer.mail')}
        </Button>
      </div>
    </div>
  );
}
