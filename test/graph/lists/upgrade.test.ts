import { schemaVersion } from '#domain/communities/lists-version.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { Column, ListSchema } from '#graph/lists/schema/list-schema.ts';
import { provisioningOrder, schemas } from '#graph/lists/schema/registry.ts';
import type { CommunitySnapshot, ProvisioningStep } from '#ports/communities.ts';
import { marc, privateSite } from '../../sandbox/core/small-organisation.ts';
import {
  columnsOf,
  earlierLists,
  makeEarlierCommunity,
  type EarlierVersion,
} from '../../support/earlier-lists.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  addRows,
  aSession,
  date,
  desk,
  entryOf,
  never,
  person,
  site,
  storedRows,
  type Desk,
} from './a-community.ts';

const versions: readonly EarlierVersion[] = [1, 2, 3];
const older = versions.filter((version) => version < schemaVersion);

let bench: Bench;
beforeEach(() => (bench = createBench()));
afterEach(() => bench.close());

test.each(versions)('version %i of the schema is what its lists were made of', (version) => {
  const then = Object.values<ListSchema>(schemas).flatMap(({ list, since = 1, columns }) =>
    since > version ? [] : [[list, columnsAt(columns, version).toSorted()] as const],
  );
  const made = Object.entries(earlierLists(version)).map(([list, one]) => [
    list,
    columnsOf(one)
      .map(({ name, kind }) => `${name} ${kind}`)
      .toSorted(),
  ]);
  expect(Object.fromEntries(then)).toEqual(Object.fromEntries(made));
});

test('what is younger than its list is never required, so that older windows go on writing', () => {
  const demanded = Object.values<ListSchema>(schemas).flatMap(({ list, since = 1, columns }) =>
    Object.entries(columns).flatMap(([name, column]) =>
      (column.since ?? 1) > since && (column.required || column.unique) ? [`${list}/${name}`] : [],
    ),
  );
  expect(demanded).toEqual([]);
});

describe.each(older)('lists of version %i', (version) => {
  beforeEach(() => makeEarlierCommunity(bench, { site: privateSite, version }));

  test('are read, and nothing is said to be lost', async () => {
    const snapshot = await look(desk(bench, marc));

    expect(snapshot).toMatchObject({
      charter: { name: 'Pricing circle', schemaVersion: version },
      members: [{ person: { name: 'Asha Rao' } }],
      sessions: [{ title: 'Pricing circle' }],
      outcomes: [{ text: 'Ask three customers' }],
      trouble: [],
    });
  });

  test('take new rows and changes of a member, without what they have no place for', async () => {
    const { senders } = desk(bench, marc);
    const event = { id: 'e', iCalUId: 'u', joinUrl: 'https://teams.example/j', organizer: person.id };
    const rows = ['2027-01-05', '2027-02-02'].map((day) => ({
      list: 'sessions' as const,
      value: aSession({ occurrence: date(day), event }),
    }));
    for (const operation of [
      addRows(...rows),
      addRows({ list: 'sessions', value: aSession({ occurrence: date('2027-03-02'), event }) }),
    ]) {
      await expect(senders['add-rows'].send(entryOf(operation, 0, marc.id), never)).resolves.toMatchObject({
        kind: 'done',
      });
    }
    const change = {
      list: 'sessions',
      key: rows[0]!.value.key,
      before: { state: 'planned' },
      after: { state: 'cancelled' },
    } as const;
    await expect(
      senders['change-row'].send(entryOf({ kind: 'change-row', site, change }, 0, marc.id), never),
    ).resolves.toMatchObject({ kind: 'done' });

    expect(storedRows(bench, 'Peerloom sessions').map(({ State, EventKey }) => [State, EventKey])).toEqual([
      ['planned', undefined],
      ['cancelled', 'e'],
      ['planned', 'e'],
      ['planned', 'e'],
    ]);
  });

  test('are brought up to date: what is new is added, every row stays, and the charter says so', async () => {
    const before = allRows();
    const { provisioning, communities } = desk(bench);
    const steps: ProvisioningStep[] = [];

    await provisioning.provision(site, (step) => steps.push(step));

    await expectUpToDate();
    expect(steps.at(-1)).toMatchObject({ done: 5, of: 5 });
    expect(allRows()).toEqual({
      ...before,
      'Peerloom charter': before['Peerloom charter']?.map((row) => ({
        ...row,
        SchemaVersion: schemaVersion,
      })),
    });
    await expect(communities.survey(site)).resolves.toEqual([]);
  });

  test('are brought up to date by two owners at once', async () => {
    const [one, other] = [desk(bench), desk(bench)];
    await Promise.all([one, other].map(({ provisioning }) => provisioning.provision(site, () => undefined)));
    await expectUpToDate();
  });

  test('answers that were lost add nothing twice', async () => {
    for (const match of [
      { method: 'POST', path: '/columns$' },
      { method: 'PATCH', path: '/fields$' },
    ]) {
      await bench.fault({ match, phase: 'after', action: { reset: true } });
    }
    await desk(bench).provisioning.provision(site, () => undefined);
    await expectUpToDate();
  });

  test('who owns nothing changes nothing of them', async () => {
    const before = allRows();
    await expect(desk(bench, marc).provisioning.mayProvision(site)).resolves.toBe('no');
    expect(allRows()).toEqual(before);
  });
});

