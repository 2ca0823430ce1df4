import type { World } from '../core/world.ts';
import type { Workload } from './route.ts';

/** The closed gates: one a workload and person. */
export interface Throttle {
  close(gate: { user: string; workload: Workload; seconds: number }): void;
  /** Seconds to wait, or null where the gate is open. Calling early starts the time again. */
  knock(userId: string, workload: Workload): number | null;
  clear(): void;
}

export const everybody = '*';

export function createThrottle(world: World): Throttle {
  const gates = new Map<string, { until: number; seconds: number }>();

  function waitAt(name: string): number | null {
    const gate = gates.get(name);
    if (!gate) return null;
    if (world.now() >= gate.until) {
      gates.delete(name);
      return null;
    }
    gate.until = world.now() + gate.seconds * 1000;
    return gate.seconds;
  }

  return {
    close({ user, workload, seconds }) {
      gates.set(`${workload} ${user}`, { until: world.now() + seconds * 1000, seconds });
    },
    knock: (userId, workload) => waitAt(`${workload} ${userId}`) ?? waitAt(`${workload} ${everybody}`),
    clear() {
      gates.clear();
    },
  };
}
