import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Guest, PlannedChange } from '#domain/scheduling/series-change.ts';
import { PeoplePicker } from '#ui/people/PeoplePicker.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ConfirmChange } from './ConfirmChange.tsx';
import type { LifeProps } from './SeriesLife.tsx';

const mostAtOnce = 10;

/** Who is invited; each can be taken off, and others asked, without a word to the rest. */
export function InvitedPeople({ look, onChange }: LifeProps) {
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
        {look.invited.map((invited) => (
          <li key={invited.mail} className={styles.item}>
            <span>{t('life.person', { name: invited.name || invited.mail, answer: invited.answer })}</span>
            <ConfirmChange
              label={t('life.remove', { name: invited.name || invited.mail })}
              planned={peopleChange([], [invited])}
              onConfirm={onChange}
            />
          </li>
        ))}
      </ul>
      <PeoplePicker
        label={t('life.add')}
        selected={adding}
        onChange={setAdding}
        max={mostAtOnce}
        search={search}
      />
      {coming.length > 0 && (
        <ConfirmChange
          label={t('life.add.do', { count: coming.length })}
          planned={peopleChange(coming, [])}
          onConfirm={async (planned) => {
            await onChange(planned);
            setAdding([]);
          }}
        />
      )}
    </details>
  );
}

function peopleChange(add: readonly Guest[], remove: readonly Guest[]): PlannedChange {
  return { change: { kind: 'people', add, remove }, rows: [] };
}
