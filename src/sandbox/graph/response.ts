import type { World } from '../core/world.ts';
import { ConnectionReset } from './connection-reset.ts';
import { answerCorsHeaders } from './cors.ts';
import { clientRequestId } from './error-body.ts';
import type { InboundHead, Outbound } from './exchange.ts';

/** An answer with the headers that every answer of Graph has. */
export function toResponse(world: World, inbound: InboundHead, answer: Outbound): Response {
  const headers = new Headers(answer.isForeign ? {} : graphHeaders(world, inbound));
  const body = bodyOf(answer);
  if (body !== null && !answer.isForeign) headers.set('Content-Type', jsonType);
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, value);
  if (body === null) headers.delete('Content-Type');
  if (answer.breaksAfter === undefined) return new Response(body, { status: answer.status, headers });
  return brokenResponse(body, { status: answer.status, headers, after: answer.breaksAfter });
}

function graphHeaders(world: World, inbound: InboundHead): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Strict-Transport-Security': 'max-age=31536000',
    'request-id': inbound.requestId,
    'client-request-id': clientRequestId(inbound),
    'x-ms-ags-diagnostic': JSON.stringify({
      ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '5', ScaleUnit: '001', RoleInstance: 'SANDBOX' },
    }),
    Date: new Date(world.now()).toUTCString(),
    ...answerCorsHeaders(inbound.headers, world.switches),
  };
}

/** A body that promises its whole length and breaks off; without a body there is nothing to break in. */
function brokenResponse(
  body: string | Uint8Array | null,
  answer: { status: number; headers: Headers; after: number | 'half' },
): Response {
  const bytes = Buffer.from(body ?? '');
  if (bytes.length === 0) throw new ConnectionReset();
  const length = answer.after === 'half' ? Math.ceil(bytes.length / 2) : answer.after;
  const arriving = bytes.subarray(0, Math.max(1, Math.min(length, bytes.length - 1)));
  answer.headers.set('Content-Length', String(bytes.length));
  let isSent = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent) controller.error(new ConnectionReset());
      else controller.enqueue(new Uint8Array(arriving));
      isSent = true;
    },
  });
  return new Response(stream, { status: answer.status, headers: answer.headers });
}

const jsonType =
  'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8';

function bodyOf(answer: Outbound): string | Uint8Array<ArrayBuffer> | null {
  if (answer.body === undefined) return null;
  if (answer.body instanceof Uint8Array) return new Uint8Array(answer.body);
  return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
}
