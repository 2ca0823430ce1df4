import { useEffect, useState } from 'react';
import type { Evidence } from '#domain/discovery/evidence.ts';
import type { SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { Leaning } from '#domain/discovery/weights.ts';
import { useServices } from '#ui/services/services.tsx';
import { wishesOf, type FindState } from './find-people-state.ts';

type Suggested =
  | { readonly kind: 'none' }
  /** With the leaning that it was chosen by. */
  | { readonly kind: 'ready'; readonly set: SuggestedSet; readonly leaning: Leaning }
  | { readonly kind: 'failed'; readonly failure: unknown };

/** The set for what was found and what is wished; the one before stays until the next is made. */
export function useSuggestedSet(evidence: Evidence | null, state: FindState): Suggested {
  const { suggester } = useServices();
  const [suggested, setSuggested] = useState<Suggested>({ kind: 'none' });

  useEffect(() => {
    if (evidence === null) return;

    const stop = new AbortController();
    suggester.suggest(evidence, wishesOf(state), stop.signal).then(
      (set) => setSuggested({ kind: 'ready', set, leaning: state.leaning }),
      (failure: unknown) => {
        if (!stop.signal.aborted) setSuggested({ kind: 'failed', failure });
      },
    );
    return () => stop.abort();
  }, [suggester, evidence, state]);

  return evidence === null ? { kind: 'none' } : suggested;
}
