import { useCallback, useEffect, useState } from 'react';
import type { SetupCheck } from '#domain/access/setup-check.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { ChannelSite } from '#ports/communities.ts';
import type { SetupProbes } from '#ports/diagnostics.ts';
import { examineSetup } from '#workflows/examine-setup.ts';

export interface Setup {
  readonly found: readonly SetupCheck[];
  readonly progress: { readonly done: number; readonly of: number };
  /** Everything was looked at, as far as it could be. */
  readonly isDone: boolean;
  /** What nobody planned, and what kept the rest from being looked at. */
  readonly failure: unknown;
}

const nothingYet: Setup = { found: [], progress: { done: 0, of: 5 }, isDone: false, failure: null };

/** Looks at everything once, shows it as it comes, and looks again when asked. */
export function useSetup(
  probes: SetupProbes,
  { channel, site }: { readonly channel: ChannelSite | null; readonly site: SiteId | null },
): { readonly setup: Setup; readonly again: () => void } {
  const [setup, setSetup] = useState(nothingYet);
  const [turn, setTurn] = useState(0);
  const { siteUrl, team } = channel ?? { siteUrl: '', team: null };
  useEffect(() => {
    const given = new AbortController();
    const { signal } = given;
    const show = (more: Partial<Setup>) => {
      if (!signal.aborted) setSetup((before) => ({ ...before, ...more }));
    };
    void examineSetup(probes, {
      channel: siteUrl === '' ? null : { siteUrl, team },
      sites: site === null ? [] : [site],
      triesSites: true,
      onFound: (found, progress) => show({ found, progress }),
      signal,
    }).then(
      (found) => show({ found, isDone: true }),
      (failure: unknown) => show({ isDone: true, failure }),
    );
    return () => given.abort();
  }, [probes, siteUrl, team, site, turn]);

  const again = useCallback(() => {
    setSetup(nothingYet);
    setTurn((before) => before + 1);
  }, []);
  return { setup, again };
}
