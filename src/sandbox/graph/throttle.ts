import type { World } from '../core/world.ts';
import type { Workload } from './route.ts';

/** A gate that is closed, for one person or for everybody. */
export interface Gate {
  readonly user: string;
  readonly workload: Workload;
  /** How long it stays closed, after each call that comes too early. */
  readonly seconds: number;
  /** What Retry-After says in place of the seconds: any text, or null for no header at all. */
  readonly retryAfter?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The closed gates: one a workload and person. */
export interface Throttle {
  close(gate: Gate): void;
  /** The gate that is closed for this call. Calling early starts its time again. */
  knock(userId: string, workload: Workload): Gate | null;
  clear(): void;
}

export const everybody = '*';

export function createThrottle(world: World): Throttle {
  const gates = new Map<string, { until: number; gate: Gate }>();

  function closedAt(name: string): Gate | null {
    const closed = gates.get(name);
    if (!closed) return null;
    if (world.now() >= closed.until) {
      gates.delete(name);
      return null;
    }
    closed.until = world.now() + closed.gate.seconds * 1000;
    return closed.gate;
  }

  return {
    close(gate) {
      const until = world.now() + gate.seconds * 1000;
      gates.set(`${gate.workload} ${gate.user}`, { until, gate });
    },
    knock: (userId, workload) => closedAt(`${workload} ${userId}`) ?? closedAt(`${workload} ${everybody}`),
    clear() {
      gates.clear();
    },
  };
}

/** The header's text in the form that the switch says; null for none. */
export function retryAfterOf(world: World, gate: Pick<Gate, 'seconds' | 'retryAfter'>): string | null {
  if (gate.retryAfter !== undefined) return gate.retryAfter;
  const at = (seconds: number) => new Date(world.now() + seconds * 1000).toUTCString();
  switch (world.switches.retryAfterForm) {
    case 'seconds':
      return String(gate.seconds);
    case 'date':
      return at(gate.seconds);
    case 'past-date':
      return at(-60);
    case 'garbage':
      return 'soon';
    case 'none':
      return null;
  }
}
