// Pseudo-random numbers that are the same on every run, seeded with a text or a number.

/** A stream of numbers in [0, 1) (FNV-1a of the seed, then mulberry32). */
export function chanceOf(seed: string | number): () => number {
  let state = 0x811c9dc5;
  for (const char of String(seed)) {
    state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Picks one by the next number of the stream. */
export function pick<T>(chance: () => number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance() * from.length)] ?? from[0];
}
