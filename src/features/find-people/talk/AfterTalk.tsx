import { Button, Text } from '@fluentui/react-components';
import { mailLink } from '#workflows/invite.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useFindStyles } from '../FindPeople.styles.ts';
import type { TalkProps } from './TalkPage.tsx';
import { useTalkText } from './text.ts';

/** What the person agreed to, as a message that the organizer sends; only the person writes it where others read. */
export function AfterTalk({ site, candidate: { person, status, notes } }: TalkProps) {
  const t = useTalkText();
  const styles = useFindStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { account, host } = useServices();
  if (!notes?.confirmed || status === 'active') return null;

  const { name, mail } = person;
  const said = [
    ...(notes.needs.length > 0 ? [t('said.needs', { words: formats.list(notes.needs) })] : []),
    ...(notes.offers.length > 0 ? [t('said.offers', { words: formats.list(notes.offers) })] : []),
  ];
  const message = t('after.message', {
    name,
    said: said.join('\n'),
    link: host.linkTo(paths.join(site)),
    sender: account.person.name,
  });
  return (
    <Section title={t('after')}>
      <div className={styles.form}>
        <Text>{t('after.body', { name })}</Text>
        <div className={styles.preview}>{message}</div>
        <div className={styles.actions}>
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(message).then(() => announce(t('after.copied')))
            }
          >
            {t('after.copy')}
          </Button>
          {mail && (
            <Button
              as="a"
              href={mailLink({ to: mail, subject: t('after.subject'), body: message })}
              target="_blank"
              rel="noreferrer"
            >
              {t('after.mail')}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
