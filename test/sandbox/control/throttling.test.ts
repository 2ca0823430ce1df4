import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  manager,
  marc,
  privateSite,
  smallSandbox,
  startedAt,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let now: number;
let hers: Ask;
let his: Ask;
const site = `/sites/${privateSite}`;
const scopes = [...manager, 'Calendars.ReadWrite'];

beforeEach(() => {
  now = startedAt;
  sandbox = smallSandbox({ now: () => now });
  hers = asPerson(sandbox, asha, scopes);
  his = asPerson(sandbox, marc, scopes);
});
afterEach(() => {
  sandbox.close();
});

const control = (method: string, name: string, body?: object) =>
  ask(sandbox, method, `/_sandbox/${name}`, body ? { body } : {});
const waitOf = (answer: { headers: Headers }) => answer.headers.get('retry-after');

describe('a closed gate', () => {
  test.each(['garbage', '-5', 'Sun, 22 Nov 2026 09:00:00 GMT'])('says %s as it was told', async (text) => {
    await control('POST', 'throttle', { workload: 'sharepoint', seconds: 30, retryAfter: text });
    expect(waitOf(await hers('GET', site))).toBe(text);
    now += 29_000;
    expect(waitOf(await hers('GET', site))).toBe(text);
    now += 29_999;
    expect((await hers('GET', site)).status).toBe(429);
    now += 30_000;
    expect((await hers('GET', site)).status).toBe(200);
  });

  test('may say nothing, and a number says how long by itself', async () => {
    await control('POST', 'throttle', { workload: 'sharepoint', seconds: 30, retryAfter: null });
    expect(waitOf(await hers('GET', site))).toBeNull();
    await control('POST', 'throttle', { workload: 'sharepoint', retryAfter: '315' });
    expect(waitOf(await hers('GET', site))).toBe('315');
    now += 314_000;
    expect((await hers('GET', site)).status).toBe(429);
    now += 315_000;
    expect((await hers('GET', site)).status).toBe(200);
  });

  test.each([
    ['date', 'Sun, 22 Nov 2026 09:41:33 GMT'],
    ['past-date', 'Sun, 22 Nov 2026 09:40:03 GMT'],
    ['garbage', 'soon'],
    ['none', null],
  ])('writes its time as the switch says: %s', async (retryAfterForm, text) => {
    await control('POST', 'switches', { retryAfterForm });
    await control('POST', 'throttle', { workload: 'sharepoint', seconds: 30 });
    expect(waitOf(await hers('GET', site))).toBe(text);
  });

  test('has the words of its workload', async () => {
    await control('POST', 'throttle', { workload: 'sharepoint', seconds: 41 });
    await control('POST', 'throttle', { workload: 'outlook', seconds: 41 });
    expect((await hers('GET', site)).body).toMatchObject({
      error: {
        code: 'activityLimitReached',
        innerError: { code: 'throttledRequest', innerError: { code: 'quota' } },
      },
    });
    expect((await hers('GET', '/me/events')).body).toMatchObject({
      error: { code: 'UnknownError', message: '' },
    });
  });

  test.each([{ seconds: 0 }, {}, { retryAfter: 'soon' }, { retryAfter: 5 }, { seconds: 5, wait: 5 }])(
    'that is badly written is refused: %j',
    async (body) => {
      expect((await control('POST', 'throttle', { workload: 'sharepoint', ...body })).status).toBe(400);
    },
  );
});

describe('a mailbox', () => {
  const atOnce = (call: Ask, count: number) =>
    Promise.all(Array.from({ length: count }, () => call('GET', '/me/events?$select=id')));
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();

  test('takes four requests at a time and refuses the fifth', async () => {
    const answers = await atOnce(hers, 5);
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 429]);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.body).toMatchObject({ error: { code: 'UnknownError', message: '' } });
    expect(waitOf(refused)).toBe('1');
    expect(statuses(await atOnce(hers, 4))).toEqual([200, 200, 200, 200]);
  });

  test('is one a person, and free again after a connection broke', async () => {
    const [one, other] = await Promise.all([atOnce(hers, 4), atOnce(his, 4)]);
    expect(statuses([...one, ...other])).toEqual(Array(8).fill(200));
    await control('POST', 'faults', { match: { path: '/me/events' }, action: { reset: true }, times: 4 });
    await Promise.allSettled([1, 2, 3, 4].map(() => hers('GET', '/me/events')));
    expect(statuses(await atOnce(hers, 4))).toEqual([200, 200, 200, 200]);
  });

  test('has no limit in SharePoint, nor where it is switched off', async () => {
    expect(statuses(await Promise.all([1, 2, 3, 4, 5, 6].map(() => hers('GET', site))))).toEqual(
      Array(6).fill(200),
    );
    await control('POST', 'switches', { outlookConcurrency: 0 });
    expect(statuses(await atOnce(hers, 6))).toEqual(Array(6).fill(200));
    expect((await control('POST', 'switches', { outlookConcurrency: -1 })).status).toBe(400);
  });

  test('takes the parts of a batch within the batch’s own place', async () => {
    const requests = Array.from({ length: 8 }, (_, index) => ({
      id: String(index),
      method: 'GET',
      url: '/me/events?$select=id',
    }));
    const answer = await hers('POST', '/$batch', { body: { requests } });
    expect(statuses(at(answer.body, 'responses') as { status: number }[])).toEqual(Array(8).fill(200));
  });
});

describe('SharePoint’s units', () => {
  test('of all people run out within a minute', async () => {
    await control('POST', 'switches', { sharePointUnitsPerMinute: 3 });
    expect((await hers('GET', site)).status).toBe(200);
    now += 10_000;
    expect((await his('GET', site)).status).toBe(200);
    expect((await his('GET', site)).status).toBe(200);
    const refused = await his('GET', site);
    expect(refused.status).toBe(429);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': '50',
      'ratelimit-limit': '3',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '50',
    });
    expect((await hers('GET', site)).status).toBe(429);
    expect((await hers('GET', '/me/events')).status).toBe(200);
    now += 60_000;
    expect((await hers('GET', site)).status).toBe(200);
  });

  test('of one person leave the others alone', async () => {
    await control('POST', 'switches', { sharePointUnitsPerPerson: 1 });
    expect((await hers('GET', site)).status).toBe(200);
    expect((await hers('GET', site)).status).toBe(429);
    expect((await his('GET', site)).status).toBe(200);
  });
});

test('a request takes as long as the switch says', async () => {
  await control('POST', 'switches', { latencyMs: 30 });
  const before = performance.now();
  await hers('GET', site);
  expect(performance.now() - before).toBeGreaterThan(25);
});
