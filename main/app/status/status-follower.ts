// Keeps `status.json` true while the app runs: writes it when what it says has changed, and renews it in between.
import type { AppState } from '#core/app-state/app-state';
import { saysSame, sizeOf, writeStatus } from '#core/reports/status/write-status';
import type { Clock, Log } from '../../ports.ts';
import type { StatusFile } from '../../program-ports.ts';
import { TIMES } from '../reports/iso-times.ts';
import { MANY, othersTurn } from '../turns.ts';

/** The least time between two writes, in ms: of a usual list, and of a long one. */
const GAP_MS = 5000;
const LONG_GAP_MS = 30_000;
/** How often the modification time is renewed, in ms. */
const RENEW_MS = 30_000;

export interface StatusFollowerPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly statusFile: StatusFile;
}

export class StatusFollower {
  readonly #ports: StatusFollowerPorts;
  #latest: AppState | null = null;
  /** What the file says; null while it is not known to say anything. */
  #written: AppState | null = null;
  #notBefore = Number.NEGATIVE_INFINITY;
  #cancelWrite: (() => void) | null = null;
  #cancelRenewal: (() => void) | null = null;
  #working: Promise<void> = Promise.resolve();
  #failing = false;
  #stopped = false;

  constructor(ports: StatusFollowerPorts) {
    this.#ports = ports;
  }

  /** Call it with each state. */
  show(state: AppState): void {
    this.#latest = state;
    this.#cancelRenewal ??= this.#ports.clock.after(RENEW_MS, () => this.#renew());
    this.#schedule();
  }

  /** The file stays, and gets old. Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelWrite?.();
    this.#cancelRenewal?.();
    await this.#working;
  }

  #schedule(): void {
    if (this.#stopped || this.#cancelWrite !== null) return;
    const { clock } = this.#ports;
    const wait = Math.max(0, this.#notBefore - clock.now());
    // A clock that was set back would keep it waiting.
    this.#cancelWrite = clock.after(Math.min(wait, LONG_GAP_MS), () => {
      this.#cancelWrite = null;
      this.#take(() => this.#writeChange());
    });
  }

  #renew(): void {
    if (this.#stopped) return;
    this.#cancelRenewal = this.#ports.clock.after(RENEW_MS, () => this.#renew());
    this.#take(async () => {
      if (this.#written !== null && (await this.#ports.statusFile.renew())) return;
      this.#written = null;
      await this.#writeChange();
    });
  }

  /** One after the other. */
  #take(step: () => Promise<void>): void {
    this.#working = this.#working
      .then(() => (this.#stopped ? undefined : step()))
      .catch((error: unknown) => this.#ports.log.error('writing the status failed', error));
  }

  async #writeChange(): Promise<void> {
    const { clock, statusFile } = this.#ports;
    const state = this.#latest;
    if (state === null) return;
    const now = clock.now();
    const isLong = sizeOf(state) > MANY;
    if (this.#written !== null && saysSame(this.#written, state, now)) {
      this.#written = state;
      // Comparing a long list takes a while, too.
      if (isLong) this.#notBefore = Math.max(this.#notBefore, now + GAP_MS);
      return;
    }
    this.#notBefore = now + (isLong ? LONG_GAP_MS : GAP_MS);
    const pieces: string[] = [];
    for (const piece of writeStatus(state, now, TIMES)) {
      pieces.push(piece);
      await othersTurn(clock);
      if (this.#stopped) return;
    }
    const done = await statusFile.write(pieces);
    this.#written = done ? state : null;
    this.#say(done);
  }

  /** A failure that lasts is logged once. The next change and the next renewal try again. */
  #say(done: boolean): void {
    const { log } = this.#ports;
    if (done === !this.#failing) return;
    this.#failing = !done;
    if (done) log.info('status.json can be written again');
    else log.warn('status.json could not be written');
  }
}
