import { cameTogether } from '#domain/sessions/arrivals.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Key } from '#domain/shared/ids.ts';
import { after, asha, noon } from './session-builders.ts';

const session = 'session:1:2026-12-01' as Key;

function factAt(seconds: number | null, body: Fact['body'] = { kind: 'checked-in', v: 1 }): Fact {
  const recorded = seconds === null ? null : { at: after(noon, seconds), itemId: 1 };
  return { key: `fact:${seconds}` as Key, session, by: asha, body, recorded };
}

test.each<[string, readonly (number | null)[], number]>([
  ['nobody', [], 0],
  ['one', [-5], 1],
  ['all in the same second', [-3, -3, -3, -3], 4],
  ['one every five seconds', [-40, -35, -30, -25], 2],
  ['just within ten seconds, and just outside', [-30, -21, -20, -19], 3],
  ['more than a minute ago', [-61, -60, -60, -60], 0],
  ['not there yet', [null, null], 0],
])('who came together in the last minute: %s', (_name, times, count) => {
  expect(
    cameTogether(
      times.map((seconds) => factAt(seconds)),
      noon,
    ),
  ).toBe(count);
});

test('what else happened is no arrival', () => {
  const card = { kind: 'card-added', v: 1, card: 'one', step: 'probing', text: 'Why?' } as const;
  expect(cameTogether([factAt(-1), factAt(-1, card)], noon)).toBe(1);
});
