import { instantAt } from '#domain/shared/time.ts';
import { ServiceFailure, type FailureCode, type Trace } from '#domain/writes/answer.ts';
import { classifyRead, classifyWrite, mayBeTaken, verdictOfFailure } from '#graph/client/classify.ts';
import { answered } from '#graph/client/read-reply.ts';
import type { Reply } from '#graph/client/reply.ts';

const trace: Trace = {
  operation: 'test',
  status: 0,
  code: '',
  requestId: 'r',
  clientRequestId: 'c',
  at: instantAt(0),
};
const until = instantAt(60_000);
const open = { workload: 'sharepoint', gateUntil: null, missing: null } as const;

function reply(status: number, more: { code?: string; message?: string; challenge?: string } = {}): Reply {
  const { code = '', message = '', challenge } = more;
  const headers = new Headers(challenge === undefined ? {} : { 'www-authenticate': challenge });
  return answered({ status, headers, body: { error: { code, message } }, trace });
}

const silence = (why: 'network' | 'time-out'): Reply => ({ kind: 'unanswered', why, trace, cause: 'broken' });

describe('a read', () => {
  test.each([200, 204, 299])('that is answered %d could look', (status) => {
    expect(classifyRead(reply(status), open)).toBeNull();
  });

  test.each<[string, Reply, FailureCode]>([
    ['199', reply(199), 'service-trouble'],
    ['300', reply(300), 'service-trouble'],
    ['401', reply(401), 'sign-in-needed'],
    ['403', reply(403), 'no-access'],
    ['403 with a demand', reply(403, { challenge: 'Bearer error="insufficient_claims"' }), 'sign-in-needed'],
    ['403 with a demand by code', reply(403, { code: 'insufficient_claims' }), 'sign-in-needed'],
    ['404 with a demand, which is none', reply(404, { code: 'insufficient_claims' }), 'gone'],
    ['404', reply(404), 'gone'],
    ['423', reply(423), 'locked'],
    ['403 of a site that is read-only', reply(403, { code: 'serviceReadOnly' }), 'locked'],
    ['429', reply(429), 'busy'],
    ['500', reply(500), 'service-trouble'],
    ['503', reply(503), 'service-trouble'],
    ['a page', { kind: 'unreadable', trace }, 'unreadable'],
    ['nothing in time', silence('time-out'), 'timed-out'],
    ['nothing', silence('network'), 'offline'],
  ])('that is answered %s could not', (_name, of, code) => {
    const failure = classifyRead(of, open);
    expect(failure?.code).toBe(code);
    expect(failure?.trace?.requestId).toBe('r');
  });

  test('names what is missing, what the gate is and what broke', () => {
    const missing = { ...open, missing: 'Calendars.ReadWrite' } as const;
    expect(classifyRead(reply(403), missing)).toMatchObject({
      code: 'consent-needed',
      scope: 'Calendars.ReadWrite',
      trace: { status: 403 },
    });
    expect(classifyRead(reply(404), missing)?.code).toBe('gone');
    for (const status of [429, 503]) {
      const failure = classifyRead(reply(status), { ...open, gateUntil: until });
      expect(failure).toMatchObject({ code: 'busy', until, workload: 'sharepoint', trace: { status } });
    }
    expect(classifyRead(reply(500), { ...open, gateUntil: until })?.code).toBe('service-trouble');
    expect(classifyRead(reply(429), open)).toMatchObject({ until: null });
    expect(classifyRead(silence('network'), open)?.cause).toBe('broken');
    const column = { message: "Field 'Text' is not recognized" };
    expect(classifyRead(reply(400, column), open)).toMatchObject({ code: 'column-missing', subject: 'Text' });
  });

  test('that was never sent says why', () => {
    const failure = new ServiceFailure('sign-in-needed');
    expect(classifyRead({ kind: 'not-sent', failure }, open)).toBe(failure);
  });
});

describe('a write', () => {
  test.each([199, 300])('that is answered %d may have been done', (status) => {
    expect(classifyWrite(reply(status), open)).toMatchObject({ kind: 'in-doubt' });
  });

  test('is refused for a column by a 400 alone', () => {
    const words = { message: "Field 'Text' is not recognized" };
    expect(classifyWrite(reply(400, words), open)).toMatchObject({ code: 'column-missing', subject: 'Text' });
    expect(classifyWrite(reply(500, words), open)).toMatchObject({ kind: 'in-doubt' });
  });

  test('waits for a sign-in where a permission is missing, and for none where it is not', () => {
    const missing = { ...open, missing: 'Sites.ReadWrite.All' } as const;
    expect(classifyWrite(reply(403), missing)).toMatchObject({ kind: 'not-applied', why: 'sign-in' });
    expect(classifyWrite(reply(404), missing)).toMatchObject({ kind: 'refused', code: 'gone' });
  });

  test.each([silence('network'), { kind: 'unreadable', trace } as const])(
    'of which no word came has no taken key',
    (of) => {
      expect(mayBeTaken(of)).toBe(false);
    },
  );
});

test.each<[FailureCode, ReturnType<typeof verdictOfFailure>]>([
  ['busy', { kind: 'not-applied', why: 'throttled', until, trace, workload: 'sharepoint' }],
  ['offline', { kind: 'not-applied', why: 'offline', until, trace, workload: 'sharepoint' }],
  ['sign-in-needed', { kind: 'not-applied', why: 'sign-in', until, trace, workload: 'sharepoint' }],
  ['locked', { kind: 'not-applied', why: 'locked', until, trace, workload: 'sharepoint' }],
  ['timed-out', { kind: 'not-applied', why: 'service-trouble', until, trace, workload: 'sharepoint' }],
  ['service-trouble', { kind: 'not-applied', why: 'service-trouble', until, trace, workload: 'sharepoint' }],
  ['unreadable', { kind: 'not-applied', why: 'service-trouble', until, trace, workload: 'sharepoint' }],
  [
    'column-missing',
    { kind: 'refused', code: 'column-missing', trace, workload: 'sharepoint', subject: 'Key' },
  ],
])('a failure before anything was sent, %s, as the outbox takes it', (code, verdict) => {
  const failure = new ServiceFailure(code, { trace, until, workload: 'sharepoint', subject: 'Key' });
  expect(verdictOfFailure(failure)).toStrictEqual(verdict);
});

test('a failure that names neither workload nor subject says nothing of them', () => {
  expect(verdictOfFailure(new ServiceFailure('gone'))).toStrictEqual({
    kind: 'refused',
    code: 'gone',
    trace: null,
  });
});
