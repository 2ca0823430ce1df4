import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Services } from '#ports/services.ts';
import { useServices } from '../services/services.tsx';

export interface Draft {
  readonly text: string;
  readonly change: (text: string) => void;
  /** It was sent: nothing is left to restore. */
  readonly clear: () => void;
  /** So much was sent: what was typed meanwhile stays. */
  readonly sent: (text: string) => void;
}

/** Text that is being typed; what a crash or a reload interrupts is there again afterwards. */
export function useDraft(place: string): Draft {
  const { drafts, timers, host } = useServices();
  const keeper = useMemo(() => createDraftKeeper({ drafts, timers }, place), [drafts, timers, place]);
  const text = useSyncExternalStore(keeper.subscribe, keeper.text);
  useEffect(() => {
    const stopSaving = host.onSuspend(keeper.save);
    return () => {
      stopSaving();
      void keeper.save();
    };
  }, [host, keeper]);
  return { text, change: keeper.change, clear: keeper.clear, sent: keeper.sent };
}

/** At most so much typing is lost with the power, in milliseconds. */
const saveWithin = 1_000;

export function createDraftKeeper({ drafts, timers }: Pick<Services, 'drafts' | 'timers'>, place: string) {
  let text = '';
  let touched = false;
  let saved = '';
  let cancel: (() => void) | null = null;
  const hearers = new Set<() => void>();

  const save = async () => {
    cancel?.();
    cancel = null;
    if (text === saved) return;

    saved = text;
    // A device that cannot keep drafts still sends; it says so where the text is added.
    await (text === '' ? drafts.remove(place) : drafts.write(place, text)).catch(() => undefined);
  };
  void drafts.read(place).then(restore, () => undefined);

  return {
    text: () => text,
    subscribe: (hear: () => void) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    change: (next: string) => {
      show(next);
      cancel ??= timers.after(saveWithin, () => void save());
    },
    clear: () => {
      show('');
      void save();
    },
    sent: (said: string) => {
      show(text.startsWith(said) ? text.slice(said.length).trimStart() : text);
      void save();
    },
    save,
  };

  function restore(kept: string): void {
    saved = kept;
    if (!touched && kept !== '') show(kept);
  }

  function show(next: string): void {
    touched = true;
    text = next;
    hearers.forEach((hear) => hear());
  }
}
