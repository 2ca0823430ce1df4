import type { Middleware } from '@microsoft/microsoft-graph-client';
import type { Trace } from '#domain/writes/answer.ts';
import type { GraphRequest } from './graph-request.ts';

/**
 * Travels with one call through the SDK's chain, as one of its middleware options: what is asked, and what
 * the last attempt was.
 */
export class Attempt {
  readonly request: GraphRequest;
  readonly address: string;
  /** A read, which may be sent again. */
  readonly repeatable: boolean;
  readonly signal: AbortSignal | undefined;
  trace: Trace | null = null;
  /** What a link threw, kept past the SDK. */
  thrown: unknown = null;

  constructor(call: {
    request: GraphRequest;
    address: string;
    repeatable: boolean;
    signal: AbortSignal | undefined;
  }) {
    this.request = call.request;
    this.address = call.address;
    this.repeatable = call.repeatable;
    this.signal = call.signal;
  }
}

type Context = Parameters<Middleware['execute']>[0];

/** One link of the chain as a function: it is given the next one and answers with a response. */
export type Link = (
  attempt: Attempt,
  headers: Readonly<Record<string, string>>,
  next: Next,
) => Promise<Response>;

export type Next = (headers: Readonly<Record<string, string>>) => Promise<Response>;

/** Our links as one middleware of the SDK's. */
export function chain(links: readonly Link[]): Middleware {
  return {
    async execute(context: Context): Promise<void> {
      const attempt: unknown = context.middlewareControl?.getMiddlewareOptions(Attempt);
      if (!(attempt instanceof Attempt)) throw new TypeError('A call without its attempt.');

      try {
        context.response = await run(links, attempt, plainHeaders(context.options?.headers));
      } catch (error) {
        attempt.thrown = error;
        throw error;
      }
    },
  };
}

function run(
  links: readonly Link[],
  attempt: Attempt,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const [first, ...rest] = links;
  if (!first) throw new RangeError('The last link sends the request.');

  return first(attempt, headers, (next) => run(rest, attempt, next));
}

function plainHeaders(headers: unknown): Record<string, string> {
  return Object.fromEntries(new Headers(headers instanceof Object ? (headers as HeadersInit) : {}));
}
