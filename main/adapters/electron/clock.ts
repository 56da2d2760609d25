// The app's clock: the system's, or one that runs a number of times as fast in development.
import type { Clock } from '../../ports.ts';

/** Longer timers than this fire at once (a 32-bit limit of the platform). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createClock(timeScale: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * timeScale,
    after(delayMs, call) {
      const real = Math.min(Math.max(0, Math.ceil(delayMs / timeScale)), LONGEST_TIMER_MS);
      const timer = setTimeout(call, real);
      return () => clearTimeout(timer);
    },
  };
}
