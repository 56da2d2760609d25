// Which accounts there are: their names, their intervals and their order, and the removal of one.
import { renamed } from '#core/account/account-name';
import type { Result } from '#core/account/problem';
import { type Account, outOfBounds } from '#core/account/settings';
import type { AccountChange, SettingsAnswer, SignInAnswer } from '#core/window/contract';
import type { Keychain, Log, Pictures, SettingsStore } from '../../ports.ts';
import type { Store } from '../store.ts';

export interface AccountChangesPorts {
  readonly keychain: Keychain;
  readonly log: Log;
  readonly pictures: Pictures;
  readonly settings: SettingsStore;
}

export interface AccountChangesParts {
  readonly store: Store;
  /** Takes over the settings as they were saved. */
  readonly onSaved: () => void;
  /** Ends a sign-in to this account that is under way. */
  readonly cancelSignIn: (account: string) => void;
}

export class AccountChanges {
  readonly #ports: AccountChangesPorts;
  readonly #parts: AccountChangesParts;

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
   * Removes an account with its token, its pictures and what was saved of it. Its history stays. Nothing is removed if
   * the keychain keeps the token, or if it is the only account.
   */
  async remove(id: string): Promise<SignInAnswer> {
    const { keychain, log, pictures } = this.#ports;
    const { store, cancelSignIn } = this.#parts;
    const account = store.state.accounts.find((one) => one.account.id === id);
    if (account === undefined || store.state.accounts.length === 1) return { ok: true };
    cancelSignIn(id);
    const removed: Result<null> = await keychain.remove(id);
    if (!removed.ok && !account.sessionOnly) return removed;
    const saved = this.#save((accounts) => accounts.filter((one) => one.id !== id));
    if (!saved.ok) return { ok: false, problem: { kind: 'not-saved' } };
    log.info(`account removed: ${id}`);
    store.forget(id);
    await pictures.forget(id);
    return { ok: true };
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
