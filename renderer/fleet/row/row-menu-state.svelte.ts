// The state of the row menu, and of the dialog that it opens: for which row, where, and at which submenu.
import { tick } from 'svelte';
import type { Row } from '#core/window/shown';
import type { FocusReturn } from '../../page/focus-return.ts';
import { rowKey } from '../../page/row-key.ts';
import type { MenuAnchor } from '../../ui/menu-position.ts';
import type { FleetView } from '../fleet-view.svelte.ts';

export type RowSubmenu = 'mute' | 'park';

interface OpenMenu {
  readonly row: Row;
  readonly anchor: MenuAnchor;
  readonly submenu: RowSubmenu | undefined;
}

export class RowMenuState {
  readonly #view: FleetView;
  readonly #focus: FocusReturn;
  now = $state.raw<OpenMenu | null>(null);
  /** The row that is acknowledged with a note. Null while the dialog is closed. */
  acknowledging = $state.raw<Row | null>(null);

  constructor(view: FleetView, focus: FocusReturn) {
    this.#view = view;
    this.#focus = focus;
  }

  open(row: Row, anchor: MenuAnchor, submenu?: RowSubmenu): void {
    this.#focus.remember();
    this.now = { row, anchor, submenu };
    this.#view.menuOf = rowKey(row);
    this.#view.activate(this.#view.indexOf(rowKey(row)));
  }

  close(): void {
    this.now = null;
    this.#view.menuOf = null;
    this.#focus.restore();
  }

  acknowledge(row: Row): void {
    this.#focus.remember();
    this.acknowledging = row;
    this.#view.choosing = true;
  }

  endAcknowledging(): void {
    this.acknowledging = null;
    this.#view.choosing = false;
    // The dialog must be gone before anything else can take the focus.
    void tick().then(() => this.#focus.restore());
  }
}
