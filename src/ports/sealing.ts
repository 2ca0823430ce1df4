import type { Key } from '#domain/shared/ids.ts';

/** Seals text so that only whoever holds a key can open it, and can let everybody open it later. */
export interface Sealing {
  /**
   * This device's key for a session, made with the first call. Its private half never leaves the device; it is null
   * where the device keeps none and may not make one.
   */
  ownKey(session: Key, make: boolean): Promise<SealKey | null>;
  /** `about` says what the text belongs to: under another it does not open. */
  seal(text: string, about: string, to: readonly SealKey[]): Promise<string>;
  /** What opens this text, by this device's key; null where it was not sealed for it. */
  keyTo(sealed: string, about: string, session: Key): Promise<string | null>;
  /** Null where the key does not fit. */
  open(sealed: string, about: string, key: string): Promise<string | null>;
}

export interface SealKey {
  readonly device: string;
  readonly publicKey: string;
}
