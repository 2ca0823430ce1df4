import { useId, useRef, useState } from 'react';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import { useFormats } from '#ui/text/formats.ts';
import { ConflictView } from './ConflictView.tsx';
import { EditForm } from './EditForm.tsx';
import { EntryActions } from './EntryActions.tsx';
import { EntryDetails } from './EntryDetails.tsx';
import { OwnerNote } from './OwnerNote.tsx';
import { Reason } from './Reason.tsx';
import { useUnsentText } from './text.ts';
import { useEntryWords } from './useEntryWords.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

interface UnsentEntryProps {
  readonly entry: OutboxEntry;
  /** Called with what to say when this entry leaves its place by a button of its own. */
  readonly onGone: (said: string) => void;
}

/** One entry: its words, why it is still here, and what its person can do about it. */
export function UnsentEntry({ entry, onGone }: UnsentEntryProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const formats = useFormats();
  const label = useId();
  const edit = useRef<HTMLButtonElement>(null);
  const [editing, setEditing] = useState(false);
  const { what, words } = useEntryWords(entry);
  const { state } = entry;

  function stopEditing() {
    setEditing(false);
    // The button is there again with the next paint.
    requestAnimationFrame(() => edit.current?.focus());
  }

  return (
    <li>
      <article className={styles.entry} aria-labelledby={label}>
        <div className={styles.head}>
          <h3 id={label} className={styles.what}>
            {t(what)}
          </h3>
          <span className={styles.when}>{t('kept', { time: formats.dateTime(entry.createdAt) })}</span>
        </div>
        {words.length > 0 && !editing && state.kind !== 'conflict' && (
          <p className={styles.words} dir="auto">
            {words.join('\n')}
          </p>
        )}
        <Reason entry={entry} />
        {state.kind === 'conflict' && (
          <ConflictView id={entry.id} fields={state.fields} changedBy={state.changedBy} onSettled={onGone} />
        )}
        {state.kind === 'needs-attention' && <OwnerNote state={state} />}
        {editing ? (
          <EditForm entry={entry} onDone={stopEditing} />
        ) : (
          <EntryActions
            entry={entry}
            words={words.join('\n')}
            editButton={edit}
            onEdit={() => setEditing(true)}
            onGone={onGone}
          />
        )}
        <EntryDetails entry={entry} />
      </article>
    </li>
  );
}
