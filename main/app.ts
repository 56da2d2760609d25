// Poll, compare, publish, alert: what happens in which order. It knows ports only.
import { type PictureSource, pictureLinkOf } from '#core/avatar';
import type { CopyField, Note, SignIn, SignInAnswer } from '#core/bridge';
import { holdAt } from '#core/holds';
import { e164Of, type InstanceKey } from '#core/instance';
import { leftoverOf, type Memory } from '#core/memory';
import type { NoticeTarget } from '#core/notices';
import type { Outcome } from '#core/poll';
import type { SettingsComplaint } from '#core/settings';
import {
  type AppState,
  accountOf,
  fleetOf,
  heldOf,
  leftAfterSignIn,
  newAccount,
  withAccounts,
} from '#core/state';
import { AccountWatch, type WatchPorts } from './account-watch.ts';
import { Choices } from './choices.ts';
import { LiveState } from './live-state.ts';
import { MemoryWriter } from './memory-writer.ts';
import type { Display, MemoryStore, Notifier, Pictures, SettingsStore } from './ports.ts';
import { tryToSignIn } from './sign-in.ts';
import { Teller } from './teller.ts';

export interface Ports extends WatchPorts {
  readonly memory: MemoryStore;
  readonly settings: SettingsStore;
  readonly display: Display;
  readonly notifier: Notifier;
  readonly pictures: Pictures;
}

export class App {
  /** What a person sets. */
  readonly choices: Choices;
  readonly #ports: Ports;
  readonly #watches = new Map<string, AccountWatch>();
  /** As it was at the start: accounts that are added later may find theirs in it. */
  readonly #memory: Memory;
  readonly #live: LiveState;
  readonly #writer: MemoryWriter;
  readonly #teller: Teller;

  constructor(ports: Ports) {
    this.#ports = ports;
    const { settings, complaints } = ports.settings.read();
    this.#complain(complaints);
    this.#memory = ports.memory.read();
    const { introSeen, pause } = this.#memory;
    const first: AppState = {
      revision: 1,
      settings,
      accounts: settings.accounts.map((account) =>
        newAccount(account, leftoverOf(this.#memory, account)),
      ),
      target: { at: 0, screen: 'fleet', instance: null },
      notes: [],
      intro: introSeen ? 'seen' : 'not-due',
      pause: holdAt(pause, ports.clock.now()),
    };
    this.#live = new LiveState(first, (state) => ports.display.show(state));
    this.#writer = new MemoryWriter(ports, this.#live);
    this.#teller = new Teller(ports, this.#live, this.#writer);
    this.choices = new Choices(ports, this.#live, this.#writer, () => this.#takeSettings());
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
    this.#writer.write();
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
    const sameService = account.baseUrl === before.account.baseUrl;
    const left = sameService && answer.ok ? leftAfterSignIn(before, answer.value) : heldOf(before);
    this.#live.setAccount({ ...newAccount(account, left), sessionOnly: ask.sessionOnly });
    if (this.state.intro === 'not-due') this.#live.publish({ intro: 'due' });
    watch.begin(token, answer);
    return { ok: true };
  }

  /** Nothing is stored of a sign-in that is still asking. */
  cancelSignIn(id: string): void {
    this.#watches.get(id)?.cancelTry();
  }

  /** Removes the keychain entry, and forgets the list with its pictures. */
  async signOut(id: string): Promise<SignInAnswer> {
    const { keychain, log, pictures } = this.#ports;
    const { sessionOnly } = this.#live.account(id);
    const removed = await keychain.remove(id);
    if (!removed.ok && !sessionOnly) return removed;
    log.info(`sign-out: ${id}`);
    this.#watches.get(id)?.forget();
    this.#live.setAccount({ ...this.#live.account(id), remembered: null, toldFault: null });
    this.#writer.write();
    await pictures.forget(id);
    return { ok: true };
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
    for (const [id, watch] of this.#watches) {
      if (settings.accounts.some((a) => a.id === id)) continue;
      watch.sleep();
      this.#watches.delete(id);
    }
    this.#live.publish({ settings, accounts });
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
    const before = this.#live.account(id);
    this.#live.setPhase(id, phase, false, { parked, muted });
    const { pause } = this.state;
    if (pause !== null && holdAt(pause, clock.now()) === null) this.#live.publish({ pause: null });
    const isNews = changes.length > 0 || parked !== before.parked || muted !== before.muted;
    if (isNews) this.#writer.write();
    else if (phase.phase === 'live') this.#writer.writeIfOld();
    void this.#teller.tell(id, matters);
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
