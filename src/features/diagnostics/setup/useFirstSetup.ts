import { useCallback, useEffect, useState } from 'react';
import { inTheWayOfFirst, ownsTeam, type SetupCheck } from '#domain/access/setup-check.ts';
import type { ChannelSite } from '#ports/communities.ts';
import type { SetupProbes } from '#ports/diagnostics.ts';
import { examineSetup } from '#workflows/examine-setup.ts';

const nothing: readonly SetupCheck[] = [];

/** Looks once, and again when asked; where it cannot look, there is nothing to tell. */
export function useFirstSetup(
  probes: SetupProbes,
  { channel, ownersAlone }: { readonly channel: ChannelSite | null; readonly ownersAlone: boolean },
): {
  readonly inTheWay: readonly SetupCheck[];
  readonly found: readonly SetupCheck[];
  readonly again: () => void;
} {
  const [found, setFound] = useState(nothing);
  const [turn, setTurn] = useState(0);
  const { siteUrl, team } = channel ?? { siteUrl: '', team: null };
  useEffect(() => {
    const given = new AbortController();
    const { signal } = given;
    void probes
      .communities()
      .then((known) =>
        known.length > 0
          ? nothing
          : examineSetup(probes, {
              channel: siteUrl === '' ? null : { siteUrl, team },
              sites: [],
              triesSites: false,
              onFound: () => undefined,
              signal,
            }),
      )
      .then(
        (seen) => {
          if (!signal.aborted) setFound(seen);
        },
        () => undefined,
      );
    return () => given.abort();
  }, [probes, siteUrl, team, turn]);

  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { inTheWay: ownersAlone && !ownsTeam(found) ? nothing : inTheWayOfFirst(found), found, again };
}
