import type { PersonRef } from '#domain/communities/person.ts';
import { isAtSession } from '#domain/sessions/at-session.ts';
import { filledIn, fillingOf, thoseThere, type SeenThere } from '#domain/sessions/attendance.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { after, aPerson, aSession, asha, marc, noon, recorded, started, wei } from './session-builders.ts';

const lena = aPerson(4, 'Lena Vogel');
const checkedIn = (person: PersonRef, at: number) => recorded(person, at, { kind: 'checked-in', v: 1 });
const filled = (turn: number, ...people: readonly PersonRef[]): FactBody => ({
  kind: 'attendance-filled',
  v: 1,
  people,
  turn,
});
const seen = ({ id, mail }: PersonRef): SeenThere => ({ id, mail });

test('who was there is who checked in and who was added, each once; the latest turn tells who was added', () => {
  const facts = [
    checkedIn(asha, 1),
    recorded(asha, 2, filled(1, marc, wei)),
    checkedIn(wei, 3),
    recorded(asha, 4, filled(2, wei)),
  ];
  expect(thoseThere(facts).map(({ name }) => name)).toEqual(['Asha Rao', 'Wei Chen']);
  expect(thoseThere(facts.toReversed()).map(({ name }) => name)).toEqual(['Wei Chen', 'Asha Rao']);
  expect(filledIn(facts)).toEqual({ people: [wei], turn: 2 });
  expect(filledIn([])).toEqual({ people: [], turn: 0 });
});

test.each([
  ['a member who did not check in', [seen(asha), seen(marc)], [marc], 0],
  ['nobody who checked in', [seen(asha)], [], 0],
  ['a member under another id, by mail', [{ id: 'elsewhere', mail: marc.mail.toUpperCase() }], [marc], 0],
  ['nobody who is no member, who is counted', [seen(lena)], [], 1],
  ['guests by number', [{ id: '', mail: '' }, { id: '', mail: '' }, seen(wei)], [wei], 2], // prettier-ignore
  ['nobody who was added before', [seen(marc)], [], 0, [recorded(asha, 2, filled(1, marc))]],
  ['nobody where nobody was there', [], [], 0],
] as const)(
  'a report adds %s',
  (_name, report, missing, others, more: readonly never[] | readonly ReturnType<typeof recorded>[] = []) => {
    const facts = [checkedIn(asha, 1), ...more];
    expect(fillingOf(report, { members: [asha, marc, wei], facts })).toEqual({ missing, others });
  },
);

test('a member without a mail is nobody without a mail', () => {
  const members = [{ ...marc, mail: '' }];
  expect(fillingOf([{ id: '', mail: '' }], { members, facts: [] })).toEqual({ missing: [], others: 1 });
});

const minutes = 60;
const days = 24 * 60 * minutes;
const closed = recorded(asha, 45 * minutes, { kind: 'session-closed', v: 1 });
const begunAt = (at: number) => recorded(asha, at, started(1, 'overview', at, 7));

// It is planned from noon to ten minutes before one.
test.each<[string, number, boolean, readonly Fact[]]>([
  ['days ahead, to prepare it', -3 * days, false, []],
  ['sixteen minutes before', -16 * minutes, false, []],
  ['a quarter of an hour before', -15 * minutes, true, []],
  ['at its start', 0, true, []],
  ['while it runs', 20 * minutes, true, [begunAt(0)]],
  ['at its end', 50 * minutes, true, []],
  ['after its end, where nobody began it', 51 * minutes, false, []],
  ['the day after, where nobody closed it', days, false, [begunAt(0)]],
  ['after its end, in a step that has time', 55 * minutes, true, [begunAt(50 * minutes)]],
  ['two days early, where it was begun early', 5 * minutes - 2 * days, true, [begunAt(-2 * days)]],
  ['two days early, after it was begun early', 8 * minutes - 2 * days, false, [begunAt(-2 * days)]],
  ['once it was closed', 46 * minutes, false, [begunAt(0), closed]],
])('who opens a session %s', (_when, at, isThere, facts) => {
  const session = aSession();
  const view = foldSession(session, facts);
  expect(isAtSession(session, view, after(noon, at))).toBe(isThere);
  expect(isAtSession({ ...session, state: 'held' }, view, after(noon, at))).toBe(false);
});
