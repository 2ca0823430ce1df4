import { useCallback } from 'react';
import { isRecord } from '#domain/shared/record.ts';
import { useDraftOf, type DraftOf } from './useDraftOf.ts';

export interface ChangeOf<Value> extends DraftOf<Value> {
  /** What the person saw when the first word of it was changed. */
  readonly seen: Value;
}

/**
 * A form that changes what is there: it keeps what was seen beside what was typed. Somebody else's words that come
 * meanwhile would otherwise look like words that this person took away.
 */
export function useChangeOf<Value>(
  place: string,
  current: Value,
  read: (kept: unknown) => Value | null,
): ChangeOf<Value> {
  const readBoth = useCallback(
    (kept: unknown): { readonly seen: Value; readonly value: Value } | null => {
      if (!isRecord(kept)) return null;

      const [seen, value] = [read(kept['seen']), read(kept['value'])];
      return seen === null || value === null ? null : { seen, value };
    },
    [read],
  );
  const draft = useDraftOf(place, null, readBoth);
  const { seen, value } = draft.value ?? { seen: current, value: current };
  return { seen, value, change: (next) => draft.change({ seen, value: next }), clear: draft.clear };
}
