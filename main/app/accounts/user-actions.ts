// What people change: settings, and what they park, mute, pause, dismiss, acknowledge or note.
import { type Command, outOfBounds } from '#core/account/settings';
import { type AccountState, fleetOf, withInstance, withSnoozed } from '#core/account/state';
import { acknowledged } from '#core/alerts/decisions';
import { accountOf, type ListView, listedIn } from '#core/app-state/app-state';
import { type PauseSpan, type SnoozeSpan, snoozeFor } from '#core/health/snooze';
import type { InstanceKey } from '#core/instance/instance';
import { noteOf, withNote } from '#core/instance/notes';
import type { Marks } from '#core/reports/settings-file';
import { withMarks } from '#core/reports/settings-import';
import type { SettingsAnswer, SettingsChange } from '#core/window/contract';
import { isSame } from '#core/window/patch';
import type { Clock, Log, SettingsStore } from '../../ports.ts';
import type { WindowShortcut } from '../shortcut.ts';
import type { Store } from '../store.ts';

export interface UserActionPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: SettingsStore;
}

export class UserActions {
  readonly #ports: UserActionPorts;
  readonly #store: Store;
  readonly #shortcut: WindowShortcut;
  readonly #onSettings: () => void;

  constructor(
    ports: UserActionPorts,
    store: Store,
    shortcut: WindowShortcut,
    onSettings: () => void,
  ) {
    this.#ports = ports;
    this.#store = store;
    this.#shortcut = shortcut;
    this.#onSettings = onSettings;
  }

  /** Applied at once, and saved before the answer. A value out of bounds is refused, and a shortcut that can't be had. */
  changeSettings(change: SettingsChange): SettingsAnswer {
    const wrong = outOfBounds(change);
    if (wrong) return { ok: false, ...wrong };
    const why = change.shortcut === undefined ? null : this.#shortcut.take(change.shortcut);
    if (why !== null) return { ok: false, key: 'shortcut', why };
    if (!this.#ports.settings.save(change)) {
      this.#shortcut.follow();
      return { ok: false, key: null };
    }
    this.#onSettings();
    // The one of the settings may have been refused until now.
    if (change.shortcut !== undefined) this.#shortcut.follow();
    return { ok: true };
  }

  /** The same for the program that is run, which no page can name. False if it couldn't be saved. */
  setCommand(command: Command | null): boolean {
    if (!this.#ports.settings.save({ command })) return false;
    this.#ports.log.info(`command: ${command === null ? 'removed' : 'chosen'}`);
    this.#onSettings();
    return true;
  }

  /** Parks an instance; a null span brings it back. */
  park(key: InstanceKey, span: SnoozeSpan | null): void {
    this.#snooze('park', key, span);
  }

  /** Mutes an instance; a null span unmutes it. */
  mute(key: InstanceKey, span: SnoozeSpan | null): void {
    this.#snooze('mute', key, span);
  }

  /** Parks and mutes instances of several accounts and writes their notes, by the ids of these. All others stay as they are. */
  mark(marks: ReadonlyMap<string, Marks>): void {
    const { accounts } = this.#store.state;
    const marked = accounts.map((state) => {
      const own = marks.get(state.account.id);
      return own ? withMarks(state, own) : state;
    });
    this.#store.publish({ accounts: marked });
    this.#store.save();
  }

  /** Pauses all notifications; a null span resumes them. */
  pause(span: PauseSpan | null): void {
    this.#ports.log.info(`notifications: ${span === null ? 'resumed' : `paused, ${span}`}`);
    this.#store.publish({ pause: span && snoozeFor(span, this.#ports.clock.now()) });
    this.#store.save();
  }

  /** Forgets a missing instance. One that is still listed stays. */
  dismiss(key: InstanceKey): void {
    this.#change(key, 'dismissed', (account) => {
      const monitored = fleetOf(account)?.instances.get(key.apiInstanceName);
      return monitored?.health === 'missing'
        ? withInstance(account, key.apiInstanceName, null)
        : account;
    });
  }

  /** Stops the reminders of the current incident, and keeps a note with it. False if there is no incident any more. */
  acknowledge(key: InstanceKey, text: string | null): boolean {
    const monitored = listedIn(this.#store.state, key)?.monitored;
    if (!monitored?.incident) return false;
    const next = acknowledged(monitored, text === null ? null : noteOf(text));
    this.#change(key, 'acknowledged', (account) =>
      withInstance(account, key.apiInstanceName, next),
    );
    return true;
  }

  /** Writes one line about an instance, listed or not; an empty one removes it. Nothing of it is logged. */
  setNote(key: InstanceKey, text: string): void {
    const note = noteOf(text);
    this.#change(key, note === null ? 'note removed' : 'note saved', (account) => ({
      ...account,
      notes: withNote(account.notes, key.apiInstanceName, note),
    }));
  }

  finishIntro(): void {
    this.#store.publish({ intro: 'seen' });
    this.#store.save();
  }

  /** Remembers what the window's list shows, and how. */
  rememberView(view: ListView): void {
    if (isSame(view, this.#store.state.listView)) return;
    this.#store.publish({ listView: view });
    this.#store.save();
  }

  #snooze(which: 'park' | 'mute', key: InstanceKey, span: SnoozeSpan | null): void {
    const snooze = span && snoozeFor(span, this.#ports.clock.now());
    this.#change(key, `${which}: ${span ?? 'ended'}`, (account) =>
      withSnoozed(account, which, key.apiInstanceName, snooze),
    );
  }

  #change(key: InstanceKey, what: string, change: (account: AccountState) => AccountState): void {
    const account = accountOf(this.#store.state, key);
    if (!account) return;
    this.#ports.log.info(`${key.account}: ${key.apiInstanceName}: ${what}`);
    this.#store.setAccount(change(account));
    this.#store.save();
  }
}
