import type { IsoInstant } from '#domain/shared/time.ts';

/** The device's clock. What other people see is never ordered by it; see `ServerClock`. */
export interface Clock {
  now(): IsoInstant;
  /** Milliseconds since a fixed moment of this visit; unlike `now`, nobody can set it. */
  readonly elapsed?: () => number;
}

/** The server's time as this device estimates it, from stamps of rows that it wrote itself. */
export interface ServerClock {
  now(): IsoInstant;
  /** A row made between these two instants of the device's clock carries this stamp (whole seconds). */
  observe(sample: { sentAt: IsoInstant; answeredAt: IsoInstant; stamped: IsoInstant }): void;
  /** Estimated server time minus device time, in milliseconds; 0 before the first sample. */
  offset(): number;
}

export interface Timers {
  /** Runs once after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

export interface Random {
  /** A GUID in lower case. */
  uuid(): string;
  /** 0 ≤ n < 1, for jitter. */
  number(): number;
}

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** Locks shared by all windows of this origin on this device. */
export interface Locks {
  /** Waits for its turn. */
  hold<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
  /** Does not wait: null when somebody else holds it. */
  holdIfFree<Value>(name: string, work: () => Promise<Value>): Promise<Value | null>;
}

/**
 * Short notes that all windows of this origin on this device read at once, also those that open later. A device
 * that keeps none holds them for this window alone.
 */
export interface Notes {
  read(name: string): string | null;
  write(name: string, text: string): void;
  remove(name: string): void;
  /** For as long as this window is open: another one wrote or removed something just now. */
  onOtherWindow(hear: () => void): void;
}

/** Tells the other windows of this origin on this device at once. */
export interface Broadcast {
  post(topic: string, message: unknown): void;
  listen(topic: string, hear: (message: unknown) => void): () => void;
}

/** Whether the browser believes it has a network, and when that changes. */
export interface Connectivity {
  online(): boolean;
  onChange(hear: (online: boolean) => void): () => void;
}
