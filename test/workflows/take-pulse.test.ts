import { sealCards } from '#workflows/seal-cards.ts';
import { steerSession } from '#workflows/steer-session.ts';
import { pulseIn, readPulses, takePulse } from '#workflows/take-pulse.ts';
import { consultancy } from '#domain/sessions/format.ts';
import type { PulseGrade } from '#domain/sessions/pulse.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { aPerson, aSession, asha, marc, recorded, wei } from '../domain/sessions/session-builders.ts';
import { site } from '../graph/lists/a-community.ts';
import { createSessionWorld, ready } from './session-world.ts';

const people = [asha, marc, wei, aPerson(4, 'Lena Vogel'), aPerson(5, 'Jonas Berg'), aPerson(6, 'Ana Silva')];

function createWorld() {
  const world = createSessionWorld();
  const seats = people.map((person) => {
    const { follower, needs, kill } = world.machine(person).open();
    return {
      kill,
      pulse: takePulse(needs, { session: world.session, follower }),
      sealing: sealCards(needs, { session: world.session, follower }),
      steering: steerSession(needs, { format: consultancy, follower }),
      seen: () => pulseIn(world.session, ready(follower)),
    };
  });
  const settle = () => world.time.advance(30_000);
  const [facilitator, ...members] = seats;
  if (!facilitator) throw new Error('Nobody is there.');
  return { ...world, facilitator, members, settle };
}

const answer = (worth: PulseGrade) => ({ worth, open: 5 as const });

test('six people answer, nobody reads who said what, and all see the totals once they are told', async () => {
  const { facilitator, members, server, settle } = createWorld();
  await settle();
  expect(await members[0]?.pulse.answer(answer(1))).toBe(false);

  await facilitator.sealing.offerKey();
  await settle();
  const [first, second, ...others] = members;
  for (const { pulse } of [facilitator, ...others]) expect(await pulse.answer(answer(5))).toBe(true);
  await settle();
  // Four are too few, even for who holds the key.
  expect(await facilitator.pulse.tell()).toBe(false);

  await first?.pulse.answer(answer(1));
  await second?.pulse.answer(answer(2));
  await settle();
  await first?.pulse.answer(answer(3));
  await settle();
  expect(await second?.pulse.tell()).toBe(false);
  expect(JSON.stringify(server.facts())).not.toContain('worth');

  expect(await facilitator.pulse.tell()).toBe(true);
  await settle();
  expect(second?.seen().told).toEqual({ worth: [0, 1, 1, 0, 4], open: [0, 0, 0, 0, 6] });
  expect(await second?.pulse.answer(answer(5))).toBe(false);
  expect(await facilitator.pulse.tell()).toBe(false);
});

test('where the device with the key is lost, what was answered for it stays closed', async () => {
  const { facilitator, members, settle } = createWorld();
  await settle();
  await facilitator.sealing.offerKey();
  await settle();
  for (const { pulse } of members) await pulse.answer(answer(4));
  await settle();
  const [heir] = members;
  await facilitator.steering.handOver(marc);
  await settle();
  facilitator.kill();
  expect(await heir?.pulse.tell()).toBe(false);

  await heir?.sealing.offerKey();
  await settle();
  for (const { pulse } of members) await pulse.answer(answer(2));
  await settle();
  expect(await heir?.pulse.tell()).toBe(true);
  await settle();
  expect(members[2]?.seen().told?.worth).toEqual([0, 5, 0, 0, 0]);
});

test('of the last six sessions that were held those count of which who may told totals', async () => {
  const logs = new Map<string, readonly Fact[]>();
  const read: string[] = [];
  const sessions = Array.from({ length: 9 }, (_, index) => {
    const session = aSession({
      key: `session:${String(index)}` as Key,
      startsAt: `2026-0${String(index + 1)}-01T14:00:00Z` as IsoInstant,
      state: index === 8 ? 'planned' : 'held',
    });
    const counts = [0, 0, 0, 0, 5 + index];
    const by = index === 6 ? wei : asha;
    logs.set(session.key, [recorded(by, 9, { kind: 'pulse-told', v: 1, worth: counts, open: counts })]);
    return session;
  });
  logs.set('session:5', []);
  const log = {
    start({ session }: { readonly session: Key }) {
      read.push(session);
      return Promise.resolve({ kind: 'page' as const, facts: logs.get(session) ?? [], token: '' });
    },
  };
  const { looked, pulses } = await readPulses({ log } as unknown as Parameters<typeof readPulses>[0], {
    site,
    sessions,
  });

  expect([looked, read.toSorted()]).toEqual([6, [2, 3, 4, 5, 6, 7].map((one) => `session:${String(one)}`)]);
  expect(pulses.map(({ session, told }) => [session.key, told.worth[4]])).toEqual([
    ['session:7', 12],
    ['session:4', 9],
    ['session:3', 8],
    ['session:2', 7],
  ]);
});
