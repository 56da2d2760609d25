// Something outside the test that changes by itself. It is waited for; only `now` reads it once.
import { isDeepStrictEqual } from 'node:util';
import { fits, printWanted, type Wanted } from './fits.ts';
import { changed, type Patience, short, until, type Wake } from './until.ts';

/** A value that has not changed for so long is at rest. */
const REST_MS = 150;

/** How often a value is checked that must not change: more than once for each frame on the screen. */
const CHECK_MS = 10;

export abstract class Observed<T> {
  /** Its name in error messages. */
  protected abstract readonly what: string;
  /** Tells when to read it again; without it, it is polled. */
  protected readonly wake: Wake | undefined;

  protected abstract look(): T | Promise<T>;

  protected show(value: T): string {
    return short(value);
  }

  /** Waits until it is as wanted, and returns it as it was then. */
  async until(wanted: Wanted<T>, patience: Patience = {}): Promise<T> {
    let seen = 'nothing';
    const read = async () => {
      const value = await this.look();
      seen = this.show(value);
      // Wrapped, since what is wanted may be false or undefined itself.
      return fits(value, wanted) && { value };
    };
    const what = () => `${this.what} to be ${printWanted(wanted)}`;
    return (await until(read, { what, seen: () => seen, ...patience }, this.wake)).value;
  }

  /** Waits until it has not changed for a moment: a baseline for what comes next. */
  async atRest(): Promise<T> {
    let last: { readonly value: T; readonly since: number } | undefined;
    const read = async () => {
      const value = await this.look();
      if (!last || !isDeepStrictEqual(value, last.value)) last = { value, since: Date.now() };
      return Date.now() - last.since >= REST_MS && { value };
    };
    const seen = () => (last ? this.show(last.value) : 'nothing');
    return (await until(read, { what: `${this.what} to be at rest`, seen })).value;
  }

  /** Checks that it is as wanted throughout an action, at its beginning and at its end too. */
  async holdsWhile<Result>(wanted: Wanted<T>, act: () => Promise<Result>): Promise<Result> {
    const check = async () => {
      const value = await this.look();
      if (fits(value, wanted)) return;
      throw new Error(
        `Expected ${this.what} to stay ${printWanted(wanted)}\nSeen: ${this.show(value)}`,
      );
    };
    return this.#checkWhile(check, act);
  }

  /** Checks that it does not change during an action. */
  async unchangedWhile<Result>(act: () => Promise<Result>): Promise<Result> {
    const before = await this.atRest();
    const check = async () => {
      const value = await this.look();
      if (isDeepStrictEqual(value, before)) return;
      throw new Error(
        `Expected ${this.what} to stay ${this.show(before)}\nSeen: ${this.show(value)}`,
      );
    };
    return this.#checkWhile(check, act);
  }

  /** Waits until it differs from what it is now, and returns what it is then. */
  async untilChanged(): Promise<T> {
    const before = await this.look();
    const after = await this.map((value) => ({ value })).until(
      ({ value }) => !isDeepStrictEqual(value, before),
      { what: `a change of ${this.what}` },
    );
    return after.value;
  }

  /** Reads it once. Every use is listed in `test/support/read-once.ts` with its reason. */
  async now(): Promise<T> {
    return this.look();
  }

  /** What is derived from it. A derivation that throws counts as "not yet". */
  map<Other>(derive: (value: T) => Other, what = this.what): Observed<Other> {
    const read = async () => derive(await this.look());
    return observe(what, read, this.wake);
  }

  async #checkWhile<Result>(
    check: () => Promise<void>,
    act: () => Promise<Result>,
  ): Promise<Result> {
    await check();
    let isOver = false;
    const acting = act().finally(() => {
      isOver = true;
    });
    // Its error is thrown below, unless a check fails first.
    acting.catch(() => {});
    while (!isOver) {
      const stop = new AbortController();
      const next = changed(stop.signal, this.wake, CHECK_MS);
      await Promise.race([next, acting.catch(() => {})]);
      stop.abort();
      await check();
    }
    const result = await acting;
    await check();
    return result;
  }
}

/** Waits for an action inside the page or the app's main process, and drops what it returns: its effect is waited for. */
export async function perform(action: Promise<unknown>): Promise<void> {
  try {
    await action;
  } catch (error) {
    // The engine may collect the promise of a call that has been made, which says nothing about the call.
    if (!/promise was (?:garbage )?collected/i.test(String(error))) throw error;
  }
}

/** Observes what a function reads. */
export function observe<T>(what: string, read: () => T | Promise<T>, wake?: Wake): Observed<T> {
  return new (class extends Observed<T> {
    protected readonly what = what;
    protected override readonly wake = wake;
    protected look() {
      return read();
    }
  })();
}
