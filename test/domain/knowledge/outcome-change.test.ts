import {
  asSeen,
  changedOutcomeFields,
  draftOf,
  mayChangeOutcome,
  withDraft,
} from '#domain/knowledge/outcome-change.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { aPerson, asha, marc, wei } from '../sessions/session-builders.ts';
import { aMember, anOutcome, date } from '../../graph/lists/a-community.ts';

const lena = aPerson(4, 'Lena Vogel');
const action = { owner: marc, due: date('2026-12-15'), state: 'open' as const };
const call = anOutcome('call', { kind: 'action', by: asha, action });

test.each([
  ['nothing', {}, []],
  ['its words', { text: 'Call nobody' }, ['text']],
  ['what it is', { kind: 'lesson' as const }, ['kind']],
  ['who does it', { action: { ...action, owner: lena } }, ['owner']],
  ['by when', { action: { ...action, due: date('2027-01-10') } }, ['due']],
  ['how far it is', { action: { ...action, state: 'dropped' as const } }, ['state']],
  ['that it was an action', { action: null }, ['owner', 'due', 'state']],
  ['that somebody is called otherwise now', { action: { ...action, owner: { ...marc, name: 'M.' } } }, []],
] as const)('what differs between two outcomes: %s', (_what, more, fields) => {
  expect(changedOutcomeFields(call, { ...call, ...more })).toEqual(fields);
});

test.each([
  ['another text', { text: ' Call nobody ' }, { text: 'Call nobody' }],
  ['blanks alone around it', { text: ' What call taught us ' }, {}],
  ['no text', { text: ' ' }, 'no-text'],
  ['no whole date', { action: { ...action, due: '2026-12' } }, 'no-date'],
  [
    'another date',
    { action: { ...action, due: '2027-01-10' } },
    { action: { ...action, due: '2027-01-10' } },
  ],
] as const)('of a form that holds %s, what is kept is whole', (_what, more, kept) => {
  expect(withDraft(call, { ...draftOf(call), ...more })).toEqual(
    typeof kept === 'string' ? { ok: false, refusal: kept } : { ok: true, value: { ...call, ...kept } },
  );
});

test('a blank around what was there before is nobody’s change, and what is no action needs no date', () => {
  const lesson = anOutcome('lesson', { text: 'Ask first\n' });
  expect(withDraft(lesson, { ...draftOf(lesson), text: 'Ask first' })).toEqual({ ok: true, value: lesson });
  expect(changedOutcomeFields(lesson, { ...lesson, action })).toEqual(['owner', 'due', 'state']);
  expect(mayChangeOutcome(lesson, lena.id, { members: [], charter: null })).toBe(false);
});

test('what came while somebody typed is no part of what was seen', () => {
  const now = {
    ...call,
    text: 'Call nobody',
    sessionTitle: 'Second circle',
    action: { ...action, owner: lena },
  };
  expect(asSeen(now, draftOf(call))).toEqual({ ...call, sessionTitle: 'Second circle' });
});

test('it is offered to who said it, who does it and who steers, and to nobody else', () => {
  const members = [
    aMember({ person: lena, role: 'facilitator' }),
    aMember({ person: wei, role: 'facilitator', status: 'left' }),
  ];
  const may = (id: PersonId) => mayChangeOutcome(call, id, { members, charter: null });
  expect([asha, marc, lena, wei].map(({ id }) => may(id))).toEqual([true, true, true, false]);
});
