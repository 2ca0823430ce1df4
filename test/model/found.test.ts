import { checkAtAnyTime, checkAtTheEnd } from './checks.ts';
import { drain, heal, setStage, type Stage } from './history.ts';
import { damage } from './schema-damage.ts';
import { createService, type Service } from './service.ts';

// What histories once found, each as short as it can be told, and what they come upon too seldom.

let service: Service;
beforeAll(async () => (service = await createService()));
afterAll(() => service.close());

async function play(happens: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await setStage(service);
  try {
    await happens(stage);
    checkAtAnyTime(stage);
    await heal(stage);
    await drain(stage);
    await checkAtTheEnd(stage);
  } finally {
    for (const machine of stage.machines) for (const window of machine.windows()) window.kill();
  }
}

const hour = 3_600_000;

async function throttle(seconds: number): Promise<void> {
  await service.bench.control('POST', 'throttle', { workload: 'sharepoint', seconds });
}

test.each([2 * hour, -2 * hour])(
  'a clock that is set by %i ms opens no gate and closes none for longer',
  (by) =>
    expect(
      play(async ({ time, machines: [machine] }) => {
        await throttle(315);
        machine.act('card', 0);
        await time.advance(1_000);
        machine.setClock(by);
        machine.act('card', 0);
        await time.advance(313_000);
        expect(machine.kept.size).toBe(2);
        await time.advance(20_000);
        expect(machine.kept.size).toBe(0);
      }),
    ).resolves.toBeUndefined(),
);

test.each([2 * hour, -2 * hour])(
  'a window that was not told to wait counts the time itself where the clock is set by %i ms',
  (by) =>
    expect(
      play(async ({ time, machines: [machine] }) => {
        await throttle(315);
        machine.act('card', 0);
        await time.advance(1_000);
        machine.setClock(by);
        machine.kill(0);
        machine.act('card', 1);
        await time.advance(300_000);
        expect(machine.kept.size).toBe(2);
        await time.advance(330_000);
        expect(machine.kept.size).toBe(0);
      }),
    ).resolves.toBeUndefined(),
);

test('a date to wait for is the service’s own, whatever this device takes for the time', () =>
  expect(
    play(async ({ time, machines: [machine] }) => {
      await service.bench.control('POST', 'switches', { retryAfterForm: 'date' });
      machine.setClock(2 * hour);
      await throttle(41);
      machine.act('card', 0);
      await time.advance(40_000);
      expect(machine.kept.size).toBe(1);
      await time.advance(10_000);
      expect(machine.kept.size).toBe(0);
    }),
  ).resolves.toBeUndefined());

test('whoever waited at a gate looks again before going through', () =>
  expect(
    play(async ({ time, machines: [machine] }) => {
      await throttle(5);
      machine.act('outcomes', 0);
      await time.rest();
      await throttle(41);
      await time.advance(10_000);
    }),
  ).resolves.toBeUndefined());

test('a token that is renewed after 401 is no way around a gate', () =>
  expect(
    play(async ({ time, machines: [machine] }) => {
      machine.access.expire();
      await service.bench.fault({
        phase: 'after',
        action: { status: 503, headers: { 'Retry-After': '41' } },
      });
      machine.act('outcomes', 0);
      await time.advance(1_000);
    }),
  ).resolves.toBeUndefined());

test('a part of a batch that says 200 and nothing more is looked for', () =>
  expect(
    play(async ({ time, machines: [machine] }) => {
      await service.bench.fault({
        match: { method: 'POST', path: '/items$' },
        action: { status: 200, body: '' },
        times: 4,
      });
      machine.act('outcomes', 0);
      await time.advance(1_000);
    }),
  ).resolves.toBeUndefined());

test('words that are written anew are not lost to rows that were there already', () =>
  expect(
    play(async (stage) => {
      const [machine] = stage.machines;
      const [window] = machine.windows();
      await service.bench.fault({
        match: { method: 'PATCH' },
        action: { status: 429, headers: { 'Retry-After': '41' } },
      });
      machine.act('close', 0);
      await stage.time.advance(1_000);
      const [kept] = machine.deeds;
      if (!window || !kept) throw new Error('Nothing was kept.');
      machine.rewrite(kept.entry, window);
      await stage.time.advance(1_000);
    }),
  ).resolves.toBeUndefined());

test('a list that was queued before a merge does not undo what another device wrote', () =>
  expect(
    play(async ({ time, machines: [first, second] }) => {
      first.switchTo('marc');
      await time.rest();
      second.wire.delays.push({ kind: 'late', milliseconds: 2_000 });
      second.act('candidates', 0);
      second.act('candidates', 0);
      first.act('candidates', 0);
      await time.advance(5_000);
    }),
  ).resolves.toBeUndefined());

test.each([
  ['and it is there', 'after'],
  ['and it is not there', 'before'],
] as const)(
  'of a post nobody knows whether it arrived, %s: its person looks, and it is there once',
  (_name, phase) =>
    expect(
      play(async ({ time, machines: [machine] }) => {
        await service.bench.fault({
          match: { method: 'POST', path: '/messages$' },
          phase,
          action: { status: 503 },
        });
        machine.act('summary', 0);
        await time.advance(600_000);
        const [entry] = machine.kept.values();
        expect(entry?.state).toMatchObject({ kind: 'needs-attention', code: 'unconfirmed' });
      }),
    ).resolves.toBeUndefined(),
);

test('of two people who post one session’s summary, one does', () =>
  expect(
    play(async ({ time, machines: [first, second] }) => {
      first.act('needs', 0);
      first.act('summary', 0);
      second.act('needs', 0);
      second.act('summary', 0);
      await time.advance(10_000);
      expect([first, second].flatMap(({ kept }) => [...kept.values()])).toMatchObject([
        { state: { kind: 'needs-attention', code: 'taken' } },
      ]);
    }),
  ).resolves.toBeUndefined());

test('a column that somebody removed is no text that somebody else wrote', () =>
  expect(
    play(async ({ time, damage: done, machines: [machine] }) => {
      const what = { kind: 'remove-column', list: 'sessions' } as const;
      await damage(service, what);
      done.push(what);
      machine.act('close', 0);
      await time.advance(1_000);
      const [entry] = machine.kept.values();
      expect(entry?.state).toMatchObject({
        kind: 'needs-attention',
        code: 'column-missing',
        subject: 'State',
      });
    }),
  ).resolves.toBeUndefined());
