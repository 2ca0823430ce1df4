import type { World } from '../core/world.ts';
import { answerCorsHeaders } from './cors.ts';
import { clientRequestId } from './error-body.ts';
import type { Inbound, Outbound } from './exchange.ts';

/** An answer with the headers that every answer of Graph has. */
export function toResponse(world: World, inbound: Inbound, answer: Outbound): Response {
  const headers = new Headers({
    'Cache-Control': 'no-store',
    'Strict-Transport-Security': 'max-age=31536000',
    'request-id': inbound.requestId,
    'client-request-id': clientRequestId(inbound),
    'x-ms-ags-diagnostic': JSON.stringify({
      ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '5', ScaleUnit: '001', RoleInstance: 'SANDBOX' },
    }),
    Date: new Date(world.now()).toUTCString(),
    ...answerCorsHeaders(inbound.headers, world.switches),
  });
  const body = bodyOf(answer);
  if (body !== null) headers.set('Content-Type', jsonType);
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, value);
  if (body === null) headers.delete('Content-Type');
  return new Response(body, { status: answer.status, headers });
}

const jsonType =
  'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8';

function bodyOf(answer: Outbound): BodyInit | null {
  if (answer.body === undefined) return null;
  if (answer.body instanceof Uint8Array) return new Uint8Array(answer.body);
  return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
}
