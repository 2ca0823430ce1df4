import { budget, costOf, untilNextLook } from '#domain/sessions/pace.ts';
import type { PaceInput, Spending } from '#domain/sessions/pace.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Services } from '#ports/services.ts';
import type { SteadyClock } from './steady-clock.ts';

/** Looks again and again, at the pace that the domain allows, until it is stopped. */
export interface Looks {
  /** Runs until `stop`; only one window of a person does. */
  run(): Promise<void>;
  /** Something changed that may bring the next look forward. */
  reconsider(): void;
  /** A person asked: looks at once, whatever the budget says. */
  now(): void;
  /** Whether the session's budget is used up, so that only a person's wish looks again. */
  resting(): boolean;
  spent(): Spending;
  /** What an earlier visit, or another window, has spent. */
  recall(spent: Spending): void;
  readonly stop: () => void;
}

export type Situation = Pick<
  PaceInput,
  'visible' | 'people' | 'cameTogether' | 'lastChange' | 'stage' | 'serverNow'
>;

interface LooksNeeds extends Pick<Services, 'timers' | 'random' | 'connectivity'> {
  /** A clock that is set meanwhile neither hurries the looks nor holds them up. */
  readonly steady: SteadyClock;
  /** One look; answers whether it had to start anew. Throws when it could not look. */
  readonly look: (signal: AbortSignal) => Promise<'changes' | 'start'>;
  readonly failed: (failure: unknown) => void;
  /** A look has ended, well or not, and what it cost is counted. */
  readonly onLooked: () => void;
  readonly situation: () => Situation;
  /** The state of rest or of waiting has changed. */
  readonly onChange: () => void;
}

const slowestRetry = 60_000;

export function createLooks(needs: LooksNeeds): Looks {
  const { steady, timers, random, connectivity } = needs;
  const stopped = new AbortController();
  let recent: Spending['recent'] = [];
  let session = 0;
  let lastLook: IsoInstant | null = null;
  let failures = 0;
  let notBefore: IsoInstant | null = null;
  let jitter = random.number();
  let demanded = false;
  let resting = false;
  let wake: () => void = () => undefined;
  const unsubscribe = connectivity.onChange(() => {
    failures = 0;
    wake();
  });

  return {
    async run() {
      for (;;) {
        await untilDue();
        if (isStopped()) return;

        await look();
      }
    },
    reconsider: () => wake(),
    now() {
      demanded = true;
      wake();
    },
    resting: () => resting,
    spent: () => ({ recent, session }),
    recall(spent) {
      if (spent.session > session) session = Math.min(budget.aSession, spent.session);
      const last = recent.at(-1)?.at ?? '';
      recent = [...recent, ...spent.recent.filter(({ at }) => at > last && at <= steady.now())];
    },
    stop: () => {
      stopped.abort();
      unsubscribe();
      wake();
    },
  };

  async function untilDue(): Promise<void> {
    for (;;) {
      const wait = waitNow();
      if (isStopped() || wait === 0) return;

      await new Promise<void>((resolve) => {
        const cancel = wait === null ? () => undefined : timers.after(wait, resolve);
        wake = () => {
          cancel();
          resolve();
        };
      });
    }
  }

  /** Milliseconds; null to wait for something to happen. */
  function waitNow(): number | null {
    if (demanded) return 0;
    if (!connectivity.online()) return null;

    const now = steady.now();
    const wait = untilNextLook({ now, lastLook, jitter, spent: { recent, session }, ...needs.situation() });
    rest(wait === null);
    return wait === null ? null : Math.max(wait, retryIn(now));
  }

  function retryIn(now: IsoInstant): number {
    if (lastLook === null || failures === 0) return 0;

    const backOff = Math.min(slowestRetry, 3_000 * 2 ** failures);
    const until = Math.max(
      millisecondsOf(lastLook) + backOff,
      notBefore === null ? 0 : millisecondsOf(notBefore),
    );
    return Math.max(0, until - millisecondsOf(now));
  }

  async function look(): Promise<void> {
    const waiting = needs.situation().stage.kind === 'waiting';
    demanded = false;
    lastLook = steady.now();
    jitter = random.number();
    let units: number = costOf.changes;
    try {
      units = costOf[await needs.look(stopped.signal)];
      failures = 0;
      notBefore = null;
    } catch (failure) {
      if (isStopped()) return;

      failures += 1;
      const until = failure instanceof ServiceFailure ? failure.until : null;
      notBefore = until && steady.fromDevice(until);
      needs.failed(failure);
    } finally {
      // What was refused was counted too.
      const minuteAgo = instantAt(millisecondsOf(lastLook) - 60_000);
      recent = [...recent.filter(({ at }) => at > minuteAgo), { at: lastLook, units }];
      if (!waiting) session += units;
      if (!isStopped()) needs.onLooked();
    }
  }

  function isStopped(): boolean {
    return stopped.signal.aborted;
  }

  function rest(next: boolean): void {
    if (next === resting) return;

    resting = next;
    needs.onChange();
  }
}
