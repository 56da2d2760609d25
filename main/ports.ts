// What the app needs from the outside world. Adapters implement these interfaces; the app knows nothing else of them.
import type { DiskProblem } from '#core/account/disk-problem';
import type { Result } from '#core/account/problem';
import type { Account, Settings, SettingsEdit, SettingsWarning } from '#core/account/settings';
import type { ShortcutRefusal } from '#core/account/shortcut/shortcut';
import type { Showable } from '#core/alerts/notification';
import type { AppState } from '#core/app-state/app-state';
import type { SavedState } from '#core/app-state/saved-state';
import type { HistoryEvent, HistoryKind, JournalFilter, JournalPage } from '#core/history/events';
import type { RollUpRow } from '#core/history/uptime';
import type { LanguageName, SystemLocale } from '#core/i18n/language';
import type { Instance, InstanceKey, InstanceList } from '#core/instance/instance';
import type { NoQr } from '#core/pairing/problems';

/** The Wachat service. Never throws: every failure is a `Problem`. */
export interface Api {
  /** `GET {baseUrl}/instance/list` with the caller's token. `signal` aborts the request. */
  list(baseUrl: string, token: string, signal: AbortSignal): Promise<Result<InstanceList>>;
  /** `GET {baseUrl}/instance/state` of one instance, as an entry of the list. */
  state(
    baseUrl: string,
    token: string,
    apiInstanceName: string,
    signal: AbortSignal,
  ): Promise<Result<Instance, NoQr>>;
  /** `GET {baseUrl}/instance/qr/image`: the QR code that re-pairs one instance. */
  qr(
    baseUrl: string,
    token: string,
    apiInstanceName: string,
    signal: AbortSignal,
  ): Promise<Result<QrImage, NoQr>>;
}

