import type { InboundHead } from './exchange.ts';
import type { GraphRefusal } from './route.ts';

/** Graph's error shape. The date has no zone, as Graph's has none. */
export function errorBody(refusal: GraphRefusal, inbound: InboundHead, now: number): unknown {
  return {
    error: {
      code: refusal.code,
      message: refusal.message,
      innerError: {
        ...refusal.innerError,
        date: new Date(now).toISOString().slice(0, 19),
        'request-id': inbound.requestId,
        'client-request-id': clientRequestId(inbound),
      },
    },
  };
}

/** Graph answers with its own id where the client sent none. */
export function clientRequestId(inbound: InboundHead): string {
  return inbound.headers.get('client-request-id') ?? inbound.requestId;
}
