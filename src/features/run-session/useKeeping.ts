import { useCallback, useState } from 'react';
import type { Room } from './room.ts';

export interface Keeping extends Pick<Room, 'keep'> {
  /** Why the last thing was not kept; null when it was. */
  readonly failure: unknown;
}

/** What became of the last thing a person did: kept, or not kept and why. */
export function useKeeping(): Keeping {
  const [failure, setFailure] = useState<unknown>(null);
  const keep = useCallback(async (work: Promise<unknown>) => {
    const why: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    setFailure(why);
    return why === null;
  }, []);
  return { failure, keep };
}
