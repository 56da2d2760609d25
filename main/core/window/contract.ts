// The contract between the window and main: every request that the window may make.
import type { DiskProblem } from '../account/disk-problem.ts';
import type { FormProblem, Problem, Result } from '../account/problem.ts';
import type { Credentials } from '../account/proxy/credentials.ts';
import type { Suppressor } from '../account/quiet-hours.ts';
import type { SettingsEdit } from '../account/settings.ts';
import type { ShortcutRefusal } from '../account/shortcut/shortcut.ts';
import type { AppBanner, ListView } from '../app-state/app-state.ts';
import type { PauseSpan, SnoozeSpan } from '../health/snooze.ts';
import type { JournalFilter, JournalPage } from '../history/events.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Reading } from '../instance/reading.ts';
import type { NoQr } from '../pairing/problems.ts';
import type { ListFormat } from '../reports/copy-list.ts';
import type { CopyField } from '../reports/copy-row.ts';
import type { ExportAnswer, ExportRequest } from '../reports/export-request.ts';
import type { ImportAnswer, ImportResult } from '../reports/import-preview.ts';
import type { Detail, DetailField } from './detail.ts';
import type { WindowPatch } from './patch.ts';

/** One or more settings with new values. A page never names a program to run: see `chooseCommand`. */
export type SettingsChange = Omit<SettingsEdit, 'accounts' | 'command'>;

/** A value out of bounds is refused: the old one stays, and the answer names the bounds. */
export type SettingsAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly key: 'pollSeconds' | 'confirmSeconds';
      readonly least: number;
      readonly most: number;
    }
  /** The old shortcut stays in effect. */
  | { readonly ok: false; readonly key: 'shortcut'; readonly why: ShortcutRefusal }
  /** The profile is not writable. */
  | { readonly ok: false; readonly key: null };

/** Nothing has changed unless it is `chosen`. */
export type CommandAnswer = 'chosen' | 'cancelled' | 'not-a-program' | 'not-saved' | 'failed';

/** What to change of an account. A null interval: the one of all accounts. */
export interface AccountChange {
  /** Empty: unchanged. */
  readonly name?: string;
  readonly pollSeconds?: number | null;
}

export interface SignIn {
  /** Null: another account, which is added once the service accepts the token. */
  readonly account: string | null;
  readonly token: string;
  /** Empty: unchanged. */
  readonly name: string;
  readonly baseUrl: string;
  /** Keep the token in memory only. Offered where there is no keychain. */
  readonly sessionOnly: boolean;
}

/** What a person enters for a proxy that wants a sign-in. `readable`: they were told that it can be read on the way. */
export interface ProxyEntry extends Credentials {
  /** As the state names it. */
  readonly proxy: string;
}

export type SignInAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: FormProblem };

export type AccountRemoval =
  /** Why some of its history is left although it was to go; else null. */
  | { readonly ok: true; readonly history: DiskProblem | null }
  /** Nothing was removed. */
  | { readonly ok: false; readonly problem: FormProblem };

/**
 * What became of a test notification. `sent`: the system has not said, `absent`: nothing shows notifications,
 * `failing`: what shows them does not respond, `refused`: it was not shown.
 */
export type TestOutcome = 'shown' | 'sent' | 'absent' | 'failing' | 'refused';

export interface TestResult {
  readonly outcome: TestOutcome;
  /** What has shown it; null if it has no name. */
  readonly server: string | null;
  /** What suppresses other notifications now. */
  readonly suppressor: Suppressor | null;
}

/** What the service says when it is asked about one instance, or why it says nothing. */
export type LiveCheckResult = Result<Reading, NoQr>;

/** What main answers to a request that it refuses or that fails. The bridge makes an error of it. */
export const REFUSED = 'wachat-tray: refused';

