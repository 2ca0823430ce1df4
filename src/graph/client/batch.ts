import * as v from 'valibot';
import type { Trace } from '#domain/writes/answer.ts';
import { belowVersion } from './address.ts';
import type { GraphRequest } from './graph-request.ts';
import { answered } from './read-reply.ts';
import type { Reply } from './reply.ts';

/** Graph refuses more parts than this in one batch. */
export const mostParts = 20;

/**
 * `parallel`: the parts do not know one another. `serial`: each waits for the one before and is not run when
 * that one failed (424); Graph knows nothing in between.
 */
export type BatchOrder = 'parallel' | 'serial';

export function batchBody(parts: readonly GraphRequest[], order: BatchOrder): unknown {
  return {
    requests: parts.map(({ method, path, headers, body }, index) => ({
      id: String(index + 1),
      method,
      url: path.startsWith('/') ? path : belowVersion(path),
      ...partHeaders(headers, body),
      ...(body === undefined ? {} : { body }),
      ...(order === 'serial' && index > 0 ? { dependsOn: [String(index)] } : {}),
    })),
  };
}

const partAnswer = v.looseObject({
  id: v.string(),
  status: v.number(),
  headers: v.optional(v.record(v.string(), v.unknown()), {}),
  body: v.optional(v.unknown()),
});

const batchAnswer = v.looseObject({ responses: v.array(partAnswer) });

/** The replies in the order of the parts; Graph answers in any order. A part without an answer is in doubt. */
export function batchReplies(parts: readonly GraphRequest[], body: unknown, trace: Trace): readonly Reply[] {
  const read = v.safeParse(batchAnswer, body);
  const answers = new Map(read.success ? read.output.responses.map((answer) => [answer.id, answer]) : []);

  return parts.map((part, index) => {
    const answer = answers.get(String(index + 1));
    const own: Trace = { ...trace, operation: part.operation };
    if (!answer) return { kind: 'unreadable', trace: own };

    const headers = toHeaders(answer.headers);
    const whole = { ...own, requestId: headers.get('request-id') ?? trace.requestId };
    return isWhole(answer)
      ? answered({ status: answer.status, headers, body: answer.body ?? undefined, trace: whole })
      : { kind: 'unreadable', trace: { ...whole, status: answer.status } };
  });
}

/** As for a single answer: a success without a body that reads as Graph's is not Graph's word. */
function isWhole({ status, body }: v.InferOutput<typeof partAnswer>): boolean {
  const ok = status >= 200 && status < 300;
  const mayBeEmpty = status === 202 || status === 204;
  return !ok || (typeof body === 'object' && body !== null) || (mayBeEmpty && (body ?? '') === '');
}

/** Inside a batch nothing is assumed: a part with a body names its type. */
function partHeaders(headers: GraphRequest['headers'], body: unknown): { headers?: Record<string, string> } {
  const all = { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  return Object.keys(all).length === 0 ? {} : { headers: all };
}

function toHeaders(record: Readonly<Record<string, unknown>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(record)) {
    // A value that is no header at all is left out, so that one odd part does not spoil the others.
    if (typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)) headers.set(name, value);
  }
  return headers;
}
