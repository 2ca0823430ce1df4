import { ServiceFailure } from '#domain/writes/answer.ts';
import type { GraphRead, GraphRequest } from '#graph/client/graph-request.ts';
import type { Fetch } from '#ports/platform.ts';
import { asha, privateSite } from '../../sandbox/core/small-organisation.ts';
import { createBench, type Bench } from '../graph-bench.ts';

let bench: Bench;
beforeEach(() => (bench = createBench()));
afterEach(() => bench.close());

const site: GraphRead = {
  operation: 'test.site',
  method: 'GET',
  path: `/sites/${privateSite}?$select=id,displayName`,
  scopes: ['Sites.ReadWrite.All'],
  workload: 'sharepoint',
};
const makeList: GraphRequest = {
  operation: 'test.make-list',
  method: 'POST',
  path: `/sites/${privateSite}/lists`,
  body: { displayName: 'Notes', list: { template: 'genericList' } },
  scopes: ['Sites.Manage.All'],
  workload: 'sharepoint',
};

async function failureOf(work: Promise<unknown>): Promise<ServiceFailure> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ServiceFailure) return error;
  throw new Error('No ServiceFailure was thrown', { cause: error });
}

describe('reading', () => {
  test('an answer of Graph is handed over as it came', async () => {
    const { graph } = bench.seat(asha);

    await expect(graph.read(site)).resolves.toMatchObject({
      id: privateSite,
      displayName: 'Pricing practice',
    });
  });

  test('a throttled read waits as long as it was asked to and then succeeds', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { status: 429, headers: { 'Retry-After': '7' } } });

    await expect(graph.read(site)).resolves.toMatchObject({ id: privateSite });

    expect(bench.time.waits).toEqual([7000]);
  });

  test('without a Retry-After that can be read, it is tried once more, and a second refusal is told', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { status: 429 }, times: 3 });

    const failure = await failureOf(graph.read(site));

    expect(failure).toMatchObject({ code: 'busy', workload: 'sharepoint' });
    expect(failure.until).not.toBeNull();
    expect(bench.time.waits).toEqual([2000]);
    expect(await bench.log()).toHaveLength(2);
  });

  test('where the browser hides Retry-After, reads back off and get through', async () => {
    const asBrowser =
      (real: Fetch): Fetch =>
      async (input, init) => {
        const headers = { ...(init?.headers as Record<string, string>), origin: 'https://app.example' };
        const answer = await real(input, { ...init, headers });
        const exposed = (answer.headers.get('access-control-expose-headers') ?? '').toLowerCase();
        const readable = [...answer.headers].filter(
          ([name]) => exposed.includes(name) || name === 'content-type',
        );
        return new Response(await answer.text(), { status: answer.status, headers: readable });
      };
    const { graph } = bench.seat(asha, { fetch: asBrowser });
    await bench.control('POST', 'throttle', { user: asha.upn, workload: 'sharepoint', seconds: 1 });

    await expect(graph.read(site)).resolves.toMatchObject({ id: privateSite });

    expect(bench.time.waits).toEqual([2000]);
  });

  test('a long wait is told at once, and nothing passes the gate before it opens', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { status: 429, headers: { 'Retry-After': '315' } } });

    const first = await failureOf(graph.read(site));
    const second = await failureOf(graph.read(site));
    const write = await graph.write(makeList);

    expect(first).toMatchObject({ code: 'busy', until: '2026-11-24T09:05:15.500Z' });
    expect(second).toMatchObject({ code: 'busy', until: '2026-11-24T09:05:15.500Z' });
    expect(write.verdict).toMatchObject({
      kind: 'not-applied',
      why: 'throttled',
      until: '2026-11-24T09:05:15.500Z',
    });
    expect(await bench.log()).toHaveLength(1);

    bench.time.advance(315_000);
    await expect(graph.read(site)).resolves.toMatchObject({ id: privateSite });
  });

  test.each([502, 503, 504])('status %d is asked again', async (status) => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { status } });

    await expect(graph.read(site)).resolves.toMatchObject({ id: privateSite });
  });

  test('a connection that breaks once is tried again, one that stays broken is told', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { reset: true }, times: 3 });

    await expect(failureOf(graph.read(site))).resolves.toMatchObject({ code: 'offline' });
    await expect(graph.read(site)).resolves.toMatchObject({ id: privateSite });
  });

  test('no answer within the deadline is told as such', async () => {
    const silent: Fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    const { graph } = bench.seat(asha, { fetch: () => silent });

    const reading = failureOf(graph.read(site));
    await new Promise((resolve) => setImmediate(resolve));
    bench.time.endDeadlines();

    await expect(reading).resolves.toMatchObject({ code: 'timed-out' });
  });

  test.each([
    [
      'a page of a proxy',
      { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html>Sign in</html>' },
    ],
    ['an empty 200', { status: 200, headers: { 'Content-Type': 'application/json' }, body: '' }],
    ['JSON that breaks off', { truncate: 20 }],
  ])('%s is not taken for an answer', async (_name, action) => {
    const { graph } = bench.seat(asha);
    await bench.fault({ phase: 'after', action });

    await expect(failureOf(graph.read(site))).resolves.toMatchObject({ code: 'unreadable' });
  });

  test('an aborted read ends at once with the reason of whoever aborted', async () => {
    const { graph } = bench.seat(asha);
    const control = new AbortController();
    control.abort(new Error('went elsewhere'));

    await expect(graph.read(site, control.signal)).rejects.toThrow('went elsewhere');
    expect(await bench.log()).toHaveLength(0);
  });

  test('a missing scope is named before anything is sent, and a 403 is told as no access', async () => {
    const withoutScope = bench.seat(asha, { scopes: ['User.Read'] });
    await expect(failureOf(withoutScope.graph.read(site))).resolves.toMatchObject({
      code: 'consent-needed',
      scope: 'Sites.ReadWrite.All',
    });

    const stranger = { id: 'aaaaaaaa-0000-4000-8000-000000000003', upn: 'lena.vogel@contoso.example' };
    await expect(failureOf(bench.seat(stranger).graph.read(site))).resolves.toMatchObject({
      code: 'no-access',
    });
  });

  test('a failure carries what support needs: codes, ids and no text that a person wrote', async () => {
    const { graph } = bench.seat(asha);
    const failure = await failureOf(
      graph.read({ ...site, path: `/sites/${privateSite}/lists/nothing-here` }),
    );

    const [entry] = await bench.log();
    expect(failure).toMatchObject({
      code: 'gone',
      trace: {
        operation: 'test.site',
        status: 404,
        code: 'itemNotFound',
        clientRequestId: entry?.clientRequestId,
      },
    });
    expect(failure.trace?.requestId).not.toBe('');
  });

  test('inner codes of either spelling are walked', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({
      action: {
        status: 423,
        body: { error: { code: 'notAllowed', innererror: { code: 'serviceReadOnly', 'request-id': 'r-1' } } },
      },
    });

    await expect(failureOf(graph.read(site))).resolves.toMatchObject({
      code: 'locked',
      trace: { code: 'notAllowed/serviceReadOnly' },
    });
  });
});

