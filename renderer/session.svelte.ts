// The window's mirror of the app: the last state that main sent, the app's time, and what may be asked for.
import type {
  AccountView,
  Bridge,
  Note,
  Opinion,
  Row,
  SettingsAnswer,
  SettingsChange,
  SignIn,
  SignInAnswer,
  WindowState,
} from '#core/bridge';
import type { CopyField } from '#core/copy-as';
import type { ListFormat } from '#core/copy-list';
import type { Detail, DetailField } from '#core/detail';
import type { ExportAnswer, ExportAsk } from '#core/export-ask';
import type { JournalFilter, JournalPage } from '#core/history';
import type { HoldSpan } from '#core/holds';
import type { InstanceKey } from '#core/instance';
import type { ListView } from '#core/list-view';
import { type WindowChange, withChange } from '#core/mirror';
import type { RemovalAnswer } from '#core/removal';

const TICK_MS = 1000;

export class Session {
  readonly #bridge: Bridge;
  // Raw: the mirror is replaced whole, and thousands of rows need no proxies.
  #state = $state.raw<WindowState | null>(null);
  #now = $state(0);
  #receivedAt = 0;
  #asking = false;
  /** What main told while it was asked for the whole. */
  #meanwhile: WindowChange[] = [];
  #takenAt: number | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  readonly #listsOf = listsOf();
  readonly #lists = $derived(this.#listsOf(this.#state?.accounts ?? []));
  readonly #rows = $derived(this.#lists.length === 1 ? (this.#lists[0] ?? []) : this.#lists.flat());

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.onChange((change) => this.#follow(change));
    void this.#begin();
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

  /** The row that the window was opened for, and whether its detail is wanted; once for each opening. */
  takeTarget(): { readonly instance: InstanceKey; readonly opened: boolean } | null {
    const target = this.#state?.target;
    if (!target || target.at === this.#takenAt) return null;
    this.#takenAt = target.at;
    const { instance, opened } = target;
    return instance && { instance, opened };
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

  park(instance: InstanceKey, span: HoldSpan): Promise<void> {
    return this.#bridge.park(plainKey(instance), span);
  }

  bringBack(instance: InstanceKey): Promise<void> {
    return this.#bridge.bringBack(plainKey(instance));
  }

  mute(instance: InstanceKey, span: HoldSpan): Promise<void> {
    return this.#bridge.mute(plainKey(instance), span);
  }

  unmute(instance: InstanceKey): Promise<void> {
    return this.#bridge.unmute(plainKey(instance));
  }

  acknowledge(instance: InstanceKey): Promise<void> {
    return this.#bridge.acknowledge(plainKey(instance));
  }

  dismiss(instance: InstanceKey): Promise<void> {
    return this.#bridge.dismiss(plainKey(instance));
  }

  resumeNotices(): void {
    void this.#bridge.resumeNotices();
  }

  finishIntro(): void {
    void this.#bridge.finishIntro();
  }

  rememberView(view: ListView): void {
    void this.#bridge.rememberView({ filter: view.filter, sort: view.sort });
  }

  checkNow(): void {
    void this.#bridge.checkNow();
  }

  copyField(instance: InstanceKey, field: CopyField): Promise<string | null> {
    return this.#bridge.copyField(plainKey(instance), field);
  }

  copyList(instances: readonly InstanceKey[], format: ListFormat): Promise<number> {
    return this.#bridge.copyList(instances.map(plainKey), format);
  }

  detail(instance: InstanceKey): Promise<Detail | null> {
    return this.#bridge.detail(plainKey(instance));
  }

  copyDetail(instance: InstanceKey, field: DetailField): Promise<string | null> {
    return this.#bridge.copyDetail(plainKey(instance), field);
  }

  strips(instances: readonly InstanceKey[], bins: number): Promise<readonly string[]> {
    return this.#bridge.strips(instances.map(plainKey), bins);
  }

  checkOne(instance: InstanceKey): Promise<Opinion> {
    return this.#bridge.checkOne(plainKey(instance));
  }

  openPairing(instance: InstanceKey): void {
    void this.#bridge.openPairing(plainKey(instance));
  }

  closePairing(): void {
    void this.#bridge.closePairing();
  }

  journal(filter: JournalFilter, cursor: string | null): Promise<JournalPage> {
    return this.#bridge.journal(filter, cursor);
  }

  saveExport(ask: ExportAsk): Promise<ExportAnswer> {
    return this.#bridge.saveExport(ask);
  }

  copyHandOver(): Promise<void> {
    return this.#bridge.copyHandOver();
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

  copyDiagnostics(): Promise<void> {
    return this.#bridge.copyDiagnostics();
  }

  launchAtLogin(): Promise<boolean | null> {
    return this.#bridge.launchAtLogin();
  }

  setLaunchAtLogin(on: boolean): Promise<boolean | null> {
    return this.#bridge.setLaunchAtLogin(on);
  }

  removeAllData(withoutKeychain: boolean): Promise<RemovalAnswer> {
    return this.#bridge.removeAllData(withoutKeychain);
  }

  openWachat(account: string): void {
    void this.#bridge.openWachat(account);
  }

  hideWindow(): void {
    void this.#bridge.hideWindow();
  }

  /** Asks for the whole state: at first, and wherever a change was missed. */
  async #begin(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#meanwhile = [];
    try {
      this.#take(JSON.parse(await this.#bridge.state()) as WindowState);
    } finally {
      this.#asking = false;
    }
    // Main may tell of a change before its answer is here, and does not tell of it again.
    const heard = this.#meanwhile;
    this.#meanwhile = [];
    for (const change of heard) this.#follow(change);
  }

  #follow(change: WindowChange): void {
    if (this.#asking) {
      this.#meanwhile.push(change);
      return;
    }
    // One that the state which was asked for holds already.
    if (this.#state && change.head.revision <= this.#state.revision) return;
    const next = this.#state && withChange(this.#state, change);
    if (next) this.#take(next);
    else void this.#begin();
  }

  #take(state: WindowState): void {
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

/** The lists of rows as an array of its own, the last one where they are the same: most revisions change no row. */
function listsOf(): (accounts: readonly AccountView[]) => readonly (readonly Row[])[] {
  let last: readonly (readonly Row[])[] = [];
  return (accounts) => {
    const same =
      last.length === accounts.length && accounts.every(({ rows }, i) => rows === last[i]);
    if (!same) last = accounts.map(({ rows }) => rows);
    return last;
  };
}

/** Only the two words of the key cross the bridge, whatever object they were found on. */
function plainKey({ account, apiInstanceName }: InstanceKey): InstanceKey {
  return { account, apiInstanceName };
}
