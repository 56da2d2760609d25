// Poll, compare, publish, alert: what happens in which order. It knows ports only.
import type { DiskTrouble } from '#core/account/disk-problem';
import type { SettingsComplaint } from '#core/account/settings';
import { newAccount, withAccounts } from '#core/account/state';
import type { Outcome } from '#core/alerts/after-poll';
import type { NoticeTarget } from '#core/alerts/notification';
import type { AppState, Note } from '#core/app-state/app-state';
import { leftoverOf, type Memory } from '#core/app-state/saved-state';
import { holdAt } from '#core/health/snooze';
import { prepareRows } from '#core/window/rows';
import type {
  Display,
  HistoryStore,
  MemoryStore,
  Notifier,
  Pictures,
  SettingsStore,
} from '../ports.ts';
import { Signing } from './accounts/sign-in.ts';
import { Choices } from './accounts/user-actions.ts';
import { Teller } from './alerts/dispatcher.ts';
import type { Retrospect } from './history/queries.ts';
import { Historian } from './history/recorder.ts';
import { OneInstance } from './instance/one-instance.ts';
import { AccountWatch, type WatchPorts } from './polling/account-poller.ts';
import { Store } from './store.ts';

export interface Ports extends WatchPorts {
  readonly history: HistoryStore;
  readonly memory: MemoryStore;
  readonly settings: SettingsStore;
  readonly display: Display;
  readonly notifier: Notifier;
  readonly pictures: Pictures;
}

export class App {
  /** What a person sets. */
  readonly choices: Choices;
  /** What is asked about one instance. */
  readonly one: OneInstance;
  readonly sign: Signing;
  readonly #ports: Ports;
  readonly #watches = new Map<string, AccountWatch>();
  /** As it was at the start: accounts that are added later may find theirs in it. */
  readonly #memory: Memory;
  readonly #store: Store;
  readonly #teller: Teller;
  readonly #historian: Historian;

