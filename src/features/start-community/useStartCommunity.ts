import { useState } from 'react';
import type { CharterDraft, CommunityRef } from '#domain/communities/charter.ts';
import type { CommunityPlace, ProvisioningStep } from '#ports/communities.ts';
import { startCommunity, type StartRefusal } from '#workflows/start-community.ts';
import { useServices } from '#ui/services/services.tsx';

export type Starting =
  | { readonly kind: 'writing'; readonly mistake: StartRefusal | { readonly code: 'no-place' } | null }
  | { readonly kind: 'working'; readonly step: ProvisioningStep | null }
  | { readonly kind: 'failed'; readonly failure: unknown };

/** Runs the start and tells where it is; it may be begun again from every state. */
export function useStartCommunity(onStarted: (community: CommunityRef) => void) {
  const services = useServices();
  const [state, setState] = useState<Starting>({ kind: 'writing', mistake: null });

  async function start(place: CommunityPlace | null, draft: CharterDraft, consentText: string) {
    if (!place) {
      setState({ kind: 'writing', mistake: { code: 'no-place' } });
      return;
    }
    setState({ kind: 'working', step: null });
    try {
      const started = await startCommunity(services, {
        site: place.site,
        draft,
        consentText,
        onStep: (step) => setState({ kind: 'working', step }),
      });
      if (started.ok) onStarted({ site: place.site, name: draft.name, webUrl: place.webUrl });
      else setState({ kind: 'writing', mistake: started.refusal });
    } catch (failure) {
      setState({ kind: 'failed', failure });
    }
  }

  return { state, start };
}
