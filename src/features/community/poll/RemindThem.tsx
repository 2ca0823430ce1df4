import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Poll } from '#domain/scheduling/poll.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { mailLink } from '#workflows/invite.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useFocusPlace } from '#ui/page/useFocusPlace.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { usePollStyles } from './Poll.styles.ts';
import { useText } from './text.ts';

interface RemindThemProps {
  readonly snapshot: CommunitySnapshot;
  readonly poll: Poll;
  readonly silent: readonly PersonRef[];
}

/** A message to one person at a time, read before it is sent: nobody is reminded by a machine. */
export function RemindThem({ snapshot: { site, charter }, poll, silent }: RemindThemProps) {
  const t = useText();
  const styles = usePollStyles();
  const announce = useAnnounce();
  const { identity, outbox, host } = useServices();
  const [reminded, setReminded] = useState<ReadonlySet<string>>(new Set());
  const [isRefused, setRefused] = useState(false);
  const { place, stay } = useFocusPlace();
  const community = charter?.name ?? '';
  const text = t('remind.text', {
    organizer: poll.by.name,
    title: poll.title,
    community,
    link: host.linkTo(paths.community(site, 'sessions')),
  });

  const { isBusy, failure, press } = usePress(async (person: PersonRef) => {
    const allowed = await allowedFor({ identity }, 'invite-by-chat');
    setRefused(!allowed);
    if (!allowed) return;
    await outbox.add({ kind: 'send-invitation', to: person.id, text, about: 'reminder' });
    stay();
    setReminded(new Set(reminded).add(person.id));
    announce(t('remind.sent', { name: person.name }));
  });

  return (
    <details>
      <summary>{t('remind')}</summary>
      <div ref={place} tabIndex={-1} role="group" aria-label={t('remind')} className={styles.stack}>
        <Text className={styles.quiet}>{t('remind.preview')}</Text>
        <Text className={styles.words}>{text}</Text>
        {silent.map((person) => (
          <div key={person.id} className={styles.actions}>
            {reminded.has(person.id) ? (
              <Text>{t('remind.sent', { name: person.name })}</Text>
            ) : (
              <Button size="small" disabledFocusable={isBusy} onClick={() => press(person)}>
                {t('remind.chat', { name: person.name })}
              </Button>
            )}
            {person.mail !== '' && (
              <Button
                as="a"
                size="small"
                href={mailLink({ to: person.mail, subject: t('remind.subject', { community }), body: text })}
                target="_blank"
                rel="noreferrer"
              >
                {t('remind.mail', { name: person.name })}
              </Button>
            )}
          </div>
        ))}
        {isRefused && <Text role="alert">{t('remind.not-allowed')}</Text>}
        {failure !== null && <FailedState failure={failure} />}
      </div>
    </details>
  );
}
