import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { laterPart } from '../states/later-part.tsx';
import type { UndoBarProps } from './UndoBar.tsx';

export interface Undoable {
  /** What was done, as a sentence. */
  readonly text: string;
  /** Takes it back through the outbox, like anything else that a person does. */
  readonly undo: () => Promise<unknown>;
  /** Taking it back makes sense at the place alone where it was done, e.g. in a session that is shown. */
  readonly hereOnly?: boolean;
}

const UndoContext = createContext<(done: Undoable) => void>(() => undefined);

/** Offers to take back what was just done; the newest offer takes the place of the one before. */
export function useUndo(): (done: Undoable) => void {
  return useContext(UndoContext);
}

const UndoBar = laterPart<UndoBarProps>(
  async () => (await import(/* webpackChunkName: "trouble" */ './UndoBar.tsx')).UndoBar,
);

interface Offer {
  readonly done: Undoable;
  readonly place: string;
  readonly turn: number;
}

/** The one place of a surface where undo is offered. */
export function UndoProvider({ place, children }: { place: string; children: ReactNode }) {
  const [offer, setOffer] = useState<Offer | null>(null);
  const offerUndo = useCallback(
    (done: Undoable) => setOffer((before) => ({ done, place, turn: (before?.turn ?? 0) + 1 })),
    [place],
  );
  const end = useMemo(() => () => setOffer(null), []);
  const holds = offer && (!offer.done.hereOnly || offer.place === place);
  return (
    <UndoContext.Provider value={offerUndo}>
      {children}
      {holds && <UndoBar key={offer.turn} done={offer.done} onEnd={end} />}
    </UndoContext.Provider>
  );
}
