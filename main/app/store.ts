// The one `AppState` there is: every change makes a new one, counts its revision, and shows it.

import { type AccountState, type AppState, type Phase, withPhase } from '#core/account/state';
import type { Held } from '#core/health/evaluate';

export class LiveState {
  #now: AppState;
  readonly #show: (state: AppState) => void;

  constructor(first: AppState, show: (state: AppState) => void) {
    this.#now = first;
    this.#show = show;
  }

  get now(): AppState {
    return this.#now;
  }

  publish(change: Partial<Omit<AppState, 'revision'>>): void {
    this.#now = { ...this.#now, ...change, revision: this.#now.revision + 1 };
    this.#show(this.#now);
  }

  account(id: string): AccountState {
    const account = this.#now.accounts.find((a) => a.account.id === id);
    if (!account) throw new Error(`no account ${id}`);
    return account;
  }

  setAccount(account: AccountState): void {
    const { id } = account.account;
    this.publish({ accounts: this.#now.accounts.map((a) => (a.account.id === id ? account : a)) });
  }

  setPhase(id: string, phase: Phase, checking: boolean, held: Partial<Held> = {}): void {
    this.setAccount(withPhase(this.account(id), phase, checking, held));
  }
}
