import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Guest, PlannedChange } from '#domain/scheduling/series-change.ts';
import { PeoplePicker } from '#ui/people/PeoplePicker.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { AwayUntil } from './AwayUntil.tsx';
import { ConfirmPlanned } from './ConfirmPlanned.tsx';
import type { DatesProps } from './SeriesLife.tsx';

const mostAtOnce = 10;

/** Who is invited; each can be taken off, and others asked, without a word to the rest. */
export function InvitedPeople({ look, talk, onChange }: DatesProps) {
  const t = useText();
  const styles = useBookStyles();
  const { people, account } = useServices();
  const [adding, setAdding] = useState<readonly PersonRef[]>([]);
  const mails = new Set(look.invited.map(({ mail }) => mail));
  const coming = adding.filter(({ mail }) => mail !== '' && !mails.has(mail.toLowerCase()));

  async function search(text: string, signal: AbortSignal): Promise<readonly PersonRef[]> {
    const found = await people.search(text, signal);
    return found
      .map(({ person }) => person)
      .filter(({ id, mail }) => id !== account.person.id && !mails.has(mail.toLowerCase()));
  }

  return (
    <details>
      <summary>{t('life.people', { count: look.invited.length })}</summary>
      <ul className={styles.list}>
        {look.invited.map((invited) => {
          const person = look.persons.find(({ mail }) => mail.toLowerCase() === invited.mail);
          return (
            <li key={invited.mail} className={styles.item}>
              <span>{t('life.person', { name: invited.name || invited.mail, answer: invited.answer })}</span>
              <ConfirmPlanned
                look={look}
                label={t('life.remove', { name: invited.name || invited.mail })}
                planned={peopleChange([], [invited])}
                onChange={onChange}
              />
              {person && <AwayUntil person={person} talk={talk} />}
            </li>
          );
        })}
      </ul>
      <PeoplePicker
        label={t('life.add')}
        selected={adding}
        onChange={setAdding}
        max={mostAtOnce}
        search={search}
      />
      {coming.length > 0 && (
        <ConfirmPlanned
          look={look}
          label={t('life.add.do', { count: coming.length })}
          planned={peopleChange(coming, [])}
          onChange={onChange}
          onDone={() => setAdding([])}
        />
      )}
    </details>
  );
}

function peopleChange(add: readonly Guest[], remove: readonly Guest[]): PlannedChange {
  return { change: { kind: 'people', add, remove }, rows: [] };
}
