import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import {
  editFormat,
  minutesTyped,
  type FormatDraft,
  type FormatEdit,
  type FormatMistake,
} from '#domain/sessions/own/format-draft.ts';
import { most } from '#domain/sessions/own/own-steps.ts';
import type { Session } from '#domain/sessions/session.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useFormatsStyles } from './Formats.styles.ts';
import { SlotFit } from './SlotFit.tsx';
import { StepEditor } from './StepEditor.tsx';
import { useText } from './text.ts';

interface FormatFieldsProps {
  readonly draft: FormatDraft;
  readonly onChange: (draft: FormatDraft) => void;
  /** What kept it from being written, said beside its field. */
  readonly mistake: FormatMistake | null;
  readonly sessions: readonly Session[];
}

interface Opened {
  readonly step: string | null;
  /** What was wrong when it was opened. */
  readonly mistake: FormatMistake | null;
}

/** A format to change: its name, its steps, and whether they fit the time that the community has. */
export function FormatFields({ draft, onChange, mistake, sessions }: FormatFieldsProps) {
  const t = useText();
  const styles = useFormatsStyles();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const { random } = useServices();
  const wrongStep = mistake && 'step' in mistake ? mistake.step : null;
  const add = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened>({ step: null, mistake: null });
  // A step in which something is wrong is opened to show it, once.
  const open = wrongStep !== null && opened.mistake !== mistake ? wrongStep : opened.step;
  const setOpen = (step: string | null) => setOpened({ step, mistake });

  const edit = (one: FormatEdit) => onChange(editFormat(draft, one));

  function addAfter(after: string | null) {
    const id = random.uuid();
    edit({ kind: 'step-added', after, id });
    setOpen(id);
    announce(t('step.new'));
  }

  function remove(step: string, title: string) {
    edit({ kind: 'step-removed', step });
    const text = t('step.removed', { title });
    announce(text);
    const undo = () => {
      onChange(draft);
      return Promise.resolve();
    };
    offerUndo({ text, undo, hereOnly: true });
    add.current?.focus();
  }

  const ofAll = mistake && !('step' in mistake) ? mistake.code : null;
  const isOfName = ofAll === 'no-name' || ofAll === 'long-name' || ofAll === 'name-taken';
  return (
    <>
      <Field
        label={t('name')}
        required
        {...(isOfName
          ? { validationState: 'error', validationMessage: t(`mistake.${ofAll}`, { most: most.name }) }
          : {})}
      >
        <Input
          value={draft.name}
          dir="auto"
          onChange={(_event, { value }) => edit({ kind: 'renamed', name: value })}
        />
      </Field>
      <ol className={styles.list} aria-label={t('steps')}>
        {draft.steps.map((step, at) => (
          <StepEditor
            key={step.id}
            steps={draft.steps}
            at={at}
            mistake={wrongStep === step.id && mistake && 'step' in mistake ? mistake.code : null}
            isOpen={open === step.id}
            onOpen={(isOpen) => setOpen(isOpen ? step.id : null)}
            onEdit={edit}
            onAdd={() => addAfter(step.id)}
            onRemove={(title) => remove(step.id, title)}
          />
        ))}
      </ol>
      {ofAll !== null && !isOfName && (
        <Text role="alert" className={styles.wrong}>
          {t(`mistake.${ofAll}`, { most: ofAll === 'long-total' ? most.total : most.steps })}
        </Text>
      )}
      <div className={styles.row}>
        <Button ref={add} onClick={() => addAfter(null)}>
          {t('step.add')}
        </Button>
      </div>
      <SlotFit total={minutesTyped(draft)} steps={draft.steps.length} sessions={sessions} />
    </>
  );
}
