import { setTimeout as pause } from 'node:timers/promises';

const longest = 20_000;
const between = 100;

/** Reads until it is as wanted, and gives the last reading either way, so that the test says what it was. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  wanted: (value: Value) => boolean,
): Promise<Value> {
  const end = Date.now() + longest;
  for (;;) {
    const value = await read();
    if (wanted(value) || Date.now() > end) return value;

    await pause(between);
  }
}
