import { useCallback, useSyncExternalStore } from 'react';
import type { OutboxEntry } from '#ports/outbox.ts';
import { useServices } from '../services/services.tsx';

/** What this device has not seen arrive yet. */
export function useUnsent(): readonly OutboxEntry[] {
  const { outbox } = useServices();
  const subscribe = useCallback((hear: () => void) => outbox.subscribe(hear), [outbox]);
  return useSyncExternalStore(subscribe, () => outbox.unsent());
}
