import type { FactBody } from '#domain/sessions/fact.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { LogPage } from '#ports/communities.ts';
import { seriesFact } from '#domain/scheduling/series-facts.ts';
import { readSeriesLog, withTold } from '#workflows/series-log.ts';
import { wasThere } from '#workflows/was-there.ts';
import { marc, privateSite } from '../../sandbox/core/small-organisation.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  addRows,
  aFact,
  aSession,
  desk,
  deskAtCommunity,
  entryOf,
  never,
  person,
  site,
  type Desk,
} from './a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
});
afterEach(() => bench.close());

const session = aSession().key;
const otherSession = 'session:other:2026-12-08' as Key;

function card(name: string): FactBody {
  return { kind: 'card-added', v: 1, card: name, step: 'probing', text: `Card ${name}` };
}

async function write(of: Key, ...bodies: FactBody[]): Promise<void> {
  const rows = bodies.map((body) => ({ list: 'log' as const, value: aFact(of, body) }));
  await here.senders['add-rows'].send(entryOf(addRows(...rows)), never);
}

function cards(page: LogPage | { kind: 'again' }): readonly string[] {
  if (page.kind === 'again') return ['again'];
  return page.facts.map(({ body }) => (body.kind === 'card-added' ? body.card : body.kind));
}

test('everything so far and where to go on from are one round trip', async () => {
  await write(session, { kind: 'checked-in', v: 1 }, card('a'));
  await write(otherSession, card('elsewhere'));
  await bench.clearLog();

  const page = await here.log.start({ site, session });

  expect(cards(page)).toEqual(['checked-in', 'a']);
  expect(page.facts[0]).toEqual({
    ...aFact(session, { kind: 'checked-in', v: 1 }),
    recorded: { at: '2026-11-24T09:00:00Z', itemId: 1 },
  });
  expect(await bench.roundTrips()).toHaveLength(1);
});

test('a poll costs one unit and brings what came since, of this session alone', async () => {
  const seen = await here.log.start({ site, session });
  await write(session, card('a'), card('b'));
  await write(otherSession, card('elsewhere'));
  await bench.clearLog();

  const changes = await here.log.changes({ site, session, token: seen.token });
  expect(cards(changes)).toEqual(['a', 'b']);
  expect((await bench.log()).map(({ units }) => units)).toEqual([1]);

  const token = changes.kind === 'page' ? changes.token : '';
  await expect(here.log.changes({ site, session, token })).resolves.toMatchObject({ facts: [] });
});

test('who was in a session its log tells, and one that was run without a log speaks for everybody', async () => {
  const marcs = marc.id as typeof person.id;
  const among = (...sessions: readonly Key[]) => wasThere(here, { site, sessions, person: person.id }, never);
  const his = aFact(session, { kind: 'checked-in', v: 1 }, { ...person, id: marcs });
  await here.senders['add-rows'].send(entryOf(addRows({ list: 'log', value: his })), never);
  expect(await among(session)).toBe(false);
  expect(await wasThere(here, { site, sessions: [session], person: marcs }, never)).toBe(true);
  expect(await among(session, otherSession)).toBe(true);
  await write(session, { kind: 'attendance-filled', v: 1, people: [person], turn: 1 });
  expect(await among(session)).toBe(true);
  await write(session, { kind: 'attendance-filled', v: 1, people: [], turn: 2 });
  expect(await among(session)).toBe(false);

  await write(session, { kind: 'checked-in', v: 1 });
  await bench.clearLog();
  expect(await among(session, otherSession)).toBe(true);
  expect(await bench.roundTrips()).toHaveLength(1);
});

test('a first look that half failed is thrown, so that nobody starts from half a log', async () => {
  await write(session, card('a'));
  await bench.fault({ match: { path: '/items\\?' }, action: { status: 500 } });

  await expect(here.log.start({ site, session })).rejects.toMatchObject({ code: 'service-trouble' });
  expect(cards(await here.log.start({ site, session }))).toEqual(['a']);
});

test('a token that has expired says so, however Graph words it', async () => {
  const { token } = await here.log.start({ site, session });
  await bench.control('POST', 'delta', { expire: true });
  await expect(here.log.changes({ site, session, token })).resolves.toEqual({ kind: 'again' });

  const fresh = await here.log.start({ site, session });
  await bench.fault({
    action: {
      status: 400,
      body: { error: { code: 'invalidRequest', innererror: { code: 'resyncRequired' } } },
    },
  });
  await expect(here.log.changes({ site, session, token: fresh.token })).resolves.toEqual({ kind: 'again' });
});

test.each([
  [410, 'resyncChangesApplyDifferences'],
  [410, 'resyncChangesUploadDifferences'],
  [410, 'resyncRequired'],
  [400, 'syncStateNotFound'],
  [404, 'syncStateNotFound'],
])('%i %s is such a token, and starting anew shows the whole log', async (status, code) => {
  await write(session, card('a'));
  const { token } = await here.log.start({ site, session });
  await bench.fault({ action: { status, body: { error: { code } } } });

  await expect(here.log.changes({ site, session, token })).resolves.toEqual({ kind: 'again' });
  expect(cards(await here.log.start({ site, session }))).toEqual(['a']);
});

