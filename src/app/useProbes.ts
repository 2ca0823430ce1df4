import { useEffect, useState } from 'react';
import type { SetupProbes } from '#ports/diagnostics.ts';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import type { Composed } from './composition.ts';

/** What looks at this app and its set-up; null until its code is here. */
export function useProbes({ diagnose }: Pick<Composed, 'diagnose'>): SetupProbes | null {
  const [probes, setProbes] = useState<SetupProbes | null>(null);
  useEffect(() => {
    let shown = true;
    void untilLoaded(diagnose).then((made) => {
      if (shown) setProbes(made);
    });
    return () => {
      shown = false;
    };
  }, [diagnose]);
  return probes;
}
