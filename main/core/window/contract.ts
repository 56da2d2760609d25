// The whole contract between the window and main: what the window may ask for, and the state that it mirrors.

import type { FormProblem, Problem, Result } from '../account/problem.ts';
import type { AppBanner, ListView } from '../app-state/app-state.ts';
import type { SnoozeSpan } from '../health/snooze.ts';
import type { JournalFilter, JournalPage } from '../history/events.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Reading } from '../instance/reading.ts';
import type { NoQr } from '../pairing/problems.ts';
import type { ListFormat } from '../reports/copy-list.ts';
import type { CopyField } from '../reports/copy-row.ts';
import type { ExportAnswer, ExportAsk } from '../reports/export-request.ts';
import type { Detail, DetailField } from './detail.ts';
import type { WindowPatch } from './patch.ts';
import type { ShownSettings } from './shown.ts';

/** One or more of them, with new values. */
export type SettingsChange = { readonly [K in keyof ShownSettings]?: ShownSettings[K] };

/** A value out of its bounds is not taken: the old one stays, and this says why. */
export type SettingsAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly key: 'pollSeconds' | 'confirmSeconds';
      readonly least: number;
      readonly most: number;
    }
  /** The profile cannot be written. */
  | { readonly ok: false; readonly key: null };

export interface SignIn {
  readonly account: string;
  readonly token: string;
  /** Empty: unchanged. */
  readonly name: string;
  readonly baseUrl: string;
  /** Keep the token in memory only; offered where there is no keychain. */
  readonly sessionOnly: boolean;
}

export type SignInAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: FormProblem };

/** What the service says of an instance when it is asked about it alone, or why it does not. */
export type LiveCheckResult = Result<Reading, NoQr>;

/** The only things a page may ask of main. The method names are the channels. */
export interface Requests {
  /**
   * The whole `WindowState`, for a page that has just been made, or that has missed a change. As JSON: one text
   * crosses into the page much sooner than ten thousand rows, which would be copied object by object, twice.
   */
  state(): Promise<string>;
  /** Asks the service first; only an accepted token is stored. On success this window is replaced by a new one. */
  signIn(ask: SignIn): Promise<SignInAnswer>;
  /** Calls off a sign-in that is still asking the service; it then answers as one that failed. */
  cancelSignIn(account: string): Promise<void>;
  /** A new name for an account; an empty one changes nothing. */
  renameAccount(account: string, name: string): Promise<SettingsAnswer>;
  /** Taken over at once, and written before the answer. */
  changeSettings(change: SettingsChange): Promise<SettingsAnswer>;
  /** Sets an instance aside for a span, until it is back, or for good. */
  park(instance: InstanceKey, span: SnoozeSpan): Promise<void>;
  bringBack(instance: InstanceKey): Promise<void>;
  /** Holds the notices about an instance back for a span, until it is back, or for good. */
  mute(instance: InstanceKey, span: SnoozeSpan): Promise<void>;
  unmute(instance: InstanceKey): Promise<void>;
  /** No more reminders of what is down now. */
  acknowledge(instance: InstanceKey): Promise<void>;
  /** Forgets an instance that is no longer listed. */
  dismiss(instance: InstanceKey): Promise<void>;
  /** Notices are shown again after a pause. */
  resumeNotifications(): Promise<void>;
  /** The steps after the first sign-in need not be shown again. */
  finishIntro(): Promise<void>;
  /** Filter and sort of the list, for the next window and the next start. */
  rememberView(view: ListView): Promise<void>;
  /** Removes the keychain entry and forgets the account's list. */
  signOut(account: string): Promise<SignInAnswer>;
  checkNow(): Promise<void>;
  /** Puts one field on the clipboard; answers with what was copied, or null where the row or the field is gone. */
  copyField(instance: InstanceKey, field: CopyField): Promise<string | null>;
  /** Puts these on the clipboard, in their order; answers with how many there still were. None: nothing is copied. */
  copyList(instances: readonly InstanceKey[], format: ListFormat): Promise<number>;
  /** What is known of one instance besides its row; null where it is gone. */
  detail(instance: InstanceKey): Promise<Detail | null>;
  /** Puts one of its documented fields on the clipboard; answers as `copyField` does. */
  copyDetail(instance: InstanceKey, field: DetailField): Promise<string | null>;
  /** The last 24 h of each of these, as so many characters: see `strip.ts`. */
  strips(instances: readonly InstanceKey[], bins: number): Promise<readonly string[]>;
  /** Asks the service about it now; at most once in 3 s, the same answer until then. */
  checkOne(instance: InstanceKey): Promise<LiveCheckResult>;
  /** Opens the panel in which it is paired anew, in place of any other; the state tells how it goes on. */
  openPairing(instance: InstanceKey): Promise<void>;
  /** Ends whatever the panel asks. */
  closePairing(): Promise<void>;
  /** A page of what happened, newest first, from a cursor on; the first where it is null. */
  journal(filter: JournalFilter, cursor: string | null): Promise<JournalPage>;
  /** Asks where by the system's dialog, and writes it there. */
  saveExport(ask: ExportAsk): Promise<ExportAnswer>;
  /** Puts what is down now and what happened today on the clipboard, as Markdown. */
  copyHandOver(): Promise<void>;
  /** Reads the text on the clipboard, for the sign-in's paste button only. */
  pasteToken(): Promise<string>;
  /** Which rows are on screen, as of this revision: what a person sees needs no notification. */
  reportRows(revision: number, rows: readonly InstanceKey[]): Promise<void>;
  dismissBanner(kind: AppBanner['kind']): Promise<void>;
  showLog(): Promise<void>;
  /** Puts what helps to mend the app on the clipboard; see `diagnostics.ts`. */
  copyDiagnostics(): Promise<void>;
  /** Whether the app starts at login; null where it cannot. */
  launchAtLogin(): Promise<boolean | null>;
  /** Answers with how it is then. */
  setLaunchAtLogin(on: boolean): Promise<boolean | null>;
  /** Removes all that the app ever wrote and ends it; `withoutKeychain`: also where that cannot be opened. */
  removeAllData(withoutKeychain: boolean): Promise<RemovalAnswer>;
  /** Opens the account's Wachat site in the browser. */
  openWachat(account: string): Promise<void>;
  hideWindow(): Promise<void>;
}

/** What the page finds as `window.wachat`. */
export interface Bridge extends Requests {
  /** Calls back with what changed since the last state or change; returns how to stop. */
  onChange(listener: (change: WindowPatch) => void): () => void;
}

export type RemovalProblem =
  /** Nothing was removed. */
  | { readonly kind: 'keychain'; readonly problem: Problem }
  /** Nothing was removed: the profile cannot be written. */
  | { readonly kind: 'read-only'; readonly folder: string }
  /** Nothing was removed: somebody else's files are in it, such as a home folder's. */
  | { readonly kind: 'shared'; readonly folder: string }
  /** The tokens are gone; some files are not. */
  | { readonly kind: 'left'; readonly folder: string };

export type RemovalAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly trouble: RemovalProblem };
