// Runs the user's program for each alert that was notified: a few at a time, the others after them.
import { type Command, isSameCommand } from '#core/account/settings';
import type { AccountState } from '#core/account/state';
import type { Notification } from '#core/alerts/notification';
import { alertLines } from '#core/reports/status/alert-lines';
import type { Clock, Log } from '../../ports.ts';
import type { ProgramRunner } from '../../program-ports.ts';
import { TIMES } from '../reports/iso-times.ts';
import type { Store } from '../store.ts';

/** How many run at a time. */
const AT_A_TIME = 4;
/** How many more may wait. Where more fall at once, nobody reads a message about each. */
export const MOST_WAITING = 1000;

export interface AlertCommandPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly programs: ProgramRunner;
}

export class AlertCommands {
  readonly #ports: AlertCommandPorts;
  readonly #store: Store;
  #waiting: string[] = [];
  #running = 0;
  readonly #end = new AbortController();
  /** The program that failed last, said once; null while it works. */
  #failing: Command | null = null;

  constructor(ports: AlertCommandPorts, store: Store) {
    this.#ports = ports;
    this.#store = store;
  }

  /** What was shown of one account. */
  announce(shown: readonly Notification[], account: AccountState): void {
    if (this.#command === null || this.#end.signal.aborted) return;
    const { clock, log } = this.#ports;
    const lines = alertLines(shown, account, clock.now(), TIMES);
    const room = Math.max(0, MOST_WAITING - this.#waiting.length);
    this.#waiting.push(...lines.slice(0, room));
    const dropped = lines.length - room;
    if (dropped > 0) log.warn(`command: not run for ${dropped} alerts: too many wait already`);
    this.#next();
  }

  /** Another program may work. */
  settingsChanged(): void {
    if (this.#failing === null || isSameCommand(this.#failing, this.#command)) return;
    this.#say(null);
  }

  /** Ends what runs, too: nobody would end it later. */
  stop(): void {
    const left = this.#waiting.length + this.#running;
    if (left > 0) this.#ports.log.warn(`command: ended for ${left} alerts, as the app quits`);
    this.#waiting = [];
    this.#end.abort();
  }

  get #command(): Command | null {
    return this.#store.state.settings.command;
  }

  #next(): void {
    const command = this.#command;
    // Nobody wants any more what was to be run.
    if (command === null) this.#waiting = [];
    while (command !== null && this.#running < AT_A_TIME) {
      const line = this.#waiting.shift();
      if (line === undefined) return;
      this.#running += 1;
      void this.#run(command, line).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  async #run(command: Command, line: string): Promise<void> {
    const { log, programs } = this.#ports;
    const failure = await programs.run(command, line, this.#end.signal);
    if (this.#end.signal.aborted) return;
    if (failure !== null) log.warn(`command: ${failure}`);
    // It may have been replaced meanwhile.
    if (isSameCommand(command, this.#command)) this.#say(failure === null ? null : command);
  }

  /** In the window: once, until it works again or the setting changes. */
  #say(failing: Command | null): void {
    if ((failing === null) === (this.#failing === null)) return;
    this.#failing = failing;
    const others = this.#store.state.banners.filter(({ kind }) => kind !== 'command-fails');
    const own = failing === null ? [] : [{ kind: 'command-fails' } as const];
    this.#store.publish({ banners: [...others, ...own] });
  }
}
