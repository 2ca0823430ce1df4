import { instantAt } from '#domain/shared/time.ts';
import type { ServerClock } from '#ports/platform.ts';
import { createGate, type Gate } from '#graph/client/gate.ts';
import { refusalIn } from '#graph/client/refusal.ts';
import { createDeviceNotes } from '../../support/device-notes.ts';

let now = Date.parse('2026-11-24T09:00:00Z');
let device: Map<string, string>;
let notes: ReturnType<typeof createDeviceNotes>;
let gate: Gate;
beforeEach(() => {
  now = Date.parse('2026-11-24T09:00:00Z');
  device = new Map();
  notes = createDeviceNotes(device);
  gate = openWindow();
});

/** Nobody looks by itself. */
const noTimers = { after: () => () => undefined };

function openWindow(elapsed?: () => number): Gate {
  return createGate({
    clock: { now: () => instantAt(now), ...(elapsed ? { elapsed } : {}) },
    timers: noTimers,
    random: { uuid: () => '', number: () => 0.5 },
    notes: notes.window(),
  });
}

function answer(status: number, headers: Record<string, string> = {}, body?: unknown) {
  return refusalIn({ status, headers: new Headers(headers), body });
}

test('is one a workload', () => {
  gate.observe('sharepoint', answer(429, { 'retry-after': '30' }));

  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:30Z');
  expect(gate.closedUntil('outlook')).toBeNull();
});

test.each([
  ['so many seconds', { 'retry-after': '30' }, true],
  ['nothing, or hidden', {}, false],
  ['nonsense', { 'retry-after': 'soon' }, false],
  ['a date, and no clock of the server', { 'retry-after': 'Tue, 24 Nov 2026 09:00:30 GMT' }, false],
  [
    'a date by its own clock',
    { 'retry-after': 'Tue, 24 Nov 2026 09:00:30 GMT', date: 'Tue, 24 Nov 2026 09:00:00 GMT' },
    true,
  ],
])('knows whether the service named the time: %s', (_name, headers, named) => {
  gate.observe('sharepoint', answer(429, headers));
  expect([gate.isNamed('sharepoint'), openWindow().isNamed('sharepoint')]).toEqual([named, named]);

  // A second refusal that names nothing is waited for longer, which is our own guess.
  gate.observe('sharepoint', answer(429));
  expect(gate.isNamed('sharepoint')).toBe(false);
});

test('an answer to something that was sent earlier does not open it', () => {
  gate.observe('sharepoint', answer(429, { 'retry-after': '30' }));
  gate.observe('sharepoint', answer(200));

  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:30Z');
});

test('a shorter wait does not cut a longer one', () => {
  gate.observe('sharepoint', answer(429, { 'retry-after': '30' }));
  gate.observe('sharepoint', answer(429, { 'retry-after': '3' }));

  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:30Z');
});

test('whose time is waited for is told of the longer wait', () => {
  gate.observe('sharepoint', answer(429, { 'retry-after': '300' }));
  gate.observe('sharepoint', answer(429));
  expect(gate.isNamed('sharepoint')).toBe(true);

  gate.observe('outlook', answer(429));
  gate.observe('outlook', answer(429, { 'retry-after': '1' }));
  expect(gate.isNamed('outlook')).toBe(false);
});

test('a busy server closes it where it says for how long, and trouble of another kind does not', () => {
  gate.observe('sharepoint', answer(503));
  gate.observe('sharepoint', answer(500));
  expect(gate.closedUntil('sharepoint')).toBeNull();

  gate.observe('sharepoint', answer(503, { 'retry-after': '12' }));
  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:12Z');
});

test('a date is taken by the clock of the server that named it', () => {
  // This device is two hours slow.
  const headers = { date: 'Tue, 24 Nov 2026 11:00:00 GMT', 'retry-after': 'Tue, 24 Nov 2026 11:00:20 GMT' };
  gate.observe('sharepoint', answer(429, headers));

  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:20Z');
});

test('waits of our own begin anew after something got through', () => {
  gate.observe('sharepoint', answer(429));
  now += 10_000;
  gate.observe('sharepoint', answer(429));
  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:01:14Z');

  now += 70_000;
  gate.observe('sharepoint', answer(200));
  gate.observe('sharepoint', answer(429));
  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:01:22Z');
});

describe('windows of one person', () => {
  test('one that is open and one that opens later see the gate that another one was told of', () => {
    const open = openWindow();
    gate.observe('outlook', answer(429, { 'retry-after': '315' }));

    expect(open.closedUntil('outlook')).toBe('2026-11-24T09:05:15Z');
    expect(openWindow().closed()).toEqual([{ workload: 'outlook', until: '2026-11-24T09:05:15Z' }]);
  });

  test('count refusals together, and whoever gets through ends the count for all', () => {
    const other = openWindow();
    gate.observe('sharepoint', answer(429));
    now += 10_000;
    other.observe('sharepoint', answer(429));
    expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:01:14Z');

    now += 70_000;
    gate.observe('sharepoint', answer(200));
    other.observe('sharepoint', answer(429));
    expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:01:22Z');
  });

  test('go on where a note of another version is found', () => {
    for (const note of ['', '{', 'null', '{"until":"tomorrow"}']) {
      device.set('gate:teams', note);
      expect(openWindow().closedUntil('teams')).toBeNull();
    }
  });
});

