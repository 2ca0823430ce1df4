import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { instantAt, millisecondsOf, toLocalDate, type IsoInstant } from '#domain/shared/time.ts';
import { isRecord } from '#domain/shared/record.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useLaterText } from './later-text.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';

interface ActionDraft {
  readonly text: string;
  /** Directory id. */
  readonly owner: string;
  /** As the field has it; empty while it is no whole date. */
  readonly due: string;
}

/** Who does what by when; nothing is an action without all three. */
export function ActionForm() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { account, clock } = useServices();
  const { session, people, run, keep } = useRoom();
  // The next action begins with the owner and the date of the one before.
  const [initial, setInitial] = useState<ActionDraft>(() => ({
    text: '',
    owner: account.person.id,
    due: dayIn(clock.now(), 14),
  }));
  const draft = useDraftOf(`session:${session.key}:action`, initial, readDraft);
  const { text, owner, due } = draft.value;
  const change = (part: Partial<ActionDraft>) => draft.change({ ...draft.value, ...part });
  const { submit } = usePress(async () => {
    const person = people.find(({ id }) => id === owner) ?? account.person;
    const date = toLocalDate(due);
    if (text.trim() === '' || date === null) return;
    if (!(await keep(run.addAction({ text, owner: person, due: date })))) return;

    setInitial({ text: '', owner, due });
    draft.clear();
    announce(t('action.added'));
  });
  return (
    <form className={styles.block} onSubmit={submit}>
      <Field label={t('action')}>
        <Input value={text} onChange={(_event, { value }) => change({ text: value })} />
      </Field>
      <Field label={t('action.owner')}>
        <Select
          className={styles.choice}
          value={owner}
          onChange={(_event, { value }) => change({ owner: value })}
        >
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('action.due')}>
        <Input type="date" required value={due} onChange={(_event, { value }) => change({ due: value })} />
      </Field>
      <div className={styles.row}>
        <Button type="submit">{t('action.add')}</Button>
      </div>
    </form>
  );
}

function readDraft(kept: unknown): ActionDraft | null {
  if (!isRecord(kept)) return null;

  const { text, owner, due } = kept;
  const isWhole = typeof text === 'string' && typeof owner === 'string' && typeof due === 'string';
  return isWhole ? { text, owner, due } : null;
}

/** A day from today on, as the device's calendar has it; a proposal that the person sees and can change. */
function dayIn(now: IsoInstant, days: number): string {
  return instantAt(millisecondsOf(now) + days * 86_400_000).slice(0, 10);
}
