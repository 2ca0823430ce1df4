import { openDB, type DBSchema } from 'idb';
import type { Owner } from '#domain/writes/entry.ts';
import type { SealKey, Sealing } from '#ports/sealing.ts';
import { ownerKey } from './owner-key.ts';

/** Private halves of keys. The browser gives them to nobody, but uses them for this app. */
interface KeySchema extends DBSchema {
  keys: { key: [owner: string, session: string]; value: OwnKey };
}

interface OwnKey extends SealKey {
  readonly privateKey: CryptoKey;
}

/** A sealed text as it is stored: encrypted once, and the key to it once for each holder. */
interface Sealed {
  readonly iv: string;
  readonly text: string;
  /** The public half of a pair that was made for this text alone. */
  readonly from: string;
  readonly keys: readonly { readonly device: string; readonly iv: string; readonly key: string }[];
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const cipher = 'AES-GCM';

/** Texts are filled up to a multiple of so many bytes, as a length tells something too. */
const block = 128;

const { subtle } = crypto;

/** ECDH on P-256, HKDF with SHA-256, AES-GCM with 256 bits, all of the browser's own Web Crypto. */
export function createSealing(owner: Owner, name = 'peerloom-keys'): Sealing {
  /** For a device that refuses to keep keys: they last for this visit. */
  const inMemory = new Map<string, OwnKey>();
  let making = Promise.resolve<unknown>(null);

  return {
    ownKey(session, make) {
      const next = making.then(async () => {
        const kept = await read(session);
        const own = kept ?? (make ? await makeKey() : null);
        if (own !== null && kept === null) await write(session, own);
        return own && { device: own.device, publicKey: own.publicKey };
      });
      making = next.catch(() => null);
      return next;
    },

    async seal(text, about, to) {
      const content = await subtle.generateKey({ name: cipher, length: 256 }, true, ['encrypt']);
      const raw = await subtle.exportKey('raw', content);
      const pair = await subtle.generateKey(curve, false, ['deriveBits']);
      const iv = fresh();
      const sealed: Sealed = {
        iv: toText(iv),
        text: toText(await encrypt(content, { iv, about }, padded(text))),
        from: toText(await subtle.exportKey('raw', pair.publicKey)),
        keys: await Promise.all(
          to.map(async ({ device, publicKey }) => {
            const one = fresh();
            const wrapping = await between(pair.privateKey, publicKey, device);
            return {
              device,
              iv: toText(one),
              key: toText(await encrypt(wrapping, { iv: one, about }, raw)),
            };
          }),
        ),
      };
      return JSON.stringify(sealed);
    },

    async keyTo(sealed, about, session) {
      const own = await read(session);
      const stored = readSealed(sealed);
      const wrapped = stored?.keys.find(({ device }) => device === own?.device);
      if (!own || !stored || !wrapped) return null;

      return quietly(async () => {
        const wrapping = await between(own.privateKey, stored.from, own.device);
        const iv = toBytes(wrapped.iv);
        return toText(await decrypt(wrapping, { iv, about }, toBytes(wrapped.key)));
      });
    },

    open: (sealed, about, key) =>
      quietly(async () => {
        const stored = readSealed(sealed);
        if (!stored) return null;

        const content = await subtle.importKey('raw', toBytes(key), cipher, false, ['decrypt']);
        const iv = toBytes(stored.iv);
        const bytes = await decrypt(content, { iv, about }, toBytes(stored.text));
        return new TextDecoder().decode(bytes).trimEnd();
      }),
  };

  async function read(session: string): Promise<OwnKey | null> {
    const kept = await inDatabase((database) => database.get('keys', [ownerKey(owner), session])).catch(
      () => null,
    );
    return kept ?? inMemory.get(session) ?? null;
  }

  async function write(session: string, own: OwnKey): Promise<void> {
    inMemory.set(session, own);
    await inDatabase((database) => database.put('keys', own, [ownerKey(owner), session])).catch(() => null);
  }

  async function inDatabase<Value>(work: (database: KeyDatabase) => Promise<Value>): Promise<Value> {
    const database = await openKeys(name);
    try {
      return await work(database);
    } finally {
      database.close();
    }
  }
}

type KeyDatabase = Awaited<ReturnType<typeof openKeys>>;

function openKeys(name: string) {
  return openDB<KeySchema>(name, 1, { upgrade: (database) => void database.createObjectStore('keys') });
}

async function makeKey(): Promise<OwnKey> {
  const pair = await subtle.generateKey(curve, false, ['deriveBits']);
  const publicKey = toText(await subtle.exportKey('raw', pair.publicKey));
  // The first byte of a point is the same for all.
  return { device: publicKey.slice(2, 26), publicKey, privateKey: pair.privateKey };
}

/** The key that two pairs have in common, and nobody else. */
async function between(privateKey: CryptoKey, publicKey: string, device: string): Promise<CryptoKey> {
  const other = await subtle.importKey('raw', toBytes(publicKey), curve, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: other }, privateKey, 256);
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(`peerloom sealed ${device}`);
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    material,
    { name: cipher, length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

interface Under {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly about: string;
}

function encrypt(key: CryptoKey, { iv, about }: Under, bytes: BufferSource): Promise<ArrayBuffer> {
  return subtle.encrypt({ name: cipher, iv, additionalData: new TextEncoder().encode(about) }, key, bytes);
}

function decrypt(key: CryptoKey, { iv, about }: Under, bytes: BufferSource): Promise<ArrayBuffer> {
  return subtle.decrypt({ name: cipher, iv, additionalData: new TextEncoder().encode(about) }, key, bytes);
}

function fresh(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(12));
}

function padded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / block) * block).fill(0x20);
  whole.set(bytes);
  return whole;
}

/** What does not decrypt was not sealed so: no reason to stop at. */
async function quietly(work: () => Promise<string | null>): Promise<string | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

function readSealed(text: string): Sealed | null {
  try {
    const value: unknown = JSON.parse(text);
    return isSealed(value) ? value : null;
  } catch {
    return null;
  }
}

function isSealed(value: unknown): value is Sealed {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['iv', 'text', 'from'].every((name) => typeof Reflect.get(value, name) === 'string') &&
    Array.isArray(Reflect.get(value, 'keys'))
  );
}

function toText(bytes: ArrayBuffer | Uint8Array): string {
  const all = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  return btoa(String.fromCharCode(...all))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
