import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Result } from '#domain/shared/result.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import type { ChangeOf } from '#ui/data/useChangeOf.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useChangeFormStyles } from './ChangeForm.styles.ts';

interface ChangeFormProps<Value, Seen, Mistake> {
  readonly draft: ChangeOf<Value>;
  /** Keeps the change; answers with what stands from now on, null where nothing differs from what was seen. */
  readonly save: () => Promise<Result<Seen | null, Mistake>>;
  /** `after` is what `save` answered with. */
  readonly undo: (after: Seen) => Promise<unknown>;
  readonly words: { readonly save: string; readonly saved: string; readonly same: string };
  /** Where the person goes on once it is saved. */
  readonly next: string;
  readonly children: (mistake: Mistake | null) => ReactNode;
}

/** A form that changes what is there: a mistake is said beside its field, a saved change can be undone. */
export function ChangeForm<Value, Seen, Mistake>({
  draft,
  save,
  undo,
  words,
  next,
  children,
}: ChangeFormProps<Value, Seen, Mistake>) {
  const styles = useChangeFormStyles();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const go = useGo();
  const [mistake, setMistake] = useState<Mistake | null>(null);
  const { isBusy, failure, press, submit } = usePress(async () => {
    const changed = await save();
    if (!changed.ok) {
      setMistake(changed.refusal);
      return;
    }
    draft.clear();
    const after = changed.value;
    announce(after === null ? words.same : words.saved);
    if (after !== null) offerUndo({ text: words.saved, undo: () => undo(after) });
    go(next);
  });

  return (
    <form
      // What is missing is said beside its field, in the product's words.
      noValidate
      className={styles.form}
      onSubmit={submit}
    >
      {children(mistake)}
      {failure !== null && <FailedState failure={failure} onRetry={press} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
