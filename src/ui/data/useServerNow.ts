import { useEffect, useState } from 'react';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { useServices } from '../services/services.tsx';

/** The server's time as this device estimates it; renders again with every second of it. */
export function useServerNow(): IsoInstant {
  const { serverClock, timers } = useServices();
  const [now, setNow] = useState(() => serverClock.now());
  useEffect(() => {
    let cancel: () => void = () => undefined;
    const tick = () => {
      // Just after the second has turned, so that two windows turn together.
      cancel = timers.after(1_005 - (millisecondsOf(serverClock.now()) % 1_000), () => {
        setNow(serverClock.now());
        tick();
      });
    };
    tick();
    return () => cancel();
  }, [serverClock, timers]);
  return now;
}
