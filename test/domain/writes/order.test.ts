import { backOff, waitUntil } from '#domain/writes/back-off.ts';
import {
  isOwnedBy,
  isSettled,
  needsPerson,
  newEntry,
  type EntryState,
  type OutboxEntry,
} from '#domain/writes/entry.ts';
import { fullTogether, heldBy } from '#domain/writes/held.ts';
import { nextDue, nextSteps } from '#domain/writes/next.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { repeatedIn } from '#domain/writes/repeated.ts';
import { instantAt, type IsoInstant } from '#domain/shared/time.ts';
import { addCard, changeOutcome, invite, site } from '../../support/operations.ts';

const start = Date.parse('2026-11-24T09:00:00Z');
const owner = { tenantId: 'tenant', personId: 'asha' };

function at(seconds: number): IsoInstant {
  return instantAt(start + seconds * 1_000);
}

function entry(id: string, operation: Operation, state: EntryState = { kind: 'pending' }): OutboxEntry {
  return { ...newEntry(operation, { id, owner, at: at(0) }), state };
}

/** Several cards in one operation. */
function cards(...names: string[]): Operation {
  const rows = names.flatMap((name) => {
    const one = addCard(name);
    return one.kind === 'add-rows' ? one.rows : [];
  });
  return { kind: 'add-rows', site, rows };
}

const done: EntryState = { kind: 'done', result: { kind: 'rows' } };
const refused: EntryState = { kind: 'needs-attention', code: 'no-access', trace: null };
const full: EntryState = { kind: 'needs-attention', code: 'full', trace: null };
const conflict: EntryState = {
  kind: 'conflict',
  fields: [],
  versions: { mine: {}, theirs: {}, base: {} },
  trace: null,
};
const waiting = (seconds: number | null): EntryState => ({
  kind: 'waiting',
  until: seconds === null ? null : at(seconds),
  why: 'offline',
});

test('a new entry is pending, untried and its owner’s alone', () => {
  const made = newEntry(addCard('one'), { id: 'id', owner, at: at(0) });
  expect(made).toMatchObject({ id: 'id', createdAt: at(0), state: { kind: 'pending' }, attempts: [] });
  expect(isOwnedBy(made, { ...owner })).toBe(true);
  expect(isOwnedBy(made, { ...owner, personId: 'marc' })).toBe(false);
  expect(isOwnedBy(made, { ...owner, tenantId: 'another' })).toBe(false);
});

test.each<[EntryState, boolean, boolean]>([
  [{ kind: 'pending' }, false, false],
  [waiting(1), false, false],
  [refused, true, true],
  [conflict, true, true],
  [done, true, false],
])('%j is settled: %s, and needs a person: %s', (state, settled, person) => {
  expect(isSettled(entry('one', addCard('one'), state))).toBe(settled);
  expect(needsPerson(entry('one', addCard('one'), state))).toBe(person);
});

test('the soonest time wakes the flusher, whatever the order and whatever waits for no time', () => {
  const due = (...seconds: (number | null)[]) =>
    nextDue(seconds.map((count, index) => entry(String(index), changeIn(index), waiting(count))));
  expect(due(30, 10, 20)).toBe(at(10));
  expect(due(10, 30)).toBe(at(10));
  expect(due(null, 30)).toBe(at(30));
  expect(due(null)).toBeNull();
});

/** Each in an aggregate of its own. */
function changeIn(index: number): Operation {
  const change = changeOutcome(`outcome:${index}`, 'text');
  return change.kind === 'change-row' ? { ...change, site: `site-${index}` as typeof change.site } : change;
}

test('what waits for no time is not due, what is done is in nobody’s way', () => {
  expect(nextSteps([entry('one', addCard('one'), waiting(null))], at(1_000_000))).toEqual([]);
  const after = [entry('one', addCard('one'), done), entry('two', addCard('two'))];
  expect(nextSteps(after, at(0)).map((step) => step.entry.id)).toEqual(['two']);
  expect(nextSteps([entry('one', addCard('one'), done)], at(0))).toEqual([]);
});

test('one shared row is enough to stand behind another, or to be the same again', () => {
  const stuck = entry('stuck', cards('one', 'two'), refused);
  const behind = entry('behind', cards('two', 'three'));
  const free = entry('free', cards('four'));
  const all = [stuck, behind, free];
  expect(all.map((one) => heldBy(one, all))).toEqual([null, 'behind', null]);
  expect(nextSteps(all, at(0)).map((step) => step.entry.id)).toEqual(['free']);
  expect(repeatedIn([entry('one', cards('one')), behind], cards('one', 'two'))).toBeNull();
  expect(repeatedIn([entry('first', cards('one', 'two')), behind], cards('one', 'two'))).toBeNull();
  expect(repeatedIn([behind], cards('two', 'three'))).toBe(behind);
});

test('nothing is held that needs a person itself or is done', () => {
  const all = [
    entry('full', changeOutcome('outcome:1', 'x'), full),
    entry('refused', changeOutcome('outcome:1', 'y'), refused),
    entry('done', changeOutcome('outcome:1', 'z'), done),
  ];
  expect(all.map((one) => heldBy(one, all))).toEqual([null, null, null]);
});

test('only what the same full site refused is tried again together', () => {
  const mailbox = entry('mailbox', changeOutcome('outcome:4', 'x'), {
    kind: 'needs-attention',
    code: 'full',
    trace: null,
    workload: 'outlook',
  });
  const all = [
    entry('one', changeOutcome('outcome:1', 'x'), full),
    entry('two', changeOutcome('outcome:2', 'x'), full),
    entry('refused', changeOutcome('outcome:3', 'x'), refused),
    mailbox,
    entry('pending', changeOutcome('outcome:5', 'x')),
  ];
  expect(fullTogether(all, 'one')).toEqual(['two']);
  expect(fullTogether(all, 'refused')).toEqual([]);
  expect(fullTogether(all, 'mailbox')).toEqual([]);
  expect(fullTogether(all, 'pending')).toEqual([]);
  expect(fullTogether(all, 'unknown')).toEqual([]);
  const other = entry('other', changeOutcome('outcome:6', 'x'));
  expect(heldBy(other, [mailbox, other])).toBeNull();
  expect(heldBy(entry('message', invite()), all)).toBeNull();
});

test('what the service asked for counts while it is ahead, else our own wait', () => {
  const ours = at(5);
  expect(waitUntil(at(41), ours, at(0))).toBe(at(41));
  expect(waitUntil(at(0), ours, at(0))).toBe(ours);
  expect(waitUntil(at(-1), ours, at(0))).toBe(ours);
  expect(waitUntil(null, ours, at(0))).toBe(ours);
  expect(backOff(1, at(0), 0)).toBe(instantAt(start + 500));
  expect(backOff(40, at(0), 0)).toBe(at(150));
});
