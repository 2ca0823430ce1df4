import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Clock, Fetch, Random, Timers } from '#ports/platform.ts';
import type { Link } from './attempt.ts';
import { graphOrigin } from './graph-request.ts';

/** How long one attempt may take, its body included. */
const deadlineMs = 30_000;

/** Thrown where no answer came; whether the request arrived is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly why: 'network' | 'time-out';

  constructor(why: 'network' | 'time-out', cause: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

/**
 * The last link: one attempt over the fetch port. The SDK sees Graph's own address at all times (it gives a
 * token to no other); only here the origin is replaced, in a build for the sandbox.
 */
export function createTransport(deps: {
  fetch: Fetch;
  clock: Clock;
  timers: Timers;
  random: Random;
  origin: string;
}): Link {
  const { fetch, clock, timers, random, origin } = deps;

  return async (attempt, headers) => {
    // The second look at the address: whatever the links before did, a token goes to Graph or nowhere.
    if (new URL(attempt.address).origin !== graphOrigin) {
      throw new ServiceFailure('unreadable', { cause: new Error('Not an address of Graph.') });
    }
    const { operation, method, body } = attempt.request;
    const clientRequestId = random.uuid();
    attempt.trace = { operation, status: 0, code: '', requestId: '', clientRequestId, at: clock.now() };

    const { signal, timedOut, done } = withDeadline(attempt.signal, timers);
    try {
      const response = await fetch(attempt.address.replace(graphOrigin, origin), {
        method,
        headers: { ...headers, 'client-request-id': clientRequestId },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
        // Tokens do not follow a redirect.
        redirect: 'error',
        cache: 'no-store',
        credentials: 'omit',
      });
      const read = await buffered(response);
      attempt.trace = {
        ...attempt.trace,
        status: read.status,
        requestId: read.headers.get('request-id') ?? '',
      };
      return read;
    } catch (cause) {
      if (attempt.signal?.aborted) throw attempt.signal.reason;
      throw new NoAnswer(timedOut() ? 'time-out' : 'network', cause);
    } finally {
      done();
    }
  };
}

/** Reads the body while the deadline still runs: an answer that breaks off half-way is no answer. */
async function buffered(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, headers } = response;
  const mayHaveBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(mayHaveBody ? text : null, { status, headers });
}

function withDeadline(
  caller: AbortSignal | undefined,
  timers: Timers,
): { signal: AbortSignal; timedOut: () => boolean; done: () => void } {
  const control = new AbortController();
  let late = false;
  const stop = timers.after(deadlineMs, () => {
    late = true;
    control.abort(new DOMException('No answer in time.', 'TimeoutError'));
  });
  const abort = (): void => control.abort(caller?.reason);
  if (caller?.aborted) abort();
  caller?.addEventListener('abort', abort, { once: true });

  return {
    signal: control.signal,
    timedOut: () => late,
    done: () => {
      stop();
      caller?.removeEventListener('abort', abort);
    },
  };
}
