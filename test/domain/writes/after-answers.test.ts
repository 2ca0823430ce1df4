import { advance, mayEdit } from '#domain/writes/advance.ts';
import type { Answer, Probe, Refusal, Trace } from '#domain/writes/answer.ts';
import { newEntry, type Attempt, type EntryState, type OutboxEntry } from '#domain/writes/entry.ts';
import { instantAt, type IsoInstant } from '#domain/shared/time.ts';
import { addCard, asha, bookSeries } from '../../support/operations.ts';

const start = Date.parse('2026-11-24T09:00:00Z');
const minute = 60;

function at(seconds: number): IsoInstant {
  return instantAt(start + seconds * 1_000);
}

function trace(status: number): Trace {
  return { operation: 'rows', status, code: '', requestId: `r${status}`, clientRequestId: 'c', at: at(0) };
}

function entry(state: EntryState, attempts: readonly Attempt[] = []): OutboxEntry {
  const made = { id: 'entry', owner: { tenantId: 'tenant', personId: asha.id }, at: at(0) };
  return { ...newEntry(addCard('one'), made), state, attempts };
}

function answered(answer: Answer, seconds = 0, attempts: readonly Attempt[] = []): EntryState {
  const event = { kind: 'answered', answer, at: at(seconds), chance: 0 } as const;
  return advance(entry({ kind: 'sending' }, attempts), event).state;
}

test.each(['sign-in-needed', 'consent-needed'] as const)('%s is waited for and is nobody’s fault', (code) => {
  expect(answered({ kind: 'refused', code, trace: null })).toStrictEqual({
    kind: 'waiting',
    until: null,
    why: 'sign-in',
  });
});

test('a refusal carries the workload and the subject that it names, and nothing that it does not', () => {
  const bare = { kind: 'refused', code: 'full', trace: trace(507) } as const;
  const state = { kind: 'needs-attention', code: 'full', trace: trace(507) };
  expect(answered(bare)).toStrictEqual(state);
  expect(answered({ ...bare, workload: 'sharepoint' })).toStrictEqual({ ...state, workload: 'sharepoint' });
  expect(answered({ ...bare, subject: 'Key' })).toStrictEqual({ ...state, subject: 'Key' });
});

test('a wait names whose gate it is, where it is a gate', () => {
  const wait = { kind: 'not-applied', until: at(41), trace: trace(429) } as const;
  const waiting = { kind: 'waiting', until: at(41) };
  expect(answered({ ...wait, why: 'throttled', workload: 'outlook' })).toStrictEqual({
    ...waiting,
    why: 'throttled',
    workload: 'outlook',
  });
  expect(answered({ ...wait, why: 'throttled' })).toStrictEqual({ ...waiting, why: 'throttled' });
  expect(answered({ ...wait, why: 'throttled', named: true })).toStrictEqual({
    ...waiting,
    why: 'throttled',
    named: true,
  });
  // The time has passed, so what it waits for is our own.
  const past = { ...wait, why: 'throttled', named: true, until: at(-1) } as const;
  expect(answered(past)).not.toHaveProperty('named');
  expect(answered({ ...wait, why: 'service-trouble', workload: 'outlook' })).toStrictEqual({
    ...waiting,
    why: 'service-trouble',
  });
});

test('a lock is waited for ten minutes without a break, whatever was before', () => {
  const locked = { kind: 'not-applied', why: 'locked', until: null, trace: trace(423) } as const;
  const tried = (...statuses: (readonly [number, number | null])[]): readonly Attempt[] =>
    statuses.map(([seconds, status]) => ({ at: at(seconds), trace: status === null ? null : trace(status) }));

  expect(answered(locked).kind).toBe('waiting');
  expect(answered(locked, 9 * minute, tried([0, 423])).kind).toBe('waiting');
  expect(answered(locked, 10 * minute, tried([0, 423]))).toMatchObject({
    kind: 'needs-attention',
    code: 'locked',
  });
  expect(answered(locked, 10 * minute, tried([0, 423], [5 * minute, 503])).kind).toBe('waiting');
  expect(answered(locked, 10 * minute, tried([0, 423], [5 * minute, null])).kind).toBe('waiting');
  // Only a lock ends so.
  expect(answered({ ...locked, why: 'service-trouble' }, 10 * minute, tried([0, 423])).kind).toBe('waiting');
});

