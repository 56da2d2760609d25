// The state of the expanded row: its detail, the live check, its note, and where the focus returns to.
import { tick, untrack } from 'svelte';
import type { InstanceKey } from '#core/instance/instance';
import type { LiveCheckResult } from '#core/window/contract';
import type { Detail } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import { FocusReturn } from '../../page/focus-return.ts';
import { rowKey } from '../../page/row-key.ts';
import type { Session } from '../../page/session.svelte.ts';
import type { FleetView } from '../fleet-view.svelte.ts';
import { NoteDraft } from './note-draft.svelte.ts';

/** How often the history in the detail is refreshed. */
const REFRESH_MS = 60_000;
/** Main enforces the same minimum between two live checks. */
const MIN_GAP_MS = 3000;

/** `at` is in ms of the app's clock. */
export interface FinishedCheck {
  readonly at: number;
  readonly result: LiveCheckResult;
}

/** What the list offers to the detail. `index` is an index of its items. */
interface ListControl {
  readonly reveal: (index: number) => Promise<void>;
  readonly focus: (index: number) => void;
}

/** The expanded row with what it shows. */
export interface OpenRow {
  readonly instance: InstanceKey;
  readonly detail: Detail;
  readonly liveCheck: FinishedCheck | null;
  /** In px. */
  readonly height: number;
}

export class DetailState {
  readonly #session: () => Session;
  readonly #view: FleetView;
  readonly #list: ListControl;
  #instance = $state.raw<InstanceKey | null>(null);
  #detail = $state.raw<Detail | null>(null);
  #liveCheck = $state.raw<FinishedCheck | null>(null);
  #checking = $state(false);
  #afterRender: (() => void) | null = null;
  #element: HTMLElement | null = null;
  readonly #focus: FocusReturn;
  /** The note that is being written. */
  readonly note: NoteDraft;
  /** The rendered height in px. */
  height = $state(0);

  readonly #row = $derived.by(() => this.#instance && this.#session().row(this.#instance));
  readonly #minute = $derived.by(() => Math.floor(this.#session().now / REFRESH_MS));

  /** Call it while the component initialises: it creates effects. `open`: the row that was open before, or null. */
  constructor(
    session: () => Session,
    view: FleetView,
    list: ListControl,
    open: OpenRow | null = null,
  ) {
    this.#session = session;
    this.#view = view;
    this.#list = list;
    this.#instance = open?.instance ?? null;
    this.#detail = open?.detail ?? null;
    this.#liveCheck = open?.liveCheck ?? null;
    this.height = open?.height ?? 0;
    const focusActive = () => list.focus(view.activeIndex);
    this.#focus = new FocusReturn(focusActive);
    this.note = new NoteDraft(new FocusReturn(focusActive), async () => {
      if (this.open) await list.reveal(this.open.index);
    });
    $effect(() => {
      void this.#minute;
      const row = this.#row;
      untrack(() => {
        if (row) void this.#refresh(row);
        else this.close();
      });
    });
  }

  /** The key of the expanded row; null if there is none or its detail is still loading. */
  get key(): string | null {
    return this.#instance && this.#detail && rowKey(this.#instance);
  }

  get openRow(): OpenRow | null {
    const [instance, detail, liveCheck] = [this.#instance, this.#detail, this.#liveCheck];
    return instance && detail ? { instance, detail, liveCheck, height: this.height } : null;
  }

  get detail(): Detail | null {
    return this.#detail;
  }

  get checking(): boolean {
    return this.#checking;
  }

  get liveCheck(): FinishedCheck | null {
    return this.#liveCheck;
  }

  /** True if the user may start a live check now. */
  get canCheck(): boolean {
    const { now } = this.#session();
    return !this.#checking && (this.#liveCheck === null || now >= this.#liveCheck.at + MIN_GAP_MS);
  }

  /** The expanded row in the list; null if the list does not contain it. */
  get open(): { readonly key: string; readonly index: number; readonly height: number } | null {
    const { key, height } = this;
    const index = key === null ? -1 : this.#view.indexOf(key);
    return key === null || index < 0 ? null : { key, index, height };
  }

  /** Expands a row and collapses any other. If it is opened by key, it takes the focus until it closes. */
  show(row: InstanceKey, byKey: boolean): void {
    const afterRender = () => {
      void this.#list.reveal(this.#view.indexOf(rowKey(row)));
      if (!byKey) return;
      this.#focus.remember();
      this.#element?.focus({ preventScroll: true });
    };
    if (this.#isOf(row)) {
      afterRender();
      return;
    }
    this.close();
    this.#afterRender = afterRender;
    const { account, apiInstanceName } = row;
    this.#instance = { account, apiInstanceName };
  }

  /** Expands a row to write its note. When that ends, the focus returns to where it is now. */
  editNote(row: Row): void {
    if (!this.#isOf(row)) this.show(row, false);
    this.note.begin(row.note ?? '');
  }

  /** One step back: discards the note that is being written, or collapses the row. */
  back(): void {
    if (this.note.text === null) this.close();
    else this.note.end();
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
    this.#liveCheck = null;
    this.#checking = false;
    this.#afterRender = null;
    this.note.forget();
    this.height = 0;
    if (hadFocus) void tick().then(() => this.#focus.restore());
  }

  /** Called when the detail has rendered, which happens again each time it scrolls into view. */
  rendered(element: HTMLElement): void {
    this.#element = element;
    this.height = heightOf(element);
    const afterRender = this.#afterRender;
    this.#afterRender = null;
    afterRender?.();
  }

  resized(element: HTMLElement): void {
    this.height = heightOf(element);
  }

  /** Starts a live check. */
  async check(): Promise<void> {
    const instance = this.#instance;
    if (instance === null || !this.canCheck) return;
    this.#checking = true;
    const result = await this.#session().ask.checkOne(instance);
    if (this.#instance !== instance) return;
    this.#checking = false;
    this.#liveCheck = { at: this.#session().now, result };
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
