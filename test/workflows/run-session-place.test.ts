import type { Session } from '#domain/sessions/session.ts';
import type { ChatId, Key, SeriesId } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { createServerClock } from '#storage/server-clock.ts';
import { findSessionHere, recallSessionPlace } from '#workflows/run-session-place.ts';
import { after, aSession, noon } from '../domain/sessions/session-builders.ts';
import { site } from './session-world.ts';

const chat = '19:meeting_abc@thread.v2' as ChatId;
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/abc';
const event = { id: 'e', iCalUId: 'i', joinUrl };
const december = aSession({ event });
const other = '00000000-0000-4000-8000-00000000abcd' as SeriesId;
const january = aSession({
  key: 'session:january' as Key,
  event,
  startsAt: after(noon, 35 * 86_400),
  endsAt: after(noon, 35 * 86_400 + 3_000),
});

test('a chat that a session names is found without its link', async () => {
  const world = arrange({
    sessions: [
      { ...december, chat },
      { ...january, chat },
    ],
  });

  await expect(find(world)).resolves.toEqual({
    kind: 'found',
    site,
    series: december.series,
    session: { ...december, chat },
  });
  expect(world.added).toEqual([]);
  expect(world.linksRead).toBe(0);
});

test('a meeting that only its link tells is found and bound to its chat', async () => {
  const world = arrange({ sessions: [december, january] });

  await expect(find(world, after(noon, 35 * 86_400))).resolves.toMatchObject({
    kind: 'found',
    session: january,
  });
  expect(world.added).toEqual([
    {
      kind: 'change-row',
      site,
      change: { list: 'sessions', key: january.key, before: { chat: null }, after: { chat } },
    },
  ]);
});

test('a place that was found is shown at once the next time', async () => {
  const world = arrange({ sessions: [december] });
  await expect(recallSessionPlace(world.needs, chat)).resolves.toBeNull();
  await find(world);

  await expect(recallSessionPlace(world.needs, chat)).resolves.toEqual({ site, series: december.series });
});

test('what another window of this device looks up right now is not looked up again', async () => {
  const world = arrange({ sessions: [{ ...december, chat }] });
  const first = await find(world);

  await expect(find(world, after(noon, 5))).resolves.toEqual(first);
  expect(world.looks).toBe(1);

  await expect(find(world, after(noon, 7))).resolves.toEqual(first);
  expect(world.looks).toBe(2);
});

test('a place that no session of this chat is in any more is looked up at once', async () => {
  const world = arrange({ sessions: [{ ...december, chat }] });
  await find(world);
  world.sessions = [{ ...january, series: other, chat }];

  await expect(find(world, after(noon, 1))).resolves.toMatchObject({ kind: 'found', series: other });
});

test('a meeting of no community is none, with how many were asked', async () => {
  await expect(find(arrange({ sessions: [] }))).resolves.toEqual({ kind: 'none', communities: 1 });
});

test('without the permission for chats it says so instead of "none"', async () => {
  const failure = new ServiceFailure('consent-needed', { scope: 'Chat.ReadBasic' });

  await expect(find(arrange({ sessions: [december], linkFailure: failure }))).resolves.toEqual({
    kind: 'not-seen',
    failure,
  });
});

test('a look that failed is thrown, never "none"', async () => {
  await expect(
    find(arrange({ sessions: [december], linkFailure: new ServiceFailure('busy') })),
  ).rejects.toMatchObject({
    code: 'busy',
  });
});

type World = ReturnType<typeof arrange>;

function find(world: World, now = noon) {
  const clock = { now: () => now };
  return findSessionHere({ ...world.needs, clock, serverClock: createServerClock(clock) }, chat);
}

function arrange({ sessions, linkFailure }: { sessions: readonly Session[]; linkFailure?: ServiceFailure }) {
  const added: Operation[] = [];
  const kept = new Map<string, unknown>();
  const counts = { linksRead: 0, looks: 0 };
  const there = { sessions };
  const notAsked = () => Promise.reject(new Error('Not asked for here.'));
  return {
    added,
    get linksRead() {
      return counts.linksRead;
    },
    get looks() {
      return counts.looks;
    },
    set sessions(changed: readonly Session[]) {
      there.sessions = changed;
    },
    needs: {
      cache: {
        read: (name: string) => Promise.resolve(kept.has(name) ? { value: kept.get(name), at: noon } : null),
        write: (name: string, value: unknown) => Promise.resolve(void kept.set(name, value)),
        remove: notAsked,
      },
      communities: {
        find: () =>
          Promise.resolve({
            communities: [{ site, name: 'Pricing circle', webUrl: '' }],
            looked: { search: true, teams: true, remembered: 0 },
            closed: 0,
          }),
        snapshots: () =>
          Promise.resolve([
            {
              site,
              webUrl: '',
              charter: null,
              members: [],
              sessions: there.sessions,
              outcomes: [],
              trouble: [],
            },
          ]),
        sessionInChat: (place: { chat: ChatId; joinUrl: string | null }) => {
          counts.looks += 1;
          const session = there.sessions.find(
            (one) => one.chat === place.chat || one.event?.joinUrl === place.joinUrl,
          );
          return Promise.resolve(
            session
              ? { kind: 'found' as const, site, session }
              : { kind: 'none' as const, closed: [], failure: null },
          );
        },
        listUrl: notAsked,
        mine: notAsked,
        survey: notAsked,
        challenges: () => Promise.reject(new Error('not asked')),
        formats: () => Promise.reject(new Error('not asked')),
        history: notAsked,
      },
      chats: {
        joinUrl: () => {
          counts.linksRead += 1;
          return linkFailure ? Promise.reject(linkFailure) : Promise.resolve(joinUrl);
        },
      },
      outbox: {
        add: (operation: Operation) => {
          added.push(operation);
          return Promise.resolve({
            id: '1',
            owner: { tenantId: 't', personId: 'p' },
            aggregate: '',
            operation,
            createdAt: noon,
            state: { kind: 'pending' as const },
            attempts: [],
          });
        },
        unsent: () => [],
        subscribe: () => () => undefined,
        settled: notAsked,
        retry: notAsked,
        confirm: notAsked,
        edit: notAsked,
        settle: notAsked,
        discard: notAsked,
      },
    },
  };
}
