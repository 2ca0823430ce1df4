import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import {
  canMove,
  votable,
  type FormatEdit,
  type StepDraft,
  type StepMistake,
} from '#domain/sessions/own/format-draft.ts';
import { captures, listeners, most, speakers, visibilities } from '#domain/sessions/own/own-steps.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useOwnText } from '#ui/session-formats/useStepsText.ts';
import { useFormatsStyles } from './Formats.styles.ts';
import { useText } from './text.ts';

interface StepEditorProps {
  readonly steps: readonly StepDraft[];
  readonly at: number;
  readonly mistake: StepMistake | null;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onEdit: (edit: FormatEdit) => void;
  readonly onAdd: () => void;
  readonly onRemove: (title: string) => void;
}

/** One step: a line that says what it is, and what can be changed of it behind that line. */
export function StepEditor({ steps, at, mistake, isOpen, onOpen, onEdit, onAdd, onRemove }: StepEditorProps) {
  const t = useText();
  const styles = useFormatsStyles();
  const step = steps[at];
  if (!step) return null;

  const title = step.title.trim() || t('step.new');
  return (
    <li>
      <details className={styles.details} open={isOpen}>
        <summary
          className={styles.summary}
          onClick={(event) => {
            // What is open is ours to say, so that one is open at a time.
            event.preventDefault();
            onOpen(!isOpen);
          }}
        >
          {t(step.title.trim() === '' ? 'step.summary.empty' : 'step.summary', {
            number: at + 1,
            title,
            minutes: step.minutes,
          })}
        </summary>
        {isOpen && (
          <>
            <StepFields steps={steps} step={step} mistake={mistake} onEdit={onEdit} />
            <div className={styles.row}>
              <Move steps={steps} at={at} title={title} onEdit={onEdit} />
              <Button
                size="small"
                aria-label={t('step.remove.label', { title })}
                onClick={() => onRemove(title)}
              >
                {t('step.remove')}
              </Button>
              <Button size="small" onClick={onAdd}>
                {t('step.add.here')}
              </Button>
            </div>
          </>
        )}
      </details>
    </li>
  );
}

interface MoveProps extends Pick<StepEditorProps, 'steps' | 'at' | 'onEdit'> {
  readonly title: string;
}

/** The step goes elsewhere with the button that was pressed, which the browser takes the focus from. */
function Move({ steps, at, title, onEdit }: MoveProps) {
  const t = useText();
  const announce = useAnnounce();
  const earlier = useRef<HTMLButtonElement>(null);
  const later = useRef<HTMLButtonElement>(null);
  const pressed = useRef<-1 | 1 | null>(null);
  useEffect(() => {
    if (pressed.current !== null) (pressed.current < 0 ? earlier : later).current?.focus();
    pressed.current = null;
  }, [at]);
  const id = steps[at]?.id ?? '';

  function move(by: -1 | 1) {
    if (!canMove(steps, id, by)) return;
    onEdit({ kind: 'step-moved', step: id, by });
    pressed.current = by;
    announce(t('step.moved', { title, number: at + by + 1 }));
  }

  return (
    <>
      <Button
        ref={earlier}
        size="small"
        aria-label={t('step.earlier.label', { title })}
        disabledFocusable={!canMove(steps, id, -1)}
        onClick={() => move(-1)}
      >
        {t('step.earlier')}
      </Button>
      <Button
        ref={later}
        size="small"
        aria-label={t('step.later.label', { title })}
        disabledFocusable={!canMove(steps, id, 1)}
        onClick={() => move(1)}
      >
        {t('step.later')}
      </Button>
    </>
  );
}

interface StepFieldsProps extends Pick<StepEditorProps, 'steps' | 'mistake' | 'onEdit'> {
  readonly step: StepDraft;
}

function StepFields({ steps, step, mistake, onEdit }: StepFieldsProps) {
  const t = useText();
  const own = useOwnText();
  const styles = useFormatsStyles();
  const change = (to: Extract<FormatEdit, { kind: 'step-changed' }>['to']) =>
    onEdit({ kind: 'step-changed', step: step.id, to });
  const wrong = (...codes: readonly StepMistake[]) =>
    mistake && codes.includes(mistake)
      ? {
          validationState: 'error' as const,
          validationMessage: t(`mistake.${mistake}`, { most: limits[mistake] }),
        }
      : {};
  const { vote } = step;
  const onWhich = votable(steps, step.id);
  return (
    <div className={styles.fields}>
      <Field label={t('step.title')} required className={styles.wide} {...wrong('no-title', 'long-title')}>
        <Input value={step.title} dir="auto" onChange={(_event, { value }) => change({ title: value })} />
      </Field>
      <Field label={t('step.prompt')} className={styles.wide} {...wrong('long-prompt')}>
        <Textarea
          value={step.prompt}
          rows={3}
          resize="vertical"
          dir="auto"
          onChange={(_event, { value }) => change({ prompt: value })}
        />
      </Field>
      <Field label={t('step.minutes')} required {...wrong('minutes')}>
        <Input
          value={step.minutes}
          inputMode="numeric"
          onChange={(_event, { value }) => change({ minutes: value })}
        />
      </Field>
      <Choice
        label={own('speaks')}
        value={step.speaks}
        options={speakers.map((one) => [one, own(`speaks.${one}`)])}
        onChange={(speaks) => change({ speaks })}
      />
      <Choice
        label={own('listens')}
        value={step.listens}
        options={listeners.map((one) => [one, own(`listens.${one}`)])}
        onChange={(listens) => change({ listens })}
      />
      <Choice
        label={own('capture')}
        value={step.capture}
        options={captures.map((one) => [one, own(`capture.${one}`)])}
        onChange={(capture) => change({ capture })}
      />
      {step.capture === 'cards' && (
        <Choice
          label={own('seen')}
          hint={t('step.seen.hint')}
          value={step.seen}
          options={visibilities.map((one) => [one, own(`seen.${one}`)])}
          onChange={(seen) => change({ seen })}
        />
      )}
      {onWhich.length > 0 && (
        <Choice
          label={own('vote')}
          value={vote?.on ?? ''}
          options={[
            ['', own('vote.none')],
            ...onWhich.map(({ id, title }) => [id, own('vote.on', { title })] as const),
          ]}
          onChange={(on) => change({ vote: on === '' ? null : { on, each: vote?.each ?? '3' } })}
        />
      )}
      {vote && (
        <Field label={t('step.vote.each')} required {...wrong('votes')}>
          <Input
            value={vote.each}
            inputMode="numeric"
            onChange={(_event, { value }) => change({ vote: { ...vote, each: value } })}
          />
        </Field>
      )}
    </div>
  );
}

const limits: Readonly<Record<StepMistake, number>> = {
  'no-title': most.title,
  'long-title': most.title,
  'long-prompt': most.prompt,
  minutes: most.minutes,
  votes: most.votes,
};

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, hint, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      <Select
        value={value}
        onChange={(_event, data) => onChange(options.find(([one]) => one === data.value)?.[0] ?? value)}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
}