describe('lists of a newer version', () => {
  const newer = schemaVersion + 7;
  beforeEach(async () => {
    const { provisioning } = desk(bench);
    await makeEarlierCommunity(bench, { site: privateSite, version: 1 });
    await provisioning.provision(site, () => undefined);
    for (const list of ['Peerloom charter', 'Peerloom sessions', 'Peerloom outcomes']) {
      await byHand('add-column', list, {
        column: { name: 'OfTomorrow', displayName: 'Of tomorrow', text: {} },
      });
    }
    await byHand('change-item', 'Peerloom charter', {
      item: '1',
      fields: { SchemaVersion: newer, OfTomorrow: 'kept', Purposes: 'problem-solving\nof-tomorrow' },
    });
    await byHand('change-item', 'Peerloom outcomes', {
      item: '1',
      fields: { OfTomorrow: 'kept', Kind: 'of-tomorrow' },
    });
  });

  test('are read, are told apart, and are not set back by setting up again', async () => {
    await byHand('remove-column', 'Peerloom members', { column: 'Needs' });
    await desk(bench).provisioning.provision(site, () => undefined);

    await expect(look(desk(bench))).resolves.toMatchObject({
      charter: { schemaVersion: newer },
      trouble: [],
    });
  });

  test('keep columns and kinds that this version does not know when their rows are edited', async () => {
    const { senders } = desk(bench);
    const changes = [
      {
        list: 'charter',
        key: 'charter:community',
        before: { rhythm: 'first Tuesday of the month', purposes: ['problem-solving'] },
        after: { rhythm: 'weekly', purposes: ['problem-solving', 'innovation'] },
      },
      {
        list: 'outcomes',
        key: 'outcome:one',
        before: { text: 'Ask three customers' },
        after: { text: 'Ask four' },
      },
    ];
    for (const change of changes) {
      // Keys as the domain makes them.
      const operation = { kind: 'change-row', site, change } as Parameters<typeof entryOf>[0];
      await expect(senders['change-row'].send(entryOf(operation), never)).resolves.toMatchObject({
        kind: 'done',
      });
    }
    expect(storedRows(bench, 'Peerloom charter')).toMatchObject([
      {
        Rhythm: 'weekly',
        SchemaVersion: newer,
        OfTomorrow: 'kept',
        Purposes: 'problem-solving\ninnovation\nof-tomorrow',
      },
    ]);
    expect(storedRows(bench, 'Peerloom outcomes')).toMatchObject([
      { Text: 'Ask four', Kind: 'of-tomorrow', OfTomorrow: 'kept' },
    ]);
  });

  test('do not take a word for one that this version does not know', async () => {
    await byHand('change-item', 'Peerloom sessions', { item: '1', fields: { State: 'of-tomorrow' } });
    const [session] = (await look(desk(bench))).sessions;
    const change = {
      list: 'sessions',
      key: session!.key,
      before: { state: session!.state },
      after: { state: 'held' },
    } as const;
    await expect(
      desk(bench).senders['change-row'].send(entryOf({ kind: 'change-row', site, change }), never),
    ).resolves.toMatchObject({ kind: 'refused', code: 'newer-version' });
    expect(storedRows(bench, 'Peerloom sessions')).toMatchObject([{ State: 'of-tomorrow' }]);
  });
});

function columnsAt(columns: Readonly<Record<string, Column>>, version: number): string[] {
  return Object.entries(columns)
    .filter(([, { since = 1 }]) => since <= version)
    .map(
      ([name, { type, indexed, required }]) => `${name} ${type}${indexed ? '*' : ''}${required ? '!' : ''}`,
    );
}

async function look(here: Desk): Promise<CommunitySnapshot> {
  const [snapshot] = await here.communities.snapshots([site]);
  if (!snapshot) throw new Error('No snapshot came.');
  return snapshot;
}

async function expectUpToDate(): Promise<void> {
  const snapshot = await look(desk(bench, marc));
  expect([snapshot.charter?.schemaVersion, snapshot.trouble]).toEqual([schemaVersion, []]);
  for (const list of provisioningOrder) {
    const { name, columns } = schemas[list];
    const there = columnNamesOf(name);
    expect(there.filter((column) => Object.hasOwn(columns, column)).toSorted()).toEqual(
      Object.keys(columns).toSorted(),
    );
  }
}

function columnNamesOf(list: string): readonly string[] {
  return bench.sandbox.world.db
    .all<{ json: string }>(
      `select definition_json as json from list_column join list on list.id = list_column.list_id
       where list.site_id = ? and list.display_name = ? and list.deleted = 0`,
      privateSite,
      list,
    )
    .map(({ json }) => (JSON.parse(json) as { name: string }).name);
}

function allRows(): Readonly<Record<string, readonly Record<string, unknown>[]>> {
  return Object.fromEntries(
    Object.keys(schemas).map((list) => {
      const { name } = schemas[list as ListName];
      return [name, storedRows(bench, name)];
    }),
  );
}

async function byHand(action: string, list: string, more: object): Promise<void> {
  await bench.control('POST', 'sharepoint', { action, site: privateSite, list, ...more });
}
