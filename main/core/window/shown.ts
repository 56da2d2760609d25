// What the window shows: the state that main sends it, with one row for each instance.
import type { Problem } from '../account/problem.ts';
import type { ProxySignIn } from '../account/proxy/proxy-sign-in.ts';
import type { Settings } from '../account/settings.ts';
import type { ShortcutRefusal } from '../account/shortcut/shortcut.ts';
import type { Mark } from '../account/summary.ts';
import type { AppBanner, ListView, Target } from '../app-state/app-state.ts';
import type { GroupCounts } from '../groups/status.ts';
import type { Counts } from '../health/counts.ts';
import type { Hint } from '../health/hints.ts';
import type { Health } from '../health/monitored-instance.ts';
import type { Snooze } from '../health/snooze.ts';
import type { WhileAway } from '../history/while-away.ts';
import type { Language, LanguageName } from '../i18n/language.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { ReadingKind, Reason } from '../instance/reading.ts';
import type { Panel } from '../pairing/session.ts';

/** One instance as the window shows it. Times are milliseconds of the app's clock. */
export interface Row extends InstanceKey {
  readonly name: string;
  /** E.164 with its plus sign; null where no number is known. */
  readonly phone: string | null;
  /** The same number in groups, as people read it. */
  readonly phoneText: string | null;
  /** Its WhatsApp profile name, shown where a search matches it. */
  readonly profileName: string | null;
  /** Its JID, unless it follows from the phone number. */
  readonly jid: string | null;
  readonly health: Health;
  readonly reading: ReadingKind;
  readonly reason: Reason;
  readonly hints: readonly Hint[];
  /** When its present health was first seen. */
  readonly since: number;
  /** Parked: listed under its own heading, and outside counts, colours and notifications. */
  readonly parked: Snooze | null;
  /** Muted: no notifications, but it counts and colours as usual. */
  readonly muted: Snooze | null;
  /** Down and announced, with reminders on: the row offers *Acknowledge*. */
  readonly reminding: boolean;
  /** What people wrote about it. Absent if nothing, as for most: a field costs its length in each of thousands of rows. */
  readonly note?: string;
  /** The note with which its incident was acknowledged, or null without one. Absent while it is not acknowledged. */
  readonly acknowledged?: string | null;
  /** The address of its picture on the page's own host; null for initials. */
  readonly avatar: string | null;
  /** The places of its groups among `WindowState.groups`. Absent if it is in none. */
  readonly groups?: readonly number[];
}

/** A group, with the numbers of its members in the last list of each account. */
export interface GroupView extends Pick<GroupCounts, 'counted' | 'connected'> {
  readonly name: string;
  /** It turns the icon red. */
  readonly red: boolean;
}

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  /** Its own poll interval; null for that of all accounts. */
  readonly pollSeconds: number | null;
  /** The phase of the account: see `core/account/state.ts`. */
  readonly phase: 'signed-out' | 'loading' | 'live' | 'stale' | 'blocked';
  /** What is wrong now; null while nothing is. */
  readonly problem: Problem | null;
  /** When the list arrived; null before the first. */
  readonly asOf: number | null;
  /** The list is out of date: rows say "was". */
  readonly outdated: boolean;
  /** The token is in memory only and lost at the next start. */
  readonly sessionOnly: boolean;
  /** A check is under way now. */
  readonly checking: boolean;
  /** The keychain asks a person, or does not reply. */
  readonly waitsForKeychain: boolean;
  /** The same while the token of a sign-in is stored. */
  readonly storing: boolean;
  readonly rows: readonly Row[];
}

export interface WindowState {
  readonly revision: number;
  /** The app's clock when this was sent, in ms, and its speed relative to the system's clock. */
  readonly now: number;
  readonly timeScale: number;
  readonly version: string;
  readonly mark: Mark;
  /** The first line of the tray's tooltip. */
  readonly headline: string;
  readonly counts: Counts;
  readonly accounts: readonly AccountView[];
  /** In the order of the settings. */
  readonly groups: readonly GroupView[];
  /** The keychain is waited for while the token of a new account is stored. */
  readonly storingNew: boolean;
  readonly settings: ShownSettings;
  /** Why the shortcut of the settings has no effect; null if it has, or if there is none. */
  readonly shortcutRefusal: ShortcutRefusal | null;
  readonly language: Language;
  /** The languages of this build, for the settings. */
  readonly languages: readonly LanguageName[];
  /** All notifications are paused; null while they are not. */
  readonly pause: Snooze | null;
  /** What dropped and recovered while the window was not in front; null if nothing did. */
  readonly away: WhileAway | null;
  /** The system, for the advice on how to keep the icon visible, and for the names of keys. */
  readonly platform: 'linux' | 'win32' | 'darwin';
  /** False from the first sign-in in the window until a user has completed the three steps. */
  readonly introSeen: boolean;
  readonly target: Target;
  /** The open re-pairing dialog; null while there is none. */
  readonly pairing: Panel | null;
  /** Filter, sort and account as last left, in this run or an earlier one. */
  readonly listView: ListView;
  /** What the desktop lacks, and which files of the profile cannot be read or written. */
  readonly banners: readonly AppBanner[];
  /** See `AppState`. */
  readonly proxies: readonly ProxySignIn[];
}

/** The settings that the window shows and changes. Accounts have requests of their own. */
export type ShownSettings = Omit<Settings, 'accounts'>;
