import { newEntry, type EntryState, type OutboxEntry } from '#domain/writes/entry.ts';
import { fullTogether, heldBy } from '#domain/writes/held.ts';
import { nextDue, nextSteps } from '#domain/writes/next.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { repeatedIn } from '#domain/writes/repeated.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import { addCard, changeOutcome, invite } from '../../support/operations.ts';

const now = instantAt(Date.parse('2026-11-24T09:00:00Z'));
const full: EntryState = { kind: 'needs-attention', code: 'full', trace: null, workload: 'sharepoint' };
const pending: EntryState = { kind: 'pending' };

describe('a site whose storage is full', () => {
  const entries = [
    entry('stopped', changeOutcome('outcome:1', 'x'), full),
    entry('card', addCard('c')),
    entry('doubt', changeOutcome('outcome:2', 'x'), { kind: 'doubtful', until: now, why: null }),
    entry('elsewhere', { ...changeOutcome('outcome:3', 'x'), site: 'another' as SiteId } as Operation),
    entry('message', invite()),
  ];

  it('is sent nothing more, while other sites and messages go on and doubt is still looked into', () => {
    expect(nextSteps(entries, now).map((step) => `${step.act} ${step.entry.id}`)).toEqual([
      'look doubt',
      'send elsewhere',
      'send message',
    ]);
    expect(entries.map((one) => heldBy(one, entries))).toEqual([null, 'site-full', 'site-full', null, null]);
  });

  it('wakes nobody by time alone', () => {
    const waiting = entry('w', addCard('d'), { kind: 'waiting', until: now, why: 'throttled' });
    expect(nextDue([entries[0]!, waiting])).toBeNull();
    expect(nextDue([waiting])).toBe(now);
  });

  it('is tried again with everything that it refused', () => {
    const other = entry('other', addCard('e'), full);
    const elsewhere = entry(
      'x',
      { ...changeOutcome('outcome:9', 'x'), site: 'b' as SiteId } as Operation,
      full,
    );
    expect(fullTogether([...entries, other, elsewhere], 'stopped')).toEqual(['other']);
    expect(fullTogether([...entries, other], 'card')).toEqual([]);
  });

  it('is not the same as a full mailbox', () => {
    const mailbox = entry('m', changeOutcome('outcome:1', 'x'), { ...full, workload: 'outlook' });
    expect(heldBy(entries[1]!, [mailbox, entries[1]!])).toBeNull();
  });
});

describe('what stands behind an entry that needs a person', () => {
  const stuck = entry('1', changeOutcome('outcome:1', 'x'), {
    kind: 'needs-attention',
    code: 'no-access',
    trace: null,
  });
  it.each([
    ['the same row', changeOutcome('outcome:1', 'y'), 'behind'],
    ['another row', changeOutcome('outcome:2', 'y'), null],
  ])('%s', (_name, operation, held) => {
    const later = entry('2', operation);
    expect(heldBy(later, [stuck, later])).toBe(held);
    expect(heldBy(later, [later, stuck])).toBeNull();
  });
});

describe('a second click', () => {
  it('is the entry that says the same', () => {
    const entries = [entry('1', addCard('a')), entry('2', changeOutcome('o', 'x'))];
    expect(repeatedIn(entries, changeOutcome('o', 'x'))?.id).toBe('2');
    expect(repeatedIn(entries, addCard('a'))?.id).toBe('1');
    expect(repeatedIn(entries, addCard('a', 'another text'))).toBeNull();
  });

  it('is none where something else was done in between, or where it has arrived', () => {
    const back = [entry('1', changeOutcome('o', 'x')), entry('2', changeOutcome('o', 'y'))];
    expect(repeatedIn(back, changeOutcome('o', 'x'))).toBeNull();
    const arrived = entry('1', invite(), { kind: 'done', result: { kind: 'rows' } });
    expect(repeatedIn([arrived], invite())).toBeNull();
  });
});

function entry(id: string, operation: Operation, state: EntryState = pending): OutboxEntry {
  return {
    ...newEntry(operation, { id, owner: { tenantId: 't', personId: 'p' }, at: now }),
    state,
  };
}
