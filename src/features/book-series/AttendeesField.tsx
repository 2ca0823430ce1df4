import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { PeoplePicker } from '#ui/people/PeoplePicker.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { PartsField } from './PartsField.tsx';
import type { Parts } from './series-options.ts';
import { useText } from './text.ts';
import type { Attendees } from './useAttendees.ts';

/** More than this is no circle any more, and one event takes 500. */
const mostAttendees = 40;

interface AttendeesFieldProps {
  readonly site: SiteId;
  readonly attendees: Attendees;
  readonly parts: Parts;
  /** Null where all are alike. */
  readonly onParts: ((parts: Parts) => void) | null;
}

export function AttendeesField({ site, attendees, parts, onParts }: AttendeesFieldProps) {
  const t = useText();
  const styles = useBookStyles();
  const go = useGo();
  const sentence = useFailureText();
  const { people, account } = useServices();
  const { people: selected, known } = attendees;
  const [failure, setFailure] = useState<unknown>(null);
  /** The picker says that it could not search; why, and what to do about it, is said below it. */
  async function search(text: string, signal: AbortSignal): Promise<readonly PersonRef[]> {
    try {
      const found = await people.search(text, signal);
      setFailure(null);
      return found.map(({ person }) => person).filter(({ id }) => id !== account.person.id);
    } catch (cause) {
      if (!signal.aborted) setFailure(cause);
      throw cause;
    }
  }

  if (!known) return <Loading label={t('who')} lines={2} />;

  return (
    <Section title={t('who')} count={t('who.count', { count: selected.length })}>
      <Text className={styles.quiet}>{t('who.hint')}</Text>
      {attendees.membersUnread && (
        <Notice intent="warning" failure={attendees.membersUnread}>
          {sentence(attendees.membersUnread)}
        </Notice>
      )}
      {attendees.candidatesUnread && <Notice intent="info">{t('who.candidates-unread')}</Notice>}
      <PeoplePicker
        label={t('who.label')}
        selected={selected}
        onChange={attendees.change}
        max={mostAttendees}
        search={search}
      />
      {selected.length > 0 && onParts && <PartsField people={selected} parts={parts} onChange={onParts} />}
      {failure !== null && <FailedState failure={failure} onRetry={() => setFailure(null)} />}
      {selected.length === 0 && !attendees.membersUnread && (
        <EmptyState
          title={t('who.nobody.title')}
          body={t('who.nobody.body')}
          action={<Button onClick={() => go(paths.find(site))}>{t('who.find')}</Button>}
        />
      )}
    </Section>
  );
}
