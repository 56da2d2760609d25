// Waiting for something to become true: looked at again when told to, with a slow poll as a safety net.
import { type EventEmitter, once } from 'node:events';

export interface Patience {
  /** How long to wait before giving up; 10 s where nothing is said. */
  timeoutMs?: number;
  /** What was waited for, for the error's sake. */
  what?: string | (() => string);
}

export interface Wake {
  emitter: EventEmitter;
  event: string;
}

/**
 * Reads until the answer is neither undefined nor false, and answers it.
 * A read that throws counts as "not yet"; its error is told if time runs out.
 */
export async function until<T>(
  read: () => T | undefined | false | Promise<T | undefined | false>,
  { timeoutMs = 10_000, what = 'what a test waits for' }: Patience = {},
  wake?: Wake,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let trouble: unknown;
  for (;;) {
    // Listening starts before reading, so that nothing falls in between.
    const stop = new AbortController();
    const woken = Promise.race([
      pause(wake ? 250 : 25, stop.signal),
      ...(wake ? [once(wake.emitter, wake.event, { signal: stop.signal })] : []),
    ]).catch(() => undefined);
    let answer: T | undefined | false;
    try {
      answer = await read();
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    const found = answer !== undefined && answer !== false;
    if (!found && Date.now() < deadline) await woken;
    else stop.abort();
    if (found) return answer as T;
    if (stop.signal.aborted) {
      const aim = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${timeoutMs} ms in vain for ${aim}`, { cause: trouble });
    }
    stop.abort();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
