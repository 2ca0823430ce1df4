import { toChatId, toSiteId } from '#domain/shared/ids.ts';
import { createServerClock } from '#storage/server-clock.ts';
import type { Services } from '#ports/services.ts';
import { findSessionHere } from '#workflows/run-session-place.ts';
import { createBench, type Bench } from '../graph/graph-bench.ts';
import {
  aCharter,
  addRows,
  aSession,
  desk,
  deskAtCommunity,
  entryOf,
  never,
  sure,
  type Desk,
} from '../graph/lists/a-community.ts';
import { marc, privateSite, publicSite } from '../sandbox/core/small-organisation.ts';

const chat = sure(toChatId('19:meeting_Zm9v@thread.v2'));

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
  await here.senders['add-rows'].send(entryOf(addRows({ list: 'charter', value: aCharter() })), never);
});
afterEach(() => bench.close());

const noAccess = { action: { status: 403 }, times: null };

test('where a community’s lists refuse, nobody is told that their communities did not book this meeting', async () => {
  await bench.fault({ match: { path: '/lists' }, ...noAccess });

  await expect(meet(here)).resolves.toMatchObject({
    kind: 'closed',
    names: [expect.any(String)],
    failure: { code: 'no-access', trace: { status: 403 } },
  });

  await bench.control('DELETE', 'faults');
  await expect(meet(here)).resolves.toEqual({ kind: 'none', communities: 1 });
});

test('a community that refuses does not hide the meeting of another, which its link alone tells', async () => {
  const other = sure(toSiteId(publicSite));
  const session = aSession({ event: { id: 'AAMk=', iCalUId: '0400', joinUrl } });
  await here.provisioning.provision(other, () => undefined);
  for (const row of [
    { list: 'charter', value: aCharter() },
    { list: 'sessions', value: session },
  ] as const) {
    await here.senders['add-rows'].send(entryOf({ kind: 'add-rows', site: other, rows: [row] }), never);
  }
  await bench.fault({ match: { path: `/sites/${privateSite}/lists` }, ...noAccess });

  await expect(meet(here, joinUrl)).resolves.toMatchObject({ kind: 'found', site: other });
});

test('whoever is in no community that answers, but in a team whose site refuses, is not told to be in none', async () => {
  await bench.control('POST', 'reset', {});
  await bench.fault({ match: { path: `/groups/.*/sites/root` }, ...noAccess });

  await expect(meet(desk(bench, marc))).resolves.toMatchObject({ kind: 'closed', names: [] });
});

test('a community that somebody deleted holds no meeting', async () => {
  await bench.fault({ match: { path: '/lists' }, action: { status: 404 }, times: null });

  await expect(meet(here)).resolves.toEqual({ kind: 'none', communities: 1 });
});

const joinUrl =
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v%40thread.v2/0?context=%7b%22Tid%22%7d';

async function meet({ seat, communities }: Desk, link: string | null = null) {
  const { clock, cache } = seat;
  return findSessionHere(
    // What it asks for, and nothing else.
    {
      communities,
      clock,
      cache,
      serverClock: createServerClock(clock),
      chats: { joinUrl: () => Promise.resolve(link) },
      outbox: { add: () => Promise.resolve() },
    } as unknown as Services,
    chat,
  );
}
