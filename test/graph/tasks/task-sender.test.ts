import type { Operation } from '#domain/writes/operation.ts';
import type { Key } from '#domain/shared/ids.ts';
import { asha, lena, marc, privateTeam } from '../../sandbox/core/small-organisation.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import { date, desk, entryOf, never, type Desk } from '../lists/a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(() => {
  bench = createBench();
  here = desk(bench);
});
afterEach(() => bench.close());

const done = { kind: 'done', result: { kind: 'rows' } };

function task(id: string, title = 'Ask legal'): Extract<Operation, { kind: 'add-task' }> {
  return {
    kind: 'add-task',
    action: `outcome:session:${id}` as Key,
    title,
    due: date('2027-01-15'),
    words: 'Pricing circle, 1 December',
    link: `https://teams.microsoft.com/l/entity/a/home?webUrl=x&context=%7B%22subEntityId%22%3A%22${id}%22%7D`,
  };
}

const send = (operation: Operation, at = here) =>
  at.senders['add-task'].send(entryOf(operation, 0, at.seat.person.id), never);
const probe = (operation: Operation) =>
  here.senders['add-task'].probe(entryOf(operation, 1, here.seat.person.id), never);
const tasks = () =>
  bench.sandbox.world.db.all<{ title: string; due_json: string }>('select title, due_json from todo_task');

test('an action is one task with its day, however often it is sent', async () => {
  await expect(probe(task('a1'))).resolves.toEqual({ kind: 'not-found' });
  await expect(send(task('a1'))).resolves.toEqual(done);
  await expect(send(task('a1', 'Ask legal about tiers'))).resolves.toEqual(done);

  expect(tasks()).toEqual([
    { title: 'Ask legal', due_json: '{"dateTime":"2027-01-15T00:00:00","timeZone":"UTC"}' },
  ]);
  await expect(probe(task('a1'))).resolves.toEqual({ kind: 'found', result: { kind: 'rows' } });
});

test('it is found among more tasks than one page holds', async () => {
  await send(task('first'));
  bench.sandbox.world.db.exec(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 250)
     insert into todo_task (id, person_id, title, body, body_type, created_at)
     select 'task' || i, '${asha.id}', 'Own ' || i, '', 'text', 4102444800000 + i from n`,
  );
  await expect(probe(task('first'))).resolves.toMatchObject({ kind: 'found' });
  await expect(send(task('first'))).resolves.toEqual(done);
  expect(tasks()).toHaveLength(251);
});

test('two that are added at once ask for nothing twice', async () => {
  await bench.clearLog();
  await send(task('a1'));
  await send(task('a2'));
  const asked = (await bench.log())
    .filter(({ path }) => path.includes('/todo/'))
    .map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);
  expect(asked).toEqual(['GET lists', 'GET tasks', 'POST tasks', 'GET tasks', 'POST tasks', 'GET tasks']);
  expect(tasks()).toHaveLength(2);
});

test('two devices that send it at once leave one', async () => {
  await Promise.all([send(task('a1')), send(task('a1'), desk(bench)), send(task('a1'), desk(bench))]);
  expect(tasks()).toHaveLength(1);
});

test('without the permission it says so', async () => {
  const poor = desk(bench, asha, { scopes: ['User.Read'] });
  await expect(send(task('a1'), poor)).resolves.toMatchObject({ kind: 'refused', code: 'consent-needed' });
  expect(tasks()).toEqual([]);
});

describe('into a plan of the team', () => {
  const plan = `plan${privateTeam.replaceAll('-', '').slice(-24)}`;
  const planned = (id: string, title = 'Ask legal') => ({ ...task(id, title), plan });
  const rows = () =>
    bench.sandbox.world.db.all<{
      title: string;
      due_at: string;
      assigned_json: string;
      references_json: string;
    }>('select title, due_at, assigned_json, references_json from planner_task');

  test('an action is one task with its day, its person and the way back, however often it is sent', async () => {
    await expect(probe(planned('a1'))).resolves.toEqual({ kind: 'not-found' });
    await expect(send(planned('a1'))).resolves.toEqual(done);
    await expect(send(planned('a1'))).resolves.toEqual(done);

    const [row, ...more] = rows();
    expect([row?.title, row?.due_at, more]).toEqual(['Ask legal', '2027-01-15T10:00:00Z', []]);
    expect(Object.keys(JSON.parse(row?.assigned_json ?? '') as object)).toEqual([asha.id]);
    const [name, ...others] = Object.keys(JSON.parse(row?.references_json ?? '') as object);
    expect([decodeURIComponent(name ?? ''), others]).toEqual([task('a1').link, []]);
    await expect(probe(planned('a1'))).resolves.toEqual({ kind: 'found', result: { kind: 'rows' } });
    await expect(here.teams.plans(privateTeam)).resolves.toEqual([{ id: plan, title: 'Pricing practice' }]);
  });

  test('two actions with the same words and day are a task each, also after a lost answer', async () => {
    await expect(send(planned('a1'))).resolves.toEqual(done);
    await expect(probe(planned('a2'))).resolves.toEqual({ kind: 'not-found' });
    await bench.fault({
      match: { method: 'POST', path: '/planner/tasks$' },
      phase: 'after',
      action: { status: 504 },
    });
    await expect(send(planned('a2'))).resolves.toMatchObject({ kind: 'in-doubt' });
    await expect(send(planned('a2'))).resolves.toEqual(done);
    await expect(send(planned('a1'))).resolves.toEqual(done);

    const links = rows().map(({ references_json }) => decodeURIComponent(references_json));
    expect(links).toHaveLength(2);
    expect(new Set(links).size).toBe(2);
  });

  test('two devices that add two such actions at once leave a task of each', async () => {
    const [one, other] = [desk(bench), desk(bench)];
    await Promise.all([send(planned('a1'), one), send(planned('a2'), other)]);
    await Promise.all([send(planned('a1'), other), send(planned('a2'), one)]);
    expect(new Set(rows().map(({ references_json }) => references_json)).size).toBe(2);
    expect(rows()).toHaveLength(2);
  });

  test.each(['before', 'after'] as const)(
    'a link that is lost %s it arrives is put there by the next try',
    async (phase) => {
      await bench.fault({ match: { method: 'PATCH', path: '/details$' }, phase, action: { status: 504 } });
      await expect(send(planned('a1'))).resolves.toMatchObject({ kind: 'in-doubt' });
      await expect(probe(planned('a1'))).resolves.toMatchObject({
        kind: phase === 'after' ? 'found' : 'not-found',
      });
      await expect(send(planned('a1'))).resolves.toEqual(done);
      expect(rows()).toHaveLength(1);
      await expect(probe(planned('a1'))).resolves.toMatchObject({ kind: 'found' });
    },
  );

  test('two devices that send it at once leave one, and a task of somebody else’s is left alone', async () => {
    await send(planned('b1'), desk(bench, marc));
    await Promise.all([
      send(planned('a1')),
      send(planned('a1'), desk(bench)),
      send(planned('a1'), desk(bench)),
    ]);
    expect(rows()).toHaveLength(2);
  });

  test('words that are too long for Planner are cut, and who is not in the team is told so', async () => {
    await expect(send(planned('a1', 'Ask '.repeat(90)))).resolves.toEqual(done);
    expect(rows()[0]?.title).toHaveLength(255);
    await expect(send(planned('a1'), desk(bench, lena))).resolves.toMatchObject({ code: 'no-access' });
  });
});
