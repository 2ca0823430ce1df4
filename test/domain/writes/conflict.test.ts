import { advance } from '#domain/writes/advance.ts';
import type { Versions } from '#domain/writes/answer.ts';
import { conflictsIn, type Choice } from '#domain/writes/conflict.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { newEntry, type OutboxEntry } from '#domain/writes/entry.ts';
import type { Key, SeriesId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { instantAt } from '#domain/shared/time.ts';
import { addCard, asha, bookSeries, changeOutcome, invite, site } from '../../support/operations.ts';

const now = instantAt(Date.parse('2026-11-24T09:00:00Z'));

const made = { id: '1', owner: { tenantId: 't', personId: 'p' }, at: now };

const texts: Versions = { mine: { text: 'my way' }, theirs: { text: 'their way' }, base: { text: 'once' } };

test('a conflict keeps both texts beside what both had read', () => {
  const entry = inConflict(changeOutcome('outcome:1', 'my way'), texts);
  expect(entry.state).toEqual({
    kind: 'conflict',
    fields: [{ field: 'text', mine: 'my way', theirs: 'their way', base: 'once' }],
    versions: texts,
    trace: null,
  });
  expect(entry.attempts).toHaveLength(1);
});

test.each<[string, Choice, string]>([
  ['mine', { text: 'mine' }, 'my way'],
  ['theirs', { text: 'theirs' }, 'their way'],
  ['a third one', { text: { text: 'our way' } }, 'our way'],
  ['theirs where nothing was chosen', {}, 'their way'],
])('choosing %s writes on top of what the other had written', (_name, choice, text) => {
  const settled = advance(inConflict(changeOutcome('outcome:1', 'my way'), texts), {
    kind: 'conflict-settled',
    choice,
  });
  expect(settled.state).toEqual({ kind: 'pending' });
  expect(settled.operation).toMatchObject({
    kind: 'change-row',
    change: { list: 'outcomes', key: 'outcome:1', before: { text: 'their way' }, after: { text } },
  });
  expect(settled.attempts).toHaveLength(1);
});

test('only what both changed is asked; what one of them changed is kept', () => {
  const action = { owner: asha, due: '2026-12-15', state: 'open' };
  const versions: Versions = {
    mine: { action: { ...action, due: '2026-12-22', state: 'done' } },
    theirs: { action: { ...action, due: '2026-12-22', state: 'dropped' } },
    base: { action: { ...action, due: '2026-12-22', state: 'open' } },
  };
  expect(conflictsIn(versions)).toEqual([
    { field: 'action.state', mine: 'done', theirs: 'dropped', base: 'open' },
  ]);
  const settled = advance(inConflict(changeOutcome('outcome:1', ''), versions), {
    kind: 'conflict-settled',
    choice: { 'action.state': 'theirs' },
  });
  expect(settled.operation).toMatchObject({
    change: { before: versions.theirs, after: versions.theirs },
  });
});

test.each<[string, Versions, readonly string[]]>([
  ['that mine left as it was', { mine: { text: 'a' }, theirs: { text: 'b' }, base: { text: 'a' } }, ['text']],
  [
    'that theirs left as it was',
    { mine: { text: 'b' }, theirs: { text: 'a' }, base: { text: 'a' } },
    ['text'],
  ],
  ['that both changed to the same', { mine: { text: 'b' }, theirs: { text: 'b' }, base: { text: 'a' } }, []],
])('a field %s is asked about only where nothing else differs', (_name, versions, asked) => {
  expect(conflictsIn(versions).map(({ field }) => field)).toEqual(asked);

  const other = { mine: { title: 'mine' }, theirs: { title: 'theirs' }, base: { title: 'once' } };
  const both = {
    mine: { ...versions.mine, ...other.mine },
    theirs: { ...versions.theirs, ...other.theirs },
    base: { ...versions.base, ...other.base },
  };
  expect(conflictsIn(both).map(({ field }) => field)).toEqual(['title']);
});

test.each<[string, unknown, string]>([
  ['nothing', null, ''],
  ['what is not there', undefined, ''],
  ['a number', 3, '3'],
  ['a yes', true, 'true'],
  ['a person without a name', { id: 'somebody' }, '{"id":"somebody"}'],
  ['a name without a person', { name: 'Somebody' }, '{"name":"Somebody"}'],
])('%s is shown as a text', (_name, value, shown) => {
  const [field] = conflictsIn({ mine: { is: 'mine' }, theirs: { is: value }, base: { is: 'once' } });
  expect(field?.theirs).toBe(shown);
});

test('what holds no texts has nothing to settle', () => {
  const candidates = { kind: 'keep-candidates', list: { site, topics: [], candidates: [] } } as const;
  for (const operation of [addCard('one'), invite(), candidates]) {
    const settled = advance(inConflict(operation, texts), {
      kind: 'conflict-settled',
      choice: { text: 'mine' },
    });
    expect(settled).toMatchObject({ operation, state: { kind: 'pending' } });
  }
});

test('lists are shown and written one a line, people by name', () => {
  const versions: Versions = {
    mine: { needs: ['pricing', 'negotiation'], owner: asha },
    theirs: { needs: [], owner: { ...asha, id: 'other', name: 'Marc Weber' } },
    base: { needs: ['pricing'], owner: null },
  };
  expect(conflictsIn(versions)).toEqual([
    { field: 'needs', mine: 'pricing\nnegotiation', theirs: '', base: 'pricing' },
    { field: 'owner', mine: 'Asha Rao', theirs: 'Marc Weber', base: '' },
  ]);
  const settled = advance(inConflict(changeOutcome('m', ''), versions), {
    kind: 'conflict-settled',
    choice: { needs: { text: ' pricing \n\npackaging' }, owner: { text: 'Nobody of this name' } },
  });
  expect(settled.operation).toMatchObject({
    change: { after: { needs: ['pricing', 'packaging'], owner: { name: 'Marc Weber' } } },
  });
});

test('something that became nothing is shown whole', () => {
  const versions: Versions = {
    mine: { action: { state: 'done' } },
    theirs: { action: null },
    base: { action: { state: 'open' } },
  };
  expect(conflictsIn(versions)).toEqual([
    { field: 'action', mine: '{"state":"done"}', theirs: '', base: '{"state":"open"}' },
  ]);
});

test('of rows with a mark, the mark is settled and the rows stay', () => {
  const change = changeOutcome('outcome:1', 'my way');
  const rows = addCard('c');
  if (change.kind !== 'change-row' || rows.kind !== 'add-rows') throw new Error('Other operations.');

  const closing = { kind: 'add-rows-then-mark', site, rows: rows.rows, mark: change.change } as const;
  const settled = advance(inConflict(closing, texts), { kind: 'conflict-settled', choice: { text: 'mine' } });
  expect(settled.operation).toEqual({
    ...closing,
    mark: { list: 'outcomes', key: 'outcome:1' as Key, before: texts.theirs, after: texts.mine },
  });
});

describe('of a change of a series', () => {
  const [kept, dropped] = ['2026-12-08', '2026-12-15'].map((day) => `session:s:${day}` as Key);
  const [at, to, theirs] = [1, 2, 3].map((hours) => instantAt(Date.parse(now) + hours * 3_600_000));
  const ofSeries = { kind: 'change-series', site, series: 's' as SeriesId, title: '', event: 'e' } as const;
  const choosing = (operation: Operation, conflict: { versions: Versions; row?: Key }, choice: Choice) => {
    const answer = { kind: 'conflict', trace: null, ...conflict } as const;
    const sending = { ...newEntry(operation, made), state: { kind: 'sending' } } as const;
    const entry = advance(sending, { kind: 'answered', answer, at: now, chance: 0 });
    return advance(entry, { kind: 'conflict-settled', choice }).operation;
  };

  test('a date that a colleague held meanwhile is not called off where theirs stays', () => {
    const off = (key: Key) => {
      const change = { before: { state: 'planned' }, after: { state: 'cancelled' } } as const;
      return { list: 'sessions', key, ...change } as const;
    };
    const operation: Operation = {
      ...ofSeries,
      change: { kind: 'cancel', starts: [at!, to!] },
      rows: [off(kept!), off(dropped!)],
    };
    const states = { mine: { state: 'cancelled' }, theirs: { state: 'held' }, base: { state: 'planned' } };
    const conflict = { versions: states, row: kept! };
    expect(choosing(operation, conflict, { state: 'theirs' })).toEqual({
      ...operation,
      change: { kind: 'cancel', starts: [to] },
      rows: [off(dropped!)],
    });
    expect(choosing(operation, conflict, { state: 'mine' })).toEqual({
      ...operation,
      rows: [{ ...off(kept!), before: { state: 'held' } }, off(dropped!)],
    });
  });

  const times = { startsAt: to!, endsAt: instantAt(Date.parse(to!) + 3_000_000) };
  const before = { startsAt: at!, endsAt: instantAt(Date.parse(at!) + 3_000_000) };
  const move: Operation = {
    ...ofSeries,
    change: { kind: 'move', from: at!, to: to!, minutes: 50 },
    rows: [{ list: 'sessions', key: kept!, before, after: times }],
  };

  test('a date whose row has another time goes where its person says, in the calendar too', () => {
    const other = { startsAt: theirs!, endsAt: instantAt(Date.parse(theirs!) + 1_200_000) };
    const conflict = { versions: { mine: times, theirs: other, base: before }, row: kept! };
    expect(choosing(move, conflict, { startsAt: 'theirs', endsAt: 'theirs' })).toMatchObject({
      change: { from: at, to: theirs, minutes: 20 },
      rows: [{ before: other, after: other }],
    });
    expect(choosing(move, conflict, { startsAt: 'mine', endsAt: 'mine' })).toMatchObject({
      change: { from: at, to, minutes: 50 },
      rows: [{ before: other, after: times }],
    });
  });

  test('of several dates the one in conflict alone goes elsewhere', () => {
    if (move.change.kind !== 'move') throw new Error('Another change.');
    const { from, minutes } = move.change;
    const other = { startsAt: theirs!, endsAt: instantAt(Date.parse(theirs!) + 1_200_000) };
    const rows = [...move.rows, ...move.rows.map((row) => ({ ...row, key: dropped! }))];
    const moves = [move.change, move.change].map(() => ({ from, to: to!, minutes }));
    const several: Operation = { ...move, change: { kind: 'moves', moves }, rows };
    const conflict = { versions: { mine: times, theirs: other, base: before }, row: dropped! };
    expect(choosing(several, conflict, { startsAt: 'theirs', endsAt: 'theirs' })).toMatchObject({
      change: {
        moves: [
          { from, to, minutes },
          { from, to: theirs, minutes: 20 },
        ],
      },
      rows: [{ after: times }, { after: other }],
    });
  });

  test('one that is changed as a whole, and one in the place of another, go on with the rows as they were settled', () => {
    const planned = {
      list: 'sessions',
      key: kept!,
      before: { state: 'planned' },
      after: { state: 'cancelled' },
    } as const;
    const states = { mine: { state: 'cancelled' }, theirs: { state: 'held' }, base: { state: 'planned' } };
    const conflict = { versions: states, row: kept! };
    const settled = { ...planned, before: { state: 'held' }, after: { state: 'held' } };
    const change = { kind: 'end', lastDate: '2026-12-01' as LocalDate } as const;
    const end: Operation = { ...ofSeries, change, rows: [planned] };
    expect(choosing(end, conflict, { state: 'theirs' })).toEqual({ ...end, rows: [settled] });

    const booked = bookSeries();
    expect(choosing(booked, conflict, { state: 'theirs' })).toEqual(booked);
    const instead = { rows: [planned], organizer: asha.id };
    expect(choosing({ ...booked, instead }, conflict, { state: 'theirs' })).toEqual({
      ...booked,
      instead: { ...instead, rows: [settled] },
    });
  });

  test('a date that stands elsewhere in the calendar is moved from there, or stays and its row follows', () => {
    const versions = { mine: { startsAt: to }, theirs: { startsAt: theirs }, base: { startsAt: at } };
    expect(choosing(move, { versions }, { startsAt: 'mine' })).toEqual({
      ...move,
      change: { kind: 'move', from: theirs, to, minutes: 50 },
    });
    expect(choosing(move, { versions }, { startsAt: 'theirs' })).toMatchObject({
      change: { from: theirs, to: theirs },
      rows: [{ before, after: { startsAt: theirs, endsAt: instantAt(Date.parse(theirs!) + 3_000_000) } }],
    });
  });
});

test('a choice that comes too late changes nothing', () => {
  const entry = newEntry(changeOutcome('outcome:1', 'x'), made);
  expect(advance(entry, { kind: 'conflict-settled', choice: {} })).toBe(entry);
});

function inConflict(operation: OutboxEntry['operation'], versions: Versions): OutboxEntry {
  return advance(
    { ...newEntry(operation, made), state: { kind: 'sending' } },
    { kind: 'answered', answer: { kind: 'conflict', versions, trace: null }, at: now, chance: 0 },
  );
}
