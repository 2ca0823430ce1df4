import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Charter } from '#domain/communities/charter.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import { mailLink } from '#workflows/invite.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useJoinStyles } from './Join.styles.ts';
import { useText } from './text.ts';

/** Somebody who comes later tells the organizer from when on: the organizer keeps the day, no list does. */
export function TellLater({ charter: { name: community, startedBy } }: { charter: Charter }) {
  const t = useText();
  const styles = useJoinStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { account } = useServices();
  const [typed, setTyped] = useState('');
  const day = toLocalDate(typed);
  const message = t(day ? 'later.message' : 'later.message.open', {
    name: startedBy.name,
    community,
    day: day ? formats.day(day) : '',
    sender: account.person.name,
  });
  return (
    <Section title={t('later.tell', { name: startedBy.name })}>
      <Field label={t('later.until')} hint={t('later.until.hint', { name: startedBy.name })}>
        <Input type="date" value={typed} onChange={(_event, { value }) => setTyped(value)} />
      </Field>
      <Text className={styles.message}>{message}</Text>
      <div className={styles.actions}>
        <Button
          onClick={() => void navigator.clipboard.writeText(message).then(() => announce(t('later.copied')))}
        >
          {t('later.copy')}
        </Button>
        {startedBy.mail && (
          <Button
            as="a"
            href={mailLink({ to: startedBy.mail, subject: community, body: message })}
            target="_blank"
            rel="noreferrer"
          >
            {t('later.mail')}
          </Button>
        )}
      </div>
    </Section>
  );
}
