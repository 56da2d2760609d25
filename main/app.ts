// Poll, compare, publish, alert: the only writer of the state, and it knows ports only.
import { markTold, type NoticeTarget, noticesOf, worthTelling } from '#core/alerts';
import type { CopyField, Note, SignIn, SignInAnswer } from '#core/bridge';
import type { Change } from '#core/health';
import { e164Of, type InstanceKey } from '#core/instance';
import type { Outcome } from '#core/poll';
import { describeProblem } from '#core/problem';
import { type Account, isAllowedBaseUrl, tidyBaseUrl } from '#core/settings';
import { readToken } from '#core/sign-in';
import { type AccountState, type AppState, accountOf, fleetOf, type Phase } from '#core/state';
import { AccountWatch, type WatchPorts } from './account-watch.ts';
import type { Display, Notifier, SettingsStore } from './ports.ts';

export interface Ports extends WatchPorts {
  readonly settings: SettingsStore;
  readonly display: Display;
  readonly notifier: Notifier;
}

export class App {
  readonly #ports: Ports;
  readonly #watches: ReadonlyMap<string, AccountWatch>;
  #state: AppState;

  constructor(ports: Ports) {
    this.#ports = ports;
    const { settings, complaints } = ports.settings.read();
    for (const { key, found, used } of complaints) {
      ports.log.warn(`settings: ${key} is ${found}, which is not allowed; ${used} counts`);
    }
    this.#state = {
      revision: 1,
      settings,
      accounts: settings.accounts.map(newAccount),
      target: { at: 0, screen: 'fleet', instance: null },
      notes: [],
    };
    this.#watches = new Map(
      settings.accounts.map(({ id }) => {
        const watch = new AccountWatch(id, ports, {
          account: () => this.#account(id),
          settings: () => this.#state.settings,
          onPhase: (phase, checking) => this.#setPhase(id, phase, checking),
          onOutcome: (outcome) => this.#take(id, outcome),
        });
        return [id, watch];
      }),
    );
  }

  get state(): AppState {
    return this.#state;
  }

  /** Shows what is known and starts to poll every account. */
  start(): void {
    const { display, log, power } = this.#ports;
    display.show(this.#state);
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
    this.#publish({
      target: {
        at: this.#state.target.at + 1,
        screen: target?.kind === 'settings' ? 'settings' : 'fleet',
        instance: target?.kind === 'instance' ? target.key : null,
      },
    });
    this.#ports.display.open();
  }

  addNote(note: Note): void {
    const others = this.#state.notes.filter((n) => n.kind !== note.kind);
    this.#publish({ notes: [...others, note] });
  }

  dismissNote(kind: Note['kind']): void {
    this.#publish({ notes: this.#state.notes.filter((n) => n.kind !== kind) });
  }

  /** The text of one field of a row, as it goes to the clipboard; null where the row or the field is gone. */
  fieldOf(key: InstanceKey, field: CopyField): string | null {
    const account = accountOf(this.#state, key);
    const instance = account && fleetOf(account)?.tracks.get(key.apiInstanceName)?.instance;
    if (!instance) return null;
    return field === 'apiInstanceName' ? instance.apiInstanceName : e164Of(instance);
  }

  /** Asks the service first and stores only what it accepted. */
  async signIn(ask: SignIn): Promise<SignInAnswer> {
    const { keychain, settings, display, log } = this.#ports;
    const before = this.#state.accounts.find((a) => a.account.id === ask.account)?.account;
    const watch = this.#watches.get(ask.account);
    if (!before || !watch) return { ok: false, problem: { kind: 'no-token' } };
    const read = readToken(ask.token);
    if (!read.ok) return read;
    const account: Account = {
      id: before.id,
      name: ask.name.trim() || before.name,
      baseUrl: tidyBaseUrl(ask.baseUrl) || before.baseUrl,
    };
    if (!isAllowedBaseUrl(account.baseUrl)) {
      return { ok: false, problem: { kind: 'address-not-allowed', baseUrl: account.baseUrl } };
    }
    const answer = await watch.tryToken(account.baseUrl, read.token);
    if (!answer.ok) {
      log.warn(`sign-in: ${account.id}: ${describeProblem(answer.problem)}`);
      watch.goOn();
      return answer;
    }
    const stored = ask.sessionOnly ? null : await keychain.store(account.id, read.token);
    if (stored?.ok === false) {
      log.warn(`sign-in: ${account.id}: ${describeProblem(stored.problem)}`);
      watch.goOn();
      return stored;
    }
    if (account.name !== before.name || account.baseUrl !== before.baseUrl) {
      settings.saveAccount(account);
    }
    log.info(`sign-in: ${account.id}: accepted${ask.sessionOnly ? ', for this session only' : ''}`);
    // First, so that the page which held the token is told nothing more.
    display.renew();
    this.#setAccount({ ...newAccount(account), sessionOnly: ask.sessionOnly });
    watch.begin(read.token, answer);
    return { ok: true };
  }

  /** Removes the keychain entry and forgets the list. */
  async signOut(id: string): Promise<SignInAnswer> {
    const { keychain, log } = this.#ports;
    const { sessionOnly } = this.#account(id);
    const removed = await keychain.remove(id);
    if (!removed.ok && !sessionOnly) return removed;
    log.info(`sign-out: ${id}`);
    this.#watches.get(id)?.forget();
    return { ok: true };
  }

  #take(id: string, outcome: Outcome): void {
    const { log, notifier } = this.#ports;
    for (const { key, from, to } of outcome.changes) {
      if (from !== null) log.info(`${id}: ${key.apiInstanceName}: ${from} -> ${to}`);
    }
    this.#setPhase(id, outcome.phase, false);
    for (const notice of outcome.notices) notifier.notify(notice);
    void this.#tell(id, worthTelling(outcome.changes, this.#state.settings.notify));
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
    const account = this.#account(id);
    const fleet = fleetOf(account);
    if (fleet) this.#setAccount({ ...account, fleet: markTold(fleet, changes) } as AccountState);
  }

  #setPhase(id: string, phase: Phase, checking: boolean): void {
    const { account, sessionOnly } = this.#account(id);
    const kept = phase.phase !== 'signed-out' && sessionOnly;
    this.#setAccount({ ...phase, account, sessionOnly: kept, checking });
  }

  #setAccount(account: AccountState): void {
    const { id } = account.account;
    this.#publish({
      accounts: this.#state.accounts.map((a) => (a.account.id === id ? account : a)),
    });
  }

  #publish(change: Partial<AppState>): void {
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
    this.#ports.display.show(this.#state);
  }

  #account(id: string): AccountState {
    const account = this.#state.accounts.find((a) => a.account.id === id);
    if (!account) throw new Error(`no account ${id}`);
    return account;
  }
}

function newAccount(account: Account): AccountState {
  return { account, sessionOnly: false, checking: false, phase: 'loading', fault: null };
}
