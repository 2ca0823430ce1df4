import { FirstSetup } from '#features/diagnostics/setup/FirstSetup.tsx';
import type { Composed } from './composition.ts';
import { useProbes } from './useProbes.ts';

/** What is in the way of a first community, on the pages that lead to one. */
export function FirstSetupPlace({
  composed,
  on,
}: {
  readonly composed: Composed;
  readonly on: 'home' | 'start';
}) {
  const probes = useProbes(composed);
  return probes && <FirstSetup probes={probes} identity={composed.identity} ownersAlone={on === 'home'} />;
}
