import { instantAt } from '#domain/shared/time.ts';
import { createGate } from '#graph/client/gate.ts';
import { createDeviceNotes } from '../../support/device-notes.ts';

const note = 'gate:sharepoint';

function setUp(kept: Record<string, string> = {}) {
  const texts = new Map(Object.entries(kept));
  const time = { now: Date.parse('2026-11-24T09:00:00Z'), elapsed: 0 };
  const notes = createDeviceNotes(texts);
  const open = () =>
    createGate({
      clock: { now: () => instantAt(time.now), elapsed: () => time.elapsed },
      random: { uuid: () => '', number: () => 0.5 },
      notes: notes.window(),
    });
  const pass = (milliseconds: number) => {
    time.now += milliseconds;
    time.elapsed += milliseconds;
  };
  return { texts, time, open, pass };
}

const answer = (status: number, wait?: string) => ({ status, retryAfter: wait ?? null, toldAt: null });

test.each([
  '',
  'soon',
  '[]',
  '{"at":"x","until":1,"refusals":1}',
  '{"at":1,"refusals":1}',
  '{"at":1,"until":9e15}',
])('a note that no version wrote, %s, closes nothing', (text) => {
  const { open } = setUp({ [note]: text });
  expect(open().closedUntil('sharepoint')).toBeNull();
});

test('a note that somebody else wrote closes the gate for its time', () => {
  const { open, pass, time } = setUp();
  open().observe('sharepoint', answer(429, '41'));
  const later = open();
  expect(later.closedUntil('sharepoint')).toBe(instantAt(time.now + 41_000));
  expect(later.closedUntil('outlook')).toBeNull();
  pass(41_000);
  expect(later.closedUntil('sharepoint')).toBeNull();
});

test('only what succeeds or is refused forgets how often it was asked to wait', () => {
  const { open, pass, texts } = setUp();
  const gate = open();
  const close = () => gate.observe('sharepoint', answer(429));
  close();
  pass(10_000);
  for (const status of [500, 503]) {
    gate.observe('sharepoint', answer(status));
    expect(texts.has(note)).toBe(true);
  }
  close();
  expect(gate.closedUntil('sharepoint')).not.toBeNull();
  gate.observe('sharepoint', answer(200));
  expect(texts.has(note)).toBe(true);
  pass(70_000);
  gate.observe('sharepoint', answer(200));
  expect(texts.has(note)).toBe(false);
});

test('an answer that names a time to wait without asking for it closes nothing', () => {
  const { open } = setUp();
  const gate = open();
  gate.observe('sharepoint', answer(200, '41'));
  gate.observe('sharepoint', answer(503));
  expect(gate.closedUntil('sharepoint')).toBeNull();
});
