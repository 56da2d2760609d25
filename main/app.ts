// Poll, compare, publish, alert: what happens in which order. It knows ports only.
import { markTold, type NoticeTarget, noticesOf, worthTelling } from '#core/alerts';
import { type PictureSource, pictureLinkOf } from '#core/avatar';
import type {
  CopyField,
  Note,
  SettingsAnswer,
  SettingsChange,
  SignIn,
  SignInAnswer,
} from '#core/bridge';
import type { Change } from '#core/health';
import { e164Of, type InstanceKey } from '#core/instance';
import { type Memory, memoryOf, parkedOf } from '#core/memory';
import { type Park, type ParkSpan, parkFor } from '#core/parking';
import type { Outcome } from '#core/poll';
import { outOfBounds, type SettingsComplaint } from '#core/settings';
import {
  type AccountState,
  type AppState,
  accountOf,
  fleetOf,
  newAccount,
  withAccounts,
  withPark,
} from '#core/state';
import { AccountWatch, type WatchPorts } from './account-watch.ts';
import { LiveState } from './live-state.ts';
import type { Display, MemoryStore, Notifier, SettingsStore } from './ports.ts';
import { tryToSignIn } from './sign-in.ts';

export interface Ports extends WatchPorts {
  readonly memory: MemoryStore;
  readonly settings: SettingsStore;
  readonly display: Display;
  readonly notifier: Notifier;
}

export class App {
  readonly #ports: Ports;
  readonly #watches = new Map<string, AccountWatch>();
  /** As it was at the start: accounts that are added later may find theirs in it. */
  readonly #memory: Memory;
  readonly #live: LiveState;

