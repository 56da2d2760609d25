// The window's mirror of the app: the last state that main sent, the app's time, and what may be asked for.
import type { InstanceKey } from '#core/instance/instance';
import type { Bridge } from '#core/window/contract';
import { applyPatch, type WindowPatch } from '#core/window/patch';
import type { AccountView, Row, WindowState } from '#core/window/shown';
import { type Asks, asksOf } from './requests.ts';

const TICK_MS = 1000;

export class Session {
  /** What may be asked of main. */
  readonly ask: Asks;
  readonly #bridge: Bridge;
  // Raw: the mirror is replaced whole, and thousands of rows need no proxies.
  #state = $state.raw<WindowState | null>(null);
  #now = $state(0);
  #receivedAt = 0;
  #asking = false;
  /** What main told while it was asked for the whole. */
  #meanwhile: WindowPatch[] = [];
  #takenAt: number | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  readonly #listsOf = listsOf();
  readonly #lists = $derived(this.#listsOf(this.#state?.accounts ?? []));
  readonly #rows = $derived(this.#lists.length === 1 ? (this.#lists[0] ?? []) : this.#lists.flat());

  constructor(bridge: Bridge) {
    this.ask = asksOf(bridge);
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

  /** The row of an instance, as long as it is listed. */
  row({ account, apiInstanceName }: InstanceKey): Row | undefined {
    return this.#rows.find(
      (row) => row.apiInstanceName === apiInstanceName && row.account === account,
    );
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

  #follow(change: WindowPatch): void {
    if (this.#asking) {
      this.#meanwhile.push(change);
      return;
    }
    // One that the state which was asked for holds already.
    if (this.#state && change.head.revision <= this.#state.revision) return;
    const next = this.#state && applyPatch(this.#state, change);
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
