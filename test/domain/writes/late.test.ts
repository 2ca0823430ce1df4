import { advance } from '#domain/writes/advance.ts';
import { newEntry, type OutboxEntry } from '#domain/writes/entry.ts';
import { isLate } from '#domain/writes/late.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { instantAt, type IsoInstant } from '#domain/shared/time.ts';
import { addCard, invite } from '../../support/operations.ts';

const begin = Date.parse('2026-11-24T09:00:00Z');
const after = (minutes: number): IsoInstant => instantAt(begin + minutes * 60_000);
const entry = (operation: Operation): OutboxEntry =>
  newEntry(operation, { id: 'entry', owner: { tenantId: 'tenant', personId: 'asha' }, at: after(0) });

test.each<[string, Operation, number, boolean]>([
  ['a post at once', invite(), 0, false],
  ['a post after the longest wait that a service was seen to ask for', invite(), 315 / 60, false],
  ['a post after a quarter of an hour', invite(), 15, false],
  ['a post after more than that', invite(), 15.01, true],
  ['a post from before the clock was corrected by seconds', invite(), -0.1, false],
  ['a post from before the clock was set back by hours', invite(), -120, true],
  ['a row, which nobody reads as said just now', addCard('one'), 24 * 60, false],
])('%s', (_name, operation, minutes, late) => {
  expect(isLate(entry(operation), after(minutes))).toBe(late);
});

const late = { kind: 'needs-attention', code: 'late', trace: null } as const;

test('at its turn a late post becomes a question, from wherever it waited', () => {
  const began = { kind: 'send-began', at: after(40) } as const;
  const waiting = { kind: 'waiting', until: null, why: 'sign-in' } as const;
  expect(advance(entry(invite()), began).state).toEqual(late);
  expect(advance({ ...entry(invite()), state: waiting }, began).state).toEqual(late);
  expect(advance(entry(addCard('one')), began).state).toEqual({ kind: 'sending' });
});

test('what its person says counts from then on: it is sent, and asked about again only after another wait', () => {
  const asked: OutboxEntry = { ...entry(invite()), state: late };
  const decisions = [
    { kind: 'retry-asked', at: after(40) },
    { kind: 'edited', operation: invite('Still?'), at: after(40) },
  ] as const;
  for (const decision of decisions) {
    const meant = advance(asked, decision);
    expect(meant.state).toEqual({ kind: 'pending' });
    expect(advance(meant, { kind: 'send-began', at: after(50) }).state).toEqual({ kind: 'sending' });
    expect(advance(meant, { kind: 'send-began', at: after(56) }).state).toEqual(late);
  }
});
