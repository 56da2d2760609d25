// Which accounts there are: their names, their intervals and their order, and the removal of one.
import { renamed } from '#core/account/account-name';
import type { Result } from '#core/account/problem';
import { type Account, outOfBounds } from '#core/account/settings';
import type { AccountChange, AccountRemoval, SettingsAnswer } from '#core/window/contract';
import type { Keychain, Log, Pictures, SettingsStore } from '../../ports.ts';
import type { HistoryRecorder } from '../history/recorder.ts';
import type { Store } from '../store.ts';

export interface AccountChangesPorts {
  readonly keychain: Keychain;
  readonly log: Log;
  readonly pictures: Pictures;
  readonly settings: SettingsStore;
}

export interface AccountChangesParts {
  readonly store: Store;
  readonly recorder: HistoryRecorder;
  /** Takes over the settings as they were saved. */
  readonly onSaved: () => void;
  /** Ends a sign-in to this account that is under way. */
  readonly cancelSignIn: (account: string) => void;
}

export class AccountChanges {
  readonly #ports: AccountChangesPorts;
  readonly #parts: AccountChangesParts;
  #deleting: Promise<unknown> = Promise.resolve();

  constructor(ports: AccountChangesPorts, parts: AccountChangesParts) {
    this.#ports = ports;
    this.#parts = parts;
  }

  /** Applied at once, and saved before the answer. An empty name changes nothing. */
  change(id: string, { name, pollSeconds }: AccountChange): SettingsAnswer {
    const wrong = pollSeconds == null ? null : outOfBounds({ pollSeconds });
    if (wrong) return { ok: false, ...wrong };
    return this.#save((accounts) =>
      accounts.map((account) => {
        if (account.id !== id) return account;
        const { pollSeconds: before, ...rest } = account;
        const interval = pollSeconds === undefined ? before : (pollSeconds ?? undefined);
        return {
          ...rest,
          name: name === undefined ? account.name : renamed(account, name),
          ...(interval !== undefined && { pollSeconds: interval }),
        };
      }),
    );
  }

  /** Puts an account at this place among the others, counted from 0. */
  move(id: string, place: number): SettingsAnswer {
    return this.#save((accounts) => {
      const others = accounts.filter((account) => account.id !== id);
      const moved = accounts.filter((account) => account.id === id);
      return [...others.slice(0, place), ...moved, ...others.slice(place)];
    });
  }

  /** Saves a new account after the others, or one that is there. `apply` takes it over. */
  put(account: Account): boolean {
    return (
      this.#write((accounts) =>
        accounts.some(({ id }) => id === account.id)
          ? accounts.map((one) => (one.id === account.id ? account : one))
          : [...accounts, account],
      ) !== 'failed'
    );
  }

  /** The address that the account with this id has or had here; null if there was none. */
  addressOf(id: string): string | null {
    return this.#parts.store.addressOf(id);
  }

  /** Takes over what was saved. */
  apply(): void {
    this.#parts.onSaved();
  }

  /**
   * Removes an account with its token, its pictures and what was saved of it, and with its history if that is wanted.
   * Nothing is removed if the keychain keeps the token, or if it is the only account. Of one that was removed before,
   * the rest of the history is deleted.
   */
  async remove(id: string, withHistory: boolean): Promise<AccountRemoval> {
    const { keychain, log, pictures } = this.#ports;
    const { store, cancelSignIn } = this.#parts;
    const account = store.state.accounts.find((one) => one.account.id === id);
    if (account === undefined) return this.#removed(id, withHistory && store.isKnown(id));
    if (store.state.accounts.length === 1) return { ok: true, history: null };
    cancelSignIn(id);
    const removed: Result<null> = await keychain.remove(id);
    if (!removed.ok && !account.sessionOnly) return removed;
    const saved = this.#save((accounts) => accounts.filter((one) => one.id !== id));
    if (!saved.ok) return { ok: false, problem: { kind: 'not-saved' } };
    log.info(`account removed: ${id}`);
    store.forget(id);
    await pictures.forget(id);
    return this.#removed(id, withHistory);
  }

  /** Resolves when no history is being deleted any more. */
  async settled(): Promise<void> {
    await this.#deleting;
  }

  async #removed(id: string, withHistory: boolean): Promise<AccountRemoval> {
    if (!withHistory) return { ok: true, history: null };
    const deleting = this.#parts.recorder.forget(id);
    this.#deleting = Promise.all([this.#deleting, deleting]);
    return { ok: true, history: await deleting };
  }

  #save(change: (accounts: readonly Account[]) => readonly Account[]): SettingsAnswer {
    const outcome = this.#write(change);
    if (outcome === 'failed') return { ok: false, key: null };
    if (outcome === 'saved') this.apply();
    return { ok: true };
  }

  #write(
    change: (accounts: readonly Account[]) => readonly Account[],
  ): 'saved' | 'same' | 'failed' {
    const { accounts } = this.#ports.settings.read().settings;
    const next = change(accounts);
    if (JSON.stringify(next) === JSON.stringify(accounts)) return 'same';
    return this.#ports.settings.saveAccounts(next) ? 'saved' : 'failed';
  }
}
