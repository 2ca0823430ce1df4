import { Attempt } from '#graph/client/attempt.ts';
import { createTurns } from '#graph/client/turns.ts';
import type { Workload } from '#domain/access/scopes.ts';
import { createDevice } from '../../support/one-device.ts';

test('Outlook is asked at most four things at once, over all windows, and everyone has a turn', async () => {
  const device = createDevice();
  const windows = [device.window(), device.window(), device.window()];
  const network = createNetwork();
  const asked = windows.flatMap(({ locks }) => {
    const turns = createTurns(locks);
    return Array.from({ length: 5 }, () => turns(attempt('outlook'), {}, network.send));
  });

  await network.drain();
  await Promise.all(asked);
  expect(network).toMatchObject({ most: 4, sent: 15 });
});

test('a window that died gives its turns back', async () => {
  const device = createDevice();
  const [dying, other] = [device.window(), device.window()];
  const network = createNetwork();
  const turns = createTurns(dying.locks);
  for (let count = 0; count < 4; count += 1) void turns(attempt('outlook'), {}, network.send);
  await network.rest();
  const waiting = createTurns(other.locks)(attempt('outlook'), {}, network.send);
  await network.rest();
  expect(network.sent).toBe(4);

  dying.kill();
  await network.rest();
  expect(network.sent).toBe(5);
  await network.drain();
  await waiting;
});

test('other workloads wait for nobody, and who gave up meanwhile asks nothing', async () => {
  const { locks } = createDevice().window();
  const network = createNetwork();
  const turns = createTurns(locks);
  const many = Array.from({ length: 9 }, () => turns(attempt('sharepoint'), {}, network.send));
  await network.rest();
  expect(network.sent).toBe(9);
  await network.drain();
  await Promise.all(many);

  const busy = Array.from({ length: 4 }, () => turns(attempt('outlook'), {}, network.send));
  const control = new AbortController();
  const late = turns(attempt('outlook', { signal: control.signal }), {}, network.send);
  control.abort(new Error('closed'));
  await network.rest();
  await network.drain();
  await Promise.all(busy);
  await expect(late).rejects.toThrow('closed');
  expect(network.sent).toBe(13);
});

test('a batch that also asks Outlook takes its turn there, wherever it begins', async () => {
  const { locks } = createDevice().window();
  const network = createNetwork();
  const turns = createTurns(locks);
  const asked = Array.from({ length: 6 }, (_, index) =>
    turns(
      attempt(index % 2 === 0 ? 'outlook' : 'sharepoint', { alsoTo: ['outlook', 'sharepoint'] }),
      {},
      network.send,
    ),
  );
  await network.drain();
  await Promise.all(asked);
  expect(network).toMatchObject({ most: 4, sent: 6 });
});

function attempt(
  workload: Workload,
  { signal, alsoTo = [] }: { signal?: AbortSignal; alsoTo?: readonly Workload[] } = {},
): Attempt {
  return new Attempt({
    request: { operation: 'test', method: 'GET', path: '/me', scopes: [], workload, alsoTo },
    address: 'https://graph.microsoft.com/v1.0/me',
    repeatable: true,
    signal,
  });
}

/** Requests that are answered one by one when told. */
function createNetwork() {
  const open: (() => void)[] = [];
  const network = {
    sent: 0,
    most: 0,
    send: (): Promise<Response> => {
      network.sent += 1;
      return new Promise((resolve) => {
        open.push(() => resolve(new Response()));
        network.most = Math.max(network.most, open.length);
      });
    },
    async rest() {
      for (let round = 0; round < 20; round += 1) await Promise.resolve();
    },
    async drain() {
      await network.rest();
      for (let answer = open.shift(); answer !== undefined; answer = open.shift()) {
        answer();
        await network.rest();
      }
    },
  };
  return network;
}
