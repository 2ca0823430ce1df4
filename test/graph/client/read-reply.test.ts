import { instantAt } from '#domain/shared/time.ts';
import { ServiceFailure, type Trace } from '#domain/writes/answer.ts';
import { readErrorBody } from '#graph/client/error-body.ts';
import { answered, readReply, replyForThrow } from '#graph/client/read-reply.ts';
import { refusalIn, refusalOf } from '#graph/client/refusal.ts';
import { NoAnswer } from '#graph/client/transport.ts';

const trace: Trace = {
  operation: 'test',
  status: 0,
  code: '',
  requestId: '',
  clientRequestId: 'c',
  at: instantAt(0),
};
const nothing = { codes: [], message: '', requestId: '', date: '', existingEventId: '' };

describe('an error body', () => {
  test('is read to its depth, whichever way the inner error is spelled', () => {
    const inner = { 'request-id': 'r1', date: '2026-11-24T09:00:00' };
    for (const spelling of ['innerError', 'innererror']) {
      const error = {
        code: 'tooManyRequests',
        message: '',
        [spelling]: { code: 'throttledRequest', message: 'wait', innerError: { code: '', ...inner } },
      };
      expect(readErrorBody({ error })).toEqual({
        codes: ['tooManyRequests', 'throttledRequest'],
        message: 'wait',
        requestId: 'r1',
        date: '2026-11-24T09:00:00',
        existingEventId: '',
      });
    }
  });

  test('names the event that was there', () => {
    const error = { code: 'ErrorDuplicateTransactionId', '@event.existingEventId': 'AAk=' };
    expect(readErrorBody({ error })).toEqual({
      ...nothing,
      codes: ['ErrorDuplicateTransactionId'],
      existingEventId: 'AAk=',
    });
  });

  test.each([undefined, null, 'no', {}, { error: 'no' }, { error: {} }, { error: { innerError: 'no' } }])(
    'of another shape says nothing: %j',
    (body) => {
      expect(readErrorBody(body)).toEqual(nothing);
    },
  );

  test('whose code is no text still says what its inner error does', () => {
    expect(readErrorBody({ error: { code: 42, innerError: { code: 'quota' } } }).codes).toEqual(['quota']);
  });
});

describe('an answer', () => {
  const read = (status: number, body: string | null) => readReply(new Response(body, { status }), trace);

  test.each<[string, number, string | null]>([
    ['an empty 200', 200, ''],
    ['an empty 201', 201, ''],
    ['null', 200, 'null'],
    ['a page', 200, '<html>'],
    ['a page with 202', 202, '<html>'],
    ['a body that was cut', 201, '{"id":"1"'],
  ])('is no word of Graph: %s', async (_what, status, body) => {
    expect(await read(status, body)).toEqual({ kind: 'unreadable', trace });
  });

  test.each<[string, number, string | null, unknown]>([
    ['a body', 200, '{"id":"1"}', { id: '1' }],
    ['an empty 202', 202, '', undefined],
    ['an empty 204', 204, null, undefined],
    ['an empty error', 503, '', undefined],
    ['a page for an error', 502, '<html>', undefined],
    ['a redirect', 300, '', undefined],
  ])('is one: %s', async (_what, status, text, body) => {
    expect(await read(status, text)).toMatchObject({ kind: 'answered', status, body, error: nothing });
  });

  test('carries the codes and the id that its error tells', async () => {
    const error = { code: 'a', innerError: { code: 'b', 'request-id': 'r1' } };
    expect(await read(400, JSON.stringify({ error }))).toMatchObject({
      error: { codes: ['a', 'b'] },
      trace: { ...trace, status: 400, code: 'a/b', requestId: 'r1' },
    });
  });

  test.each<[number, readonly string[]]>([
    [199, ['x']],
    [200, []],
    [299, []],
    [300, ['x']],
  ])('with %i has the error of its body or none', (status, codes) => {
    const reply = answered({ status, headers: new Headers(), body: { error: { code: 'x' } }, trace });
    expect(reply).toMatchObject({ error: { codes } });
  });

  test('keeps the id of its header before that of its body', () => {
    const body = { error: { innerError: { 'request-id': 'inner' } } };
    const at = { ...trace, requestId: 'header' };
    expect(answered({ status: 400, headers: new Headers(), body, trace: at })).toMatchObject({
      trace: { requestId: 'header' },
    });
  });
});

test('what was thrown on the way was not sent, or not answered, or is a mistake of ours', () => {
  const failure = new ServiceFailure('sign-in-needed');
  expect(replyForThrow(failure, trace)).toEqual({ kind: 'not-sent', failure });
  const cause = new TypeError('reset');
  expect(replyForThrow(new NoAnswer('time-out', cause), trace)).toEqual({
    kind: 'unanswered',
    why: 'time-out',
    trace,
    cause,
  });
  expect(() => replyForThrow(cause, trace)).toThrow(cause);
});

describe('the server’s own time', () => {
  const nine = Date.parse('2026-11-24T09:00:00Z');
  const told = (date: string, header?: string) =>
    refusalIn({
      status: 429,
      headers: new Headers(header === undefined ? {} : { date: header }),
      body: { error: { innerError: { date } } },
    }).toldAt;

  test.each<[string, number | null]>([
    ['2026-11-24T09:00:00', nine],
    ['2026-11-24T09:00:00Z', nine],
    ['2026-11-24T09:00:00z', nine],
    ['2026-11-24T10:00:00+01:00', nine],
    ['2026-11-24T10:00:00+0100', nine],
    ['2026-11-24T08:00:00-01:00', nine],
    ['Zone of nobody', null],
    ['', null],
  ])('is read from "%s"', (date, at) => {
    expect(told(date)).toBe(at);
  });

  test('is the header’s where a browser lets it be seen', () => {
    expect(told('2026-11-24T08:00:00', 'Tue, 24 Nov 2026 09:00:00 GMT')).toBe(nine);
  });

  test('is looked for in a body only where a wait was named as a date, and the body stays to be read', async () => {
    const body = { error: { innerError: { date: '2026-11-24T09:00:00' } } };
    const answer = (wait: string, text = JSON.stringify(body)) =>
      new Response(text, { status: 429, headers: { 'retry-after': wait } });
    const date = 'Tue, 24 Nov 2026 09:00:41 GMT';
    const dated = answer(date);
    expect(await refusalOf(dated)).toEqual({ status: 429, retryAfter: date, toldAt: nine });
    expect(await dated.json()).toEqual(body);
    expect(await refusalOf(answer('41'))).toEqual({ status: 429, retryAfter: '41', toldAt: null });
    expect(await refusalOf(answer(date, '<html>'))).toMatchObject({ toldAt: null });
  });
});
