import { useCallback, useState } from 'react';
import type { Room } from './room.ts';

export interface Keeping extends Pick<Room, 'keep' | 'offerUndo'> {
  /** Why the last thing was not kept; null when it was. */
  readonly failure: unknown;
  readonly undo: { readonly text: string; readonly run: () => Promise<unknown> } | null;
}

/** What became of the last thing a person did: kept, not kept and why, and the way back. */
export function useKeeping(): Keeping {
  const [failure, setFailure] = useState<unknown>(null);
  const [undo, setUndo] = useState<Keeping['undo']>(null);

  const keep = useCallback(async (work: Promise<unknown>) => {
    try {
      await work;
      setFailure(null);
      setUndo(null);
      return true;
    } catch (thrown) {
      setFailure(thrown);
      return false;
    }
  }, []);
  const offerUndo = useCallback((text: string, run: () => Promise<unknown>) => setUndo({ text, run }), []);
  return { failure, undo, keep, offerUndo };
}
