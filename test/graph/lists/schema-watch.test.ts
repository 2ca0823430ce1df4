import type { ListFinding } from '#domain/communities/list-finding.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { asha, lena, marc, privateSite, publicSite } from '../../sandbox/core/small-organisation.ts';
import { toSiteId } from '#domain/shared/ids.ts';
import { createBench, everyScope, type Bench } from '../graph-bench.ts';
import {
  aCharter,
  addRows,
  aMember,
  anOutcome,
  aSession,
  date,
  desk,
  deskAtCommunity,
  entryOf,
  never,
  site,
  storedRows,
  type Desk,
} from './a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
  await here.senders['add-rows'].send(
    entryOf(
      addRows(
        { list: 'charter', value: aCharter() },
        { list: 'members', value: aMember() },
        { list: 'outcomes', value: anOutcome('one') },
      ),
    ),
    never,
  );
});
afterEach(() => bench.close());

async function byHand(action: string, list: string, more: object = {}): Promise<void> {
  await bench.control('POST', 'sharepoint', { action, site: privateSite, list, ...more });
}

const members = 'Peerloom members';
const outcomes = 'Peerloom outcomes';

const plain = { text: {}, indexed: false, required: false };

/** What a person can do in SharePoint, and what it is called here. */
const edits: readonly [string, () => Promise<void>, readonly ListFinding[]][] = [
  ['a list deleted', () => byHand('delete-list', outcomes), [{ kind: 'missing', list: 'outcomes' }]],
  [
    'a list replaced by one of the same name',
    async () => {
      await byHand('delete-list', outcomes);
      const list = { action: 'create-list', site: privateSite, displayName: outcomes };
      await bench.control('POST', 'sharepoint', list);
    },
    [{ kind: 'foreign', list: 'outcomes' }],
  ],
  [
    'a column removed',
    () => byHand('remove-column', members, { column: 'Needs' }),
    [{ kind: 'column-missing', list: 'members', column: 'Needs' }],
  ],
  [
    'a column made of another type',
    async () => {
      await byHand('remove-column', members, { column: 'Role' });
      const choice = { name: 'Role', displayName: 'Role', choice: { choices: ['one', 'two'] } };
      await byHand('add-column', members, { column: choice });
    },
    [{ kind: 'column-retyped', list: 'members', column: 'Role' }],
  ],
  [
    'an index removed',
    () => byHand('change-column', members, { column: 'Status', change: { indexed: false } }),
    [{ kind: 'index-lost', list: 'members', column: 'Status' }],
  ],
  [
    'uniqueness removed',
    () => byHand('change-column', outcomes, { column: 'Key', change: { enforceUniqueValues: false } }),
    [{ kind: 'uniqueness-lost', list: 'outcomes', column: 'Key' }],
  ],
  [
    'a column added that wants a value',
    () => byHand('add-column', outcomes, { column: { ...plain, name: 'CostCentre', required: true } }),
    [{ kind: 'value-required', list: 'outcomes', column: 'CostCentre' }],
  ],
  [
    'a column of ours that wants a value now',
    () => byHand('change-column', members, { column: 'Offers', change: { required: true } }),
    [{ kind: 'value-required', list: 'members', column: 'Offers' }],
  ],
  [
    'a column added that wants a value and has one',
    () =>
      byHand('add-column', outcomes, {
        column: { ...plain, name: 'CostCentre', required: true, defaultValue: { value: 'none' } },
      }),
    [],
  ],
  ['a column added', () => byHand('add-column', outcomes, { column: { ...plain, name: 'Region' } }), []],
  [
    'a column renamed',
    () => byHand('rename-column', members, { column: 'Needs', displayName: 'Brauche ich' }),
    [],
  ],
  ['a list renamed', () => byHand('rename-list', outcomes, { displayName: 'Learnings' }), []],
];

test.each(edits)('%s is named', async (_name, edit, findings) => {
  await edit();

  await expect(here.communities.survey(site)).resolves.toEqual(findings);
  const [snapshot] = await desk(bench).communities.snapshots([site]);
  expect(snapshot?.trouble).toEqual(findings);
});

test('a site with nothing of ours lacks every list', async () => {
  const findings = await here.communities.survey(toSiteId(publicSite)!);

  expect(findings.map(({ kind, list }) => `${kind} ${list}`).toSorted()).toEqual(
    ['charter', 'log', 'members', 'outcomes', 'sessions'].map((list) => `missing ${list}`),
  );
});

