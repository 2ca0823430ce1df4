import { Button, Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useId, useState, type SubmitEvent } from 'react';
import type { Choice, FieldConflict } from '#domain/writes/conflict.ts';
import { isRecord, useDraftOf } from '#ui/data/useDraftOf.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { isWordy, labelOf } from './editable-words.ts';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

interface ConflictViewProps {
  readonly id: string;
  readonly fields: readonly FieldConflict[];
  readonly onSettled: (said: string) => void;
}

type Chosen = { readonly kind: 'mine' | 'theirs' } | { readonly kind: 'third'; readonly text: string };

/** Both texts, whole, and nothing overwritten: one of them stays, or a third that is written here. */
export function ConflictView({ id, fields, onSettled }: ConflictViewProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const sentence = useFailureText();
  const { outbox } = useServices();
  const draft = useDraftOf<ChosenByField>(`conflict:${id}`, {}, readChosen);
  const chosen = draft.value;
  const [failure, setFailure] = useState<unknown>(null);
  const [reminded, setReminded] = useState(false);
  const isWhole = fields.every(({ field }) => isAnswer(chosen[field]));

  async function settle(event: SubmitEvent) {
    event.preventDefault();
    setReminded(!isWhole);
    if (!isWhole) return;
    try {
      await outbox.settle(id, choiceOf(chosen));
      draft.clear();
      onSettled(t('conflict.settled'));
    } catch (thrown) {
      setFailure(thrown);
    }
  }

  return (
    <form className={styles.question} onSubmit={(event) => void settle(event)}>
      {fields.map((field) => (
        <ConflictField
          key={field.field}
          conflict={field}
          chosen={chosen[field.field] ?? null}
          onChoose={(next) => draft.change({ ...chosen, [field.field]: next })}
        />
      ))}
      {reminded && !isWhole && (
        <span role="alert" className={styles.attention}>
          {t('conflict.choose')}
        </span>
      )}
      {failure !== null && (
        <span role="alert" className={styles.attention}>
          {sentence(failure)}
        </span>
      )}
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
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

function ConflictField({ conflict: { field, mine, theirs }, chosen, onChoose }: ConflictFieldProps) {
  const styles = useUnsentStyles();
  const t = useUnsentText();
  const name = useId();
  const text = textsFor(t, field);
  return (
    <div className={styles.question} role="group" aria-labelledby={name}>
      <h4 id={name} className={styles.fieldName}>
        {text.label}
      </h4>
      <div className={styles.sides}>
        <Side title={t('conflict.mine')} text={text.show(mine)} />
        <Side title={t('conflict.theirs')} text={text.show(theirs)} />
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

function Side({ title, text }: { title: string; text: string }) {
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
    </section>
  );
}

/** What a field is called, how its values read, and whether a third one can be written by hand. */
function textsFor(t: ReturnType<typeof useUnsentText>, field: string) {
  const show = (value: string) => (value === '' ? t('conflict.empty') : value);
  if (isWordy(field)) return { label: t(labelOf(field)), show, isWritten: true };
  if (field === 'action.state') {
    return {
      label: t('field.action.state'),
      show: (value: string) => (isState(value) ? t(`action.${value}`) : show(value)),
      isWritten: false,
    };
  }
  const known = field === 'action.due' || field === 'action.owner' || field === 'status' ? field : null;
  return { label: known ? t(`field.${known}`) : t('field.other'), show, isWritten: false };
}

function isState(value: string): value is 'open' | 'done' | 'dropped' {
  return value === 'open' || value === 'done' || value === 'dropped';
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
