// A queue for work that matters only while it is visible: few at a time, newest first.

/** Runs at most `atOnce` and lets at most `waiting` wait. The one that waited longest is dropped and returns null. */
export function createQueue(atOnce: number, waiting: number) {
  let running = 0;
  const line: ((mayGo: boolean) => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (running < atOnce) running += 1;
    else {
      if (line.length >= waiting) line.shift()?.(false);
      // Each one that ends hands its slot to the next.
      if (!(await new Promise<boolean>((resolve) => line.push(resolve)))) return null;
    }
    return work().finally(() => {
      const next = line.pop();
      if (next === undefined) running -= 1;
      else next(true);
    });
  };
}