  constructor(ports: Ports) {
    this.#ports = ports;
    const { settings, complaints } = ports.settings.read();
    this.#complain(complaints);
    this.#memory = ports.memory.read();
    const first: AppState = {
      revision: 1,
      settings,
      accounts: settings.accounts.map((account) =>
        newAccount(account, parkedOf(this.#memory, account.id)),
      ),
      target: { at: 0, screen: 'fleet', instance: null },
      notes: [],
      intro: this.#memory.introSeen ? 'seen' : 'not-due',
    };
    this.#live = new LiveState(first, (state) => ports.display.show(state));
    for (const { id } of settings.accounts) this.#watchOf(id);
  }

  get state(): AppState {
    return this.#live.now;
  }

  /** Shows what is known and starts to poll every account. */
  start(): void {
    const { display, log, power, settings } = this.#ports;
    display.show(this.state);
    settings.onChange(() => this.#takeSettings());
    power.onSuspend(() => {
      log.info('suspend: nothing is asked');
      this.stop();
    });
    power.onResume(() => {
      log.info('resume');
      for (const watch of this.#watches.values()) watch.resume();
    });
    this.checkNow();
  }

  /** No request and no timer from here on. */
  stop(): void {
    for (const watch of this.#watches.values()) watch.sleep();
  }

  checkNow(): void {
    for (const watch of this.#watches.values()) watch.check();
  }

  /** Opens the window, on a row or a screen where one is named. */
  open(target: NoticeTarget | { readonly kind: 'settings' } | null): void {
    this.#live.publish({
      target: {
        at: this.state.target.at + 1,
        screen: target?.kind === 'settings' ? 'settings' : 'fleet',
        instance: target?.kind === 'instance' ? target.key : null,
      },
    });
    this.#ports.display.open();
  }

  addNote(note: Note): void {
    const others = this.state.notes.filter((n) => n.kind !== note.kind);
    this.#live.publish({ notes: [...others, note] });
  }

  dismissNote(kind: Note['kind']): void {
    this.#live.publish({ notes: this.state.notes.filter((n) => n.kind !== kind) });
  }

  /** The text of one field of a row, as it goes to the clipboard; null where the row or the field is gone. */
  fieldOf(key: InstanceKey, field: CopyField): string | null {
    const account = accountOf(this.state, key);
    const instance = account && fleetOf(account)?.tracks.get(key.apiInstanceName)?.instance;
    if (!instance) return null;
    return field === 'apiInstanceName' ? instance.apiInstanceName : e164Of(instance);
  }

  /** Where a row's picture may be found; null where there is none. It holds the token: for main only. */
  pictureSourceOf(key: InstanceKey): PictureSource | null {
    const account = accountOf(this.state, key);
    const instance = account && fleetOf(account)?.tracks.get(key.apiInstanceName)?.instance;
    const link = instance && pictureLinkOf(instance);
    if (!account || !link) return null;
    // A service in trouble is not asked for pictures on top of it.
    const token = account.phase === 'live' ? this.#watches.get(key.account)?.token : null;
    return { baseUrl: account.account.baseUrl, token: token ?? null, link };
  }

  /** Asks the service first and stores only what it accepted. */
  async signIn(ask: SignIn): Promise<SignInAnswer> {
    const { settings, display } = this.#ports;
    const before = this.state.accounts.find((a) => a.account.id === ask.account);
    const watch = this.#watches.get(ask.account);
    if (!before || !watch) return { ok: false, problem: { kind: 'no-token' } };
    const tried = await tryToSignIn(this.#ports, watch, before.account, ask);
    if (!tried.ok) return tried;
    const { account, token, answer } = tried;
    if (account.name !== before.account.name || account.baseUrl !== before.account.baseUrl) {
      settings.saveAccount(account);
    }
    // First, so that the page which held the token is told nothing more.
    display.renew();
    this.#live.setAccount({ ...newAccount(account, before.parked), sessionOnly: ask.sessionOnly });
    if (this.state.intro === 'not-due') this.#live.publish({ intro: 'due' });
    watch.begin(token, answer);
    return { ok: true };
  }

  /** Nothing is stored of a sign-in that is still asking. */
  cancelSignIn(id: string): void {
    this.#watches.get(id)?.cancelTry();
  }

  /** Removes the keychain entry and forgets the list. */
  async signOut(id: string): Promise<SignInAnswer> {
    const { keychain, log } = this.#ports;
    const { sessionOnly } = this.#live.account(id);
    const removed = await keychain.remove(id);
    if (!removed.ok && !sessionOnly) return removed;
    log.info(`sign-out: ${id}`);
    this.#watches.get(id)?.forget();
    return { ok: true };
  }

  /** Taken over at once, and written before the answer; out of bounds, the old value stays. */
  changeSettings(change: SettingsChange): SettingsAnswer {
    const wrong = outOfBounds(change);
    if (wrong) return { ok: false, ...wrong };
    if (!this.#ports.settings.save(change)) return { ok: false, key: null };
    this.#takeSettings();
    return { ok: true };
  }

  renameAccount(id: string, name: string): SettingsAnswer {
    const { account } = this.#live.account(id);
    if (name.trim() === '') return { ok: true };
    if (!this.#ports.settings.saveAccount({ ...account, name: name.trim() })) {
      return { ok: false, key: null };
    }
    this.#takeSettings();
    return { ok: true };
  }

  /** Sets an instance aside. */
  park(key: InstanceKey, span: ParkSpan): void {
    const park = parkFor(span, this.#ports.clock.now());
    this.#ports.log.info(`${key.account}: ${key.apiInstanceName}: parked, ${span}`);
    this.#setPark(key, park);
  }

  bringBack(key: InstanceKey): void {
    this.#ports.log.info(`${key.account}: ${key.apiInstanceName}: brought back`);
    this.#setPark(key, null);
  }

  finishIntro(): void {
    this.#live.publish({ intro: 'seen' });
    this.#remember();
  }

  #setPark(key: InstanceKey, park: Park | null): void {
    const account = accountOf(this.state, key);
    if (!account) return;
    this.#live.setAccount(withPark(account, key.apiInstanceName, park));
    this.#remember();
  }

  #remember(): void {
    if (!this.#ports.memory.write(memoryOf(this.state))) {
      this.#ports.log.warn('what should outlive a restart could not be written');
    }
  }

  /** The file as it is now, whoever changed it. */
  #takeSettings(): void {
    const { settings, complaints } = this.#ports.settings.read();
    if (JSON.stringify(settings) === JSON.stringify(this.state.settings)) return;
    this.#complain(complaints);
    const parked = (id: string) => parkedOf(this.#memory, id);
    const { accounts, anew } = withAccounts(this.state.accounts, settings.accounts, parked);
    for (const [id, watch] of this.#watches) {
      if (settings.accounts.some((a) => a.id === id)) continue;
      watch.sleep();
      this.#watches.delete(id);
    }
    this.#live.publish({ settings, accounts });
    for (const id of anew) this.#watchOf(id).restart();
  }

  #take(id: string, outcome: Outcome): void {
    const { log, notifier } = this.#ports;
    for (const { key, from, to } of outcome.changes) {
      if (from !== null) log.info(`${id}: ${key.apiInstanceName}: ${from} -> ${to}`);
    }
    const ended = outcome.parked !== this.#live.account(id).parked;
    this.#live.setPhase(id, outcome.phase, false, outcome.parked);
    if (ended) this.#remember();
    for (const notice of outcome.notices) notifier.notify(notice);
    void this.#tell(id, worthTelling(outcome.changes, this.state.settings.notify));
  }

  /** What a person sees happen needs no notice; it counts as told all the same. */
  async #tell(id: string, changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const { display, log, notifier } = this.#ports;
    const seen = await Promise.all(changes.map((change) => display.isSeen(change.key)));
    for (const { key } of changes.filter((_, i) => seen[i])) {
      log.info(`${id}: ${key.apiInstanceName}: seen in the window, no notice`);
    }
    for (const notice of noticesOf(changes.filter((_, i) => !seen[i]))) notifier.notify(notice);
    const account = this.#live.account(id);
    const fleet = fleetOf(account);
    if (fleet)
      this.#live.setAccount({ ...account, fleet: markTold(fleet, changes) } as AccountState);
  }

  #complain(complaints: readonly SettingsComplaint[]): void {
    for (const { key, found, used } of complaints) {
      this.#ports.log.warn(`settings: ${key} is ${found}, which is not allowed; ${used} counts`);
    }
  }

  #watchOf(id: string): AccountWatch {
    const known = this.#watches.get(id);
    if (known) return known;
    const watch = new AccountWatch(id, this.#ports, {
      account: () => this.#live.account(id),
      settings: () => this.state.settings,
      onPhase: (phase, checking) => this.#live.setPhase(id, phase, checking),
      onOutcome: (outcome) => this.#take(id, outcome),
    });
    this.#watches.set(id, watch);
    return watch;
  }
}
