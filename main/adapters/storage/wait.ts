// Blocks the process for a moment, where nothing else may happen meanwhile.

/** For so long, in ms. */
export function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
