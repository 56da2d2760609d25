// What the laboratory reports of the app's polls, as plain values: they go from one process to another.
import type { Problem } from '../../../../main/core/account/problem.ts';
import type { Mark } from '../../../../main/core/account/summary.ts';

export interface Poll {
  /** When the request was sent and when its outcome was there, in s of the app's clock since its start. */
  readonly at: number;
  readonly until: number;
  /** Null for a list. */
  readonly problem: Problem | null;
  /** How many instances the last list has. */
  readonly listed: number;
  /** What the tray shows afterwards. */
  readonly mark: Mark;
  readonly tooltip: readonly string[];
  /** The error of the network, in its own words. */
  readonly error: string | null;
  /** The longest time in which the process answered nobody, in real ms. */
  readonly blockedMs: number;
}

/** The network of the program, as a test changes it. */
export interface Network {
  /** Chromium's rules for proxies, such as `http=127.0.0.1:8080`; null for none. */
  readonly proxy: string | null;
  /** What the system says of it. */
  readonly online: boolean;
}

export interface Leftovers {
  readonly timers: number;
  readonly requests: number;
}

/** What a test asks of the program, by `electron.evaluate`. */
export interface Laboratory {
  /** A new app at this address. */
  begin(baseUrl: string): Promise<void>;
  /** Lets the time pass until the next request is sent. */
  ask(): Promise<void>;
  /** Lets this much time pass. True if the request is still under way. */
  pass(ms: number): Promise<boolean>;
  /** Waits, in real time, until the request has ended. */
  ended(): Promise<Poll>;
  /** Ends the app. Returns how many of its timers and requests are left. */
  end(): Promise<Leftovers>;
  connect(network: Network): Promise<void>;
  /** Collects garbage. Returns the heap in use, in MB. */
  collect(): Promise<number>;
  /** Errors that nobody has caught, so far. */
  readonly uncaught: readonly string[];
}

declare global {
  var laboratory: Laboratory;
}
