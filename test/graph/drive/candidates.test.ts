import { begun, type CandidateList } from '#domain/communities/candidate.ts';
import { personTyped } from '#domain/communities/person.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { asha, lena, marc } from '../../sandbox/core/small-organisation.ts';
import { createBench, everyScope, type Bench } from '../graph-bench.ts';
import { desk, entryOf, instant, never, person, site, type Desk } from '../lists/a-community.ts';

let bench: Bench;
beforeEach(() => (bench = createBench()));
afterEach(() => bench.close());

const withoutDrive = everyScope.filter((scope) => scope !== 'Files.ReadWrite.AppFolder');
const other = { ...person, id: marc.id as typeof person.id, name: "O'Brien #& +", mail: marc.upn };

function aList(
  ...statuses: [typeof person, CandidateList['candidates'][number]['status'], string][]
): CandidateList {
  return {
    site,
    topics: ['pricing'],
    candidates: statuses.map(([who, status, at]) => ({
      person: who,
      status,
      reason: 'Meets two people you know',
      changedAt: instant(at),
    })),
  };
}

function keep(at: Desk, list: CandidateList, attempts = 0) {
  const operation: Operation = { kind: 'keep-candidates', list };
  return at.senders['keep-candidates'].send(entryOf(operation, attempts), never);
}

const done = { kind: 'done', result: { kind: 'rows' } };
const first = aList([other, 'asked', '2026-11-24T09:00:00Z']);

test("are kept in the organizer's own OneDrive and read from another device", async () => {
  const laptop = desk(bench);
  await expect(laptop.candidates.place()).resolves.toBe('onedrive');
  await expect(laptop.candidates.read(site)).resolves.toBeNull();

  await expect(keep(laptop, first)).resolves.toEqual(done);

  await expect(desk(bench).candidates.read(site)).resolves.toEqual(first);
  await expect(desk(bench, marc).candidates.read(site)).resolves.toBeNull();
});

test('whom the organizer named without a directory comes back by the mail', async () => {
  const list = aList([personTyped('Wei Chen <wei.chen@contoso.example>')!, 'asked', '2026-11-24T09:00:00Z']);
  await keep(desk(bench), list);
  await expect(desk(bench).candidates.read(site)).resolves.toEqual(list);
});

test('the day to ask again and the notes of a talk come back as they were kept, for their organizer alone', async () => {
  const notes = {
    challenges: 'Discounts <b>&</b> "margins"',
    needs: ['価格調査'],
    offers: ['SQL'],
    confirmed: true,
    notedAt: instant('2026-11-24T09:00:00Z'),
  };
  const list: CandidateList = {
    ...first,
    candidates: first.candidates.map((one) => ({
      ...one,
      status: 'later',
      until: '2027-03-01' as LocalDate,
      notes,
    })),
  };
  await keep(desk(bench), list);

  await expect(desk(bench).candidates.read(site)).resolves.toEqual(list);
  await expect(desk(bench, marc).candidates.read(site)).resolves.toBeNull();
});

test('a second change replaces the first, and what was taken out is out', async () => {
  const laptop = desk(bench);
  await keep(
    laptop,
    aList([other, 'asked', '2026-11-24T09:00:00Z'], [person, 'suggested', '2026-11-24T09:00:00Z']),
  );
  const second = aList([other, 'accepted', '2026-11-24T10:00:00Z']);

  await expect(keep(laptop, second)).resolves.toEqual(done);

  await expect(laptop.candidates.read(site)).resolves.toEqual(second);
});

test('changes of two devices are both kept, the later word about each person', async () => {
  const laptop = desk(bench);
  const phone = desk(bench);
  await keep(laptop, first);
  await keep(phone, aList([other, 'accepted', '2026-11-24T11:00:00Z']));

  await keep(
    laptop,
    aList([other, 'talked', '2026-11-24T10:00:00Z'], [person, 'asked', '2026-11-24T10:30:00Z']),
  );

  const kept = await phone.candidates.read(site);
  expect(kept?.candidates.map(({ person: { name }, status }) => [name, status])).toEqual([
    ["O'Brien #& +", 'accepted'],
    ['Asha Rao', 'asked'],
  ]);
});

