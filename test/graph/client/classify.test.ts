import { instantAt } from '#domain/shared/time.ts';
import { ServiceFailure, type Trace } from '#domain/writes/answer.ts';
import {
  classifyWrite as classify,
  mayBeTaken,
  type Verdict,
  type WriteContext,
} from '#graph/client/classify.ts';
import { answered, readReply } from '#graph/client/read-reply.ts';
import type { Reply } from '#graph/client/reply.ts';

const trace: Trace = {
  operation: 'test',
  status: 0,
  code: '',
  requestId: 'r',
  clientRequestId: 'c',
  at: instantAt(0),
};

function reply(status: number, code = '', message = ''): Reply {
  return answered({ status, headers: new Headers(), body: { error: { code, message } }, trace });
}

const until = instantAt(60_000);

function classifyWrite(of: Reply, more: Partial<WriteContext> = {}): Verdict {
  return classify(of, { workload: 'sharepoint', gateUntil: null, missing: null, ...more });
}

test.each([
  [200, 'accepted', ''],
  [201, 'accepted', ''],
  [202, 'accepted', ''],
  [204, 'accepted', ''],
  [400, 'refused', 'refused'],
  [401, 'not-applied', 'sign-in'],
  [403, 'refused', 'no-access'],
  [404, 'refused', 'gone'],
  [405, 'refused', 'refused'],
  [408, 'in-doubt', ''],
  [409, 'refused', 'conflict'],
  [410, 'refused', 'gone'],
  [412, 'refused', 'conflict'],
  [413, 'refused', 'refused'],
  [422, 'refused', 'refused'],
  [423, 'not-applied', 'locked'],
  [424, 'not-applied', 'service-trouble'],
  [429, 'not-applied', 'throttled'],
  [500, 'in-doubt', ''],
  [501, 'refused', 'refused'],
  [502, 'in-doubt', ''],
  [503, 'in-doubt', ''],
  [504, 'in-doubt', ''],
  [507, 'refused', 'full'],
  [509, 'refused', 'full'],
])('a write that is answered %d is %s %s', (status, kind, why) => {
  const verdict = classifyWrite(reply(status), { gateUntil: until });

  const reason = 'why' in verdict ? verdict.why : 'code' in verdict ? verdict.code : '';
  expect([verdict.kind, reason]).toEqual([kind, why]);
});

test('a throttled write knows when the gate opens', () => {
  expect(classifyWrite(reply(429), { gateUntil: until, workload: 'outlook' })).toMatchObject({
    until,
    workload: 'outlook',
  });
});

test.each([
  ['nameAlreadyExists', 409, 'taken'],
  ['quotaLimitReached', 403, 'full'],
] as const)('the code %s counts more than the status %d', (code, status, failure) => {
  expect(classifyWrite(reply(status, code))).toMatchObject({ kind: 'refused', code: failure });
});

test.each([
  ["Field 'Needs' is not recognized", 'column-missing', 'Needs'],
  ["The required field 'Budget' has no value.", 'column-required', 'Budget'],
  ["The column 'Budget' is required.", 'column-required', 'Budget'],
  ['You must specify a non-blank value for Budget.', 'column-required', 'Budget'],
  ["The value of field 'Due' is not of the column's type.", 'column-retyped', 'Due'],
] as const)('"%s" is %s and names the column', (message, code, subject) => {
  const refusal = reply(400, 'invalidRequest', message);

  expect(classifyWrite(refusal)).toMatchObject({ kind: 'refused', code, subject });
  expect(mayBeTaken(refusal)).toBe(false);
});

test.each([
  [403, 'insufficient_claims', null],
  [401, 'InvalidAuthenticationToken', null],
  [403, 'accessDenied', 'Sites.ReadWrite.All'],
] as const)('%d %s without %s waits for the person to sign in', (status, code, missing) => {
  expect(classifyWrite(reply(status, code), { missing })).toMatchObject({
    kind: 'not-applied',
    why: 'sign-in',
  });
});

test.each(['serviceReadOnly', 'resourceBeingProvisioned', 'resourceLocked'])('%s is a lock', (code) => {
  for (const status of [403, 409, 503]) {
    expect(classifyWrite(reply(status, code))).toMatchObject({ kind: 'not-applied', why: 'locked' });
  }
});

test('a full place says whose it is', () => {
  expect(classifyWrite(reply(507), { workload: 'outlook' })).toMatchObject({
    code: 'full',
    workload: 'outlook',
  });
});

test('what names a subject or a workload before it is sent keeps both', () => {
  const missing = new ServiceFailure('list-missing', { subject: 'Peerloom outcomes' });
  expect(classifyWrite({ kind: 'not-sent', failure: missing })).toMatchObject({
    subject: 'Peerloom outcomes',
  });
  const busy = new ServiceFailure('busy', { workload: 'teams', until });
  expect(classifyWrite({ kind: 'not-sent', failure: busy })).toMatchObject({ workload: 'teams', until });
});

test.each([
  ['busy', 'not-applied'],
  ['offline', 'not-applied'],
  ['sign-in-needed', 'not-applied'],
  ['service-trouble', 'not-applied'],
  ['consent-needed', 'refused'],
  ['list-missing', 'refused'],
] as const)('what was never sent because of %s is %s', (code, kind) => {
  expect(classifyWrite({ kind: 'not-sent', failure: new ServiceFailure(code) })).toMatchObject({ kind });
});

test('no answer, and an answer that is not one, leave doubt', () => {
  expect(classifyWrite({ kind: 'unanswered', why: 'network', trace, cause: null }).kind).toBe('in-doubt');
  expect(classifyWrite({ kind: 'unreadable', trace }).kind).toBe('in-doubt');
});

test.each([
  [400, '', true],
  [400, "Field 'X' is not recognized", false],
  [409, '', true],
  [500, 'duplicate values were found', true],
  [412, '', false],
  [503, '', false],
])('status %d with "%s" may mean that the key is there: %s', (status, message, expected) => {
  expect(mayBeTaken(reply(status, '', message))).toBe(expected);
});

test.each([
  ['204 without a body', new Response(null, { status: 204 }), 'answered'],
  ['202 without a body', new Response('', { status: 202 }), 'answered'],
  [
    '202 with a JSON type and no body',
    new Response('', { status: 202, headers: { 'Content-Type': 'application/json' } }),
    'answered',
  ],
  ['200 without a body', new Response('', { status: 200 }), 'unreadable'],
  ['200 with a page', new Response('<html></html>', { status: 200 }), 'unreadable'],
  ['201 cut short', new Response('{"id":', { status: 201 }), 'unreadable'],
  ['404 without a body', new Response('', { status: 404 }), 'answered'],
  ['502 with a page', new Response('<html></html>', { status: 502 }), 'answered'],
])('%s is %s', async (_name, response, kind) => {
  await expect(readReply(response, trace)).resolves.toMatchObject({ kind });
});
