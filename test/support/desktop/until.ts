// The one way of waiting: reads again whenever something changes, and on failure prints what it saw last.
import { type EventEmitter, once } from 'node:events';
import { inspect } from 'node:util';

/** Long enough for a loaded machine: a test that passes never waits it out. */
export const PATIENCE_MS = 30_000;

/** The longest delay that a timer takes. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** How often a value without change events is read. */
const POLL_MS = 25;
/** How often one with change events is read, in case an event is missing. */
const SAFETY_POLL_MS = 250;

export interface Patience {
  /** How long to wait before giving up; 30 s by default. */
  timeoutMs?: number;
  /** What is waited for, for the error message. */
  what?: string | (() => string);
}

/** An event after which a value may have changed. */
export interface Wake {
  emitter: EventEmitter;
  event: string;
}

interface Waiting extends Patience {
  /** Prints what was seen last; by default, what was read last. */
  seen?: () => string;
}

/**
 * Reads until the result is neither undefined nor false, and returns it.
 * A read that throws counts as "not yet"; its error is printed if time runs out.
 */
export async function until<T>(
  read: () => T | undefined | false | Promise<T | undefined | false>,
  { timeoutMs = PATIENCE_MS, what = 'a condition', seen }: Waiting = {},
  wake?: Wake,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const stop = new AbortController();
    // Listening starts before reading, so that no change is missed in between.
    const woken = changed(stop.signal, wake);
    let result: T | undefined | false;
    let error: unknown;
    try {
      result = await read();
    } catch (thrown) {
      error = thrown;
    }
    if (result !== undefined && result !== false) {
      stop.abort();
      return result;
    }
    if (Date.now() >= deadline) {
      stop.abort();
      const aim = typeof what === 'string' ? what : what();
      const last = seen ? seen() : short(result);
      const cause = error === undefined ? '' : `\nThe last read failed: ${messageOf(error)}`;
      throw new Error(`Waited ${timeoutMs} ms for ${aim}\nLast seen: ${last}${cause}`);
    }
    await woken;
    stop.abort();
  }
}

/** Repeats an action until something has come, and returns it. */
export async function repeatUntil<T>(coming: Promise<T>, act: () => Promise<unknown>): Promise<T> {
  const stop = new AbortController();
  const end = () => stop.abort();
  coming.then(end, end);
  // What comes may have a limit of its own, whose message says more.
  const deadline = Date.now() + 2 * PATIENCE_MS;
  while (!stop.signal.aborted) {
    if (Date.now() >= deadline) throw new Error('A repeated action had no effect');
    await act();
    await pause(SAFETY_POLL_MS, stop.signal);
  }
  return coming;
}

/** Resolves at the next change, and after `pollMs` at the latest. */
export async function changed(
  signal: AbortSignal,
  wake?: Wake,
  pollMs = wake ? SAFETY_POLL_MS : POLL_MS,
): Promise<void> {
  const pauses = [pause(pollMs, signal)];
  if (wake) pauses.push(once(wake.emitter, wake.event, { signal }).then(() => {}));
  await Promise.race(pauses).catch(() => {});
}

/** A value as an error message shows it. */
export function short(value: unknown): string {
  const options = { depth: 5, maxArrayLength: 30, maxStringLength: 500, breakLength: 100 };
  const text = typeof value === 'string' ? value : inspect(value, options);
  // The end of a log says more than its beginning.
  return text.length <= 2000 ? text : `${text.slice(0, 500)} […] ${text.slice(-1500)}`;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(ms, LONGEST_TIMER_MS));
    signal.addEventListener('abort', end);
  });
}