describe('when lists are looked at', () => {
  const surveys = async () => (await bench.log()).filter(({ path }) => path.endsWith('/lists')).length;

  test('once a day for who opens the community, and not in between', async () => {
    await here.communities.snapshots([site]);
    await byHand('change-column', members, { column: 'Status', change: { indexed: false } });
    await bench.clearLog();
    const [soon] = await here.communities.snapshots([site]);
    expect([soon?.trouble, await surveys()]).toEqual([[], 0]);

    bench.time.advance(25 * 60 * 60_000);
    const [later] = await here.communities.snapshots([site]);
    expect(later?.trouble).toEqual([{ kind: 'index-lost', list: 'members', column: 'Status' }]);
    expect(await surveys()).toBe(1);
  });

  test('after a write that a list refused', async () => {
    await here.communities.snapshots([site]);
    await byHand('add-column', outcomes, { column: { ...plain, name: 'CostCentre', required: true } });
    const answer = await here.senders['add-rows'].send(
      entryOf(addRows({ list: 'outcomes', value: anOutcome('refused') })),
      never,
    );
    expect(answer.kind).toBe('refused');

    const [snapshot] = await here.communities.snapshots([site]);
    expect(snapshot?.trouble).toEqual([{ kind: 'value-required', list: 'outcomes', column: 'CostCentre' }]);
  });

  test('at once where a list is gone, and again until it is mended, always in the same round trip', async () => {
    await here.communities.snapshots([site]);
    await byHand('delete-list', members);
    const missing = [{ kind: 'missing', list: 'members' }];

    const [first] = await here.communities.snapshots([site]);
    expect(first).toMatchObject({ trouble: missing, members: [], outcomes: [{ key: 'outcome:one' }] });
    await bench.clearLog();
    const [second] = await here.communities.snapshots([site]);
    expect([second?.trouble, (await bench.roundTrips()).length]).toEqual([missing, 1]);

    await here.provisioning.provision(site, () => undefined);
    await bench.clearLog();
    const [mended] = await here.communities.snapshots([site]);
    expect(await surveys()).toBe(0);
    expect(mended?.trouble).toEqual([{ kind: 'rows-hidden', list: 'members' }]);
  });

  test('a home with several communities tells what is missing in one', async () => {
    await here.communities.mine();
    await byHand('delete-list', members);

    await expect(here.communities.mine()).resolves.toMatchObject({
      snapshots: [{ site, trouble: [{ kind: 'missing', list: 'members' }] }],
    });
  });
});

describe('setting up again', () => {
  const mendable = edits.filter(([, , findings]) =>
    findings.some(({ kind }) =>
      ['missing', 'column-missing', 'index-lost', 'uniqueness-lost'].includes(kind),
    ),
  );

  test.each(mendable)('mends %s and changes no row', async (_name, edit) => {
    await edit();
    const before = storedRows(bench, members);

    await here.provisioning.provision(site, () => undefined);

    await expect(here.communities.survey(site)).resolves.toEqual([]);
    expect(storedRows(bench, members)).toEqual(before);
  });

  test('everything at once, going on where it was killed', async () => {
    await byHand('delete-list', outcomes);
    await byHand('remove-column', members, { column: 'Needs' });
    await byHand('change-column', members, { column: 'Status', change: { indexed: false } });
    let requests = 0;
    const dying = desk(bench, asha, {
      fetch: (real) => (input, init) => {
        requests += 1;
        if (requests > 2) return Promise.reject(new DOMException('The page is gone.', 'AbortError'));
        return real(input, init);
      },
    });
    await dying.provisioning.provision(site, () => undefined).catch(() => undefined);
    await expect(here.communities.survey(site)).resolves.not.toEqual([]);

    await here.provisioning.provision(site, () => undefined);
    await expect(here.communities.survey(site)).resolves.toEqual([]);
  });

  test('leaves a column of another type and an added one as they are', async () => {
    for (const [, edit, findings] of edits) {
      if (findings.some(({ kind }) => kind === 'column-retyped' || kind === 'value-required')) await edit();
    }
    const before = await here.communities.survey(site);

    await here.provisioning.provision(site, () => undefined);

    await expect(here.communities.survey(site)).resolves.toEqual(before);
  });

  test('uniqueness does not come back over rows that are there twice: that is told, and the older one counts', async () => {
    await byHand('change-column', outcomes, { column: 'Key', change: { enforceUniqueValues: false } });
    await byHand('remove-column', members, { column: 'Needs' });
    const [first] = storedRows(bench, outcomes);
    await byHand('create-items', outcomes, { items: [{ ...first, Text: 'a copy' }] });

    const failure = await here.provisioning
      .provision(site, () => undefined)
      .then(
        () => null,
        (error: unknown) => error,
      );

    expect(failure).toBeInstanceOf(ServiceFailure);
    expect(failure).toMatchObject({ code: 'refused' });
    await expect(here.communities.survey(site)).resolves.toEqual([
      { kind: 'uniqueness-lost', list: 'outcomes', column: 'Key' },
    ]);
    const [snapshot] = await here.communities.snapshots([site]);
    expect(snapshot?.outcomes.map(({ text }) => text)).toEqual(['What one taught us']);
  });

  test('asks for the permission that it needs', async () => {
    await byHand('change-column', members, { column: 'Status', change: { indexed: false } });
    const scopes = everyScope.filter((scope) => scope !== 'Sites.Manage.All');

    const work = desk(bench, asha, { scopes }).provisioning.provision(site, () => undefined);

    await expect(work).rejects.toMatchObject({ code: 'consent-needed', scope: 'Sites.Manage.All' });
  });

  test('is no way into a site that is closed to me', async () => {
    const work = desk(bench, lena).provisioning.provision(site, () => undefined);

    await expect(work).rejects.toMatchObject({ code: 'no-access' });
  });
});

