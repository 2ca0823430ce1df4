import { advance, type EntryEvent } from '#domain/writes/advance.ts';
import type { Answer, Probe, Trace } from '#domain/writes/answer.ts';
import { newEntry, type EntryState, type OutboxEntry } from '#domain/writes/entry.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { addCard } from '../../support/operations.ts';

const nine = instantAt(Date.parse('2026-11-24T09:00:00Z'));
const rows = { kind: 'rows' } as const;

const states: Record<string, EntryState> = {
  pending: { kind: 'pending' },
  sending: { kind: 'sending' },
  throttled: { kind: 'waiting', until: after(41), why: 'throttled' },
  offline: { kind: 'waiting', until: after(1), why: 'offline' },
  'sign-in': { kind: 'waiting', until: null, why: 'sign-in' },
  doubtful: { kind: 'doubtful', until: null, why: null },
  'doubtful, signed out': { kind: 'doubtful', until: null, why: 'sign-in' },
  unconfirmed: { kind: 'needs-attention', code: 'unconfirmed', trace: null },
  'no access': { kind: 'needs-attention', code: 'no-access', trace: null },
  done: { kind: 'done', result: rows },
};

describe('what an answer means', () => {
  const answers: [string, Answer, EntryState][] = [
    ['done', { kind: 'done', result: rows }, { kind: 'done', result: rows }],
    [
      'a refusal',
      { kind: 'refused', code: 'column-missing', trace: trace(400), subject: 'Key' },
      { kind: 'needs-attention', code: 'column-missing', trace: trace(400), subject: 'Key' },
    ],
    ['a wait that the service named', notApplied('throttled', after(315)), waiting('throttled', after(315))],
    ['a wait that is past', notApplied('throttled', after(-60)), waiting('throttled', after(1))],
    ['a wait without a time', notApplied('throttled', null), waiting('throttled', after(1))],
    ['no network', notApplied('offline', null), waiting('offline', after(1))],
    ['a sign-in, which no time brings', notApplied('sign-in', after(5)), waiting('sign-in', null)],
    [
      'a permission that is missing',
      { kind: 'refused', code: 'consent-needed', trace: null },
      waiting('sign-in', null),
    ],
    ['a locked list', notApplied('locked', null, trace(423)), waiting('locked', after(1))],
    ['silence', { kind: 'in-doubt', trace: null }, { kind: 'doubtful', until: after(1), why: null }],
  ];
  it.each(answers)('%s', (_name, answer, expected) => {
    expect(after1(states['sending']!, { kind: 'answered', answer, at: nine, chance: 1 })).toEqual(expected);
  });

  it('is kept as an attempt, of very many the last twenty', () => {
    let entry = inState(states['sending']!);
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      const answer: Answer = { kind: 'refused', code: 'refused', trace: trace(400 + attempt) };
      entry = advance(
        { ...entry, state: { kind: 'sending' } },
        { kind: 'answered', answer, at: nine, chance: 0 },
      );
    }
    expect(entry.attempts.map((attempt) => attempt.trace?.status)).toEqual(
      Array.from({ length: 20 }, (_, index) => 411 + index),
    );
  });

  it('counts a sender that died as an attempt: a part of its work may be there', () => {
    const entry = advance(inState(states['sending']!), { kind: 'restored', at: nine });
    expect(entry.attempts).toEqual([{ at: nine, trace: null }]);
  });

  it('doubles the wait each time, up to five minutes, and never less than half of it', () => {
    const waits = (chance: number): readonly number[] => {
      let entry = inState(states['sending']!);
      return Array.from({ length: 12 }, () => {
        entry = advance(
          { ...entry, state: { kind: 'sending' } },
          { kind: 'answered', answer: notApplied('service-trouble', null), at: nine, chance },
        );
        return entry.state.kind === 'waiting' ? secondsUntil(entry.state.until) : -1;
      });
    };
    expect(waits(1)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    expect(waits(0)).toEqual([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 150, 150, 150]);
  });

  it('tells a person once a list was locked for ten minutes without a break', () => {
    const locked = (minutes: number): EntryEvent => ({
      kind: 'answered',
      answer: notApplied('locked', null, trace(423)),
      at: after(minutes * 60),
      chance: 0,
    });
    const sending = (entry: OutboxEntry) => ({ ...entry, state: states['sending']! });
    const once = advance(inState(states['sending']!), locked(0));
    expect(advance(sending(once), locked(9)).state).toMatchObject({ kind: 'waiting', why: 'locked' });
    expect(advance(sending(once), locked(10)).state).toMatchObject({
      kind: 'needs-attention',
      code: 'locked',
    });

    const other = advance(sending(once), {
      kind: 'answered',
      answer: notApplied('service-trouble', null, trace(503)),
      at: after(60),
      chance: 0,
    });
    expect(advance(sending(other), locked(11)).state).toMatchObject({ kind: 'waiting', why: 'locked' });
  });
});

