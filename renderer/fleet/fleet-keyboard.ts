// What each key of the fleet screen does.
import { tick } from 'svelte';
import type { CopyField } from '#core/reports/copy-row';
import type { Row } from '#core/window/shown';
import type { DetailState } from './detail/detail-state.svelte.ts';
import { actionOf, type KeyAction } from './fleet-keys.ts';
import type { FleetView } from './fleet-view.svelte.ts';

/** What the list offers to the keyboard. An index is one of its items. */
interface ListControl {
  reveal(index: number, align: 'nearest'): Promise<void>;
  focusRow(index: number): Promise<void>;
  openMenu(index: number): void;
  /** The row that is a page away from this one. */
  pageFrom(index: number, step: 1 | -1): number;
}

export interface KeyboardParts {
  readonly view: FleetView;
  readonly details: DetailState;
  readonly list: () => ListControl | undefined;
  readonly focusSearch: () => void;
  readonly copy: (row: Row, field: CopyField) => void;
  readonly hide: () => void;
  readonly help: { readonly isOpen: () => boolean; readonly toggle: () => void };
}

export class FleetKeyboard {
  readonly #parts: KeyboardParts;

  constructor(parts: KeyboardParts) {
    this.#parts = parts;
  }

  readonly onkeydown = (event: KeyboardEvent): void => {
    const { view, help, focusSearch } = this.#parts;
    view.hold.extend();
    const action = actionOf(event, view.active !== null);
    // The dialog stays on top even after it has lost the focus.
    if (help.isOpen() && action !== 'close' && action !== 'help') return;
    if (action === null) return;
    // The search field has the focus by the time the letter is inserted.
    if (action === 'type') focusSearch();
    else if (this.#act(action)) event.preventDefault();
  };

  /** False if there is no row to do it with. */
  #act(action: Exclude<KeyAction, 'type'>): boolean {
    const { view, details, help, focusSearch } = this.#parts;
    switch (action) {
      case 'copy-api-name':
        return this.#copy('apiInstanceName');
      case 'copy-number':
        return this.#copy('e164');
      case 'next':
        this.#goTo(view.move(1));
        break;
      case 'previous':
        this.#goTo(view.move(-1));
        break;
      case 'page-down':
        this.#goByPage(1);
        break;
      case 'page-up':
        this.#goByPage(-1);
        break;
      case 'select': {
        const row = this.#targetRow();
        if (row) view.selection.toggle(row);
        break;
      }
      case 'select-next':
        this.#selectOnWay(1);
        break;
      case 'select-previous':
        this.#selectOnWay(-1);
        break;
      case 'first':
      case 'last':
        this.#goTo(view.moveToEnd(action));
        break;
      case 'help':
        help.toggle();
        break;
      case 'details': {
        const row = this.#targetRow();
        if (row) details.toggle(row, true);
        break;
      }
      case 'menu':
        void this.#openMenu();
        break;
      case 'search':
        focusSearch();
        break;
      case 'close':
        if (help.isOpen()) help.toggle();
        else this.#close();
    }
    return true;
  }

  #goTo(index: number): void {
    const list = this.#parts.list();
    if (index < 0) return;
    void list?.reveal(index, 'nearest');
    void list?.focusRow(index);
  }

  #goByPage(step: 1 | -1): void {
    const { view, list } = this.#parts;
    if (view.active === null) view.move(step);
    else view.activate(list()?.pageFrom(view.activeIndex, step) ?? -1);
    this.#goTo(view.activeIndex);
  }

  /** Selects the active row and the one beside it, which is active then. */
  #selectOnWay(step: 1 | -1): void {
    const { view } = this.#parts;
    const from = view.active;
    this.#goTo(view.move(step));
    view.selection.add([from, view.active].filter((row) => row !== null));
  }

  /** The row that a key applies to. During a search without an active row, that is the best match. */
  #targetRow(): Row | null {
    const { view } = this.#parts;
    if (view.active === null && view.query.trim() !== '') view.move(1);
    return view.active;
  }

  #copy(field: CopyField): boolean {
    const row = this.#targetRow();
    if (row) this.#parts.copy(row, field);
    return row !== null;
  }

  async #openMenu(): Promise<void> {
    const { view } = this.#parts;
    const list = this.#parts.list();
    if (this.#targetRow() === null) return;
    await list?.reveal(view.activeIndex, 'nearest');
    await tick();
    list?.openMenu(view.activeIndex);
  }

  #close(): void {
    const { view, details, focusSearch, hide } = this.#parts;
    if (details.open !== null) details.back();
    else if (view.selected.length > 0) view.selection.clear();
    else if (view.query === '') hide();
    else {
      view.query = '';
      focusSearch();
    }
  }
}
