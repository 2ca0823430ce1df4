import { instantAt } from '#domain/shared/time.ts';
import { createGate, type Gate } from '#graph/client/gate.ts';

let now = Date.parse('2026-11-24T09:00:00Z');
let device: Map<string, string>;
let gate: Gate;
beforeEach(() => {
  now = Date.parse('2026-11-24T09:00:00Z');
  device = new Map();
  gate = openWindow();
});

function openWindow(elapsed?: () => number): Gate {
  return createGate({
    clock: { now: () => instantAt(now), ...(elapsed ? { elapsed } : {}) },
    random: { uuid: () => '', number: () => 0.5 },
    notes: {
      read: (name) => device.get(name) ?? null,
      write: (name, text) => void device.set(name, text),
      remove: (name) => void device.delete(name),
    },
  });
}

function answer(status: number, headers: Record<string, string> = {}) {
  return { status, headers: new Headers(headers) };
}

test('is one a workload', () => {
  gate.observe('sharepoint', answer(429, { 'retry-after': '30' }));

  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:30Z');
  expect(gate.closedUntil('outlook')).toBeNull();
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
  test('forwards opens nothing in the window that was told', () => {
    let passed = 0;
    gate = openWindow(() => passed);
    gate.observe('sharepoint', answer(429, { 'retry-after': '60' }));
    passed += 20_000;
    now += 7_200_000;
    expect(gate.closedUntil('sharepoint')).toBe(instantAt(now + 40_000));

    passed += 40_000;
    expect(gate.closedUntil('sharepoint')).toBeNull();
  });

  test('backwards closes nothing for longer than was asked for', () => {
    gate.observe('sharepoint', answer(429, { 'retry-after': '60' }));
    now -= 7_200_000;
    const other = openWindow();
    expect(other.closedUntil('sharepoint')).toBe(instantAt(now + 60_000));

    now += 60_000;
    expect(other.closedUntil('sharepoint')).toBeNull();
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
