import type { World } from '../core/world.ts';
import { throttled } from './refusals.ts';
import type { GraphRefusal, Workload } from './route.ts';
import { everybody, retryAfterOf, type Gate, type Throttle } from './throttle.ts';

/** What one request is to the limits, from its arrival to its answer. */
export interface Visit {
  readonly userId: string;
  readonly workload: Workload;
  /** How many requests to this mailbox were under way when it came, this one counted. */
  readonly inMailbox: number;
}

/** What throttles by itself: closed gates, a mailbox's four requests at a time, SharePoint's units a minute. */
export interface Limits {
  arrive(userId: string | null, workload: Workload | null): Visit | null;
  leave(visit: Visit | null): void;
  /** The refusal that this request meets, or null; its units count either way. */
  refusalFor(visit: Visit | null, units: number): GraphRefusal | null;
  clear(): void;
}

const windowMs = 60_000;
/** What Outlook asks for after a fifth request at a time. */
const mailboxWaitSeconds = 1;

export function createLimits(world: World, throttle: Throttle): Limits {
  const inMailbox = new Map<string, number>();
  let spent: { at: number; userId: string; units: number }[] = [];

  /** Units of the last minute, of everybody or of one person. */
  function spentBy(userId: string): number {
    return spent
      .filter((one) => userId === everybody || one.userId === userId)
      .reduce((sum, { units }) => sum + units, 0);
  }

  function overspent({ userId, workload }: Visit, units: number): Gate | null {
    if (workload !== 'sharepoint') return null;
    const now = world.now();
    spent = spent.filter(({ at }) => at > now - windowMs && at <= now);
    spent.push({ at: now, userId, units });
    const { sharePointUnitsPerMinute: forAll, sharePointUnitsPerPerson: forOne } = world.switches;
    const over = [
      { user: everybody, limit: forAll },
      { user: userId, limit: forOne },
    ].find(({ user, limit }) => limit > 0 && spentBy(user) > limit);
    if (!over) return null;
    const oldest = Math.min(...spent.map(({ at }) => at));
    const seconds = Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
    return { user: over.user, workload, seconds, headers: rateHeaders(over.limit, seconds) };
  }

  return {
    arrive(userId, workload) {
      if (userId === null || workload === null) return null;
      const visit = { userId, workload, inMailbox: (inMailbox.get(userId) ?? 0) + 1 };
      if (workload === 'outlook') inMailbox.set(userId, visit.inMailbox);
      return visit;
    },
    leave(visit) {
      if (visit?.workload !== 'outlook') return;
      inMailbox.set(visit.userId, (inMailbox.get(visit.userId) ?? 1) - 1);
    },
    refusalFor(visit, units) {
      if (!visit) return null;
      const closed = throttle.knock(visit.userId, visit.workload);
      const over = overspent(visit, units);
      if (over && !closed) throttle.close(over);
      const gate = closed ?? over ?? mailboxGate(visit);
      return gate
        ? throttled(visit.workload, { retryAfter: retryAfterOf(world, gate), more: gate.headers })
        : null;
    },
    clear() {
      spent = [];
    },
  };

  /** Of a mailbox only the request that is one too many is refused: nothing stays closed. */
  function mailboxGate({ userId, workload, inMailbox: atOnce }: Visit): Gate | null {
    const limit = world.switches.outlookConcurrency;
    if (workload !== 'outlook' || limit <= 0 || atOnce <= limit) return null;
    return { user: userId, workload, seconds: mailboxWaitSeconds };
  }
}

/** As SharePoint tells them; no browser may read them. */
function rateHeaders(limit: number, seconds: number): Record<string, string> {
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': '0',
    'RateLimit-Reset': String(seconds),
  };
}
