// What the app needs from the world. Adapters are made to fit these; `app.ts` knows nothing else of them.

import type { SettingsChange } from '#core/bridge';
import type { InstanceKey, InstanceList } from '#core/instance';
import type { Memory } from '#core/memory';
import type { Notice } from '#core/notices';
import type { Result } from '#core/problem';
import type { Account, Settings, SettingsComplaint } from '#core/settings';
import type { AppState } from '#core/state';

/** The Wachat service. Never throws: every trouble is a `Problem`. */
export interface Api {
  /** `GET {baseUrl}/instance/list` with a token of the caller's; `signal` ends the request early. */
  list(baseUrl: string, token: string, signal: AbortSignal): Promise<Result<InstanceList>>;
}

/** The system's keychain, one secret for each account. Never throws. */
export interface Keychain {
  /** The token, or `no-token` where there is no entry. */
  token(account: string): Promise<Result<string>>;
  store(account: string, token: string): Promise<Result<null>>;
  remove(account: string): Promise<Result<null>>;
}

export interface SettingsStore {
  read(): { readonly settings: Settings; readonly complaints: readonly SettingsComplaint[] };
  /** Written before it returns; false where the file cannot be. What is not named stays as it is in the file. */
  save(change: SettingsChange): boolean;
  /** The same for an account's name and address. */
  saveAccount(account: Account): boolean;
  /** Calls back when the file was changed, by whomever. */
  onChange(call: () => void): void;
}

/** What outlives a restart, besides settings and tokens. */
export interface MemoryStore {
  read(): Memory;
  /** False where it cannot be written. */
  write(memory: Memory): boolean;
}

/** The app's own time, which may run faster than the wall's. All values in ms. */
export interface Clock {
  now(): number;
  /** Calls back once after `delayMs`; returns how to call it off. */
  after(delayMs: number, call: () => void): () => void;
}

/** Sleep and network of the machine. */
export interface Power {
  /** False only where the system says that there is no network. */
  online(): boolean;
  onSuspend(call: () => void): void;
  onResume(call: () => void): void;
}

/** Everything that shows the state: tray and window. Idempotent: the same state twice does nothing. */
export interface Display {
  show(state: AppState): void;
  /** True where the window is in front and this row is on its screen, as of the state last shown. */
  isSeen(key: InstanceKey): Promise<boolean>;
  /** Brings the window to the front, made on first use. */
  open(): void;
  /** Replaces the window's page by a new one, so that nothing typed into the old one is left. */
  renew(): void;
}

/** The cached pictures of the rows. */
export interface Pictures {
  /** Removes those of an account from disk. */
  forget(account: string): Promise<void>;
}

export interface Notifier {
  notify(notice: Notice): void;
}

/** The log for people: one line an event. */
export interface Log {
  /** From now on this secret is masked wherever it would be written. */
  hide(secret: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string, error: unknown): void;
}

/** Clipboard, browser and file manager. */
export interface Desktop {
  copy(text: string): Promise<void>;
  clipboardText(): Promise<string>;
  /** Only ever called with an address that `isAllowedBaseUrl` let through. */
  openUrl(url: string): Promise<void>;
  openFile(file: string): Promise<void>;
}
