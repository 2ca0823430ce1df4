import { useMemo } from 'react';
import { parsed } from '#domain/shared/record.ts';
import { useDraft } from './useDraft.ts';

export interface DraftOf<Value> {
  readonly value: Value;
  readonly change: (value: Value) => void;
  /** It was sent: nothing is left to restore. */
  readonly clear: () => void;
}

/**
 * A form whose fields belong together, kept as one draft. `read` gives null for what was kept in another shape, by
 * another version of the product; the form then starts anew.
 */
export function useDraftOf<Value>(
  place: string,
  initial: Value,
  read: (kept: unknown) => Value | null,
): DraftOf<Value> {
  const draft = useDraft(place);
  const kept = useMemo(() => (draft.text === '' ? null : read(parsed(draft.text))), [draft.text, read]);
  return {
    value: kept ?? initial,
    change: (value) => draft.change(JSON.stringify(value)),
    clear: draft.clear,
  };
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