/** A QR code, at most 512 kB. Whoever has it can take over the number, so it is kept in memory only. */
export interface QrImage {
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** The system's keychain, one secret for each account. Never throws. */
export interface Keychain {
  /**
   * The token, or `no-token` without an entry. `withoutPrompt`: asks nobody to unlock it. After a moment
   * the answer is the problem `waiting`; the read goes on, and the next call gets what it brings.
   */
  token(account: string, withoutPrompt: boolean): Promise<Result<string>>;
  /** May wait for a person for ever. An abort gives it up: the newest token stays, whatever comes late. */
  store(account: string, token: string, signal: AbortSignal): Promise<Result<null>>;
  remove(account: string): Promise<Result<null>>;
  /** Calls back when it is worth reading again: the keychain appears, or replies to a read that was waited for. */
  onChange(call: () => void): void;
  /** Removes every entry of the app, including those of accounts that no longer exist. */
  removeAll(): Promise<Result<null>>;
}

/** The profile folder. */
export interface Profile {
  readonly folder: string;
  isWritable(): boolean;
  /** True if it isn't the app's alone: a flag may name any folder, such as the home folder. */
  isShared(): boolean;
  /** Gives up the lock of the folder, which on Windows keeps a file of it open. */
  release(): void;
  /** Removes the folder; false if something is left. The caller must end the process right away. */
  remove(): boolean;
  /**
   * Ends the process at once, without the writes of a normal shutdown. If not everything was removed, it says
   * what to delete, and the exit code is 1.
   */
  exitProcess(complete: boolean): void;
}

/** The system's setting for starting at login. */
export interface LoginItem {
  /** Null if the app, as it runs now, cannot be started at login. */
  isOn(): boolean | null;
  /** False if it could not be changed. */
  set(on: boolean): boolean;
}

export interface SettingsStore {
  read(): { readonly settings: Settings; readonly warnings: readonly SettingsWarning[] };
  /** Saves with one write before it returns; false if that fails. Keys that are not named stay as they are. */
  save(change: SettingsEdit): boolean;
  /** Saves which accounts there are, each as it is given, in this order. */
  saveAccounts(accounts: readonly Account[]): boolean;
  /** Calls back when the file has changed. */
  onChange(call: () => void): void;
}

/** What outlives a restart, besides settings and tokens. */
export interface SavedStateStore {
  read(): SavedState;
  /** Null on success. */
  write(state: SavedState): DiskProblem | null;
  /** The same in pieces: others may have their turn at each yield. What is written meanwhile is newer, and stays. */
  writing(state: SavedState): Generator<void, DiskProblem | null>;
}

/** The history, one file for each UTC day. A day is the time at which it began, in ms. Never throws or rejects. */
export interface HistoryStore {
  /** Appends with one write for each day; null on success. On failure nothing of the last day is written. */
  append(events: readonly HistoryEvent[]): DiskProblem | null;
  /** The size of a day's file, in bytes. */
  sizeOf(day: number): number;
  /** Reads the events in the first `bytes` bytes of a day, in the order in which they were written. */
  read(day: number, bytes: number, take: (event: HistoryEvent) => void): Promise<void>;
  /** The newest event of an account among these kinds, read at once; null if there is none. */
  last(account: string, kinds: readonly HistoryKind[]): HistoryEvent | null;
  /** A page of at most `limit` events from a cursor, or from the newest if it is null. */
  page(filter: JournalFilter, cursor: string | null, limit: number): Promise<JournalPage>;
  /** Null if there is none that fits the day's file, or if it is damaged. */
  rollUp(day: number): Promise<readonly RollUpRow[] | null>;
  /** Saves the roll-up of a finished day, if its file has this size. */
  keepRollUp(day: number, bytes: number, rows: readonly RollUpRow[]): Promise<void>;
  /** Removes the days before this one. */
  prune(firstKept: number): void;
  /** Deletes all of an account and nothing else. Null on success; a day that can't be written stays as it was. */
  forget(account: string): Promise<DiskProblem | null>;
}

/** The app's clock, which may run faster than the system's. All values in ms. */
export interface Clock {
  now(): number;
  /** Calls back once after `delayMs`. Returns a function that cancels it. */
  after(delayMs: number, call: () => void): () => void;
}

/** The languages of this build, and what the system says about the person. */
export interface Languages {
  /** The one for all other cases first. */
  readonly offered: readonly LanguageName[];
  /** As it is now: the time zone may change while the app runs. */
  system(): SystemLocale;
}

/** Sleep and network of the machine. */
export interface Power {
  /** False only if the system says that there is no network. */
  online(): boolean;
  onSuspend(call: () => void): void;
  onResume(call: () => void): void;
}

/** Tray and window. Idempotent: showing the same state twice does nothing. */
export interface Display {
  show(state: AppState): void;
  /** Those of the rows that the window shows while it is in front, as of the last state shown. */
  seenOf(keys: readonly InstanceKey[]): Promise<ReadonlySet<InstanceKey>>;
  /** Brings the window to the front. It is made on first use. */
  open(): void;
  /** Hides the window if it is in front, else opens it. */
  toggle(open: () => void): void;
  /** Replaces the window's page, so that nothing typed into the old one is left. */
  renew(): void;
}

/** The keys that the system gives to the app alone, whichever program is in front. Never throws. */
export interface Shortcuts {
  /** Null if the system gives them to the app, which then calls back at each press. Others stay registered. */
  register(shortcut: string, call: () => void): ShortcutRefusal | null;
  unregister(shortcut: string): void;
}

/** The cached pictures of the rows. */
export interface Pictures {
  /** Removes the pictures of an account from disk. */
  forget(account: string): Promise<void>;
}

/** Whether notifications can be shown. `absent`: nothing shows them; `failing`: it does not show or does not reply. */
export type NotifierState = 'ready' | 'absent' | 'failing';

/** What becomes of notifications. */
export interface NotifierEvents {
  shown(tag: string): void;
  missed(tag: string): void;
  /** There is no reply within the limit. It may still be shown. */
  late(tag: string): void;
  /** By a person, or because it expired. */
  closed(tag: string): void;
  /** The server has ended, and all that it showed is gone. */
  vanished(): void;
  /** There is a server again. What was missed can be shown. */
  appeared(): void;
  /** On each change. Before the first one the notifier counts as ready. */
  state(state: NotifierState): void;
}

/** Native notifications. Never throws, and only the end of the app waits for it. */
export interface Notifier {
  notify(
    notification: Showable,
    /** `replaces`: tags of others that it replaces; `sound`: it makes one. */
    how: { readonly replaces: readonly string[]; readonly sound: boolean },
  ): void;
  close(tag: string): void;
  /** The name of what shows them, where it has one. Never rejects. */
  server(): Promise<string | null>;
  /** Closes every notification. Resolves when the server has done so, or after a limit. Never rejects. */
  closeAll(): Promise<void>;
  /** Called once, before the first notification. */
  follow(events: NotifierEvents): void;
}

/** The log for people: one line an event. */
export interface Log {
  /** Masks this secret in every later line. */
  hide(secret: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string, error: unknown): void;
}

/** Formats tables for other programs. */
export interface Tables {
  /** The first row is the header. A cell that a spreadsheet would read as a formula gets an apostrophe. */
  csv(rows: readonly (readonly string[])[]): string;
}

/** Clipboard, browser and file manager. */
export interface Desktop {
  /** False if the clipboard did not take the text. */
  copy(text: string): Promise<boolean>;
  /** The address must have passed `isAllowedBaseUrl`. */
  openUrl(url: string): Promise<void>;
  openFile(file: string): Promise<void>;
}

/** The part of `fetch` that the app uses. Rejects with the network's error, and if the signal is aborted. */
export type Fetch = (url: string, options: FetchOptions) => Promise<HttpResponse>;

export interface FetchOptions {
  readonly headers: Record<string, string>;
  readonly redirect: 'error';
  readonly credentials: 'omit';
  readonly cache: 'no-store';
  readonly referrerPolicy?: 'no-referrer';
  /** Also ends the download. */
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Throws the network's error if it breaks off. */
  readonly body: AsyncIterable<Uint8Array> | null;
}
