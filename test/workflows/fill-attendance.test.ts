import type { Member } from '#domain/communities/member.ts';
import { filledIn } from '#domain/sessions/attendance.ts';
import { closeSession } from '#workflows/close-session.ts';
import { fillAttendance, lookAtAttendance } from '#workflows/fill-attendance.ts';
import type { Attendance } from '#ports/people.ts';
import type { Services } from '#ports/services.ts';
import { aMember } from '../graph/lists/a-community.ts';
import { aPerson, aSession, asha, marc, wei } from '../domain/sessions/session-builders.ts';
import { createSessionWorld, ready, site } from './session-world.ts';

const minute = 60_000;
const never = new AbortController().signal;
const lena = aPerson(4, 'Lena Vogel');

function calendarWith(answer: Attendance) {
  const asked: object[] = [];
  const attendance = (request: object) => {
    asked.push(request);
    return Promise.resolve(answer);
  };
  return { asked, services: { calendar: { attendance } } as unknown as Pick<Services, 'calendar'> };
}

const session = aSession({
  event: { id: 'e', iCalUId: 'u', joinUrl: 'https://teams.example/j', organizer: asha.id },
});
const members: readonly Member[] = [
  aMember({ person: asha }),
  aMember({ person: marc, status: 'accepted' }),
  aMember({ person: wei, status: 'invited' as never }),
];

test('members alone are proposed, of the time of the session; the rest is a number', async () => {
  const seen = [asha, marc, wei, lena].map(({ id, mail }) => ({ id, mail }));
  const { asked, services } = calendarWith({ kind: 'known', people: seen });
  const looked = await lookAtAttendance(services, { session, members, facts: [] }, never);
  expect(looked).toEqual({ ok: true, value: { missing: [asha, marc], others: 2 } });
  expect(asked).toEqual([
    { joinUrl: 'https://teams.example/j', startsAt: session.startsAt, endsAt: session.endsAt },
  ]);
});

test.each(['no-report', 'no-meeting', 'several'] as const)('%s is an answer', async (kind) => {
  const { services } = calendarWith({ kind });
  expect(await lookAtAttendance(services, { session, members, facts: [] }, never)).toMatchObject({
    ok: false,
    refusal: kind,
  });
});

test('who is added after the session is there on every device, and is taken out without the others', async () => {
  const world = createSessionWorld({ session });
  const [a, m] = [world.machine(asha).open(), world.machine(marc).open()];
  await world.time.advance(minute);
  await closeSession(a.needs, { site, session, follower: a.follower });
  const filling = fillAttendance(a.follower);
  const there = (window: typeof a) => filledIn(ready(window.follower).facts).people.map(({ name }) => name);

  await filling.add([wei]);
  await filling.add([lena]);
  await filling.add([lena]);
  expect(there(a)).toEqual(['Wei Chen', 'Lena Vogel']);
  m.follower.refreshNow();
  await world.time.advance(5 * minute);
  expect(there(m)).toEqual(['Wei Chen', 'Lena Vogel']);

  await filling.remove([lena]);
  expect(there(a)).toEqual(['Wei Chen']);
  await world.time.advance(5 * minute);
  expect(world.server.facts().filter(({ body }) => body.kind === 'attendance-filled')).toHaveLength(4);
});
