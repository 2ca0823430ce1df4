import { fillInTurn, leadBy, leadsAsBefore, swapLeads } from '#domain/sessions/rota.ts';
import { organizerOf, type Session } from '#domain/sessions/session.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import { asha, bookSeries } from '../../support/operations.ts';

const operation = bookSeries();
const [like] = operation.sessions;
const person = (number: number, name: string) => ({
  id: `bbbbbbbb-0000-4000-8000-00000000000${String(number)}` as PersonId,
  name,
  mail: `${name}@contoso.example`,
});
const [marc, lena] = [person(2, 'Marc'), person(3, 'Lena')];
const event = { id: 'event', iCalUId: 'i', joinUrl: 'https://teams.example', organizer: asha.id };

function date(number: number, facilitator = asha, more: Partial<Session> = {}): Session {
  const startsAt = instantAt(Date.parse('2026-12-01T14:00:00Z') + number * 7 * 86_400_000);
  return {
    ...like!,
    key: `session:${String(number)}` as Session['key'],
    startsAt,
    facilitator,
    event,
    ...more,
  };
}
const leads = (changes: ReturnType<typeof fillInTurn>) =>
  changes.map(({ key, after }) => [key, 'facilitator' in after ? after.facilitator?.name : null]);

test('everybody leads in turn, whoever did so longest ago first, and only what changes is written', () => {
  const held = [date(-1, asha), date(-2, marc), date(-3, marc)];
  const dates = [date(0), date(1, marc), date(2), date(3)];
  expect(leads(fillInTurn(dates, [asha, lena, marc], held))).toEqual([
    ['session:0', 'Lena'],
    ['session:3', 'Lena'],
  ]);
  expect(fillInTurn(dates, [], held)).toEqual([]);
});

test('two who swap are two changes, each with what was read', () => {
  expect(swapLeads(date(0, asha), date(1, marc))).toEqual([
    { list: 'sessions', key: 'session:0', before: { facilitator: asha }, after: { facilitator: marc } },
    { list: 'sessions', key: 'session:1', before: { facilitator: marc }, after: { facilitator: asha } },
  ]);
  expect(swapLeads(date(0), date(1))).toEqual([]);
});

test('what was filled in by mistake goes back to who led before', () => {
  const old = { id: event.id, iCalUId: event.iCalUId, joinUrl: event.joinUrl };
  const dates = [date(0), date(1, marc), date(2, asha, { event: old })];
  const changes = fillInTurn(dates, [lena, marc], []);
  const changed = (of: readonly Session[], by: typeof changes) =>
    of.map((one) => ({ ...one, ...(by.find(({ key }) => key === one.key)?.after as Partial<Session>) }));
  const after = changed(dates, changes);
  expect(after).not.toEqual(dates);
  expect(changed(after, leadsAsBefore(changes))).toEqual(dates);
  // What is taken back is what the change made of it, so that a colleague's change since is not written over.
  expect(leadsAsBefore(changes)[0]?.before).toEqual(changes[0]?.after);
});

test('a row from before it was kept says whose calendar it is in when another one leads', () => {
  const old = { id: event.id, iCalUId: event.iCalUId, joinUrl: event.joinUrl };
  const session = date(0, asha, { event: old });
  const change = leadBy(session, lena)!;
  const after = { ...session, ...(change.after as Partial<Session>) };
  expect(after.facilitator).toBe(lena);
  expect(organizerOf(after)).toBe(asha.id);
});
