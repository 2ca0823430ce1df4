import fc from 'fast-check';
import { factKey } from '#domain/sessions/fact.ts';
import { toChatId } from '#domain/shared/ids.ts';
import { allCodecs } from '#graph/lists/all-codecs.ts';
import { newFieldsOf, newFieldsOfKnown } from '#graph/lists/codecs.ts';
import { asLine } from '#graph/lists/columns.ts';
import { descriptionOf } from '#graph/lists/list-definition.ts';
import { columnNames, versionMarkedIn } from '#graph/lists/schema/list-schema.ts';
import { schemas } from '#graph/lists/schema/registry.ts';
import { marc } from '../../domain/sessions/session-builders.ts';
import {
  aChallenge,
  aFormat,
  aCharter,
  aFact,
  aMember,
  anOutcome,
  aSession,
  date,
  instant,
  person,
} from './a-community.ts';

const all = Object.values(schemas);

test('each list is told from the others by one word of its description', () => {
  for (const schema of all) {
    const ours = all.filter((other) => versionMarkedIn(descriptionOf(schema), other) !== null);
    expect(ours).toEqual([schema]);
    expect(descriptionOf(schema).length).toBeLessThanOrEqual(255);
  }
});

test('no column name can be mistaken for a lookup, is too long, or is one of SharePoint’s own', () => {
  const names = all.flatMap(({ columns }) => Object.keys(columns));
  const own = ['Title', 'Id', 'ID', 'Created', 'Modified', 'Author', 'Editor', 'Attachments', 'ContentType'];
  expect(names.filter((name) => /Id$/i.test(name) || name.length > 32 || own.includes(name))).toEqual([]);
});

test('each list has a key that is unique, indexed and required, and no more than twenty indexes', () => {
  for (const { columns } of all) {
    expect(columns.Key).toEqual({ type: 'line', indexed: true, unique: true, required: true });
    expect(Object.values(columns).filter((column) => 'indexed' in column).length).toBeLessThanOrEqual(20);
  }
});

const session = aSession({
  deputy: { ...person, name: 'Marc Dubois' },
  event: {
    id: 'AAMkAG=',
    iCalUId: '040000',
    joinUrl: `https://teams.microsoft.com/l/meetup-join/${'x'.repeat(300)}`,
  },
  chat: toChatId('19:meeting_Zm9v@thread.v2'),
  state: 'held',
});

test.each([
  { list: 'charter', value: aCharter() },
  {
    list: 'charter',
    value: aCharter({
      purposes: ['innovation', 'skill-development'],
      norms: [],
      rhythm: '',
      quietDays: ['friday'],
    }),
  },
  { list: 'members', value: aMember({ needs: [], offers: ["O'Brien #&+"] }) },
  { list: 'sessions', value: session },
  { list: 'sessions', value: aSession() },
  {
    list: 'challenges',
    value: aChallenge('one', { help: 'Two eyes', instead: 'Line one\nLine two', session: session.key }),
  },
  { list: 'formats', value: aFormat('one', { name: '<b>Ours</b>', availability: 'removed' }) },
  {
    list: 'outcomes',
    value: anOutcome('a', {
      kind: 'action',
      action: { owner: person, due: date('2026-12-15'), state: 'done' },
    }),
  },
  {
    list: 'outcomes',
    value: anOutcome('b', {
      challenge: aChallenge('margins').key,
      thanks: [
        { ...person, mail: '' },
        { ...marc, name: 'Marc  van   Dubois', mail: '' },
      ],
    }),
  },
] as const)('a row of $list is read as it was written', async (row) => {
  const item = { id: 1, eTag: '', createdAt: '', fields: await newFieldsOf(row) };

  expect(allCodecs[row.list].fromItem(item)).toEqual(row.value);
  expect(Object.keys(item.fields).filter((name) => !columnNames(schemas[row.list]).includes(name))).toEqual(
    [],
  );
});

const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((raw) => raw.replaceAll(/[\u0000-\u001f]/g, ''));
const at = fc.integer({ min: 0, max: 4e9 }).map((second) => instant(new Date(second * 1000).toISOString()));

test('facts of every kind are read as they were written', () => {
  const number = fc.integer({ min: 1, max: 999 });
  const name = fc.uuid();
  const bodies = fc.oneof(
    fc.record({ kind: fc.constant('checked-in' as const), v: fc.constant(1 as const) }),
    fc.record({
      kind: fc.constant('step-started' as const),
      v: fc.constant(1 as const),
      number,
      step: name,
      startedAt: at,
      endsAt: at,
    }),
    fc.record({
      kind: fc.constant('card-added' as const),
      v: fc.constant(1 as const),
      card: name,
      step: name,
      text,
    }),
    fc.record({ kind: fc.constant('valued' as const), v: fc.constant(1 as const), text, turn: number }),
    fc.record({
      kind: fc.constant('action-added' as const),
      v: fc.constant(1 as const),
      action: name,
      text,
      owner: fc.constant(person),
      due: fc.constant(date('2026-12-15')),
    }),
    fc.record({ kind: fc.constant('paused' as const), v: fc.constant(1 as const), number, at, turn: number }),
  );
  fc.assert(
    fc.property(bodies, at, (body, createdAt) => {
      const key = aSession().key;
      const fact = aFact(key, body);
      const item = { id: 7, eTag: '', createdAt, fields: newFieldsOfKnown({ list: 'log', value: fact }) };
      expect(allCodecs.log.fromItem(item)).toEqual({
        ...fact,
        key: factKey(key, person, body),
        recorded: { at: createdAt, itemId: 7 },
      });
    }),
  );
});

test('a title fits its line and cuts no character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (title) => {
      const line = asLine(title) ?? '';
      expect(line.length).toBeLessThanOrEqual(255);
      expect(line.isWellFormed()).toBe(true);
    }),
  );
});

test('what a newer version calls something is read carefully, not dropped', () => {
  const fields = {
    ...newFieldsOfKnown({ list: 'members', value: aMember() }),
    Status: 'on-sabbatical',
    Role: 'elder',
  };

  expect(allCodecs.members.fromItem({ id: 1, eTag: '', createdAt: '', fields })).toMatchObject({
    status: 'paused',
    role: 'member',
  });
});
