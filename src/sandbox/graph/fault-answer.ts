import { STATUS_CODES } from 'node:http';
import type { World } from '../core/world.ts';
import { errorBody } from './error-body.ts';
import type { InboundHead, Outbound } from './exchange.ts';
import type { FaultAction } from './faults.ts';
import { GraphRefusal, type Workload } from './route.ts';

interface Answered {
  readonly inbound: InboundHead;
  readonly workload: Workload | null;
  readonly world: World;
}

/** Whether the action itself says what is answered, so that nothing has to be carried out for it. */
export function hasOwnAnswer(action: FaultAction): boolean {
  return (
    action.status !== undefined || action.body !== undefined || action.html === true || action.empty === true
  );
}

/** The answer that a fault puts in the place of the real one (null before the request was carried out). */
export function faultAnswer(action: FaultAction, real: Outbound | null, context: Answered): Outbound {
  const status = action.status ?? real?.status ?? 200;
  const own = ownBody(action, status, context);
  const body = own === undefined ? (errorFor(status, context) ?? real?.body) : own;
  const written: Readonly<Record<string, string>> =
    typeof own === 'string' && /^\s*[^\s{[]/.test(own) ? { 'Content-Type': 'text/html; charset=utf-8' } : {};
  return cut(action, {
    status,
    headers: { ...(hasOwnAnswer(action) ? written : real?.headers), ...action.headers },
    body: bodyless(status) ? undefined : body,
    ...(action.bare ? { isForeign: true } : {}),
  });
}

function ownBody(action: FaultAction, status: number, { world }: Answered): unknown {
  if (action.body !== undefined) return action.body;
  if (action.html) return status < 400 ? networkPage : gatewayPage(status);
  if (action.empty) return '';
  const isGateway = action.status === 502 || action.status === 504;
  return isGateway && world.switches.gatewayAnswer === 'html' ? gatewayPage(status) : undefined;
}

/** What a hotel's network shows to whoever has not paid yet. */
const networkPage =
  '<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body><form method="post"><button>Connect</button></form></body></html>';

function gatewayPage(status: number): string {
  const title = `${String(status)} ${STATUS_CODES[status] ?? 'Error'}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n`;
}

function bodyless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

function cut(action: FaultAction, answer: Outbound): Outbound {
  if (action.truncate === undefined) return answer;
  const whole = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
  return {
    ...answer,
    headers: { 'Content-Type': 'application/json', ...answer.headers },
    body: whole.slice(0, action.truncate),
  };
}

function errorFor(status: number, context: Answered): unknown {
  if (status < 400) return undefined;
  const [code, message, innerError] = errorWords(status, context.workload);
  return errorBody(
    new GraphRefusal(status, code, message, { innerError }),
    context.inbound,
    context.world.now(),
  );
}

/** Bodies that were seen in the wild; see the fault catalogue in silences.md. */
function errorWords(status: number, workload: Workload | null): [string, string, Record<string, unknown>] {
  if (workload === 'outlook' && status === 429) return ['UnknownError', '', {}];
  switch (status) {
    case 401:
      return ['InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', {}];
    case 403:
      return ['accessDenied', 'Access denied', {}];
    case 404:
      return ['itemNotFound', 'The resource could not be found.', {}];
    case 409:
      return ['nameAlreadyExists', 'The specified item name already exists.', {}];
    case 410:
      return ['resyncRequired', 'Resync required. Replace any local items with the server’s version.', {}];
    case 412:
      return ['resourceModified', 'The resource has changed since the caller last read it.', {}];
    case 423:
      return ['resourceLocked', 'The resource is locked.', { code: 'serviceReadOnly' }];
    case 429:
      return [
        'activityLimitReached',
        'The request has been throttled',
        { code: 'throttledRequest', innerError: { code: 'quota' } },
      ];
    case 503:
      return [
        'serviceNotAvailable',
        'The service is not available. Try the request again after a delay.',
        {},
      ];
    case 504:
      return ['UnknownError', 'Gateway timeout.', {}];
    case 507:
      return ['quotaLimitReached', 'The user has reached their quota limit.', {}];
    case 509:
      return ['activityLimitReached', 'The bandwidth limit has been exceeded.', {}];
    default:
      return ['generalException', 'General exception while processing', {}];
  }
}
