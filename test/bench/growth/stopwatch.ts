// Adds up how long pieces of work take, by a name for each.

export class Stopwatch {
  /** In ms. */
  readonly spent = new Map<string, number>();

  timed<T>(name: string, work: () => T): T {
    const from = performance.now();
    try {
      return work();
    } finally {
      this.spent.set(name, (this.spent.get(name) ?? 0) + performance.now() - from);
    }
  }

  /** The same port, with every call timed. */
  port<T extends object>(name: string, port: T): T {
    return new Proxy(port, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => this.timed(name, () => value.apply(target, args));
      },
    });
  }
}