describe('somebody whom one device took out', () => {
  const both = aList([other, 'suggested', '2026-11-24T09:00:00Z'], [person, 'asked', '2026-11-24T09:00:00Z']);
  const without = aList([person, 'asked', '2026-11-24T09:00:00Z']);
  const third = { ...person, id: lena.id as typeof person.id, name: 'Lena Vogel' };
  let laptop: Desk;
  let phone: Desk;
  beforeEach(async () => {
    [laptop, phone] = [desk(bench), desk(bench)];
    await keep(laptop, both);
    await phone.candidates.read(site);
  });
  const names = async () =>
    (await desk(bench).candidates.read(site))?.candidates.map(({ person: { name } }) => name).toSorted();
  const withThird = (list: CandidateList): CandidateList => ({
    ...list,
    candidates: [...list.candidates, ...aList([third, 'suggested', '2026-11-24T11:00:00Z']).candidates],
  });

  test('does not come back with what another device kept meanwhile', async () => {
    await keep(phone, withThird(both));
    await keep(laptop, without);
    expect(await names()).toEqual(['Asha Rao', 'Lena Vogel']);

    // Nor with the list that this device made before it knew of the merge, nor after lost answers.
    await keep(laptop, aList([person, 'talked', '2026-11-24T12:00:00Z']));
    expect(await names()).toEqual(['Asha Rao', 'Lena Vogel']);
  });

  test('is not brought back by the device that had not heard of it', async () => {
    await keep(laptop, without);
    await keep(phone, withThird(both));
    expect(await names()).toEqual(['Asha Rao', 'Lena Vogel']);
  });

  test('stays out where the answer to the merge was lost', async () => {
    await keep(phone, withThird(both));
    await bench.fault({ match: { method: 'PUT', nth: 2 }, phase: 'after', action: { reset: true } });
    expect(await keep(laptop, without)).toMatchObject({ kind: 'in-doubt' });
    await keep(laptop, without, 1);
    expect(await names()).toEqual(['Asha Rao', 'Lena Vogel']);
  });

  test('stays on it where the other device has asked them since', async () => {
    await keep(
      phone,
      aList([other, 'asked', '2026-11-24T11:00:00Z'], [person, 'asked', '2026-11-24T09:00:00Z']),
    );
    await keep(laptop, without);
    expect(await names()).toEqual(['Asha Rao', "O'Brien #& +"]);
  });

  test('is on it again once somebody adds them anew', async () => {
    await keep(laptop, without);
    await keep(
      laptop,
      aList([other, 'suggested', '2026-11-24T13:00:00Z'], [person, 'asked', '2026-11-24T09:00:00Z']),
    );
    await keep(phone, withThird(both));
    expect(await names()).toEqual(['Asha Rao', 'Lena Vogel', "O'Brien #& +"]);
  });
});

test('a write between look and write is merged', async () => {
  const laptop = desk(bench);
  await keep(laptop, first);
  await bench.fault({ match: { method: 'PUT' }, action: { status: 412 } });

  await expect(keep(laptop, aList([other, 'talked', '2026-11-24T10:00:00Z']))).resolves.toEqual(done);
});

test('a list that was made before a merge does not undo it', async () => {
  const laptop = desk(bench);
  const phone = desk(bench);
  await keep(phone, aList([other, 'accepted', '2026-11-24T11:00:00Z']));
  const [one, two] = [
    aList([person, 'asked', '2026-11-24T10:00:00Z']),
    aList([person, 'talked', '2026-11-24T10:30:00Z']),
  ];

  await keep(laptop, one);
  await keep(laptop, two);

  const kept = await phone.candidates.read(site);
  expect(kept?.candidates.map(({ person: { name }, status }) => [name, status])).toEqual(
    expect.arrayContaining([
      ["O'Brien #& +", 'accepted'],
      ['Asha Rao', 'talked'],
    ]),
  );
});