describe('what a look means', () => {
  const looks: [string, Probe, EntryState][] = [
    ['found', { kind: 'found', result: rows }, { kind: 'done', result: rows }],
    ['not found', { kind: 'not-found' }, { kind: 'pending' }],
    [
      'nothing to look for',
      { kind: 'cannot-tell' },
      { kind: 'needs-attention', code: 'unconfirmed', trace: null },
    ],
    [
      'could not look',
      { kind: 'could-not-look', until: null, trace: trace(503) },
      { kind: 'doubtful', until: after(1), why: 'service-trouble' },
    ],
    [
      'could not look before a time',
      { kind: 'could-not-look', until: after(90), trace: trace(429), why: 'throttled' },
      { kind: 'doubtful', until: after(90), why: 'throttled' },
    ],
    [
      'could not look without a sign-in',
      { kind: 'could-not-look', until: null, trace: null, why: 'sign-in' },
      { kind: 'doubtful', until: null, why: 'sign-in' },
    ],
  ];
  it.each(looks)('%s', (_name, probe, expected) => {
    expect(after1(states['doubtful']!, { kind: 'looked', probe, at: nine, chance: 1 })).toEqual(expected);
  });
});

describe('what else happens to an entry', () => {
  const events: Record<string, EntryEvent> = {
    restored: { kind: 'restored', at: nine },
    'send began': { kind: 'send-began', at: nine },
    'network back': { kind: 'released', from: 'offline' },
    'signed in': { kind: 'released', from: 'sign-in' },
    retry: { kind: 'retry-asked', at: nine },
    confirmed: { kind: 'confirmed' },
    answered: { kind: 'answered', answer: { kind: 'done', result: rows }, at: nine, chance: 0 },
    looked: { kind: 'looked', probe: { kind: 'not-found' }, at: nine, chance: 0 },
  };
  /** What is not named here changes nothing: a late answer or a second click does no harm. */
  const changes: Record<string, Record<string, EntryState>> = {
    restored: { sending: states['doubtful']! },
    'send began': Object.fromEntries(
      ['pending', 'throttled', 'offline', 'sign-in'].map((from) => [from, states['sending']!]),
    ),
    'network back': { offline: states['pending']! },
    'signed in': { 'sign-in': states['pending']!, 'doubtful, signed out': states['doubtful']! },
    retry: Object.fromEntries(
      ['offline', 'sign-in', 'unconfirmed', 'no access'].map((from) => [from, states['pending']!]),
    ),
    confirmed: { unconfirmed: states['done']! },
    answered: { sending: states['done']! },
    looked: { doubtful: states['pending']!, 'doubtful, signed out': states['pending']! },
  };
  const cells = Object.entries(events).flatMap(([event, given]) =>
    Object.entries(states).map(([state, from]) => ({
      event,
      state,
      given,
      from,
      to: changes[event]?.[state] ?? from,
    })),
  );
  it.each(cells)('$event while $state', ({ given, from, to }) => {
    const before = inState(from);
    const now = advance(before, given);
    expect(now.state).toEqual(to);
    // Whoever compares sees that nothing has to be written.
    expect(now === before).toBe(to === from);
  });
});

function after1(from: EntryState, event: EntryEvent): EntryState {
  return advance(inState(from), event).state;
}

function inState(state: EntryState): OutboxEntry {
  return {
    ...newEntry(addCard('one'), { id: 'id', owner: { tenantId: 't', personId: 'p' }, at: nine }),
    state,
  };
}

function notApplied(
  why: Extract<Answer, { kind: 'not-applied' }>['why'],
  until: IsoInstant | null,
  given: Trace | null = null,
): Answer {
  return { kind: 'not-applied', why, until, trace: given };
}

function waiting(why: Extract<EntryState, { kind: 'waiting' }>['why'], until: IsoInstant | null): EntryState {
  return { kind: 'waiting', why, until };
}

function after(seconds: number): IsoInstant {
  return instantAt(millisecondsOf(nine) + seconds * 1_000);
}

function secondsUntil(until: IsoInstant | null): number {
  return until === null ? Infinity : (millisecondsOf(until) - millisecondsOf(nine)) / 1_000;
}

function trace(status: number): Trace {
  return { operation: 'add rows', status, code: '', requestId: '', clientRequestId: '', at: nine };
}
