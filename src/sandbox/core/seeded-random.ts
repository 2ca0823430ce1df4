/** Numbers 0 ≤ n < 1 that repeat for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const hexadecimal = '0123456789abcdef';

/** A version 4 GUID from the given source of chance. */
export function randomUuid(random: () => number): string {
  let uuid = '';
  for (let place = 0; place < 32; place += 1) {
    const chance = Math.floor(random() * 16);
    const digit = place === 12 ? 4 : place === 16 ? 8 + (chance % 4) : chance;
    if (place === 8 || place === 12 || place === 16 || place === 20) uuid += '-';
    uuid += hexadecimal.charAt(digit);
  }
  return uuid;
}
