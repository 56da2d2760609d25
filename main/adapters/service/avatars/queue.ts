// A queue for questions that only matter while someone looks: few at a time, and the newest first.

/** At most `atOnce` run and `waiting` wait; what waited longest is dropped and answers null. */
export function createQueue(atOnce: number, waiting: number) {
  let running = 0;
  const line: ((mayGo: boolean) => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (running < atOnce) running += 1;
    else {
      if (line.length >= waiting) line.shift()?.(false);
      // One that ends hands its turn to the next.
      if (!(await new Promise<boolean>((resolve) => line.push(resolve)))) return null;
    }
    return work().finally(() => {
      const next = line.pop();
      if (next === undefined) running -= 1;
      else next(true);
    });
  };
}
