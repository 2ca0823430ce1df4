import { useCallback, useEffect, useState } from 'react';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Diagnostics } from '#ports/diagnostics.ts';

/** One part of the page: each is looked at by itself, so that one which fails hides none of the others. */
export type Part<Value> =
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'ready'; readonly value: Value };

const alone = ['account', 'granted', 'outbox', 'gates', 'clock', 'storage', 'host'] as const;

type PartName = (typeof alone)[number] | 'communities';

export type Diagnosis = {
  readonly [Name in PartName]: Part<Awaited<ReturnType<Diagnostics[Name]>>>;
} & { readonly lists: Readonly<Record<SiteId, Part<readonly ListFinding[]>>> };

const looking = { kind: 'looking' } as const;

const nothingYet: Diagnosis = {
  account: looking,
  granted: looking,
  outbox: looking,
  gates: looking,
  clock: looking,
  storage: looking,
  host: looking,
  communities: looking,
  lists: {},
};

/** Looks at every part at once, and at the lists of each community as soon as it is known which there are. */
export function useDiagnosis(diagnostics: Diagnostics): {
  readonly diagnosis: Diagnosis;
  readonly again: () => void;
} {
  const [diagnosis, setDiagnosis] = useState(nothingYet);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const given = new AbortController();
    const show = (part: Partial<Diagnosis>) => {
      if (!given.signal.aborted) setDiagnosis((before) => ({ ...before, ...part }));
    };
    for (const name of alone) {
      void looked(() => diagnostics[name]() as Promise<unknown>).then((part) => show({ [name]: part }));
    }
    void looked(() => diagnostics.communities()).then((communities) => {
      show({ communities });
      if (communities.kind !== 'ready') return;

      for (const { site } of communities.value) {
        void looked(() => diagnostics.lists(site, given.signal)).then((part) => {
          if (!given.signal.aborted)
            setDiagnosis((before) => ({ ...before, lists: { ...before.lists, [site]: part } }));
        });
      }
    });
    return () => given.abort();
  }, [diagnostics, turn]);

  const again = useCallback(() => {
    setDiagnosis(nothingYet);
    setTurn((before) => before + 1);
  }, []);
  return { diagnosis, again };
}

async function looked<Value>(look: () => Promise<Value>): Promise<Part<Value>> {
  try {
    return { kind: 'ready', value: await look() };
  } catch (failure) {
    return { kind: 'failed', failure };
  }
}
