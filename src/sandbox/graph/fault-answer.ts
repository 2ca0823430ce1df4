import { errorBody } from './error-body.ts';
import type { Inbound, Outbound } from './exchange.ts';
import type { FaultAction } from './faults.ts';
import { GraphRefusal, type Workload } from './route.ts';

/** The answer that a fault puts in the place of the real one (null before the request was carried out). */
export function faultAnswer(
  action: FaultAction,
  real: Outbound | null,
  context: { inbound: Inbound; workload: Workload | null; now: number },
): Outbound {
  const status = action.status ?? real?.status ?? 200;
  const own = action.body !== undefined;
  const body = own ? action.body : (errorFor(status, context) ?? real?.body);
  const replaced = own || action.status !== undefined;
  const written: Readonly<Record<string, string>> =
    typeof action.body === 'string' && !/^\s*[{[]/.test(action.body)
      ? { 'Content-Type': 'text/html; charset=utf-8' }
      : {};
  return cut(action, {
    status,
    headers: { ...(replaced ? written : real?.headers), ...action.headers },
    body: bodyless(status) ? undefined : body,
  });
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

function errorFor(
  status: number,
  context: { inbound: Inbound; workload: Workload | null; now: number },
): unknown {
  if (status < 400) return undefined;
  const [code, message, innerError] = errorWords(status, context.workload);
  return errorBody(new GraphRefusal(status, code, message, { innerError }), context.inbound, context.now);
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
