import { ServiceFailure, type Trace } from '#domain/writes/answer.ts';
import { readErrorBody } from './error-body.ts';
import type { Reply } from './reply.ts';
import { NoAnswer } from './transport.ts';

const noError = readErrorBody(undefined);

/** Looks at the shape of an answer: a page of a proxy or a body cut short is not taken for Graph's word. */
export async function readReply(response: Response, trace: Trace): Promise<Reply> {
  const text = await response.text();
  const json = readJson(text);
  const ok = response.status >= 200 && response.status < 300;
  // 202 and 204 are empty by design. An empty 200 or 201 is not Graph's.
  const mayBeEmpty = response.status === 202 || response.status === 204;
  if (ok && (json === undefined || json === null) && !(mayBeEmpty && text === ''))
    return { kind: 'unreadable', trace };

  return answered({ status: response.status, headers: response.headers, body: json, trace });
}

/** An answer from its parts, as a single response and a part of a batch both have them. */
export function answered(of: { status: number; headers: Headers; body: unknown; trace: Trace }): Reply {
  const { status, headers, body, trace } = of;
  const error = status >= 200 && status < 300 ? noError : readErrorBody(body);
  const requestId = trace.requestId || error.requestId;
  return {
    kind: 'answered',
    status,
    headers,
    body,
    error,
    trace: { ...trace, status, code: error.codes.join('/'), requestId },
  };
}

/** A throw on the way as a reply; aborts and mistakes of ours stay throws. */
export function replyForThrow(error: unknown, trace: Trace): Reply {
  if (error instanceof ServiceFailure) return { kind: 'not-sent', failure: error };
  if (error instanceof NoAnswer) return { kind: 'unanswered', why: error.why, trace, cause: error.cause };
  throw error;
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
