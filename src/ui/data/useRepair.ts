import { useState } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ProvisioningStep } from '#ports/communities.ts';
import { useAsync } from './useAsync.ts';
import { useServices } from '../services/services.tsx';

export type Repair =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly step: ProvisioningStep | null }
  | { readonly kind: 'failed'; readonly failure: unknown };

/** True once it was tried by somebody who is no owner of the team. */
export function isRefusedTo(repair: Repair): boolean {
  return (
    repair.kind === 'failed' &&
    repair.failure instanceof ServiceFailure &&
    repair.failure.code === 'no-access'
  );
}

/** Owners may. Where it cannot be seen who owns the site, SharePoint says it when it is tried. */
export function useMayRepair(site: SiteId): boolean {
  const { provisioning } = useServices();
  const may = useAsync(['may-repair', site], (signal) => provisioning.mayProvision(site, signal));
  return may.kind === 'ready' ? may.value !== 'no' : may.kind === 'failed';
}

/** Makes again what is missing on a site; it may be begun again from every state and goes on where it ended. */
export function useRepair(
  site: SiteId,
  { onRepaired, onRefused }: { readonly onRepaired: () => void; readonly onRefused: () => void },
) {
  const { provisioning } = useServices();
  const [repair, setRepair] = useState<Repair>({ kind: 'none' });

  async function begin() {
    setRepair({ kind: 'working', step: null });
    try {
      await provisioning.provision(site, (step) => setRepair({ kind: 'working', step }));
      setRepair({ kind: 'none' });
      onRepaired();
    } catch (failure) {
      const failed: Repair = { kind: 'failed', failure };
      setRepair(failed);
      if (isRefusedTo(failed)) onRefused();
    }
  }

  return { repair, begin };
}
