// The sleep of the machine. One that no resume ends is over after two minutes in which the machine ran.
import { LONGEST_SUSPEND_MS } from '#core/account/poll-schedule';
import type { Clock, Log, Power } from '../../ports.ts';

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
      // Timers pause while the machine sleeps, so this one fires only if it does not.
      this.#cancel ??= this.#clock.after(LONGEST_SUSPEND_MS, () => {
        // The next one that is announced may not happen either.
        this.#isTrusted = false;
        this.#resume('no resume followed');
      });
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

  #resume(why: string): void {
    this.#log.info(why);
    this.end();
    this.#owner.resume();
  }
}
