import type { Workload } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { Clock, Random, Timers } from '#ports/platform.ts';
import type { Attempt, Link } from './attempt.ts';
import type { Gate } from './gate.ts';
import { refusalOf } from './refusal.ts';
import { backOff } from './retry-after.ts';
import { NoAnswer } from './transport.ts';

/** A person looks at a read: longer waits are told and not sat out. */
const longestWaitMs = 12_000;
const mostAttempts = 3;

/** Nothing is sent before its gate opens: a read waits a little, a write is handed back to wait in the outbox. */
export function createGateKeeper(deps: { gate: Gate; clock: Clock; timers: Timers }): Link {
  const { gate, clock, timers } = deps;

  return async (attempt, headers, next) => {
    const { workload, alsoTo = [] } = attempt.request;
    const gates = [workload, ...alsoTo];
    // Somebody else may have closed it again during the wait.
    for (let until = closed(gates); until !== null; until = closed(gates)) {
      const wait = millisecondsOf(until) - millisecondsOf(clock.now());
      if (!attempt.repeatable || wait > longestWaitMs) {
        const named = gates.some((one) => gate.closedUntil(one) === until && gate.isNamed(one));
        throw new ServiceFailure('busy', { workload, until, named });
      }
      await pause(wait, timers, attempt.signal);
    }
    const answer = await next(headers);
    gate.observe(workload, await refusalOf(answer));
    return answer;
  };

  function closed(gates: readonly Workload[]): IsoInstant | null {
    return lastOf(gates.map((one) => gate.closedUntil(one)));
  }
}

/** Reads, and reads alone, are sent again: after 429, 502, 503 and 504, and once after a broken connection. */
export function createRetryOfReads(deps: { timers: Timers; random: Random }): Link {
  return async (attempt, headers, next) => {
    for (let number = 1; ; number += 1) {
      const answer = await answerOrBreak(attempt, () => next(headers), number);
      if (answer && (number === mostAttempts || !attempt.repeatable || !worthAnother(answer))) return answer;

      // For 429 the gate waits, if anybody said how long; these waits are for the rest.
      const gateWaits = answer?.status === 429 || answer?.headers.has('retry-after');
      if (!gateWaits) await pause(backOff(number - 1, deps.random.number()) / 2, deps.timers, attempt.signal);
    }
  };
}

/** Resolves after so many milliseconds; rejects with the signal's reason when aborted meanwhile. */
export function pause(milliseconds: number, timers: Timers, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const abort = (): void => {
      stop();
      reject(signal?.reason as Error);
    };
    const stop = timers.after(milliseconds, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function lastOf(times: readonly (IsoInstant | null)[]): IsoInstant | null {
  return times.reduce(
    (last, one) =>
      last === null || (one !== null && millisecondsOf(one) > millisecondsOf(last)) ? one : last,
    null,
  );
}

/** Null for a first broken connection of a read. */
async function answerOrBreak(
  attempt: Attempt,
  send: () => Promise<Response>,
  number: number,
): Promise<Response | null> {
  try {
    return await send();
  } catch (error) {
    if (attempt.repeatable && number === 1 && error instanceof NoAnswer && error.why === 'network')
      return null;
    throw error;
  }
}

function worthAnother({ status }: Response): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}
