// The one row of the list that stands open: what is known of its instance, and what the service says when it is asked.
import { tick, untrack } from 'svelte';
import type { InstanceKey } from '#core/instance/instance';
import type { LiveCheckResult } from '#core/window/contract';
import type { Detail } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import type { FleetView } from './fleet-view.svelte.ts';
import { FocusReturn } from './focus-return.ts';
import { rowKey } from './row-key.ts';
import type { Session } from './session.svelte.ts';

/** How often what is known of the past is asked for anew. */
const REFRESH_MS = 60_000;
/** Main asks the service no more often than this. */
const LEAST_GAP_MS = 3000;

/** What the service answered, and when; in ms of the app's clock. */
export interface Answered {
  readonly at: number;
  readonly liveCheck: LiveCheckResult;
}

/** What the list can do for it, by the place of a row. */
interface RowsOnScreen {
  readonly reveal: (index: number) => void;
  readonly focus: (index: number) => void;
}

export class FleetDetail {
  readonly #session: () => Session;
  readonly #view: FleetView;
  readonly #list: RowsOnScreen;
  #instance = $state.raw<InstanceKey | null>(null);
  #detail = $state.raw<Detail | null>(null);
  #answered = $state.raw<Answered | null>(null);
  #asking = $state(false);
  #onShown: (() => void) | null = null;
  #element: HTMLElement | null = null;
  readonly #focus: FocusReturn;
  /** How high it is drawn, in px. */
  height = $state(0);

  readonly #row = $derived.by(() => this.#instance && this.#session().row(this.#instance));
  readonly #minute = $derived.by(() => Math.floor(this.#session().now / REFRESH_MS));

  /** Made while the screen is. */
  constructor(session: () => Session, view: FleetView, list: RowsOnScreen) {
    this.#session = session;
    this.#view = view;
    this.#list = list;
    this.#focus = new FocusReturn(() => list.focus(view.activeIndex));
    $effect(() => {
      void this.#minute;
      const row = this.#row;
      untrack(() => {
        if (row) void this.#refresh(row);
        else this.close();
      });
    });
  }

  /** The row that stands open; null where none does, or as long as nothing is known of it yet. */
  get key(): string | null {
    return this.#instance && this.#detail && rowKey(this.#instance);
  }

  get detail(): Detail | null {
    return this.#detail;
  }

  get asking(): boolean {
    return this.#asking;
  }

  get answered(): Answered | null {
    return this.#answered;
  }

  /** The service may be asked about it. */
  get mayAsk(): boolean {
    const { now } = this.#session();
    return !this.#asking && (this.#answered === null || now >= this.#answered.at + LEAST_GAP_MS);
  }

  /** The open row in the list; null where the list does not show it. */
  get open(): { readonly key: string; readonly index: number; readonly height: number } | null {
    const { key, height } = this;
    const index = key === null ? -1 : this.#view.indexOf(key);
    return key === null || index < 0 ? null : { key, index, height };
  }

  /** Opens a row in place of any other. By key, it takes the focus, which is back where it was when it is closed. */
  show(row: InstanceKey, byKey: boolean): void {
    const onShown = () => {
      this.#list.reveal(this.#view.indexOf(rowKey(row)));
      if (!byKey) return;
      this.#focus.remember();
      this.#element?.focus({ preventScroll: true });
    };
    if (this.#isOf(row)) {
      onShown();
      return;
    }
    this.close();
    this.#onShown = onShown;
    const { account, apiInstanceName } = row;
    this.#instance = { account, apiInstanceName };
  }

  toggle(row: InstanceKey, byKey: boolean): void {
    this.#view.activate(this.#view.indexOf(rowKey(row)));
    if (this.#isOf(row)) this.close();
    else this.show(row, byKey);
  }

  close(): void {
    const hadFocus = this.#element?.contains(document.activeElement) === true;
    this.#element = null;
    this.#instance = null;
    this.#detail = null;
    this.#answered = null;
    this.#asking = false;
    this.#onShown = null;
    this.height = 0;
    if (hadFocus) void tick().then(() => this.#focus.putBack());
  }

  /** It has been drawn, and is so high. It is drawn anew whenever it is scrolled into view. */
  drawn(element: HTMLElement): void {
    this.#element = element;
    this.height = heightOf(element);
    const onShown = this.#onShown;
    this.#onShown = null;
    onShown?.();
  }

  resized(element: HTMLElement): void {
    this.height = heightOf(element);
  }

  /** Asks the service how the instance is now. */
  async check(): Promise<void> {
    const instance = this.#instance;
    if (instance === null || !this.mayAsk) return;
    this.#asking = true;
    const liveCheck = await this.#session().ask.checkOne(instance);
    if (this.#instance !== instance) return;
    this.#asking = false;
    this.#answered = { at: this.#session().now, liveCheck };
  }

  #isOf(row: InstanceKey): boolean {
    return this.#instance !== null && rowKey(this.#instance) === rowKey(row);
  }

  async #refresh(row: Row): Promise<void> {
    const instance = this.#instance;
    const detail = await this.#session().ask.detail(row);
    if (this.#instance !== instance) return;
    if (detail) this.#detail = detail;
    else this.close();
  }
}

function heightOf(element: HTMLElement): number {
  return Math.ceil(element.getBoundingClientRect().height);
}
