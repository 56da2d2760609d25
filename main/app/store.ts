// Holds the one `AppState`. Every change makes a new one and shows it. It also saves what outlives a restart.
import type { DiskProblem } from '#core/account/disk-problem';
import type { Account } from '#core/account/settings';
import {
  type AccountState,
  type Phase,
  type RestoredAccount,
  withPhase,
} from '#core/account/state';
import type { AppState } from '#core/app-state/app-state';
import {
  restoredAccountOf,
  SAVE_INTERVAL_MS,
  type SavedAccount,
  type SavedState,
  savedStateOf,
} from '#core/app-state/saved-state';
import type { Snoozed } from '#core/health/snooze';
import type { Clock, Display, Log, SavedStateStore } from '../ports.ts';
import { type Guard, guardOf } from './guard.ts';

export interface StorePorts {
  readonly clock: Clock;
  readonly display: Display;
  readonly log: Log;
  readonly savedState: SavedStateStore;
}

export class Store {
  readonly #ports: StorePorts;
  readonly #guarded: Guard;
  readonly #onSaveProblem: (problem: DiskProblem | null) => void;
  /** Every account that was saved, also those that the settings do not name now: they may do so again. */
  readonly #accounts: Map<string, SavedAccount>;
  #state: AppState;
  #savedAt = Number.NEGATIVE_INFINITY;
  #saveProblem: DiskProblem | null = null;
  #onChange: () => void = () => {};

  /** `onSaveProblem` is called when saving fails for the first time, and with null when it works again. */
  constructor(
    ports: StorePorts,
    first: AppState,
    onSaveProblem: (problem: DiskProblem | null) => void,
  ) {
    const { accounts } = ports.savedState.read();
    this.#accounts = new Map(accounts.map((account) => [account.id, account]));
    this.#ports = ports;
    this.#guarded = guardOf(ports.log);
    this.#state = first;
    this.#onSaveProblem = onSaveProblem;
  }

  get state(): AppState {
    return this.#state;
  }

  /** Calls back after each change. */
  onChange(call: () => void): void {
    this.#onChange = call;
  }

  publish(change: Partial<Omit<AppState, 'revision'>>): void {
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
    this.show();
    this.#onChange();
  }

  /** Shows the state. Whatever happens to tray and window, polls and notifications go on. */
  show(): void {
    this.#guarded('showing the state', () => this.#ports.display.show(this.#state));
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
    this.#onSaved(this.#ports.savedState.write(this.#toSave()));
  }

  /** The same in pieces: others may have their turn at each yield. */
  *saving(): Generator<void> {
    this.#onSaved(yield* this.#ports.savedState.writing(this.#toSave()));
  }

  #toSave(): SavedState {
    this.#savedAt = this.#ports.clock.now();
    const saved = savedStateOf(this.#state);
    for (const account of saved.accounts) this.#accounts.set(account.id, account);
    return { ...saved, accounts: [...this.#accounts.values()] };
  }

  #onSaved(problem: DiskProblem | null): void {
    const before = this.#saveProblem;
    this.#saveProblem = problem;
    if ((problem === null) !== (before === null)) this.#onSaveProblem(problem);
  }

  /** True if there is or was an account with this id. */
  isKnown(id: string): boolean {
    return this.#accounts.has(id) || this.#state.accounts.some((a) => a.account.id === id);
  }

  /** The address that the account with this id has or had; null if there was none. Empty if it is not known any more. */
  addressOf(id: string): string | null {
    const present = this.#state.accounts.find(({ account }) => account.id === id)?.account.baseUrl;
    return present ?? this.#accounts.get(id)?.baseUrl ?? null;
  }

  /** What was saved last of an account. */
  restored(account: Account): RestoredAccount {
    return restoredAccountOf([...this.#accounts.values()], account);
  }

  /**
   * Forgets what was saved of an account, but not its id, which the history has, nor its address: no other account
   * gets the id.
   */
  forget(id: string): void {
    const nothing = { parked: [], muted: [], notes: [], faultAlert: null, fleet: null };
    this.#accounts.set(id, { id, baseUrl: this.addressOf(id) ?? '', ...nothing });
    this.save();
  }

  /** True if the last save failed, so that even a poll that changed nothing tries again. */
  get failedToSave(): boolean {
    return this.#saveProblem !== null;
  }

  /** True if the last save is so old that even a list that changed nothing is saved. */
  get isSaveOld(): boolean {
    const age = this.#ports.clock.now() - this.#savedAt;
    return age >= SAVE_INTERVAL_MS || age < 0;
  }
}
