// The app's clock: the system clock, or a faster one in development.
import { app } from 'electron/main';
import type { Clock } from '../../ports.ts';

/** `setTimeout` fires at once for a longer delay: it is a signed 32-bit number. */
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

/** A clock of real time that is never set, in ms. Node loads `performance` with its first use, which takes 3 ms. */
export function realMs(): number {
  return process.uptime() * 1000;
}

/** How much faster than the system's clock the app's runs: 1, except in development. */
export async function timeScale(): Promise<number> {
  // Packages leave this file out.
  return app.isPackaged ? 1 : (await import('./development.ts')).timeScale();
}
