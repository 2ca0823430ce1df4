import 'fake-indexeddb/auto';
import { newEntry, type OutboxEntry } from '#domain/writes/entry.ts';
import { instantAt } from '#domain/shared/time.ts';
import { createDeviceStorage } from '#storage/device-storage.ts';
import { createUnsentList } from '#workflows/flush-outbox-list.ts';
import { addCard } from '../support/operations.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

const asha = { tenantId: 'tenant', personId: 'asha' };
const marc = { tenantId: 'tenant', personId: 'marc' };
let databases = 0;

describe('what this device keeps', () => {
  it('lists entries in the order of their commits, each person her own, also after opening again', async () => {
    const name = freshName();
    const { outbox } = createDeviceStorage(name);
    const entries = ['c', 'a', 'b'].map((id) => entry(id, asha));
    // Not one after the other: the order of the calls counts.
    await Promise.all([...entries.map((one) => outbox.put(one)), outbox.put(entry('m', marc))]);

    const again = createDeviceStorage(name).outbox;
    expect(await again.list(asha)).toEqual(entries);
    expect((await again.list(marc)).map(({ id }) => id)).toEqual(['m']);
  });

  it('keeps apart what is of two people, and of one person in two organisations', async () => {
    const device = createDeviceStorage(freshName());
    const elsewhere = { tenantId: 'other', personId: 'asha' };
    const owners = [asha, marc, elsewhere];
    const { clock } = createVirtualTime();
    for (const [index, owner] of owners.entries()) {
      const own = `${owner.tenantId} ${owner.personId}`;
      await device.outbox.put(entry(`entry-${index}`, owner));
      await device.drafts(owner).write('unsent:1', own);
      await device.cache(owner, clock).write('sites', own);
    }
    for (const [index, owner] of owners.entries()) {
      const own = `${owner.tenantId} ${owner.personId}`;
      expect((await device.outbox.list(owner)).map(({ id }) => id)).toEqual([`entry-${index}`]);
      expect(await device.drafts(owner).read('unsent:1')).toBe(own);
      expect((await device.cache(owner, clock).read('sites'))?.value).toBe(own);
    }
    await device.drafts(asha).remove('unsent:1');
    expect(await device.drafts(elsewhere).read('unsent:1')).toBe('other asha');
  });

  it('keeps the place of an entry that changes', async () => {
    const { outbox } = createDeviceStorage(freshName());
    await outbox.put(entry('a', asha));
    await outbox.put(entry('b', asha));
    await outbox.put({ ...entry('a', asha), state: { kind: 'sending' } });
    expect((await outbox.list(asha)).map(({ id, state }) => [id, state.kind])).toEqual([
      ['a', 'sending'],
      ['b', 'pending'],
    ]);
    await outbox.remove('a');
    await outbox.remove('never-there');
    expect((await outbox.list(asha)).map(({ id }) => id)).toEqual(['b']);
  });

  it('keeps what two windows are told at once as one, and what differs as two', async () => {
    const name = freshName();
    const [one, other] = [createDeviceStorage(name).outbox, createDeviceStorage(name).outbox];
    const same = (kept: readonly OutboxEntry[]) => kept.find(({ aggregate }) => aggregate === 'same') ?? null;
    const told = ['a', 'b', 'c', 'd'].map((id) => ({ ...entry(id, asha), aggregate: 'same' }));
    const kept = await Promise.all(told.map((each, index) => [one, other][index % 2]!.add(each, same)));
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);

    // Marc is asked about his own.
    await other.add({ ...entry('m', marc), aggregate: 'same' }, same);
    await other.add(entry('e', asha), () => null);
    expect((await one.list(asha)).map(({ id }) => id)).toEqual([kept[0]?.id, 'e']);
    expect((await one.list(marc)).map(({ id }) => id)).toEqual(['m']);
  });

  it('changes an entry as it is by now, and none that is gone', async () => {
    const name = freshName();
    const [one, other] = [createDeviceStorage(name).outbox, createDeviceStorage(name).outbox];
    await one.put(entry('a', asha));
    const attempt = { at: entry('a', asha).createdAt, trace: null };
    await Promise.all(
      [one, other, one, other].map((window) =>
        window.change('a', (now) => ({ ...now, attempts: [...now.attempts, attempt] })),
      ),
    );
    expect((await one.list(asha)).map(({ attempts }) => attempts.length)).toEqual([4]);
    expect(await one.change('a', (now) => now)).toMatchObject({ id: 'a' });
    expect(await one.change('never-there', (now) => now)).toBeNull();
  });

  it('keeps again what a window knows after somebody cleared what the browser keeps', async () => {
    const name = freshName();
    const { outbox } = createDeviceStorage(name);
    const list = createUnsentList(outbox, asha);
    await list.reload();
    await list.keep(entry('a', asha));
    await list.keep(entry('b', asha));
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));

    await list.reload();
    expect(list.all().map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await createDeviceStorage(name).outbox.list(asha)).map(({ id }) => id)).toEqual(['a', 'b']);

    // What another window discarded stays away.
    await createDeviceStorage(name).outbox.remove('a');
    await list.reload();
    expect(list.all().map(({ id }) => id)).toEqual(['b']);
  });

  it('keeps drafts and what was read last apart for each person', async () => {
    const { clock } = createVirtualTime();
    const storage = createDeviceStorage(freshName());
    await storage.drafts(asha).write('session:1:card', 'half a thought');
    expect(await storage.drafts(asha).read('session:1:card')).toBe('half a thought');
    expect(await storage.drafts(marc).read('session:1:card')).toBe('');
    await storage.drafts(asha).remove('session:1:card');
    expect(await storage.drafts(asha).read('session:1:card')).toBe('');

    await storage.cache(asha, clock).write('home', { communities: 2 });
    expect(await storage.cache(asha, clock).read('home')).toEqual({
      value: { communities: 2 },
      at: clock.now(),
    });
    expect(await storage.cache(marc, clock).read('home')).toBeNull();
  });

  it('says that it keeps what is typed', async () => {
    await expect(createDeviceStorage(freshName()).probe()).resolves.toEqual({ kind: 'kept' });
  });

  it.each([
    ['QuotaExceededError', 'full'],
    ['SecurityError', 'refused'],
  ])('says before typing that nothing is kept, and what was read stays in memory: %s', async (name, why) => {
    const { clock } = createVirtualTime();
    await withoutDatabase(name, async () => {
      const storage = createDeviceStorage(freshName());
      await expect(storage.probe()).resolves.toEqual({ kind: 'not-kept', why });
      await expect(storage.outbox.put(entry('a', asha))).rejects.toMatchObject({ code: 'not-kept' });
      await expect(storage.drafts(asha).write('card', 'words')).rejects.toMatchObject({ code: 'not-kept' });
      const cache = storage.cache(asha, clock);
      await cache.write('home', 1);
      expect(await cache.read('home')).toMatchObject({ value: 1 });
    });
  });

  it('opens again after a newer version closed it', async () => {
    const name = freshName();
    const { outbox } = createDeviceStorage(name);
    await outbox.put(entry('a', asha));
    await upgradeTo(name, 2);
    // The newer version stays; this window cannot use it and says so instead of losing anything silently.
    await expect(outbox.put(entry('b', asha))).rejects.toMatchObject({ code: 'not-kept' });
  });
});

function entry(id: string, owner: typeof asha) {
  return newEntry(addCard(id), { id, owner, at: instantAt(0) });
}

function freshName(): string {
  databases += 1;
  return `peerloom-${databases}`;
}

async function withoutDatabase(errorName: string, work: () => Promise<void>): Promise<void> {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = () => {
    throw new DOMException('no', errorName);
  };
  try {
    await work();
  } finally {
    IDBFactory.prototype.open = open;
  }
}

function upgradeTo(name: string, version: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(new Error('upgrade failed'));
  });
}
