import type { Scope } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { createPeopleDirectory } from '#graph/people/directory.ts';
import { rememberingDirectory } from '#graph/people/remembering-directory.ts';
import { anOrganisation, type Organisation } from '../an-organisation.ts';
import { everyScope } from '../graph-bench.ts';

let org: Organisation;
beforeAll(() => (org = anOrganisation()));
afterAll(() => org.bench.close());
beforeEach(() => org.bench.clearLog());

function directory() {
  const seat = org.bench.seat(org.person('asha.rao'), { scopes: everyScope });
  return rememberingDirectory(createPeopleDirectory(seat), seat);
}

async function paths(): Promise<string[]> {
  return (await org.bench.log()).map(({ path }) => path).filter((path) => !path.includes('$batch'));
}

test('what was asked a moment ago is not asked again', async () => {
  const people = directory();
  const first = [await people.me(), await people.relevant(), await people.aboutTopic('pricing')];
  await org.bench.clearLog();

  expect([await people.me(), await people.relevant(), await people.aboutTopic(' pricing ')]).toEqual(first);
  expect(await paths()).toEqual([]);
});

test('of people, only those are read who are not known yet', async () => {
  const people = directory();
  await people.profiles([org.ref('marc.dubois').id]);
  await org.bench.clearLog();

  const both = await people.profiles([org.ref('marc.dubois').id, org.ref('lena.vogel').id]);

  expect(both.map(({ person }) => person.name)).toEqual(['Marc Dubois', 'Lena Vogel']);
  expect(await paths()).toEqual([expect.stringContaining(org.ref('lena.vogel').id)]);
});

test('after a minute it is read again', async () => {
  const people = directory();
  await people.me();
  await org.bench.clearLog();
  org.bench.time.advance(61_000);

  await people.me();

  expect(await paths()).toHaveLength(1);
});

test('a failure is not remembered', async () => {
  const people = directory();
  await org.bench.fault({ match: { path: '/me' }, action: { status: 403 }, times: 1 });
  await expect(people.me()).rejects.toBeInstanceOf(ServiceFailure);

  await expect(people.me()).resolves.toMatchObject({ person: { name: 'Asha Rao' } });
});

test('who no longer waits is told at once, and the next one gets what was being read', async () => {
  const people = directory();
  const stop = new AbortController();
  const abandoned = people.me(stop.signal);
  stop.abort();
  await expect(abandoned).rejects.toMatchObject({ name: 'AbortError' });

  await expect(people.me()).resolves.toMatchObject({ person: { name: 'Asha Rao' } });
  expect(await paths()).toHaveLength(1);
});

test('a name is looked up again only where a new permission looks for it somewhere else', async () => {
  const granted = new Set<Scope>(['User.Read', 'User.ReadBasic.All']);
  const seat = org.bench.seat(org.person('asha.rao'), { scopes: everyScope });
  const deps = { ...seat, identity: { ...seat.identity, granted: () => granted } };
  const people = rememberingDirectory(createPeopleDirectory(deps), deps);
  const first = await people.search('marc');
  await org.bench.clearLog();

  granted.add('People.Read');
  expect(await people.search('marc')).toEqual(first);
  expect(await paths()).toEqual([]);
  granted.add('User.Read.All');
  await people.search('marc');
  expect(await paths()).toEqual(['/v1.0/users', '/v1.0/users']);
});

test('a new permission reads anew what it betters, and leaves the rest remembered', async () => {
  const granted = new Set<Scope>(['User.Read', 'People.Read', 'User.ReadBasic.All']);
  const seat = org.bench.seat(org.person('asha.rao'), { scopes: everyScope });
  const deps = { ...seat, identity: { ...seat.identity, granted: () => granted } };
  const people = rememberingDirectory(createPeopleDirectory(deps), deps);
  const ask = async () => {
    await people.me();
    await people.relevant();
    await people.aboutTopic('pricing');
    return people.profiles([org.ref('marc.dubois').id]);
  };
  expect(await ask()).toMatchObject([{ skills: [] }]);
  await org.bench.clearLog();

  granted.add('Calendars.ReadWrite');
  await ask();
  expect(await paths()).toEqual([]);

  granted.add('User.Read.All');
  await ask();
  expect(await paths()).toEqual([`/v1.0/users/${org.ref('marc.dubois').id}`]);
});
