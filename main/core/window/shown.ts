// What the window shows: the state that main sends it, with one row for each instance.

import type { Problem } from '../account/problem.ts';
import type { Settings } from '../account/settings.ts';
import type { Mark } from '../account/summary.ts';
import type { AppBanner, ListView, Target } from '../app-state/app-state.ts';
import type { Counts } from '../health/counts.ts';
import type { Hint } from '../health/hints.ts';
import type { Health } from '../health/monitored-instance.ts';
import type { Snooze } from '../health/snooze.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { ReadingKind, Reason } from '../instance/reading.ts';
import type { Panel } from '../pairing/session.ts';

/** One instance as the window shows it. Times are milliseconds of the app's clock. */
export interface Row extends InstanceKey {
  readonly name: string;
  /** E.164 with its plus sign; null where no number is known. */
  readonly phone: string | null;
  /** The same in groups, as people read it. */
  readonly phoneText: string | null;
  /** What the number calls itself on WhatsApp; shown where a search finds it. */
  readonly profileName: string | null;
  /** Its JID, where it is not the one that follows from the phone. */
  readonly jid: string | null;
  readonly health: Health;
  readonly reading: ReadingKind;
  readonly reason: Reason;
  readonly hints: readonly Hint[];
  /** When its health was first seen as it is now. */
  readonly since: number;
  /** Set aside by a person: in the list under a heading of its own, and outside counts, colours and notices. */
  readonly parked: Snooze | null;
  /** Its notices are held back; it counts and colours as ever. */
  readonly muted: Snooze | null;
  /** Down and told, and a reminder of it is wanted: a person can say that they know. */
  readonly reminding: boolean;
  /** Where the page finds its picture, on its own host; null where there are initials only. */
  readonly avatar: string | null;
}

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  /** The phase of the account; see `state.ts`. */
  readonly phase: 'signed-out' | 'loading' | 'live' | 'stale' | 'blocked';
  /** What is wrong now; null while all is well. */
  readonly problem: Problem | null;
  /** When the list was received; null before the first. */
  readonly asOf: number | null;
  /** The list stays shown, but is no longer vouched for: rows are drawn as "was". */
  readonly outdated: boolean;
  /** The token is in memory only and gone at the next start. */
  readonly sessionOnly: boolean;
  /** A check is under way now. */
  readonly checking: boolean;
  readonly rows: readonly Row[];
}

export interface WindowState {
  readonly revision: number;
  /** The app's clock when this was sent, in ms, and how many times as fast as the wall's it runs. */
  readonly now: number;
  readonly timeScale: number;
  readonly version: string;
  readonly mark: Mark;
  /** The first line of the tray's tooltip. */
  readonly headline: string;
  readonly counts: Counts;
  readonly accounts: readonly AccountView[];
  readonly settings: ShownSettings;
  /** All notices are held back for now; null where they are not. */
  readonly pause: Snooze | null;
  /** Which desktop it is, for how to make the icon visible. */
  readonly platform: 'linux' | 'win32' | 'darwin';
  /** False from the first sign-in in the window until a person has been through the three steps. */
  readonly introSeen: boolean;
  readonly target: Target;
  /** The panel in which an instance is paired anew; null while none is open. */
  readonly pairing: Panel | null;
  /** As a person last left the list, in this run or an earlier one. */
  readonly listView: ListView;
  /** What this desktop lacks, and which files of the profile cannot be read or written. */
  readonly banners: readonly AppBanner[];
}

/** The settings that the window shows and changes; the accounts have requests of their own. */
export type ShownSettings = Omit<Settings, 'accounts'>;
