import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState, type SubmitEvent } from 'react';
import { instantAt, millisecondsOf, toLocalDate, type IsoInstant } from '#domain/shared/time.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';
import { useDraft } from '#ui/data/useDraft.ts';

/** Who does what by when; nothing is an action without all three. */
export function ActionForm() {
  const t = useText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { account, clock } = useServices();
  const { session, people, run, keep } = useRoom();
  const draft = useDraft(`session:${session.key}:action`);
  const [owner, setOwner] = useState<string>(account.person.id);
  const [due, setDue] = useState(() => dayIn(clock.now(), 14));
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const person = people.find(({ id }) => id === owner) ?? account.person;
    const date = toLocalDate(due);
    if (draft.text.trim() === '' || date === null) return;
    if (!(await keep(run.addAction({ text: draft.text, owner: person, due: date })))) return;

    draft.clear();
    announce(t('action.added'));
  };
  return (
    <form className={styles.block} onSubmit={(event) => void add(event)}>
      <Field label={t('action')}>
        <Input value={draft.text} onChange={(_event, { value }) => draft.change(value)} />
      </Field>
      <Field label={t('action.owner')}>
        <Select value={owner} onChange={(_event, { value }) => setOwner(value)}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('action.due')}>
        <Input type="date" required value={due} onChange={(_event, { value }) => setDue(value)} />
      </Field>
      <div className={styles.row}>
        <Button type="submit">{t('action.add')}</Button>
      </div>
    </form>
  );
}

/** A day from today on, as the device's calendar has it; a proposal that the person sees and can change. */
function dayIn(now: IsoInstant, days: number): string {
  return instantAt(millisecondsOf(now) + days * 86_400_000).slice(0, 10);
}