describe('a clock that somebody sets', () => {
  let passed = 0;
  beforeEach(() => (passed = 0));

  /** A window whose own count nobody can set. */
  const open = (): Gate => openWindow(() => passed);
  const pass = (milliseconds: number): void => {
    passed += milliseconds;
    now += milliseconds;
  };
  const twoHours = 7_200_000;

  test.each([twoHours, -twoHours, 30_000, -30_000])(
    'by %i ms opens nothing early and closes nothing for longer, in whichever window',
    async (by) => {
      const told = open();
      const other = open();
      told.observe('sharepoint', answer(429, { 'retry-after': '60' }));
      // The browser tells the other windows.
      await Promise.resolve();
      pass(20_000);
      now += by;
      expect(other.closedUntil('sharepoint')).toBe(instantAt(now + 40_000));
      expect(told.closedUntil('sharepoint')).toBe(instantAt(now + 40_000));

      // What they counted is what one that opens now is told.
      const opened = open();
      expect(opened.closedUntil('sharepoint')).toBe(instantAt(now + 40_000));
      pass(39_999);
      expect([told, other, opened].map((one) => one.closedUntil('sharepoint') !== null)).toEqual([
        true,
        true,
        true,
      ]);
      pass(1);
      expect([told, other, opened].map((one) => one.closedUntil('sharepoint'))).toEqual([null, null, null]);
    },
  );

  test('is noticed by looking at any gate, and twice is twice', () => {
    const told = open();
    told.observe('sharepoint', answer(429, { 'retry-after': '315' }));
    pass(10_000);
    now += twoHours;
    told.closedUntil('outlook');
    pass(10_000);
    now -= twoHours / 2;
    told.closedUntil('outlook');
    expect(open().closedUntil('sharepoint')).toBe(instantAt(now + 295_000));
  });

  test('while nobody looked and nobody is left to tell it, closes nothing for longer than was asked for', () => {
    open().observe('sharepoint', answer(429, { 'retry-after': '60' }));
    now -= twoHours;
    const other = open();
    expect(other.closedUntil('sharepoint')).toBe(instantAt(now + 60_000));
    pass(60_000);
    expect(other.closedUntil('sharepoint')).toBeNull();
  });

  test('is never said to open before it does', () => {
    gate = open();
    gate.observe('sharepoint', answer(429, { 'retry-after': '60' }));
    passed += 59_999.4;
    now += 59_999;
    expect(gate.closedUntil('sharepoint')).toBe(instantAt(now + 1));
  });

  test('a wait of which a window is told after the clock was set is no longer for that', () => {
    const other = open();
    now += twoHours;
    other.closedUntil('sharepoint');
    pass(5_000);
    gate = open();
    gate.observe('sharepoint', answer(429, { 'retry-after': '60' }));
    expect(other.closedUntil('sharepoint')).toBe(instantAt(now + 60_000));
  });
});

describe('a date in Retry-After', () => {
  const date = 'Tue, 24 Nov 2026 11:00:20 GMT';
  const told = { error: { code: 'x', innerError: { date: '2026-11-24T11:00:00' } } };
  const learnt = (offset: number): ServerClock => ({
    now: () => instantAt(now + offset),
    offset: () => offset,
    observe: () => undefined,
  });
  const gateBy = (serverClock?: ServerClock): Gate =>
    createGate({
      clock: { now: () => instantAt(now) },
      timers: noTimers,
      random: { uuid: () => '', number: () => 0.5 },
      notes: notes.window(),
      serverClock,
    });

  // The server says eleven o'clock; this device's clock is wrong by so many hours.
  test.each<[string, number, Record<string, string>, unknown, ServerClock | undefined, number]>([
    [
      'by the answer itself, on a device that is behind',
      0,
      { date: 'Tue, 24 Nov 2026 11:00:00 GMT' },
      null,
      undefined,
      20,
    ],
    [
      'by the answer itself, on a device that is ahead',
      4,
      { date: 'Tue, 24 Nov 2026 11:00:00 GMT' },
      null,
      undefined,
      20,
    ],
    ['by the body of an answer whose date the browser hides', 4, {}, told, undefined, 20],
    ['by what was learnt before', 0, {}, null, learnt(7_200_000 - 10_000), 30],
    ['by this device alone, which is right', 2, {}, null, learnt(0), 20],
    ['by this device alone, which is ahead: as one that nobody named', 4, {}, null, undefined, 2],
    ['by this device alone, which is behind: a quarter of an hour', 0, {}, null, undefined, 900],
  ])('is read %s', (_name, hours, headers, body, serverClock, seconds) => {
    now += hours * 3_600_000;
    const own = gateBy(serverClock);
    own.observe('sharepoint', answer(429, { ...headers, 'retry-after': date }, body));
    expect(own.closedUntil('sharepoint')).toBe(instantAt(now + seconds * 1000));
    expect(own.closedUntil('outlook')).toBeNull();
  });

  test('of a busy server that this device alone reads is waited for as well', () => {
    now += 4 * 3_600_000;
    gate.observe('sharepoint', answer(503, { 'retry-after': date }));
    expect(gate.closedUntil('sharepoint')).toBe(instantAt(now + 2_000));
  });
});

test.each([
  ['a number', '41', 41],
  ['more than three minutes', '315', 315],
  ['a date', 'Tue, 24 Nov 2026 09:00:20 GMT', 20],
  ['a date that has passed', 'Tue, 24 Nov 2026 08:00:00 GMT', 2],
  ['nonsense', 'in a while', 2],
  ['a negative number', '-5', 2],
  ['nothing', undefined, 2],
])('%s as Retry-After is a wait of that long, else our own', (_name, header, seconds) => {
  gate.observe('sharepoint', answer(429, header === undefined ? {} : { 'retry-after': header }));

  expect(gate.closedUntil('sharepoint')).toBe(instantAt(now + seconds * 1000));
});
