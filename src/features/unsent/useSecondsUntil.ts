import { useEffect, useState } from 'react';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { useServices } from '#ui/services/services.tsx';

/** Whole seconds until then by this device's clock, counted down as they pass; 0 afterwards. */
export function useSecondsUntil(until: IsoInstant): number {
  const { clock, timers } = useServices();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    let cancel: () => void = () => undefined;
    const tick = () => {
      const left = millisecondsOf(until) - millisecondsOf(clock.now());
      if (left <= 0) return;

      // Just after the second has turned.
      cancel = timers.after((left % 1_000) + 5, () => {
        setNow(clock.now());
        tick();
      });
    };
    tick();
    return () => cancel();
  }, [clock, timers, until]);
  return Math.max(0, Math.ceil((millisecondsOf(until) - millisecondsOf(now)) / 1_000));
}
