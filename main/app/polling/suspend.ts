// The sleep of the machine. One that no resume ends is over after two minutes in which the machine ran.
import { LONGEST_SUSPEND_MS } from '#core/account/poll-schedule';
import type { Clock, Log, Power } from '../../ports.ts';

/** The step in which running time is counted, in ms. */
const STEP_MS = 10_000;

export interface SuspendOwner {
  pause(): void;
  resume(): void;
}

export class Suspend {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #owner: SuspendOwner;
  /** False after a sleep without a resume, until a resume is reported. */
  #isTrusted = true;
  #cancel: (() => void) | null = null;

  constructor({ clock, log }: { clock: Clock; log: Log }, owner: SuspendOwner) {
    this.#clock = clock;
    this.#log = log;
    this.#owner = owner;
  }

  follow(power: Power): void {
    power.onSuspend(() => {
      if (!this.#isTrusted) return;
      this.#log.info('suspend: polling rests');
      this.#owner.pause();
      if (this.#cancel === null) this.#waitRunning(LONGEST_SUSPEND_MS);
    });
    power.onResume(() => {
      this.#isTrusted = true;
      this.#resume('resume');
    });
  }

  /** Somebody uses the machine, or the app ends. */
  end(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /**
   * Resumes after this many ms in which the machine ran. On some systems timers go on while it sleeps, so one that
   * fires proves a short step of running time and no more.
   */
  #waitRunning(leftMs: number): void {
    this.#cancel = this.#clock.after(STEP_MS, () => {
      if (leftMs > STEP_MS) {
        this.#waitRunning(leftMs - STEP_MS);
        return;
      }
      // The next one that is announced may not happen either.
      this.#isTrusted = false;
      this.#resume('no resume followed');
    });
  }

  #resume(why: string): void {
    this.#log.info(why);
    this.end();
    this.#owner.resume();
  }
}
