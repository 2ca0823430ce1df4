import type { World } from '../core/world.ts';
import { personNamed } from './control-input.ts';
import { refuse } from './control-refusal.ts';
import type { Fault, FaultAction, FaultMatch, FaultPhase } from './faults.ts';
import { isCount, objectOf, optional, present, refuseUnknown, type Body } from './input-shape.ts';

const phases: readonly FaultPhase[] = ['before', 'after', 'mid-body'];

export function readFault(world: World, body: Body): Fault {
  const phase = phases.find((one) => one === (body['phase'] ?? 'before'));
  if (phase === undefined) refuse(400, `phase must be one of ${phases.join(', ')}.`);
  refuseUnknown(body, ['id', 'match', 'phase', 'action', 'times', 'seen', 'played'], 'a fault');
  const times = body['times'] === undefined ? 1 : body['times'];
  if (times !== null && !isCount(times)) {
    refuse(400, 'times must be a positive whole number, or null for as long as the fault is there.');
  }
  const id = body['id'];
  return {
    id: typeof id === 'string' ? id : world.uuid(),
    match: readMatch(world, objectOf(body['match'] ?? {}, 'match')),
    phase,
    action: readAction(objectOf(body['action'] ?? {}, 'action')),
    times,
  };
}

function readMatch(world: World, match: Body): FaultMatch {
  // What is passed over in silence would match every request.
  refuseUnknown(match, ['method', 'path', 'nth', 'user', 'part'], 'match');
  const nth = optional(match, 'nth', 'number');
  if (nth !== undefined && !isCount(nth)) refuse(400, 'match.nth must be a positive whole number.');
  const part = optional(match, 'part', 'number');
  if (part !== undefined && !isCount(part)) refuse(400, 'match.part must be a positive whole number.');
  const user = optional(match, 'user', 'string');
  if (user !== undefined) personNamed(world, user);
  const path = optional(match, 'path', 'string');
  if (path !== undefined) {
    try {
      new RegExp(path);
    } catch {
      refuse(400, 'match.path must be a regular expression.');
    }
  }
  return {
    ...present('method', optional(match, 'method', 'string')),
    ...present('path', path),
    ...present('nth', nth),
    ...present('user', user),
    ...present('part', part),
  };
}

function readAction(action: Body): FaultAction {
  refuseUnknown(
    action,
    ['status', 'headers', 'body', 'html', 'empty', 'bare', 'delayMs', 'reset', 'truncate'],
    'action',
  );
  const headers = action['headers'];
  const status = optional(action, 'status', 'number');
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    refuse(400, 'action.status must be a whole number from 200 to 599.');
  }
  const delayMs = optional(action, 'delayMs', 'number');
  if (delayMs !== undefined && delayMs < 0) refuse(400, 'action.delayMs must not be negative.');
  return {
    ...present('status', status),
    ...(headers === undefined ? {} : { headers: headersOf(headers) }),
    ...('body' in action ? { body: action['body'] } : {}),
    ...present('html', optional(action, 'html', 'boolean')),
    ...present('empty', optional(action, 'empty', 'boolean')),
    ...present('bare', optional(action, 'bare', 'boolean')),
    ...present('delayMs', delayMs),
    ...present('reset', optional(action, 'reset', 'boolean')),
    ...present('truncate', optional(action, 'truncate', 'number')),
  };
}

function headersOf(value: unknown): Record<string, string> {
  const entries = Object.entries(objectOf(value, 'action.headers'));
  const headers = Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
  try {
    new Headers(headers);
  } catch {
    refuse(400, 'action.headers must be headers that HTTP can carry.');
  }
  return headers;
}
