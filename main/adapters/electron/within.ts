// Limits the wait for calls of Electron that may never settle.

/** The value of a promise, or `late` if it has none after `limitMs`. */
export async function within<T>(limitMs: number, promise: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, limitMs, late);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
