import 'fake-indexeddb/auto';
import fc from 'fast-check';
import type { Key } from '#domain/shared/ids.ts';
import { createSealing } from '#storage/sealing.ts';

const session = 'session:x:2026-12-01' as Key;
const about = 'card:x:alone:1:a';

function device(person: string, name = `keys of ${person}`) {
  return createSealing({ tenantId: 'tenant', personId: person }, name);
}

async function keyOf(sealing: ReturnType<typeof device>) {
  const key = await sealing.ownKey(session, true);
  if (!key) throw new Error('No key was made.');
  return key;
}

test('whatever is sealed opens for each holder, as it was, and for nobody else', async () => {
  const [holder, deputy, member] = [device('a'), device('b'), device('c')];
  const to = [await keyOf(holder), await keyOf(deputy)];
  await keyOf(member);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), async (words) => {
      const text = `${words}.`;
      const sealed = await member.seal(text, about, to);
      const key = await holder.keyTo(sealed, about, session);
      expect(await deputy.keyTo(sealed, about, session)).toBe(key);
      expect(await member.keyTo(sealed, about, session)).toBeNull();
      expect(await member.open(sealed, about, key ?? '')).toBe(text);
    }),
    { numRuns: 25 },
  );
});

test('a sealed text fits its own place alone, and tells neither its words nor their exact length', async () => {
  const holder = device('a');
  const to = [await keyOf(holder)];
  const [short, long, again] = await Promise.all([
    holder.seal('No', about, to),
    holder.seal('We should never have promised that', about, to),
    holder.seal('No', about, to),
  ]);
  expect(short.length).toBe(long.length);
  expect(short).not.toBe(again);
  expect(long).not.toContain('promised');

  const key = (await holder.keyTo(short, about, session)) ?? '';
  expect(await holder.keyTo(short, 'card:x:alone:1:b', session)).toBeNull();
  expect(await holder.open(short, 'card:x:alone:1:b', key)).toBeNull();
  expect(await holder.open(long, about, key)).toBeNull();
  expect(await holder.open('{"iv":', about, key)).toBeNull();
  expect(await holder.open('spoilt', about, 'spoilt')).toBeNull();
});

test('a device makes one key, keeps it over a reload, and gives its private half to nobody', async () => {
  const [first, again] = await Promise.all([keyOf(device('d')), keyOf(device('d'))]);
  expect(await device('d').ownKey(session, false)).not.toBeNull();
  expect(await device('d').ownKey('session:y:2026-12-01' as Key, false)).toBeNull();
  expect([first, again].every(({ publicKey }) => publicKey.length > 80)).toBe(true);

  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('keys of d');
    opening.onsuccess = () => resolve(opening.result);
  });
  const kept = await new Promise<readonly { privateKey: CryptoKey }[]>((resolve) => {
    const reading = database.transaction('keys').objectStore('keys').getAll();
    reading.onsuccess = () => resolve(reading.result as { privateKey: CryptoKey }[]);
  });
  expect(kept).toHaveLength(1);
  for (const { privateKey } of kept) {
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
  }
});
