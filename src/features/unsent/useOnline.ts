import { useCallback, useSyncExternalStore } from 'react';
import { useServices } from '#ui/services/services.tsx';

export function useOnline(): boolean {
  const { connectivity } = useServices();
  const subscribe = useCallback((hear: () => void) => connectivity.onChange(hear), [connectivity]);
  return useSyncExternalStore(subscribe, () => connectivity.online());
}
