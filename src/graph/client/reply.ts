import type { ServiceFailure, Trace } from '#domain/writes/answer.ts';
import type { GraphError } from './error-body.ts';

/** How one call ended, with nothing decided yet. */
export type Reply =
  /** Graph answered, well or ill. `error` is empty for 2xx. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Headers;
      readonly body: unknown;
      readonly error: GraphError;
      readonly trace: Trace;
    }
  /** Something answered that does not read as Graph does: a proxy's page with 200, a body cut short. */
  | { readonly kind: 'unreadable'; readonly trace: Trace }
  /** No answer: the connection broke or the time was up. It may have been applied. */
  | {
      readonly kind: 'unanswered';
      readonly why: 'network' | 'time-out';
      readonly trace: Trace;
      readonly cause: unknown;
    }
  /** Never sent: no token, or the gate is closed. */
  | { readonly kind: 'not-sent'; readonly failure: ServiceFailure };
