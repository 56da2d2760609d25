// What the app needs from the world. Adapters are made to fit these; `app.ts` knows nothing else of them.
import type { DiskProblem } from '#core/account/disk-problem';
import type { Result } from '#core/account/problem';
import type { Account, Settings, SettingsWarning } from '#core/account/settings';
import type { Notification } from '#core/alerts/notification';
import type { AppState } from '#core/app-state/app-state';
import type { SavedState } from '#core/app-state/saved-state';
import type { HistoryEvent, JournalFilter, JournalPage } from '#core/history/events';
import type { RollUpRow } from '#core/history/uptime';
import type { Instance, InstanceKey, InstanceList } from '#core/instance/instance';
import type { NoQr } from '#core/pairing/problems';
import type { ExportAnswer } from '#core/reports/export-request';
import type { SettingsChange } from '#core/window/contract';

/** The Wachat service. Never throws: every trouble is a `Problem`. */
export interface Api {
  /** `GET {baseUrl}/instance/list` with a token of the caller's; `signal` ends the request early. */
  list(baseUrl: string, token: string, signal: AbortSignal): Promise<Result<InstanceList>>;
  /** `GET {baseUrl}/instance/state` of one instance: what it says of it now, as an entry of the list. */
  state(
    baseUrl: string,
    token: string,
    apiInstanceName: string,
    signal: AbortSignal,
  ): Promise<Result<Instance, NoQr>>;
  /** `GET {baseUrl}/instance/qr/image`: the code that pairs one instance anew. */
  qr(
    baseUrl: string,
    token: string,
    apiInstanceName: string,
    signal: AbortSignal,
  ): Promise<Result<QrImage, NoQr>>;
}

/** A QR code as it came, 512 kB at most; what it holds lets anyone in, so it is kept in memory only. */
export interface QrImage {
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** The system's keychain, one secret for each account. Never throws. */
export interface Keychain {
  /**
   * The token, or `no-token` where there is no entry. `quietly`: nobody is asked to unlock it who was asked before;
   * a question that still waits for its answer is waited for once more.
   */
  token(account: string, quietly: boolean): Promise<Result<string>>;
  store(account: string, token: string): Promise<Result<null>>;
  remove(account: string): Promise<Result<null>>;
  /** Removes every entry of the app's, also of accounts that nobody knows any more. */
  removeAll(): Promise<Result<null>>;
}

/** The folder of all that the app keeps in files. */
export interface Profile {
  readonly folder: string;
  isWritable(): boolean;
  /** True where it holds folders that are no app's own: a flag may name any folder as the profile. */
  isShared(): boolean;
  /** Removes it with all that is in it; false where something is left. What comes right after it comes before anything is written again. */
  remove(): boolean;
  /** Ends the process at once and well, and lets nothing be written at its end. */
  vanish(): void;
}

/** Starting at login, as the system has it. */
export interface LoginItem {
  /** Null where the app, as it runs now, cannot be started at login. */
  isOn(): boolean | null;
  /** False where it could not be changed. */
  set(on: boolean): boolean;
}

export interface SettingsStore {
  read(): { readonly settings: Settings; readonly warnings: readonly SettingsWarning[] };
  /** Written before it returns; false where the file cannot be. What is not named stays as it is in the file. */
  save(change: SettingsChange): boolean;
  /** The same for an account's name and address. */
  saveAccount(account: Account): boolean;
  /** Calls back when the file was changed, by whomever. */
  onChange(call: () => void): void;
}

/** What outlives a restart, besides settings and tokens. */
export interface SavedStateStore {
  read(): SavedState;
  /** Null where it was written. */
  write(memory: SavedState): DiskProblem | null;
}

/** What happened, one file for each UTC day. A day is named by the ms in which it began. Never throws or rejects. */
export interface HistoryStore {
  /** In one write for each day; null where all was written. What could not be is dropped. */
  append(events: readonly HistoryEvent[]): DiskProblem | null;
  /** How many bytes are written of a day. */
  sizeOf(day: number): number;
  /** The events in the first so many bytes of a day, in the order in which they were written. */
  read(day: number, bytes: number, take: (event: HistoryEvent) => void): Promise<void>;
  /** A page of at most `limit` events from a cursor on, or from the newest where it is null. */
  page(filter: JournalFilter, cursor: string | null, limit: number): Promise<JournalPage>;
  /** Null where there is none that fits the day's lines, or where it is damaged. */
  rollUp(day: number): Promise<readonly RollUpRow[] | null>;
  /** Written beside a finished day that was so many bytes long. */
  keepRollUp(day: number, bytes: number, rows: readonly RollUpRow[]): Promise<void>;
  /** Removes the days before this one. */
  prune(firstKept: number): void;
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
  notify(notification: Notification): void;
}

/** The log for people: one line an event. */
export interface Log {
  /** From now on this secret is masked wherever it would be written. */
  hide(secret: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string, error: unknown): void;
}

/** Tables as text for other programs. */
export interface Tables {
  /** The first row is the header. What a sheet would take for a formula has an apostrophe before it. */
  csv(rows: readonly (readonly string[])[]): string;
}

/** Files that a person saves wherever they like. Never throws. */
export interface FileSaver {
  /**
   * Asks where, by a dialog of the system, and writes there what the parts come to: piece by piece, and
   * all of it or nothing. The parts are first asked for once there is a place.
   */
  save(name: string, parts: () => AsyncIterable<string>): Promise<ExportAnswer>;
}

/** Clipboard, browser and file manager. */
export interface Desktop {
  copy(text: string): Promise<void>;
  clipboardText(): Promise<string>;
  /** Only ever called with an address that `isAllowedBaseUrl` let through. */
  openUrl(url: string): Promise<void>;
  openFile(file: string): Promise<void>;
}