describe('rows that are not shown to me', () => {
  const held = aSession({ state: 'held', occurrence: date('2026-11-17'), key: 'session:held:1' as never });

  test('a closed session without any outcome says that I cannot see all of them', async () => {
    const rows = addRows({ list: 'sessions', value: held });
    await here.senders['add-rows'].send(entryOf(rows), never);
    await bench.clearLog();

    const [snapshot] = await here.communities.snapshots([site]);

    expect(snapshot?.trouble).toEqual([{ kind: 'rows-hidden', list: 'outcomes' }]);
    // Once more for the list in question, to be sure, and from then on no more.
    expect(await bench.roundTrips()).toHaveLength(2);
    await bench.clearLog();
    await here.communities.snapshots([site]);
    expect(await bench.roundTrips()).toHaveLength(1);
  });

  test('a list whose items are for their authors alone is not taken for an empty one', async () => {
    const outcome = anOutcome('held', { session: held.key });
    await here.senders['add-rows'].send(
      entryOf(addRows({ list: 'sessions', value: held }, { list: 'outcomes', value: outcome })),
      never,
    );
    await byHand('own-items', outcomes);

    const [author] = await here.communities.snapshots([site]);
    const [other] = await desk(bench, marc).communities.snapshots([site]);

    expect(author).toMatchObject({
      trouble: [],
      outcomes: [{ key: 'outcome:one' }, { key: 'outcome:held' }],
    });
    expect(other).toMatchObject({ trouble: [{ kind: 'rows-hidden', list: 'outcomes' }], outcomes: [] });
  });

  test.each([
    ['members', 'Peerloom members'],
    ['charter', 'Peerloom charter'],
  ] as const)('so it is with %s', async (list, name) => {
    await here.senders['add-rows'].send(entryOf(addRows({ list: 'sessions', value: aSession() })), never);
    await byHand('own-items', name);

    const [other] = await desk(bench, marc).communities.snapshots([site]);
    expect(other?.trouble).toEqual([{ kind: 'rows-hidden', list }]);
  });

  test('what was written between two answers of one look is no such thing', async () => {
    await here.communities.snapshots([site]);
    const outcome = anOutcome('late', { session: held.key });
    let isFirst = true;
    const racing = desk(bench, asha, {
      cache: here.seat.cache,
      fetch: (real) => async (input, init) => {
        const wasFirst = isFirst;
        isFirst = false;
        if (wasFirst) {
          await here.senders['add-rows'].send(entryOf(addRows({ list: 'sessions', value: held })), never);
        }
        const response = await real(input, init);
        if (wasFirst) {
          await here.senders['add-rows'].send(entryOf(addRows({ list: 'outcomes', value: outcome })), never);
        }
        return response;
      },
    });

    const [snapshot] = await racing.communities.snapshots([site]);
    expect(snapshot?.trouble).toEqual([]);
    expect(snapshot?.outcomes.map(({ key }) => key)).toEqual(['outcome:one', 'outcome:late']);
  });

  test('an empty list of a young community is just empty', async () => {
    const [snapshot] = await here.communities.snapshots([site]);

    expect(snapshot).toMatchObject({ sessions: [], trouble: [] });
  });
});
