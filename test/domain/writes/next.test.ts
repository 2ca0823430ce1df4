import fc from 'fast-check';
import { newEntry, type EntryState, type OutboxEntry } from '#domain/writes/entry.ts';
import { nextDue, nextSteps } from '#domain/writes/next.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { addCard, changeOutcome, invite } from '../../support/operations.ts';

const now = instantAt(Date.parse('2026-11-24T09:00:00Z'));
const later = instantAt(millisecondsOf(now) + 60_000);
const evenLater = instantAt(millisecondsOf(now) + 90_000);

const attention: EntryState = { kind: 'needs-attention', code: 'no-access', trace: null };

describe('whose turn it is', () => {
  it('is the oldest of each aggregate', () => {
    const entries = [
      entry('1', addCard('a')),
      entry('2', addCard('b')),
      entry('3', invite()),
      entry('4', changeOutcome('o:1', 'x')),
    ];
    expect(steps(entries)).toEqual(['send 1', 'send 3', 'send 4']);
  });

  it.each<[string, EntryState, readonly string[]]>([
    ['is being sent', { kind: 'sending' }, []],
    ['waits for a time that has come', { kind: 'waiting', until: now, why: 'throttled' }, ['send 1']],
    ['waits for a time to come', { kind: 'waiting', until: later, why: 'throttled' }, []],
    ['waits for no time', { kind: 'waiting', until: null, why: 'sign-in' }, []],
    ['is in doubt', { kind: 'doubtful', until: null, why: null }, ['look 1']],
    ['is in doubt and has to wait', { kind: 'doubtful', until: later, why: 'throttled' }, []],
    ['is in doubt and signed out', { kind: 'doubtful', until: null, why: 'sign-in' }, []],
    ['needs a person', attention, ['send 2']],
  ])('with a head that %s', (_name, state, expected) => {
    expect(steps([entry('1', addCard('a'), state), entry('2', addCard('b'))])).toEqual(expected);
  });

  it('comes at once where the clock was set back since it last had it', () => {
    const tried = { at: later, trace: null };
    const waiting = entry('1', addCard('a'), { kind: 'waiting', until: evenLater, why: 'throttled' });
    const doubtful = entry('2', invite(), { kind: 'doubtful', until: evenLater, why: null });
    expect(steps([waiting, doubtful].map((one) => ({ ...one, attempts: [tried] })))).toEqual([
      'send 1',
      'look 2',
    ]);
    expect(steps([{ ...waiting, attempts: [{ ...tried, at: now }] }])).toEqual([]);
    // What waits for a sign-in waits for no clock.
    const signedOut: EntryState = { kind: 'waiting', until: null, why: 'sign-in' };
    expect(steps([{ ...waiting, state: signedOut, attempts: [tried] }])).toEqual([]);
  });

  it('passes nothing that touches what is stuck, directly or through another', () => {
    const both: Operation = { ...rowsOf(['o:1', 'o:2']) };
    const entries = [
      entry('1', changeOutcome('o:1', 'x'), attention),
      entry('2', both),
      entry('3', changeOutcome('o:2', 'y')),
      entry('4', changeOutcome('o:3', 'z')),
    ];
    expect(steps(entries)).toEqual(['send 4']);
  });

  it('names the soonest time that anything waits for', () => {
    const entries = [
      entry('1', addCard('a'), { kind: 'waiting', until: evenLater, why: 'throttled' }),
      entry('2', addCard('b'), { kind: 'waiting', until: now, why: 'throttled' }),
      entry('3', invite(), { kind: 'doubtful', until: later, why: null }),
      entry('4', changeOutcome('o', 'x'), { kind: 'waiting', until: null, why: 'sign-in' }),
    ];
    expect(nextDue(entries)).toBe(later);
    expect(nextDue([entry('1', addCard('a'))])).toBeNull();
  });

  it.each<[string, EntryState, string | null]>([
    ['wait', { kind: 'waiting', until: later, why: 'throttled' }, null],
    ['be looked for', { kind: 'doubtful', until: later, why: null }, later],
  ])('at a full site names no time but for what has to %s', (_what, state, due) => {
    const full: EntryState = { kind: 'needs-attention', code: 'full', trace: null, workload: 'sharepoint' };
    const entries = [entry('1', changeOutcome('o:1', 'x'), full), entry('2', addCard('a'), state)];
    expect(nextDue(entries)).toBe(due);
    expect(nextDue(entries.slice(1))).toBe(later);
  });

  it('never takes two of one aggregate, and never one before an older one of its own rows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(operation(), state()), { maxLength: 20 }), (made) => {
        const entries = made.map(([what, how], index) => entry(String(index), what, how));
        const chosen = nextSteps(entries, now).map((step) => step.entry);
        expect(new Set(chosen.map(({ aggregate }) => aggregate)).size).toBe(chosen.length);
        for (const one of chosen) {
          const older = entries
            .slice(0, entries.indexOf(one))
            .filter(({ aggregate }) => aggregate === one.aggregate);
          const key = JSON.stringify(one.operation);
          expect(
            older.filter((other) => other.state.kind !== 'done' && JSON.stringify(other.operation) === key),
          ).toEqual([]);
        }
      }),
    );
  });
});

function steps(entries: readonly OutboxEntry[]): readonly string[] {
  return nextSteps(entries, now).map((step) => `${step.act} ${step.entry.id}`);
}

function entry(id: string, operation: Operation, state: EntryState = { kind: 'pending' }): OutboxEntry {
  return { ...newEntry(operation, { id, owner: { tenantId: 't', personId: 'p' }, at: now }), state };
}

function rowsOf(keys: readonly string[]): Operation {
  const [mark, ...rest] = keys.map((key) => changeOutcome(key, ''));
  if (mark?.kind !== 'change-row') throw new Error('no mark');
  return {
    kind: 'add-rows-then-mark',
    site: mark.site,
    rows: rest.flatMap((one) =>
      one.kind === 'change-row' && one.change.list === 'outcomes'
        ? [{ list: 'outcomes' as const, value: { ...one.change.before, key: one.change.key } as never }]
        : [],
    ),
    mark: mark.change,
  };
}

function operation(): fc.Arbitrary<Operation> {
  return fc.constantFrom(
    addCard('a'),
    addCard('b'),
    invite(),
    changeOutcome('o:1', 'x'),
    changeOutcome('o:2', 'x'),
  );
}

function state(): fc.Arbitrary<EntryState> {
  return fc.constantFrom<EntryState>(
    { kind: 'pending' },
    { kind: 'sending' },
    { kind: 'waiting', until: now, why: 'throttled' },
    { kind: 'waiting', until: later, why: 'throttled' },
    { kind: 'doubtful', until: null, why: null },
    attention,
    { kind: 'done', result: { kind: 'rows' } },
  );
}