describe('a link that leads elsewhere', () => {
  const hostile = [
    'https://evil.example/v1.0/sites/a/lists/b/items/delta?token=x',
    'https://graph.microsoft.com@evil.example/v1.0/sites/a/lists/b/items/delta?token=x',
    'https://graph.microsoft.com/v1.0/me/messages/delta?token=x',
    '//evil.example/sites/delta?token=x',
    'javascript:alert(1)',
    '',
  ];

  test.each(hostile)('"%s" is no token: nothing is asked of it', async (token) => {
    await bench.clearLog();

    await expect(here.log.changes({ site, session, token })).resolves.toEqual({ kind: 'again' });
    expect(await bench.log()).toEqual([]);
  });

  test.each(hostile.slice(0, 4))('"%s" in an answer is not kept and not followed', async (link) => {
    const { token } = await here.log.start({ site, session });
    const asked: string[] = [];
    const lie = (name: string) =>
      desk(bench, undefined, {
        fetch: () => (input) => {
          asked.push(input);
          return Promise.resolve(Response.json({ value: [], [name]: link }));
        },
      });

    await expect(lie('@odata.deltaLink').log.changes({ site, session, token })).resolves.toEqual({
      kind: 'again',
    });
    await lie('@odata.nextLink')
      .log.changes({ site, session, token })
      .catch(() => undefined);
    expect(asked.filter((address) => !address.startsWith('http://localhost:5302/v1.0/sites/'))).toEqual([]);
  });
});

test('hundreds of facts come over several pages', async () => {
  const { token } = await here.log.start({ site, session });
  for (let hundred = 0; hundred < 6; hundred += 1) {
    await write(session, ...Array.from({ length: 100 }, (_, index) => card(`${hundred}-${index}`)));
  }

  expect((await here.log.start({ site, session })).facts).toHaveLength(600);
  expect(cards(await here.log.changes({ site, session, token }))).toHaveLength(600);
});

test('kinds and versions of the future, and content that cannot be read, are kept as they came', async () => {
  const { token } = await here.log.start({ site, session });
  const by = { ByPerson: person.id, ByName: person.name, ByMail: person.mail, Session: session };
  await bench.control('POST', 'sharepoint', {
    action: 'create-items',
    site: privateSite,
    list: 'Peerloom session log',
    items: [
      { Key: 'k1', Kind: 'applauded', FactVersion: 1, Body: '{"how":"loudly"}', ...by },
      { Key: 'k2', Kind: 'card-added', FactVersion: 2, Body: '{"card":"c"}', ...by },
      { Key: 'k3', Kind: 'card-added', FactVersion: 1, Body: '{broken', ...by },
      { Key: 'k4', Kind: 'toString', FactVersion: 1, Body: '{}', ...by },
    ],
  });

  const page = await here.log.changes({ site, session, token });

  expect(page.kind === 'page' && page.facts.map(({ body }) => body)).toEqual([
    { kind: 'unknown', name: 'applauded', v: 1, raw: '{"how":"loudly"}' },
    { kind: 'unknown', name: 'card-added', v: 2, raw: '{"card":"c"}' },
    { kind: 'unknown', name: 'card-added', v: 1, raw: '{broken' },
    { kind: 'unknown', name: 'toString', v: 1, raw: '{}' },
  ]);
});

test('a deleted row is no fact, and a log that was made anew is found again', async () => {
  const { token } = await here.log.start({ site, session });
  await write(session, card('a'));
  await bench.control('POST', 'sharepoint', {
    action: 'delete-item',
    site: privateSite,
    list: 'Peerloom session log',
    item: '1',
  });
  await expect(here.log.changes({ site, session, token })).resolves.toMatchObject({ facts: [] });

  await bench.control('POST', 'sharepoint', {
    action: 'delete-list',
    site: privateSite,
    list: 'Peerloom session log',
  });
  await expect(here.log.start({ site, session })).rejects.toMatchObject({ code: 'list-missing' });
  await desk(bench).provisioning.provision(site, () => undefined);
  // Which lists there are is not asked again within moments.
  bench.time.advance(6_000);
  await expect(here.log.start({ site, session })).resolves.toMatchObject({ facts: [] });
});

test('a colleague reads the same', async () => {
  await write(session, card('a'));

  expect(cards(await desk(bench, marc).log.start({ site, session }))).toEqual(['a']);
});

test('what is said about a series is found under the series, and waits beside it until it is sent', async () => {
  const { series } = aSession();
  const fact = { kind: 'proposal-declined', proposal: 'one', turn: 1 } as const;
  const told = seriesFact(series, person, fact);
  const waiting = [entryOf(addRows({ list: 'log', value: told }))];
  await write(session, card('of a session'));

  const before = await readSeriesLog(here, { site, series });
  expect(before).toEqual([]);
  expect(withTold(before, waiting, { site, series })).toEqual([told]);

  await here.senders['add-rows'].send(waiting[0]!, never);
  const after = await readSeriesLog(here, { site, series });
  expect(after).toMatchObject([{ ...told, recorded: { itemId: 2 } }]);
  expect(withTold(after, waiting, { site, series })).toEqual(after);
});