describe('tokens', () => {
  test('an expired token is renewed once and the request repeated, for writes too', async () => {
    const seat = bench.seat(asha, { tokenSeconds: -1 });

    const { verdict } = await seat.graph.write(makeList);

    expect(verdict.kind).toBe('accepted');
    expect(seat.tokenRequests).toEqual([{}, { renew: true }]);
  });

  test.each([401, 403])('a claims challenge (%d) is passed on as it came', async (status) => {
    const seat = bench.seat(asha);
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
    await bench.fault({
      action: {
        status,
        headers: {
          'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${btoa(claims)}"`,
        },
      },
    });

    await expect(seat.graph.read(site)).resolves.toMatchObject({ id: privateSite });
    expect(seat.tokenRequests).toEqual([{}, { claims }]);
  });

  test('a second refusal is not repeated: somebody has to sign in', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { status: 401 }, times: 2 });

    await expect(graph.write(makeList)).resolves.toMatchObject({
      verdict: { kind: 'not-applied', why: 'sign-in' },
    });
    expect(await bench.log()).toHaveLength(2);
  });

  test('each attempt has a token and a correlation id of its own', async () => {
    const seat = bench.seat(asha);
    await bench.fault({ action: { status: 503 } });

    await seat.graph.read(site);

    const ids = (await bench.log()).map(({ clientRequestId }) => clientRequestId);
    expect(new Set(ids).size).toBe(2);
    expect(seat.tokenRequests).toHaveLength(2);
  });

  test('no token goes anywhere but to Graph', async () => {
    const called: string[] = [];
    const { graph } = bench.seat(asha, {
      fetch: (real) => (input, init) => {
        called.push(input);
        return real(input, init);
      },
    });

    await expect(
      failureOf(graph.read({ ...site, path: 'https://graph.microsoft.com.evil.example/v1.0/me' })),
    ).resolves.toMatchObject({ code: 'unreadable' });
    await expect(
      failureOf(graph.read({ ...site, path: 'http://graph.microsoft.com/v1.0/me' })),
    ).resolves.toMatchObject({ code: 'unreadable' });
    expect(called).toEqual([]);
  });
});

