import fc from 'fast-check';
import type { FaultRequest } from '../graph/graph-bench.ts';
import { startedAt } from './service.ts';

/** Forms of Retry-After that services were seen to send, and none. */
const waits = [
  '1',
  '8',
  '41',
  '315',
  'soon',
  '-5',
  '0',
  new Date(startedAt + 120_000).toUTCString(),
  new Date(startedAt - 3_600_000).toUTCString(),
  null,
] as const;

const challenge = {
  'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.example/", error="insufficient_claims", claims="${Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString('base64')}"`,
};

/** Refusals before anything was done, and troubles after which it may have been done. */
const refusals = [400, 401, 403, 404, 409, 410, 412, 423, 507, 509] as const;
const doubts = [500, 502, 503, 504] as const;

const where = fc.constantFrom(
  {},
  { method: 'POST' },
  { method: 'PATCH' },
  { method: 'GET' },
  { path: '\\$batch$' },
  { method: 'POST', path: '/items$' },
  { method: 'PATCH', path: '/items/' },
  { path: '/me/events' },
  { path: '/chats' },
  { method: 'POST', path: '/messages$' },
  { path: '/me/drive' },
  { part: 1 },
  { part: 2 },
  { method: 'POST', part: 3 },
);

const withWait = (status: number, wait: string | null): FaultRequest['action'] => ({
  status,
  ...(wait === null ? {} : { headers: { 'Retry-After': wait } }),
});

const before = fc.oneof(
  fc.constantFrom(...waits).map((wait) => withWait(429, wait)),
  fc.constantFrom(...waits).map((wait) => withWait(503, wait)),
  fc.constantFrom(...refusals, ...doubts).map((status) => ({ status })),
  fc.constantFrom(401, 403).map((status) => ({ status, headers: challenge })),
  fc.constant({ reset: true }),
);

const after = fc.oneof(
  fc.constantFrom(...doubts).map((status) => ({ status })),
  fc.constantFrom(...waits).map((wait) => withWait(503, wait)),
  fc.constant({ reset: true }),
  fc.nat(60).map((truncate) => ({ truncate })),
  fc.constantFrom({ html: true }, { empty: true }, { status: 502, html: true }),
  fc.constantFrom(200, 201, 502).map((status) => ({ status, body: '<html><body>Sign in</body></html>' })),
  fc.constantFrom(200, 201).map((status) => ({ status, body: '' })),
);

export const anyFault: fc.Arbitrary<FaultRequest> = fc
  .record({
    place: where,
    nth: fc.constantFrom(1, 1, 1, 2, 3),
    times: fc.constantFrom(1, 1, 2, 4),
    what: fc.oneof(
      before.map((action) => ({ phase: 'before' as const, action })),
      after.map((action) => ({ phase: 'after' as const, action })),
      fc.constant({ phase: 'mid-body' as const, action: {} }),
    ),
  })
  .map(({ place, nth, times, what }) => ({ match: { ...place, nth }, times, ...what }));