test('what nobody can look up shows the last trace that there is', () => {
  const looked = { kind: 'looked', probe: { kind: 'cannot-tell' }, at: at(1), chance: 0 } as const;
  const doubtful: EntryState = { kind: 'doubtful', until: null, why: null };
  const attempts = [trace(503), trace(504), null].map((one) => ({ at: at(0), trace: one }));
  expect(advance(entry(doubtful, attempts), looked).state).toMatchObject({ trace: trace(504) });
  expect(advance(entry(doubtful), looked).state).toMatchObject({ code: 'unconfirmed', trace: null });
});

test('a release reaches those alone that waited for it', () => {
  const doubt = (why: 'offline' | 'sign-in' | null): OutboxEntry =>
    entry({ kind: 'doubtful', until: at(60), why });
  const released = { kind: 'released', from: 'offline' } as const;
  expect(advance(doubt('offline'), released).state).toMatchObject({ until: null, why: null });
  for (const why of ['sign-in', null] as const) expect(advance(doubt(why), released)).toEqual(doubt(why));
});

test('only what nobody could look up is confirmed by a person', () => {
  const refused = entry({ kind: 'needs-attention', code: 'no-access', trace: null });
  expect(advance(refused, { kind: 'confirmed' })).toBe(refused);
  const unsure = entry({ kind: 'needs-attention', code: 'unconfirmed', trace: null });
  expect(advance(unsure, { kind: 'confirmed' }).state.kind).toBe('done');
});

describe('a look that is refused', () => {
  const doubtful: EntryState = { kind: 'doubtful', until: null, why: null };
  const looked = (entry: OutboxEntry, probe: Probe): OutboxEntry =>
    advance(entry, { kind: 'looked', probe, at: at(1), chance: 0 });
  const refusedBy = (refusal: Refusal): Probe => ({
    kind: 'could-not-look',
    until: null,
    trace: trace(400),
    refusal,
  });
  const again = { kind: 'retry-asked', at: at(2) } as const;

  test.each<Refusal>([
    { code: 'no-access' },
    { code: 'list-missing', subject: 'Peerloom outcomes' },
    { code: 'column-unindexed', subject: 'Key', workload: 'sharepoint' },
  ])('needs a person at once, who is told $code, and a retry looks again', (refusal) => {
    const stuck = looked(entry(doubtful), refusedBy(refusal));
    expect(stuck.state).toStrictEqual({
      kind: 'needs-attention',
      ...refusal,
      trace: trace(400),
      inDoubt: true,
    });
    expect(mayEdit(stuck)).toBe(false);

    const next = advance(stuck, again);
    expect([next.state, next.meantAt]).toEqual([doubtful, at(2)]);
    expect(looked(next, { kind: 'not-found' }).state.kind).toBe('pending');
  });

  test('where the column of the keys is gone, not found says nothing and a person looks', () => {
    const stuck = looked(entry(doubtful), refusedBy({ code: 'column-missing', subject: 'Key' }));
    const next = advance(stuck, again);
    expect(looked(next, { kind: 'found', result: { kind: 'rows' } }).state.kind).toBe('done');

    const unsure = looked(next, { kind: 'not-found' });
    expect(unsure.state).toMatchObject({ kind: 'needs-attention', code: 'unconfirmed' });
    expect(advance(unsure, { kind: 'confirmed' }).state.kind).toBe('done');
    const sent = advance(unsure, again);
    expect(sent.state.kind).toBe('pending');
    // Sent anew it has its key anew, and is found or not as ever.
    expect(looked({ ...sent, state: doubtful }, { kind: 'not-found' }).state.kind).toBe('pending');
  });
});

describe('a series at a time that another one took meanwhile', () => {
  const made = { id: 'entry', owner: { tenantId: 'tenant', personId: asha.id }, at: at(0) };
  const sending: OutboxEntry = { ...newEntry(bookSeries(), made), state: { kind: 'sending' } };
  const refusal = (code: 'same-time' | 'full') =>
    advance(sending, {
      kind: 'answered',
      answer: { kind: 'refused', code, subject: 'Packaging circle', trace: null, nothingYet: true },
      at: at(1),
      chance: 0,
    });
  const again = { kind: 'retry-asked', at: at(2) } as const;

  test('was not sent, so all of it can still be changed', () => {
    const asked = refusal('same-time');
    expect(asked.state).toEqual({
      kind: 'needs-attention',
      code: 'same-time',
      subject: 'Packaging circle',
      trace: null,
    });
    expect(mayEdit(asked)).toBe(true);
  });

  test('is booked beside it when its person says so, and only then', () => {
    expect(advance(refusal('same-time'), again)).toMatchObject({
      state: { kind: 'pending' },
      operation: { ...bookSeries(), besides: true },
    });
    expect(advance(refusal('full'), again).operation).toEqual(bookSeries());
  });
});
