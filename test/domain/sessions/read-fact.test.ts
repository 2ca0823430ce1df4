import { challengeKey } from '#domain/challenges/challenge.ts';
import { readFact, readFactBody } from '#domain/sessions/read-fact.ts';
import type { FactBody } from '#domain/sessions/fact.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { asha, card, marc, noon, recorded, started, unsent, wei } from './session-builders.ts';

const bodies: readonly FactBody[] = [
  { kind: 'checked-in', v: 1 },
  started(1, 'overview', 0, 7),
  { kind: 'time-added', v: 1, number: 1, minutes: 2, turn: 1 },
  { kind: 'paused', v: 1, number: 1, at: noon, turn: 1 },
  { kind: 'resumed', v: 1, number: 1, at: noon, turn: 1 },
  card('a', '<img src=x onerror=alert(1)>'),
  { kind: 'card-changed', v: 1, card: 'a', text: '', turn: 1 },
  { kind: 'card-withdrawn', v: 1, card: 'a', turn: 1 },
  { kind: 'card-restored', v: 1, card: 'a', turn: 1 },
  { kind: 'card-grouped', v: 1, card: 'a', into: 'b', turn: 1 },
  { kind: 'card-grouped', v: 1, card: 'a', into: null, turn: 2 },
  { kind: 'vote-cast', v: 1, card: 'a', turn: 1 },
  { kind: 'vote-withdrawn', v: 1, card: 'a', turn: 1 },
  { kind: 'valued', v: 1, text: "O'Brien's tiers", turn: 1 },
  { kind: 'action-added', v: 1, action: 'x', text: 'Ask', owner: marc, due: '2026-12-11' as LocalDate },
  { kind: 'action-withdrawn', v: 1, action: 'x', turn: 1 },
  { kind: 'action-restored', v: 1, action: 'x', turn: 1 },
  { kind: 'facilitator-asked', v: 1, turn: 1 },
  { kind: 'facilitator-answered', v: 1, turn: 1 },
  { kind: 'facilitation-taken', v: 1, turn: 1 },
  { kind: 'facilitation-given', v: 1, to: marc, turn: 1 },
  { kind: 'steps-ordered', v: 1, steps: ['debrief', 'overview'], turn: 1 },
  { kind: 'timer-set', v: 1, shown: false, turn: 1 },
  { kind: 'ready-set', v: 1, number: 1, ready: true, turn: 1 },
  { kind: 'holder-named', v: 1, person: wei, turn: 1 },
  { kind: 'seal-key', v: 1, device: 'd', publicKey: 'p' },
  { kind: 'round-opened', v: 1, step: 'alone', round: 2 },
  { kind: 'decided', v: 1, text: 'Two tiers', turn: 1 },
  { kind: 'framework-named', v: 1, text: 'Price in rings', turn: 1 },
  { kind: 'lesson-named', v: 1, text: 'Ask before the launch', turn: 1 },
  { kind: 'role-given', v: 1, role: 'scribe', person: wei, turn: 1 },
  { kind: 'summary-claimed', v: 1, channel: '19:a@thread.tacv2', name: 'General' },
  { kind: 'pulse-sealed', v: 1, sealed: '{}', turn: 1 },
  { kind: 'pulse-told', v: 1, worth: [0, 0, 1, 2, 2], open: [0, 0, 0, 0, 5] },
  { kind: 'card-sealed', v: 1, card: 'a', step: 'alone', round: 1, sealed: '{}' },
  { kind: 'round-revealed', v: 1, step: 'alone', round: 1, keys: { a: 'k' }, turn: 1 },
  { kind: 'attendance-filled', v: 1, people: [marc, wei], turn: 1 },
  { kind: 'attendance-filled', v: 1, people: [], turn: 2 },
  { kind: 'session-closed', v: 1 },
  { kind: 'session-closed', v: 1, challenge: challengeKey('margins') },
];

test.each(bodies.map((body) => [body.kind, body] as const))(
  '%s comes back as it was written',
  (_kind, body) => {
    expect(readFact(JSON.parse(JSON.stringify(recorded(asha, 3, body))))).toEqual(recorded(asha, 3, body));
    expect(readFact(JSON.parse(JSON.stringify(unsent(asha, body))))).toEqual(unsent(asha, body));
  },
);

test.each([
  ['a kind from a newer version', { kind: 'card-drawn', v: 1, for: 'a' }, 'card-drawn', 1],
  ['a known kind in a newer version', { kind: 'card-added', v: 2, text: 'x' }, 'card-added', 2],
  ['a known kind without its parts', { kind: 'card-added', v: 1 }, 'card-added', 1],
  [
    'a step number that would hide every later step',
    { ...started(1, 'a', 0, 5), number: 1e9 },
    'step-started',
    1,
  ],
])('%s is carried, not interpreted', (_what, raw, name, v) => {
  expect(readFactBody(raw)).toEqual({ kind: 'unknown', name, v, raw: JSON.stringify(raw) });
});

test.each([null, 'text', 7, [], {}, { kind: 3 }])('%j is no fact', (value) => {
  expect(readFactBody(value)).toBeNull();
  expect(readFact(value)).toBeNull();
});

test('an unknown fact that was carried once is carried again unchanged', () => {
  const body = readFactBody({ kind: 'card-drawn', v: 1 });

  expect(readFactBody(JSON.parse(JSON.stringify(body)))).toEqual(body);
});
