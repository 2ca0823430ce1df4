import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { mailLink } from '#workflows/invite.ts';
import { nominate, rememberNamed, type NamedBefore } from '#workflows/nominate.ts';
import { findWord } from '#ui/navigation/find-from.ts';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { PeoplePicker } from '#ui/people/PeoplePicker.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useNominateText } from './text.ts';
import { mostNominees, type Nominees } from './useNominees.ts';

interface NominationFormProps {
  readonly snapshot: CommunitySnapshot;
  readonly organizer: PersonRef;
  readonly nominees: Nominees;
  /** Whom the member named before; they are not found again. */
  readonly before: readonly NamedBefore[];
  /** Somebody was named, by chat or in a mail that was begun. */
  readonly onNamed: () => void;
  readonly onSent: (people: readonly PersonRef[]) => void;
}

/** Whom the member names, why, and the message to the organizer: read before it is sent. */
export function NominationForm({
  snapshot,
  organizer,
  nominees,
  before,
  onNamed,
  onSent,
}: NominationFormProps) {
  const t = useNominateText();
  const styles = useFindStyles();
  const { people } = useServices();
  const { all } = nominees;
  const text = useMessage(snapshot, organizer)(all);
  return (
    <Section title={t('yours')} count={`(${all.length})`}>
      <div className={styles.form}>
        <PeoplePicker
          label={t('other')}
          selected={all.map(({ person }) => person)}
          max={mostNominees}
          onChange={(chosen) => changeTo(nominees, chosen)}
          search={async (words, signal) =>
            (await people.search(words, signal))
              .filter(
                ({ isColleague, person }) =>
                  isColleague &&
                  !isMember(snapshot, person) &&
                  before.every((one) => one.person.id !== person.id),
              )
              .map(({ person }) => person)
          }
        />
        {all.map(({ person, why }) => (
          <Field key={person.id} label={t('why', { name: person.name })}>
            <Input
              value={why}
              maxLength={300}
              onChange={(_event, { value }) => nominees.explain(person.id, value)}
            />
          </Field>
        ))}
        {all.length > 0 && (
          <>
            <details className={styles.details}>
              <summary className={styles.summary}>{t('preview', { organizer: organizer.name })}</summary>
              <div className={styles.preview}>{text}</div>
            </details>
            <Send
              organizer={organizer}
              subject={t('subject', { community: snapshot.charter?.name ?? '' })}
              text={text}
              site={snapshot.site}
              people={all.map(({ person }) => person)}
              onNamed={onNamed}
              onSent={() => onSent(all.map(({ person }) => person))}
            />
          </>
        )}
      </div>
    </Section>
  );
}

/** The picker gives whole lists, and the words to each person stay with that person. */
function changeTo({ all, toggle }: Nominees, chosen: readonly PersonRef[]): void {
  const added = chosen.find(({ id }) => all.every(({ person }) => person.id !== id));
  const removed = all.find(({ person }) => chosen.every(({ id }) => id !== person.id));
  const changed = added ?? removed?.person;
  if (changed) toggle(changed);
}

function isMember({ members }: CommunitySnapshot, { id }: PersonRef): boolean {
  // Who asked not to be suggested has a row as well.
  return members.some(
    ({ person, status }) => person.id === id && status !== 'left' && status !== 'may-be-suggested',
  );
}

function useMessage({ site, charter }: CommunitySnapshot, organizer: PersonRef) {
  const t = useNominateText();
  const { host, account } = useServices();
  return (all: Nominees['all']): string =>
    t('message', {
      organizer: organizer.name,
      community: charter?.name ?? '',
      people: all
        .map(({ person, why }) => {
          const from = findWord({ kind: 'named', person: person.id, by: account.person.id });
          const line = why.trim() ? t('message.why', { name: person.name, why: why.trim() }) : person.name;
          return `${line}\n${host.linkTo(paths.find(site, from))}`;
        })
        .join('\n\n'),
      sender: account.person.name,
    });
}

interface SendProps {
  readonly organizer: PersonRef;
  readonly subject: string;
  readonly text: string;
  readonly site: SiteId;
  readonly people: readonly PersonRef[];
  readonly onNamed: () => void;
  readonly onSent: () => void;
}

function Send({ organizer, subject, text, site, people, onNamed, onSent }: SendProps) {
  const t = useNominateText();
  const styles = useFindStyles();
  const services = useServices();
  const sentence = useFailureText();
  const [refused, setRefused] = useState(false);
  const sending = usePress(async () => {
    const allowed = await allowedFor(services, 'invite-by-chat');
    setRefused(!allowed);
    if (!allowed) return;
    await nominate(services, { site, people, to: organizer, text });
    onNamed();
    onSent();
  });
  const mailing = usePress(async () => {
    await rememberNamed(services, { site, people, by: 'mail' });
    onNamed();
  });
  const failure = sending.failure ?? mailing.failure;

  return (
    <>
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={sending.isBusy} onClick={sending.press}>
          {t('send', { organizer: organizer.name })}
        </Button>
        {organizer.mail !== '' && (
          <Button
            as="a"
            href={mailLink({ to: organizer.mail, subject, body: text })}
            target="_blank"
            rel="noreferrer"
            onClick={mailing.press}
          >
            {t('mail')}
          </Button>
        )}
      </div>
      {refused && (
        <Text role="alert" className={styles.small}>
          {t('not-allowed')}
        </Text>
      )}
      {failure !== null && (
        <div role="alert">
          <Notice intent="error" failure={failure}>
            {sentence(failure)}
          </Notice>
        </div>
      )}
    </>
  );
}
