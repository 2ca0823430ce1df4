import { instantAt } from '#domain/shared/time.ts';
import { createGate, type Gate } from '#graph/client/gate.ts';

let now = Date.parse('2026-11-24T09:00:00Z');
let gate: Gate;
beforeEach(() => {
  now = Date.parse('2026-11-24T09:00:00Z');
  gate = createGate({ clock: { now: () => instantAt(now) }, random: { uuid: () => '', number: () => 0.5 } });
});

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
  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:14Z');

  now += 10_000;
  gate.observe('sharepoint', answer(200));
  gate.observe('sharepoint', answer(429));
  expect(gate.closedUntil('sharepoint')).toBe('2026-11-24T09:00:22Z');
});
