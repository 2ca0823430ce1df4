import { useMemo } from 'react';
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