test('two devices that keep their first list at once both keep it', async () => {
  const laptop = desk(bench);
  const phone = desk(bench);

  await expect(
    Promise.all([keep(laptop, first), keep(phone, aList([person, 'suggested', '2026-11-24T09:00:00Z']))]),
  ).resolves.toEqual([done, done]);

  expect((await laptop.candidates.read(site))?.candidates).toHaveLength(2);
});

test('a lost answer leaves doubt, and looking finds the list', async () => {
  const laptop = desk(bench);
  await bench.fault({ match: { method: 'PUT' }, phase: 'after', action: { reset: true } });

  await expect(keep(laptop, first)).resolves.toMatchObject({ kind: 'in-doubt' });
  const probe = laptop.senders['keep-candidates'].probe(
    entryOf({ kind: 'keep-candidates', list: first }, 1),
    never,
  );
  await expect(probe).resolves.toEqual({ kind: 'found', result: { kind: 'rows' } });
});

test('a file that was deleted meanwhile is written anew', async () => {
  const laptop = desk(bench);
  await keep(laptop, first);
  bench.sandbox.world.db.run('delete from drive_file');

  const second = aList([other, 'accepted', '2026-11-24T10:00:00Z']);
  await expect(keep(laptop, second)).resolves.toEqual(done);
  await expect(desk(bench).candidates.read(site)).resolves.toEqual(second);
});

test('what was left here is not looked at again before it is changed', async () => {
  const laptop = desk(bench);
  await keep(laptop, first);
  await bench.clearLog();

  await keep(laptop, aList([other, 'accepted', '2026-11-24T10:00:00Z']));
  expect((await bench.log()).map(({ method }) => method)).toEqual(['PUT']);
});

test.each([
  ['in OneDrive', everyScope],
  ['on this device', withoutDrive],
])(
  'what one window kept another one that had the list before does not write over, %s',
  async (_name, scopes) => {
    const laptop = desk(bench, asha, { scopes });
    const both = aList(
      [other, 'suggested', '2026-11-24T09:00:00Z'],
      [person, 'suggested', '2026-11-24T09:00:00Z'],
    );
    await keep(laptop, both);
    const had = begun((await laptop.candidates.read(site))!);
    const changed = (who: typeof person, at: string): CandidateList => ({
      ...had,
      candidates: had.candidates.map((one) =>
        one.person.id === who.id ? { ...one, status: 'asked', changedAt: instant(at) } : one,
      ),
    });
    const first = changed(other, '2026-11-24T10:00:00Z');
    await keep(laptop, first);
    await bench.clearLog();
    // Its next change knows of its own, so nothing is looked at first.
    await keep(laptop, { ...begun(first), topics: ['packaging'] });
    expect((await bench.log()).filter(({ method }) => method === 'GET')).toEqual([]);

    await keep(laptop, { ...changed(person, '2026-11-24T09:30:00Z'), topics: ['packaging'] });
    const kept = await laptop.candidates.read(site);
    expect(kept?.candidates.map(({ status }) => status)).toEqual(['asked', 'asked']);
    expect(kept).not.toHaveProperty('began');

    // Whom a window takes out that knows of all of it is out.
    const knows = begun(kept!);
    await keep(laptop, { ...knows, candidates: knows.candidates.slice(1) });
    expect((await laptop.candidates.read(site))?.candidates).toHaveLength(1);
  },
);

test('without the scope they stay on this device', async () => {
  const laptop = desk(bench, asha, { scopes: withoutDrive });
  await expect(laptop.candidates.place()).resolves.toBe('this-device');

  await expect(keep(laptop, first)).resolves.toEqual(done);

  await expect(laptop.candidates.read(site)).resolves.toEqual(first);
  await expect(desk(bench).candidates.read(site)).resolves.toBeNull();
  expect(bench.sandbox.world.db.all('select * from list_item')).toEqual([]);
});

test('a file that cannot be read is not taken for an empty one', async () => {
  const laptop = desk(bench);
  await keep(laptop, first);
  await bench.fault({
    match: { path: 'contentStream' },
    phase: 'after',
    action: { status: 200, headers: { 'Content-Type': 'application/json' }, body: { edited: 'by hand' } },
  });

  await expect(laptop.candidates.read(site)).rejects.toMatchObject({ code: 'unreadable' });
});