/** All requests that a page may make. The method names are the channels. */
export interface Requests {
  /**
   * The whole `WindowState`, for a new page or one that missed a patch. It is JSON, because one text crosses
   * into the page much faster than ten thousand rows, which would be copied object by object, twice.
   */
  state(): Promise<string>;
  /** Asks the service first and stores only an accepted token. On success a new page replaces this one. */
  signIn(ask: SignIn): Promise<SignInAnswer>;
  /** Cancels a sign-in that still waits for the service. That sign-in then fails. */
  cancelSignIn(account: string | null): Promise<void>;
  /** Tries the credentials with the next request, which it brings about. What becomes of them is in `proxies`. */
  signInToProxy(entry: ProxyEntry): Promise<void>;
  /** Applied at once, and saved before the answer. */
  changeAccount(account: string, change: AccountChange): Promise<SettingsAnswer>;
  /** Puts an account at this place among the others, counted from 0. */
  moveAccount(account: string, place: number): Promise<SettingsAnswer>;
  /** Removes an account with its token, its pictures and what was saved of it. Its history stays, unless it is to go. */
  removeAccount(account: string, withHistory: boolean): Promise<AccountRemoval>;
  /** Applied at once, and saved before the answer. */
  changeSettings(change: SettingsChange): Promise<SettingsAnswer>;
  /** Asks for a program in the system's dialog, which is then run for each alert. No page can name one. */
  chooseCommand(): Promise<CommandAnswer>;
  /** No program is run any more. */
  removeCommand(): Promise<SettingsAnswer>;
  /** Parks an instance for a span, until it is back, or for good. */
  park(instance: InstanceKey, span: SnoozeSpan): Promise<void>;
  bringBack(instance: InstanceKey): Promise<void>;
  /** Mutes an instance for a span, until it is back, or for good. */
  mute(instance: InstanceKey, span: SnoozeSpan): Promise<void>;
  unmute(instance: InstanceKey): Promise<void>;
  /** Stops the reminders of the current incident, and keeps a note with it. False if there is no incident any more. */
  acknowledge(instance: InstanceKey, note: string | null): Promise<boolean>;
  /** Writes one line about an instance: see `core/instance/notes.ts`. An empty text removes it. */
  setNote(instance: InstanceKey, text: string): Promise<void>;
  /** Forgets an instance that is no longer listed. */
  dismiss(instance: InstanceKey): Promise<void>;
  pauseNotifications(span: PauseSpan): Promise<void>;
  /** Ends a pause of all notifications. */
  resumeNotifications(): Promise<void>;
  /** What dropped and recovered while the window was not in front has been read. */
  dismissAway(): Promise<void>;
  /** The first-steps screens are done. */
  finishIntro(): Promise<void>;
  /** Remembers filter, sort and account for the next window and the next start. */
  rememberView(view: ListView): Promise<void>;
  /** Removes the keychain entry and forgets the account's list. */
  signOut(account: string): Promise<SignInAnswer>;
  checkNow(): Promise<void>;
  /** Copies one field, and returns the copied text. */
  copyField(instance: InstanceKey, field: CopyField): Promise<Copied<string>>;
  /** Copies these instances in their order. Returns how many of them still exist. */
  copyList(instances: readonly InstanceKey[], format: ListFormat): Promise<Copied<number>>;
  /** The details of an instance; null if it is gone. */
  detail(instance: InstanceKey): Promise<Detail | null>;
  /** Copies one documented field. Returns the same as `copyField`. */
  copyDetail(instance: InstanceKey, field: DetailField): Promise<Copied<string>>;
  /** The last 24 h of each instance, as `bins` characters: see `core/history/strip.ts`. */
  strips(instances: readonly InstanceKey[], bins: number): Promise<readonly string[]>;
  /** Asks the service about one instance, at most once in 3 s. In between it returns the last answer. */
  checkOne(instance: InstanceKey): Promise<LiveCheckResult>;
  /** Opens the re-pairing dialog in place of any other. The state then says how it proceeds. */
  openPairing(instance: InstanceKey): Promise<void>;
  /** Closes the dialog and ends its requests. */
  closePairing(): Promise<void>;
  /** A page of the journal, newest first. A null cursor means the first page. */
  journal(filter: JournalFilter, cursor: string | null): Promise<JournalPage>;
  /** Asks for a file in the system's dialog and writes the export there. */
  saveExport(ask: ExportRequest): Promise<ExportAnswer>;
  /** Copies what is down now and what happened today, as Markdown. False if the clipboard refused it. */
  copyHandOver(): Promise<boolean>;
  /**
   * The token on the clipboard, which is then cleared. Main hands it over only while the field for it is in front;
   * anything else on the clipboard stays there and is not handed over.
   */
  pasteToken(): Promise<Result<string, FormProblem>>;
  /** Reports whether the page shows a field for a token. */
  reportTokenField(shown: boolean): Promise<void>;
  /** Reports which rows are on screen at this revision. What a person sees needs no notification. */
  reportRows(revision: number, rows: readonly InstanceKey[]): Promise<void>;
  /** Reports the first frame of a page. Without it a visible page is replaced: its frames may never come. */
  reportFrame(): Promise<void>;
  dismissBanner(kind: AppBanner['kind']): Promise<void>;
  showLog(): Promise<void>;
  /** Copies the diagnostics: see `core/reports/diagnostics.ts`. False if the clipboard refused them. */
  copyDiagnostics(): Promise<boolean>;
  /** Sends a test notification, also while others are suppressed, and waits until it is known what became of it. */
  testNotification(): Promise<TestResult>;
  /** True if the app starts at login; null if it cannot. */
  launchAtLogin(): Promise<boolean | null>;
  /** Returns the resulting value. */
  setLaunchAtLogin(on: boolean): Promise<boolean | null>;
  /** Asks for a file in the system's dialog and writes settings, parks, mutes and notes there, never a token. */
  exportSettings(): Promise<ExportAnswer>;
  /** Asks for such a file and says what its import would change. Main keeps it until the window is closed. */
  previewImport(): Promise<ImportAnswer>;
  /** Imports the file of this preview, if it changes what was shown. */
  importSettings(id: number): Promise<ImportResult>;
  /** Forgets the file of the preview. */
  cancelImport(): Promise<void>;
  /** The folder that `removeAllData` removes as a whole. */
  dataFolder(): Promise<string>;
  /** Removes all data of the app and quits. `withoutKeychain`: even if the keychain cannot be opened. */
  removeAllData(withoutKeychain: boolean): Promise<RemovalAnswer>;
  /** Opens the account's Wachat site in the browser; null: that of a new account. */
  openWachat(account: string | null): Promise<void>;
  hideWindow(): Promise<void>;
  /** Quits the app, as the tray's menu does. */
  quit(): Promise<void>;
}

/** `gone`: the row or the field is no longer there. `failed`: the clipboard refused it. Nothing was copied then. */
export type Copied<T> =
  | { readonly kind: 'copied'; readonly value: T }
  | { readonly kind: 'gone' | 'failed' };

/** What the page finds as `window.wachat`. */
export interface Bridge extends Requests {
  /** Calls back with each patch to the last state. Returns a function that stops it. */
  onChange(listener: (change: WindowPatch) => void): () => void;
}

export type RemovalProblem =
  /** Nothing was removed. */
  | { readonly kind: 'keychain'; readonly problem: Problem }
  /** Nothing was removed: the profile is read-only. */
  | { readonly kind: 'read-only'; readonly folder: string }
  /** Nothing was removed: the folder isn't the app's alone, such as a home folder. */
  | { readonly kind: 'shared'; readonly folder: string };

export type RemovalAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: RemovalProblem };