  constructor(ports: Ports) {
    this.#ports = ports;
    const { settings, complaints } = ports.settings.read();
    this.#complain(complaints);
    this.#memory = ports.memory.read();
    const { introSeen, pause, listView } = this.#memory;
    const first: AppState = {
      revision: 1,
      settings,
      accounts: settings.accounts.map((account) => ({
        ...newAccount(account, leftoverOf(this.#memory, account)),
        atStart: true,
      })),
      target: { at: 0, screen: 'fleet', instance: null, opened: false },
      notes: [],
      intro: introSeen ? 'seen' : 'not-due',
      listView,
      pairing: null,
      pause: holdAt(pause, ports.clock.now()),
    };
    this.#store = new Store(ports, first, (trouble) => {
      ports.log.warn('what should outlive a restart could not be written');
      this.#sayUnkept(trouble);
    });
    this.#historian = new Historian(ports, (sentence, trouble) => {
      ports.log.warn(sentence);
      this.#sayUnkept(trouble);
    });
    this.#teller = new Teller(ports, this.#store, this.#historian);
    this.choices = new Choices(ports, this.#store, () => this.#takeSettings());
    for (const { id } of settings.accounts) this.#watchOf(id);
    const watch = (account: string) => this.#watches.get(account);
    this.one = new OneInstance(ports, this.#store, watch);
    this.sign = new Signing(ports, {
      store: this.#store,
      historian: this.#historian,
      one: this.one,
      watch,
    });
  }

  get state(): AppState {
    return this.#store.state;
  }

  /** Strips, uptime and journal. */
  get past(): Retrospect {
    return this.#historian.past;
  }

  /** Shows what is known and starts to poll every account. */
  start(): void {
    const { display, log, power, settings } = this.#ports;
    display.show(this.state);
    settings.onChange(() => this.#takeSettings());
    power.onSuspend(() => {
      log.info('suspend: nothing is asked');
      this.#rest();
    });
    power.onResume(() => {
      log.info('resume');
      for (const watch of this.#watches.values()) watch.resume();
    });
    void this.past.load();
    this.#historian.start([...this.#watches.keys()]);
    this.checkNow();
  }

  /** No request and no timer from here on. */
  stop(): void {
    this.#rest();
    this.#historian.stop();
  }

  #rest(): void {
    this.one.stop();
    for (const watch of this.#watches.values()) watch.sleep();
    this.#historian.pause();
    this.#store.save();
  }

  checkNow(): void {
    for (const watch of this.#watches.values()) watch.check();
  }

  /** Opens the window, on a row or a screen where one is named. */
  open(target: NoticeTarget | { readonly kind: 'settings' } | null): void {
    this.#store.publish({
      target: {
        at: this.state.target.at + 1,
        screen: target?.kind === 'settings' ? 'settings' : 'fleet',
        instance: target?.kind === 'instance' ? target.key : null,
        opened: target?.kind === 'instance' && target.opened,
      },
    });
    this.#ports.display.open();
  }

  addNote(note: Note): void {
    const others = this.state.notes.filter((n) => n.kind !== note.kind);
    this.#store.publish({ notes: [...others, note] });
  }

  dismissNote(kind: Note['kind']): void {
    this.#store.publish({ notes: this.state.notes.filter((n) => n.kind !== kind) });
  }

  /** The file as it is now, whoever changed it. */
  #takeSettings(): void {
    const { settings, complaints } = this.#ports.settings.read();
    const { pollSeconds } = this.state.settings;
    if (JSON.stringify(settings) === JSON.stringify(this.state.settings)) return;
    this.#complain(complaints);
    const { accounts, anew } = withAccounts(this.state.accounts, settings.accounts, (account) =>
      leftoverOf(this.#memory, account),
    );
    for (const id of anew) this.one.stopFor(id);
    for (const [id, watch] of this.#watches) {
      if (settings.accounts.some((a) => a.id === id)) continue;
      this.one.stopFor(id);
      watch.sleep();
      this.#watches.delete(id);
      this.#historian.stop([id]);
    }
    this.#store.publish({ settings, accounts });
    for (const id of anew) this.#historian.beginAnew(id);
    this.#historian.start(anew);
    for (const id of anew) this.#watchOf(id).restart();
    // Another interval counts at once, not only after the old one has gone by.
    if (settings.pollSeconds === pollSeconds) return;
    for (const [id, watch] of this.#watches) if (!anew.includes(id)) watch.goOn();
  }

  #take(id: string, outcome: Outcome): void {
    const { clock, log } = this.#ports;
    const { phase, parked, muted, changes, matters } = outcome;
    for (const { key, from, to } of changes) {
      if (from !== null) log.info(`${id}: ${key.apiInstanceName}: ${from} -> ${to}`);
    }
    const before = this.#store.account(id);
    this.#store.setPhase(id, phase, false, { parked, muted });
    if (before.phase === 'loading' && phase.phase === 'live') prepareRows(phase.fleet.tracks);
    this.#historian.answered(before, this.#store.account(id), this.state.settings);
    this.one.pairing.onList(id);
    const { pause } = this.state;
    if (pause !== null && holdAt(pause, clock.now()) === null) this.#store.publish({ pause: null });
    const isNews = changes.length > 0 || parked !== before.parked || muted !== before.muted;
    if (isNews) this.#store.save();
    else if (phase.phase === 'live') this.#store.saveIfOld();
    void this.#teller.tell(id, matters);
  }

  /** What cannot be kept is said in the window. */
  #sayUnkept(trouble: DiskTrouble): void {
    if (trouble === 'read-only') this.addNote({ kind: 'profile-read-only' });
    if (trouble === 'full') this.addNote({ kind: 'disk-full' });
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
      account: () => this.#store.account(id),
      settings: () => this.state.settings,
      onPhase: (phase, checking) => {
        this.#store.setPhase(id, phase, checking);
        this.#historian.changed(this.#store.account(id));
      },
      onOutcome: (outcome) => this.#take(id, outcome),
    });
    this.#watches.set(id, watch);
    return watch;
  }
}
