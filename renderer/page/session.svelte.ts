// The connection to main: the last state that main sent, the app's clock, and the requests.

import type { ListView, Target } from '#core/app-state/app-state';
import { isInUse } from '#core/i18n/translate';
import type { InstanceKey } from '#core/instance/instance';
import type { Bridge } from '#core/window/contract';
import { applyPatch, type WindowPatch } from '#core/window/patch';
import type { AccountView, GroupView, Row, WindowState } from '#core/window/shown';
import { showLanguage } from './language.svelte.ts';
import { type PageRequests, requestsOf } from './requests.ts';

const TICK_MS = 1000;

export class Session {
  /** The requests to main. */
  readonly ask: PageRequests;
  readonly #bridge: Bridge;
  // Raw: the state is replaced as a whole, and proxies for thousands of rows would be slow.
  #state = $state.raw<WindowState | null>(null);
  /** The last state from main. It is shown once its language is loaded. */
  #received: WindowState | null = null;
  #now = $state(0);
  #receivedAt = 0;
  #asking = false;
  /** Changes that arrived while the whole state was requested. */
  #pendingChanges: WindowPatch[] = [];
  #takenAt: number | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  readonly #cachedMembers = cachedMembers();
  readonly #cachedLists = cachedLists();
  readonly #lists = $derived(this.#cachedLists(this.#state?.accounts ?? []));
  readonly #rows = $derived(this.#lists.length === 1 ? (this.#lists[0] ?? []) : this.#lists.flat());

  constructor(bridge: Bridge) {
    this.ask = requestsOf(bridge);
    this.#bridge = bridge;
    bridge.onChange((change) => this.#apply(change));
    void this.#requestState();
    document.addEventListener('visibilitychange', () => this.#tickWhileVisible());
    this.#tickWhileVisible();
  }

  /** Null until main answers for the first time. */
  get state(): WindowState | null {
    return this.#state;
  }

  get accounts(): readonly AccountView[] {
    return this.#state?.accounts ?? [];
  }

  /** The rows of all accounts, in any order. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** The groups of the settings, with their numbers. */
  get groups(): readonly GroupView[] {
    return this.#state?.groups ?? [];
  }

  /** The rows of one account and of one group; of all if there is no such account or group. */
  rowsOf({ account, group }: Pick<ListView, 'account' | 'group'>): readonly Row[] {
    const rows = (account === null ? undefined : this.account(account)?.rows) ?? this.#rows;
    const place = group === null ? -1 : this.groups.findIndex(({ name }) => name === group);
    return place < 0 ? rows : this.#cachedMembers(rows, place);
  }

  /** Without an account or a group that there is not. The same object if there are both. */
  existing<Scope extends Pick<ListView, 'account' | 'group'>>(scope: Scope): Scope {
    const account = this.account(scope.account ?? '')?.id ?? null;
    const group = this.groups.find(({ name }) => name === scope.group)?.name ?? null;
    return account === scope.account && group === scope.group
      ? scope
      : { ...scope, account, group };
  }

  /** The app's clock in ms; it advances while the page is visible. */
  get now(): number {
    return this.#now;
  }

  /** What the window was opened for. Returned once for each opening. */
  takeTarget(): Target | null {
    const target = this.#state?.target;
    if (!target || target.at === this.#takenAt) return null;
    this.#takenAt = target.at;
    return target;
  }

  account(id: string): AccountView | undefined {
    return this.accounts.find((account) => account.id === id);
  }

  /** The row of an instance, while it is listed. */
  row({ account, apiInstanceName }: InstanceKey): Row | undefined {
    return this.#rows.find(
      (row) => row.apiInstanceName === apiInstanceName && row.account === account,
    );
  }

  /** Requests the whole state: at the start, and whenever a change was missed. */
  async #requestState(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#pendingChanges = [];
    try {
      this.#setState(JSON.parse(await this.#bridge.state()) as WindowState);
    } finally {
      this.#asking = false;
    }
    // A change may arrive before the answer to the request, and main does not send it twice.
    const pending = this.#pendingChanges;
    this.#pendingChanges = [];
    for (const change of pending) this.#apply(change);
  }

  #apply(change: WindowPatch): void {
    if (this.#asking) {
      this.#pendingChanges.push(change);
      return;
    }
    // The requested state already includes this change.
    if (this.#received && change.head.revision <= this.#received.revision) return;
    const next = this.#received && applyPatch(this.#received, change);
    if (next) this.#setState(next);
    else void this.#requestState();
  }

  #setState(state: WindowState): void {
    this.#received = state;
    this.#receivedAt = performance.now();
    if (isInUse(state.language)) this.#show();
    else void showLanguage(state.language).then(() => this.#show());
  }

  /** Shows the last state, once its language is loaded. */
  #show(): void {
    const state = this.#received;
    if (state === null || !isInUse(state.language)) return;
    this.#state = state;
    this.#tick();
  }

  #tickWhileVisible(): void {
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

/** Returns the same array as long as all lists are the same: most revisions change no row. */
function cachedLists(): (accounts: readonly AccountView[]) => readonly (readonly Row[])[] {
  let last: readonly (readonly Row[])[] = [];
  return (accounts) => {
    const same =
      last.length === accounts.length && accounts.every(({ rows }, i) => rows === last[i]);
    if (!same) last = accounts.map(({ rows }) => rows);
    return last;
  };
}

/** The rows of the group at this place. The same array as long as rows and place are the same. */
function cachedMembers(): (rows: readonly Row[], place: number) => readonly Row[] {
  let last: { rows: readonly Row[]; place: number; members: readonly Row[] } | null = null;
  return (rows, place) => {
    if (last?.rows !== rows || last.place !== place) {
      last = { rows, place, members: rows.filter((row) => row.groups?.includes(place)) };
    }
    return last.members;
  };
}