describe('writing', () => {
  test.each([429, 500, 502, 503, 504])('status %d is never answered by a second attempt', async (status) => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { status, headers: { 'Retry-After': '1' } } });

    const { verdict } = await graph.write(makeList);

    expect(verdict.kind).toBe(status === 429 ? 'not-applied' : 'in-doubt');
    expect(await bench.log()).toHaveLength(1);
  });

  test.each([
    ['a broken connection', { reset: true }],
    ['a page of a proxy', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html></html>' }],
    ['an answer that breaks off', { truncate: 10 }],
  ])('%s after the commit leaves doubt', async (_name, action) => {
    const { graph } = bench.seat(asha);
    await bench.fault({ phase: 'after', match: { method: 'POST' }, action });

    await expect(graph.write(makeList)).resolves.toMatchObject({ verdict: { kind: 'in-doubt' } });
  });
});

describe('batches', () => {
  test('parts have replies of their own, in the order in which they were asked', async () => {
    const { graph } = bench.seat(asha);
    const missing: GraphRead = { ...site, path: `/sites/${privateSite}/lists/none` };

    const [first, second] = await graph.readParts([missing, site]);

    expect(first).toMatchObject({ ok: false, failure: { code: 'gone' } });
    expect(second).toMatchObject({ ok: true, body: { id: privateSite } });
    expect(await bench.roundTrips()).toHaveLength(1);
  });

  test('more than twenty parts are as many batches as there are twenties', async () => {
    const { graph } = bench.seat(asha);

    const answers = await graph.readParts(Array.from({ length: 45 }, () => site));

    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await bench.roundTrips()).toHaveLength(3);
  });

  test('a throttled part is asked again alone, after its own wait', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({
      match: { path: '/sites/[^/]+/lists' },
      action: { status: 429, headers: { 'Retry-After': '3' } },
    });

    const answers = await graph.readParts([site, { ...site, path: `/sites/${privateSite}/lists` }]);

    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(bench.time.waits).toEqual([3000]);
    const parts = (await bench.log()).filter(({ batch }) => batch !== null);
    expect(parts.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  test('names with quotes, ampersands, hashes and plus signs arrive as they were meant', async () => {
    const { graph } = bench.seat(asha);
    const name = "O'Brien & sons # 1 + more 100%";
    await graph.write({ ...makeList, body: { displayName: name, list: { template: 'genericList' } } });

    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
    const rows = await graph.readAll({ ...site, path: `/sites/${privateSite}/lists?$filter=${filter}` });

    expect(rows).toMatchObject([{ displayName: name }]);
  });
});

describe('a gate that closes while something is on its way to it', () => {
  test('keeps back a read that waited for an earlier opening', async () => {
    const { graph } = bench.seat(asha);
    await bench.fault({ action: { status: 429, headers: { 'Retry-After': '5' } } });
    await graph.write(makeList);
    await bench.fault({ action: { status: 429, headers: { 'Retry-After': '41' } } });
    const answers = await Promise.allSettled([graph.read(site), graph.read(site)]);

    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await bench.log()).toHaveLength(2);
  });

  test('keeps back the second try with a renewed token', async () => {
    let close = (): Promise<unknown> => Promise.resolve();
    const { graph } = bench.seat(asha, {
      fetch: (real) => async (input, init) => {
        const answer = await real(input, init);
        if (answer.status === 401) await close();
        return answer;
      },
    });
    close = async () => {
      await bench.fault({ action: { status: 429, headers: { 'Retry-After': '60' } } });
      await graph.write(makeList);
    };
    await bench.fault({ action: { status: 401 } });

    const { verdict } = await graph.write({ ...makeList, path: `${makeList.path}?again` });

    expect(verdict).toMatchObject({ kind: 'not-applied', why: 'throttled', workload: 'sharepoint' });
    expect((await bench.log()).map(({ status }) => status)).toEqual([401, 429]);
  });
});

test.each([
  ['nothing', { truncate: 0 }],
  ['a page', { status: 201, body: '<html></html>', headers: { 'Content-Type': 'text/html' } }],
])('a part of a batch that is answered with %s leaves doubt', async (_name, action) => {
  const { graph } = bench.seat(asha);
  await bench.fault({ match: { method: 'POST', path: '/lists$' }, phase: 'after', action });

  const written = await graph.writeParts([makeList], 'parallel');

  expect(written.map(({ verdict }) => verdict.kind)).toEqual(['in-doubt']);
});
