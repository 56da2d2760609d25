// The window's mirror of the app: the last state that main sent, the app's time, and what may be asked for.
import type {
  AccountView,
  Bridge,
  CopyField,
  Note,
  Row,
  SettingsAnswer,
  SettingsChange,
  SignIn,
  SignInAnswer,
  WindowState,
} from '#core/bridge';
import type { InstanceKey } from '#core/instance';
import type { ParkSpan } from '#core/parking';

const TICK_MS = 1000;

export class Session {
  readonly #bridge: Bridge;
  // Raw: the mirror is replaced whole, and thousands of rows need no proxies.
  #state = $state.raw<WindowState | null>(null);
  #now = $state(0);
  #receivedAt = 0;
  #takenAt: number | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  readonly #rows = $derived(this.#state?.accounts.flatMap((account) => account.rows) ?? []);

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.onState((state) => this.#receive(state));
    void bridge.state().then((state) => this.#receive(state));
    document.addEventListener('visibilitychange', () => this.#tickWhileSeen());
    this.#tickWhileSeen();
  }

  /** Null until main has answered for the first time. */
  get state(): WindowState | null {
    return this.#state;
  }

  get accounts(): readonly AccountView[] {
    return this.#state?.accounts ?? [];
  }

  /** The rows of all accounts, in no order. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** The app's clock, in ms; it moves while the page is seen. */
  get now(): number {
    return this.#now;
  }

  /** The row that the window was opened for; once for each opening. */
  takeTarget(): InstanceKey | null {
    const target = this.#state?.target;
    if (!target || target.at === this.#takenAt) return null;
    this.#takenAt = target.at;
    return target.instance;
  }

  account(id: string): AccountView | undefined {
    return this.accounts.find((account) => account.id === id);
  }

  signIn(ask: SignIn): Promise<SignInAnswer> {
    return this.#bridge.signIn(ask);
  }

  cancelSignIn(account: string): void {
    void this.#bridge.cancelSignIn(account);
  }

  signOut(account: string): Promise<SignInAnswer> {
    return this.#bridge.signOut(account);
  }

  renameAccount(account: string, name: string): Promise<SettingsAnswer> {
    return this.#bridge.renameAccount(account, name);
  }

  changeSettings(change: SettingsChange): Promise<SettingsAnswer> {
    return this.#bridge.changeSettings(change);
  }

  park(instance: InstanceKey, span: ParkSpan): Promise<void> {
    return this.#bridge.park(plainKey(instance), span);
  }

  bringBack(instance: InstanceKey): Promise<void> {
    return this.#bridge.bringBack(plainKey(instance));
  }

  finishIntro(): void {
    void this.#bridge.finishIntro();
  }

  checkNow(): void {
    void this.#bridge.checkNow();
  }

  copyField(instance: InstanceKey, field: CopyField): Promise<string | null> {
    return this.#bridge.copyField(plainKey(instance), field);
  }

  pasteToken(): Promise<string> {
    return this.#bridge.pasteToken();
  }

  reportRows(revision: number, rows: readonly InstanceKey[]): void {
    void this.#bridge.reportRows(revision, rows.map(plainKey));
  }

  dismissNote(kind: Note['kind']): void {
    void this.#bridge.dismissNote(kind);
  }

  showLog(): void {
    void this.#bridge.showLog();
  }

  openWachat(account: string): void {
    void this.#bridge.openWachat(account);
  }

  hideWindow(): void {
    void this.#bridge.hideWindow();
  }

  #receive(state: WindowState): void {
    // The answer to `state()` may arrive after a newer one that was sent by itself.
    if (this.#state && state.revision < this.#state.revision) return;
    this.#state = state;
    this.#receivedAt = performance.now();
    this.#now = state.now;
  }

  #tickWhileSeen(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (document.hidden) return;
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  #tick(): void {
    if (!this.#state) return;
    this.#now = this.#state.now + (performance.now() - this.#receivedAt) * this.#state.timeScale;
  }
}

/** Only the two words of the key cross the bridge, whatever object they were found on. */
function plainKey({ account, apiInstanceName }: InstanceKey): InstanceKey {
  return { account, apiInstanceName };
}
