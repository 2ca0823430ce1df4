import type { Bench } from '../graph-bench.ts';
import { asha } from '../../sandbox/core/small-organisation.ts';
import { desk, type Desk } from './a-community.ts';

/** Where a window dies. */
export interface Death {
  readonly request: number;
  /** Whether that request still arrives. */
  readonly phase: 'before' | 'after';
  /** What others do just then. */
  readonly meanwhile?: () => Promise<void>;
}

/** A window of Asha's that dies at its nth request. */
export function killedWindow(bench: Bench, { request, phase, meanwhile }: Death): Desk {
  let requests = 0;
  return desk(bench, asha, {
    fetch: (real) => async (input, init) => {
      requests += 1;
      if (requests < request) return real(input, init);
      if (requests === request) {
        if (phase === 'after') await real(input, init);
        await meanwhile?.();
      }
      throw new DOMException('The page is gone.', 'AbortError');
    },
  });
}

/** How many requests some work of Asha's takes. */
export async function requestsOf(bench: Bench, work: (here: Desk) => Promise<unknown>): Promise<number> {
  let requests = 0;
  const counting = desk(bench, asha, {
    fetch: (real) => (input, init) => {
      requests += 1;
      return real(input, init);
    },
  });
  await work(counting);
  return requests;
}
