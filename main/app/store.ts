// Holds the one `AppState`. Every change makes a new one and shows it. It also saves what outlives a restart.
import type { DiskProblem } from '#core/account/disk-problem';
import { type AccountState, type Phase, withPhase } from '#core/account/state';
import type { AppState } from '#core/app-state/app-state';
import { SAVE_INTERVAL_MS, savedStateOf } from '#core/app-state/saved-state';
import type { Snoozed } from '#core/health/snooze';
import type { Clock, Display, Log, SavedStateStore } from '../ports.ts';

export interface StorePorts {
  readonly clock: Clock;
  readonly display: Display;
  readonly log: Log;
  readonly savedState: SavedStateStore;
}

export class Store {
  readonly #ports: StorePorts;
  readonly #onSaveProblem: (problem: DiskProblem) => void;
  #state: AppState;
  #savedAt = Number.NEGATIVE_INFINITY;
  #saveProblem: DiskProblem | null = null;

  /** `onSaveProblem` is called once, until saving works again. */
  constructor(ports: StorePorts, first: AppState, onSaveProblem: (problem: DiskProblem) => void) {
    this.#ports = ports;
    this.#state = first;
    this.#onSaveProblem = onSaveProblem;
  }

  get state(): AppState {
    return this.#state;
  }

  publish(change: Partial<Omit<AppState, 'revision'>>): void {
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
    try {
      this.#ports.display.show(this.#state);
    } catch (error) {
      // Whatever happens to tray and window, polls and notifications go on.
      this.#ports.log.error('the state could not be shown', error);
    }
  }

  /** Throws if there is no such account. */
  account(id: string): AccountState {
    const account = this.#state.accounts.find((a) => a.account.id === id);
    if (!account) throw new Error(`no account ${id}`);
    return account;
  }

  setAccount(account: AccountState): void {
    const { id } = account.account;
    const replaced = this.#state.accounts.map((a) => (a.account.id === id ? account : a));
    this.publish({ accounts: replaced });
  }

  setPhase(id: string, phase: Phase, checking: boolean, snoozed: Partial<Snoozed> = {}): void {
    this.setAccount(withPhase(this.account(id), phase, checking, snoozed));
  }

  /** Saves what must outlive a restart, at once. */
  save(): void {
    const { clock, savedState } = this.#ports;
    this.#savedAt = clock.now();
    const problem = savedState.write(savedStateOf(this.#state));
    if (problem !== null && this.#saveProblem === null) this.#onSaveProblem(problem);
    this.#saveProblem = problem;
  }

  /** After a list that changed nothing: saves again only when the last save is old. */
  saveIfOld(): void {
    const age = this.#ports.clock.now() - this.#savedAt;
    if (age >= SAVE_INTERVAL_MS || age < 0) this.save();
  }
}
