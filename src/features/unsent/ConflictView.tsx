import { Button, Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Hand } from '#domain/writes/answer.ts';
import type { Choice, FieldConflict } from '#domain/writes/conflict.ts';
import { isRecord } from '#domain/shared/record.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useConflictWords } from './conflict-words.ts';
import { Mistake, NotDone } from './NotDone.tsx';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

interface ConflictViewProps {
  readonly id: string;
  readonly fields: readonly FieldConflict[];
  readonly changedBy: Hand | undefined;
  readonly onSettled: (said: string) => void;
}

type Chosen = { readonly kind: 'mine' | 'theirs' } | { readonly kind: 'third'; readonly text: string };

/** Both texts, whole, and nothing overwritten: one of them stays, or a third that is written here. */
export function ConflictView({ id, fields, changedBy, onSettled }: ConflictViewProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const { outbox, account } = useServices();
  const draft = useDraftOf<ChosenByField>(`conflict:${id}`, {}, readChosen);
  const chosen = draft.value;
  const [reminded, setReminded] = useState(false);
  const by = changedBy
    ? changedBy.id === account.person.id
      ? t('conflict.by-me')
      : t('conflict.by', { name: changedBy.name })
    : null;
  const isWhole = fields.every(({ field }) => isAnswer(chosen[field]));

  const { failure, submit } = usePress(async () => {
    setReminded(!isWhole);
    if (!isWhole) return;
    await outbox.settle(id, choiceOf(chosen));
    draft.clear();
    onSettled(t('conflict.settled'));
  });

  return (
    <form className={styles.question} onSubmit={submit}>
      {fields.map((field) => (
        <ConflictField
          key={field.field}
          conflict={field}
          by={by}
          chosen={chosen[field.field] ?? null}
          onChoose={(next) => draft.change({ ...chosen, [field.field]: next })}
        />
      ))}
      {reminded && !isWhole && <Mistake>{t('conflict.choose')}</Mistake>}
      {failure !== null && <NotDone failure={failure} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          {t('conflict.keep')}
        </Button>
      </div>
    </form>
  );
}

type ChosenByField = Readonly<Record<string, Chosen>>;

interface ConflictFieldProps {
  readonly conflict: FieldConflict;
  readonly by: string | null;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

function ConflictField({ conflict: { field, mine, theirs }, by, chosen, onChoose }: ConflictFieldProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const name = useId();
  const text = useConflictWords()(field);
  return (
    <div className={styles.question} role="group" aria-labelledby={name}>
      <h4 id={name} className={styles.fieldName}>
        {text.label}
      </h4>
      <div className={styles.sides}>
        <Side title={t('conflict.mine')} text={text.show(mine)} />
        <Side title={t('conflict.theirs')} text={text.show(theirs)} by={by} />
      </div>
      <RadioGroup
        aria-labelledby={name}
        value={chosen?.kind ?? ''}
        onChange={(_event, { value }) =>
          onChoose(
            value === 'third'
              ? { kind: 'third', text: mine }
              : { kind: value === 'mine' ? 'mine' : 'theirs' },
          )
        }
      >
        <Radio value="mine" label={t('conflict.keep-mine')} />
        <Radio value="theirs" label={t('conflict.keep-theirs')} />
        {text.isWritten && <Radio value="third" label={t('conflict.write')} />}
      </RadioGroup>
      {chosen?.kind === 'third' && (
        <Field label={t('conflict.third')}>
          <Textarea
            value={chosen.text}
            resize="vertical"
            rows={3}
            onChange={(_event, { value }) => onChoose({ kind: 'third', text: value })}
          />
        </Field>
      )}
    </div>
  );
}

function Side({ title, text, by }: { title: string; text: string; by?: string | null }) {
  const styles = useUnsentStyles();
  const id = useId();
  return (
    <section className={styles.side} aria-labelledby={id}>
      <h5 id={id} className={styles.sideName}>
        {title}
      </h5>
      <p className={styles.words} dir="auto">
        {text}
      </p>
      {by && <span className={styles.when}>{by}</span>}
    </section>
  );
}

function readChosen(kept: unknown): ChosenByField | null {
  if (!isRecord(kept)) return null;

  return Object.fromEntries(
    Object.entries(kept).flatMap(([field, one]): [string, Chosen][] => {
      if (!isRecord(one)) return [];
      if (one['kind'] === 'mine' || one['kind'] === 'theirs') return [[field, { kind: one['kind'] }]];
      return typeof one['text'] === 'string' ? [[field, { kind: 'third', text: one['text'] }]] : [];
    }),
  );
}

function isAnswer(chosen: Chosen | undefined): boolean {
  return chosen !== undefined && (chosen.kind !== 'third' || chosen.text.trim() !== '');
}

function choiceOf(chosen: ChosenByField): Choice {
  return Object.fromEntries(
    Object.entries(chosen).map(([field, one]) => [
      field,
      one.kind === 'third' ? { text: one.text.trim() } : one.kind,
    ]),
  );
}
